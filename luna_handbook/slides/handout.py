"""A hand-out: the slides of a talk with what was said to them, where it comes from, and what the room asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.talk import Parked

_NUMBER = re.compile(r"\d+\.\s+")
"""How a reference begins on its page; in one list of many pages the numbers would say nothing."""


class Asked(NamedTuple):
    """A question from the room: at which slide (from 1), its words, and sections of the handbook that may answer it."""

    slide: int
    words: str
    suggestions: tuple[str, ...] = ()


class Entry(NamedTuple):
    """A slide with its number (from 1), the notes that begin with it, and the short forms of what it cites."""

    number: int
    sheet: Sheet
    notes: str
    citations: tuple[str, ...]


class Handout(NamedTuple):
    """What is printed: ``title`` and ``about`` at the head, the entries, every reference once, the room's questions."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    references: tuple[str, ...]
    asked: tuple[Asked, ...] = ()


def make_handout(title: str, about: str, sheets: Sequence[Sheet], asked: Sequence[Asked] = ()) -> Handout:
    """Return the hand-out of a deck laid out as ``sheets``; the notes of a stop stand with its first sheet only."""
    entries, noted = [], set()
    for number, sheet in enumerate(sheets, 1):
        notes = "" if sheet.stop in noted else sheet.notes
        noted.add(sheet.stop)
        entries.append(Entry(number, sheet, notes, sheet.citations))
    references = {_unnumbered(reference) for sheet in sheets for reference in sheet.references}
    return Handout(title, about, tuple(entries), tuple(sorted(references, key=str.casefold)), tuple(asked))


def questions(parked: Sequence[Parked], suggested: Mapping[str, Sequence[str]]) -> tuple[Asked, ...]:
    """Return parked questions for a hand-out; ``suggested`` holds the sections found for the words of each."""
    return tuple(
        Asked(p.slide, p.words or f"A question about “{p.title}”", tuple(suggested.get(p.words, ())))
        for p in parked
    )


def _unnumbered(reference: str) -> str:
    number = _NUMBER.match(reference)
    return reference[number.end() :] if number else reference
