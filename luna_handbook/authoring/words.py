"""The words of a page without its looks: sections as search sees them, blocks as the ledger knows them, reading time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import ANSWER, HOLDS
from luna_handbook.authoring.rendering import plain_text
from luna_handbook.book.local_values import MARK
from luna_handbook.book.pages import EVERY_ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from luna_handbook.authoring.parsed import ParsedBlock, ParsedPage, ParsedSection
    from luna_handbook.book.edition import LocalValue

WORDS_A_MINUTE = 200
"""How fast people read to learn."""


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A section in plain text: one line a block; ``answer`` holds its key answer."""

    id: str
    title: str
    level: int
    answer: str
    text: str


def section_words(page: ParsedPage, local_values: Mapping[str, LocalValue]) -> tuple[SectionWords, ...]:
    """Return the sections of a page in plain text; local values read as their names.

    Sections of questions whose answers are hidden are left out: whoever searches for an answer must not find the question first.
    """

    def named(value: str) -> str:
        found = local_values.get(value)
        return found.name if found else value

    def words(block: ParsedBlock) -> str:
        title = MARK.sub(lambda found: named(found[1]), block.title)
        return f"{title}: {block_words(block, named)}" if title else block_words(block, named)

    return tuple(
        SectionWords(
            section.id,
            MARK.sub(lambda found: named(found[1]), section.title),
            section.level,
            next((block_words(block, named) for block in section.blocks if block.tone == "answer"), ""),
            "\n".join(map(words, section.blocks)),
        )
        for section in page.sections
        if not _asks(section)
    )


def _asks(section: ParsedSection) -> bool:
    answers = [part.get(HOLDS) for block in section.blocks for part in block.element.iter(ANSWER)]
    return any(number != EVERY_ANSWER for number in answers)


def block_words(block: ParsedBlock, local_value: Callable[[str], str]) -> str:
    """Return the words of a block on one line, without a callout's title; a drawing reads as its two texts."""
    if block.drawing:
        return " ".join(filter(None, (f"{block.drawing.alt.rstrip('.')}.", block.drawing.description)))
    return plain_text(block.element, local_value)


def minutes(sections: Sequence[SectionWords]) -> int:
    """Return how long a page takes to read, in minutes, at least one."""
    words = sum(len(f"{section.title} {section.text}".split()) for section in sections)
    return max(1, round(words / WORDS_A_MINUTE))
