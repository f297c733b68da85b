"""A page after reading its Markdown: sections of blocks with their lines, and what the page refers to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from luna_handbook.authoring.marks import split_lines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.header import SelfCheck

LIFTS = (
    "quoted", "not-a-rate", "not-a-dose", "long-sentence", "odd-unit", "odd-name", "odd-spelling", "shared-words",
)  # fmt: skip
"""The attributes that lift a rule from one passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of running text: a paragraph, a list item without its sub-lists, a table row (cells parted by " | "), a term.

    ``lifted`` holds the attributes that stand on it or on what it is in. Citations are not part of the text.
    """

    text: str
    tag: str
    lifted: frozenset[str]
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    @classmethod
    def read(cls, marked: str, line: int, tag: str, lifted: frozenset[str]) -> Passage:
        """Make a passage from text that carries marks; what stands before the first mark is on ``line``."""
        pieces = split_lines(marked, line)
        starts = list(accumulate((len(piece) for _, piece in pieces), initial=0))[:-1]
        text = "".join(piece for _, piece in pieces).replace("\n", " ")
        return cls(text, tag, lifted, tuple(starts), tuple(line for line, _ in pieces))

    def line_at(self, offset: int) -> int:
        """Return the line of the file on which the character at ``offset`` of ``text`` stands."""
        return self.lines[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as the page asks for it: the path as written, the short alternative text, the full description."""

    path: str
    alt: str
    description: str


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A top-level element of a page. ``kind``, ``tone`` and ``title`` are those of ``book.pages.Block``.

    ``fills`` is the name of the list that takes the place of this block; what was made in place of such a block ``is_made``.
    """

    line: int
    kind: str
    element: Element
    passages: tuple[Passage, ...] = ()
    tone: str = ""
    title: str = ""
    drawing: Drawing | None = None
    fills: str = ""
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A heading and its blocks; the lead section has the id ``""`` and level 1."""

    line: int
    id: str
    title: str
    level: int
    blocks: tuple[ParsedBlock, ...]


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What a page holds and refers to: links, citation keys and local values, each with its line, in reading order.

    ``leftovers`` are lines and sentences on what Markdown left unread. ``made_links`` are the places that lists on the page link
    to, and ``questions`` those whose answers such a list hides.
    """

    sections: tuple[ParsedSection, ...]
    links: tuple[tuple[int, str], ...] = ()
    citations: tuple[tuple[int, str], ...] = ()
    local_values: tuple[tuple[int, str], ...] = ()
    leftovers: tuple[tuple[int, str], ...] = ()
    made_links: tuple[str, ...] = ()
    questions: tuple[SelfCheck, ...] = ()

    @property
    def blocks(self) -> list[ParsedBlock]:
        """All blocks of the page, in reading order."""
        return [block for section in self.sections for block in section.blocks]

    @property
    def section_ids(self) -> set[str]:
        """The ids of the page's sections but the lead."""
        return {section.id for section in self.sections if section.id}
