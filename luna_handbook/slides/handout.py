"""A hand-out: the slides of a talk with what was said to them, where it comes from, what the room asked and can ask itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.pages import NOT_REVIEWED
from luna_handbook.book.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from luna_handbook.book.pages import Page
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.talk import Parked

REVIEWED, PARTLY_REVIEWED = "clinically reviewed", "clinically reviewed in part, as each slide says"
_NUMBER = re.compile(r"\d+\.\s+")
"""How a reference begins on its page; in one list of many pages the numbers would say nothing."""


class Asked(NamedTuple):
    """A question from the room: at which slide (from 1), its words, and sections of the handbook that may answer it."""

    slide: int
    words: str
    suggestions: tuple[str, ...] = ()


class Check(NamedTuple):
    """A self-check question, its answer with the reason, and the page that explains it, as people name it."""

    question: str
    answer: str
    where: str


class Entry(NamedTuple):
    """A slide with its number (from 1), the notes that begin with it, and the short forms of what it cites."""

    number: int
    sheet: Sheet
    notes: str
    citations: tuple[str, ...]


class Handout(NamedTuple):
    """What is printed: ``title`` and ``about`` at the head, the entries, every reference once, both kinds of questions."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    references: tuple[str, ...]
    asked: tuple[Asked, ...] = ()
    checks: tuple[Check, ...] = ()


def make_handout(
    title: str,
    about: str,
    sheets: Sequence[Sheet],
    asked: Sequence[Asked] = (),
    checks: Sequence[Check] = (),
    *,
    with_notes: bool = True,
) -> Handout:
    """Return the hand-out of a deck laid out as ``sheets``; the notes of a stop stand with its first sheet, or nowhere."""
    entries: list[Entry] = []
    noted = set() if with_notes else {sheet.stop for sheet in sheets}
    for number, sheet in enumerate(sheets, 1):
        notes = "" if sheet.stop in noted else sheet.notes
        noted.add(sheet.stop)
        entries.append(Entry(number, sheet, notes, sheet.citations))
    references = {_unnumbered(reference) for sheet in sheets for reference in sheet.references}
    return Handout(
        title, about, tuple(entries), tuple(sorted(references, key=str.casefold)), tuple(asked), tuple(checks)
    )


def self_checks(sheets: Sequence[Sheet], page_of: Callable[[Place], Page]) -> list[Check]:
    """Return the self-check questions that the sections shown answer; those that are slides themselves are left out.

    All questions of the pages shown would ask about what nobody has heard. Raises what ``page_of`` raises.
    """
    shown = dict.fromkeys(sheet.place._replace(block="") for sheet in sheets if sheet.place)
    said = "\n".join(sheet.words for sheet in sheets)
    return [
        Check(
            question.question, f"{question.answer} {question.reason}".strip(), f"{page.number} {page.title}"
        )
        for page in (page_of(place) for place in dict.fromkeys(place.page_place for place in shown))
        for question in page.self_check
        if (Place.parse(question.place, page.place.edition) if question.place else page.place) in shown
        and question.question not in said
    ]


def review_words(sheets: Sequence[Sheet], page_of: Callable[[Place], Page]) -> str:
    """Say whether the pages shown have been reviewed; ``""`` when none is. Raises what ``page_of`` raises."""
    reviewed = {page_of(sheet.place.page_place).is_reviewed for sheet in sheets if sheet.place}
    if not reviewed:
        return ""
    return PARTLY_REVIEWED if len(reviewed) > 1 else REVIEWED if True in reviewed else NOT_REVIEWED.lower()


def questions(parked: Sequence[Parked], suggested: Mapping[str, Sequence[str]]) -> tuple[Asked, ...]:
    """Return parked questions for a hand-out; ``suggested`` holds the sections found for the words of each."""
    return tuple(
        Asked(p.slide, p.words or f"A question about “{p.title}”", tuple(suggested.get(p.words, ())))
        for p in parked
    )


def _unnumbered(reference: str) -> str:
    number = _NUMBER.match(reference)
    return reference[number.end() :] if number else reference
