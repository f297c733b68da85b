"""What a place says, and what it said when a reader last kept a deck: a new edition never changes a talk unnoticed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.decks import LONGEST_TEXT
from luna_handbook.book.digests import canonical_json, digest
from luna_handbook.errors import LunaError
from luna_handbook.slides.atoms import Drawing, Table, segments
from luna_handbook.slides.blanks import unnamed_blank
from luna_handbook.slides.figures import caption
from luna_handbook.slides.flowing import said_lines
from luna_handbook.slides.markup import text_of
from luna_handbook.slides.places import place_of, sections_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import Section

_WORDS = re.compile(r"\n|[^\s]+")


class Said(NamedTuple):
    """What a place says in plain words, a line each, and its digest with its drawings; both ``""`` where there is nothing."""

    words: str = ""
    digest: str = ""


class Difference(NamedTuple):
    """A run of words: in both texts alike, or what stands ``before`` only and ``after`` only."""

    before: str
    after: str

    @property
    def is_same(self) -> bool:
        """Whether nothing changed here."""
        return self.before == self.after


def said(words: str, handbook: Handbook, edition: str = "") -> Said:
    """Return what the place written as ``words`` says now, blanks unfilled. Never raises LunaError or ValueError."""
    try:
        place = place_of(words, handbook, edition)
        sections = sections_at(handbook.page(place), place)
    except (LunaError, ValueError):
        return Said()
    if not sections:
        return Said()
    lines = [line for section in sections for line in _lines(section)]
    drawings = [block.image for section in sections for block in section.blocks if block.image]
    return Said("\n".join(lines)[:LONGEST_TEXT], digest(canonical_json([lines, drawings])))


def differences(before: str, after: str) -> list[Difference]:
    """Return two texts as runs of words, in order, for showing them side by side, line breaks kept."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Difference(_text(old[a:b]), _text(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()]


def _text(words: Sequence[str]) -> str:
    return " ".join(words).replace(" \n ", "\n").replace("\n ", "\n").replace(" \n", "\n")


def _lines(section: Section) -> Iterator[str]:
    yield section.title
    for segment in segments(section.blocks, unnamed_blank):
        if isinstance(segment, Drawing):
            yield caption(segment.block)
            yield segment.block.description
        elif isinstance(segment, Table):
            for row in (segment.grid.head, *segment.grid.rows):
                yield " | ".join(map(text_of, row))
        else:
            yield from said_lines(segment)
