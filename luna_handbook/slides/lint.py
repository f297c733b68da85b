"""What a trainer had better know about a deck before the room does, in a sentence each."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.changes import said
from luna_handbook.slides.sheet import MOST_WORDS, SMALLEST_TEXT, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.slides.sheet import Sheet

_READ = ("text", "term", "cell")
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(r"\[[\d,–]+\]")


class Finding(NamedTuple):
    """Something to look at: the deck's slide (from 0; None: the whole deck), the number of the sheet (0: none), a sentence."""

    stop: int | None
    sheet: int
    sentence: str


def lint(deck: Deck, sheets: Sequence[Sheet], handbook: Handbook) -> list[Finding]:
    """Return what is worth a look in a deck and the sheets made of it, in the order of its slides. Never raises LunaError."""
    found = [*_places_gone(deck, handbook), *_without_notes(deck)]
    parted = {piece.image for sheet in sheets for piece in sheet.pieces if piece.crop != WHOLE}
    for number, sheet in enumerate(sheets, 1):
        found += [
            Finding(sheet.stop, number, sentence) for sentence in _sheet_findings(sheet, number, parted)
        ]
    return [*_whole_deck(deck), *sorted(found, key=lambda finding: (finding.stop or 0, finding.sheet))]


def word_count(sheet: Sheet) -> int:
    """Return how many words of its matter a sheet shows: title, foot, citations, column heads and drawings not counted."""
    texts = (_TAG.sub(" ", piece.html) for piece in sheet.pieces if piece.role in _READ)
    return sum(len(_MARK.sub("", entities.unescape(text)).split()) for text in texts)


def _whole_deck(deck: Deck) -> Iterator[Finding]:
    if all(slide.hidden for slide in deck.slides):
        yield Finding(None, 0, "No topic of this deck is shown.")
    planned = sum(slide.minutes for slide in deck.slides if not slide.hidden)
    if deck.minutes and planned > deck.minutes:
        yield Finding(None, 0, f"The topics are planned for {planned} minutes, the deck for {deck.minutes}.")


def _places_gone(deck: Deck, handbook: Handbook) -> Iterator[Finding]:
    for stop, slide in enumerate(deck.slides):
        if slide.place and not said(slide.place, handbook, deck.edition).digest:
            yield Finding(stop, 0, f"“{slide.place}” is not in the handbook that is open, or cannot be read.")


def _without_notes(deck: Deck) -> Iterator[Finding]:
    for stop, slide in enumerate(deck.slides):
        if not slide.notes.strip() and not slide.hidden:
            yield Finding(stop, 0, "This topic has no notes.")


def _sheet_findings(sheet: Sheet, number: int, parted: set[str]) -> Iterator[str]:
    """Say what is too much or too small on a sheet; a whole drawing may be small when its parts follow it."""
    words = word_count(sheet)
    if words > MOST_WORDS:
        yield f"Slide {number} shows {words} words; a room that listens reads about {MOST_WORDS}."
    for piece in sheet.pieces:
        is_overview = piece.crop == WHOLE and piece.image in parted
        if piece.role == "figure" and 0 < piece.size < SMALLEST_TEXT and not is_overview:
            yield (
                f"The smallest words in the drawing on slide {number} are {piece.size} pixels high, "
                f"less than {SMALLEST_TEXT}. Zoom in when you speak about them."
            )
