"""A page as an editor reads it: passages that no attribute exempts, the sentences in them, the texts of the header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.text_files import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.authoring.parsed import Passage
    from luna_handbook.authoring.source import SourcePage

    Breaches = Iterator[tuple[int, str]]

CELLS = " | "
"""Parts the cells of a table row in a passage."""
_LONG_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?)"
_WITH_UNIT = re.compile(rf"(?<=\d)\s+(?=(?:{UNITS}|{_LONG_UNITS})(?![\w/]))")
_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_ABBREVIATION = re.compile(r"\b(?:vs?|[eE]\.g|[iI]\.e|al|cf|ca|approx|[fF]ig|Dr|Mrs?|Ms|St|vol|pp?)\.$")
_NUMBERED = re.compile(r"\b[Nn]o\.\s+\d$")
_GAP = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or fragment of a passage, and where it starts in the passage's text."""

    start: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has: a number and its unit count as one, signs alone as none."""
        joined = _WITH_UNIT.sub("\u00a0", self.text)
        return sum(any(map(str.isalnum, word)) for word in _GAP.split(joined))


def passages(page: SourcePage, lifted_by: str = "") -> Iterator[Passage]:
    """Yield the passages of a page but those that carry the attribute which lifts the rule."""
    for block in page.parsed.blocks:
        yield from (p for p in block.passages if not lifted_by or lifted_by not in p.lifted)


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a passage's text; every cell of a table row begins a new one.

    Full stops after v, e.g., et al. and the like end none.
    """
    start = 0
    for cell in text.split(CELLS):
        begin = 0
        for end in _END.finditer(cell):
            if not _ABBREVIATION.search(cell, begin, end.start() + 1) and not _NUMBERED.search(
                cell, begin, end.end() + 1
            ):
                yield Sentence(start + begin, cell[begin : end.end()].strip())
                begin = end.end()
        if cell[begin:].strip():
            yield Sentence(start + begin, cell[begin:].strip())
        start += len(cell) + len(CELLS)


def header_texts(page: SourcePage) -> Iterator[tuple[int, str, str]]:
    """Yield the line, name and words of every text in a header that readers see."""
    header = page.header
    yield header.line_of("title"), "title", header.title
    yield header.line_of("summary"), "summary", header.summary
    for question in header.self_check:
        yield question.line, "question", question.question
        yield question.line, "answer", question.answer
