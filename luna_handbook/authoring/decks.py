"""``decks/*.yaml``: training decks, each a list of slides of its own words or of places in the handbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.fields import ID_RULE, Fields
from luna_handbook.book.places import ID

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """A slide: a place of the handbook as written, or a title and text of its own; notes; minutes, if planned."""

    line: int
    place: str
    title: str
    text: str
    notes: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class PlannedDeck:
    """A deck as written; ``id`` is the stem of its file, ``minutes`` its planned length or 0."""

    id: str
    file: str
    title: str
    minutes: int
    slides: tuple[PlannedSlide, ...]


def read_deck(deck_id: str, file: str, text: str, note: Callable[[int, str], None]) -> PlannedDeck:
    """Read a deck, noting every mistake but places that do not exist."""
    if not ID.fullmatch(deck_id):
        note(0, f"“{deck_id}” cannot be a deck's id: {ID_RULE}.")
    fields = Fields.read(text, note)
    deck = PlannedDeck(
        deck_id,
        file,
        fields.text("title", needed=True, default=deck_id),
        fields.whole("minutes", 1, LONGEST_MINUTES) or 0,
        tuple(_slide(entry) for entry in fields.groups("slides", needed=True)),
    )
    fields.finish()
    planned = sum(slide.minutes or 0 for slide in deck.slides)
    if deck.minutes and planned > deck.minutes:
        note(
            fields.line_of("minutes"),
            f"The slides are planned for {planned} minutes, the deck for {deck.minutes}.",
        )
    return deck


def _slide(fields: Fields) -> PlannedSlide:
    slide = PlannedSlide(
        fields.line_of("place"),
        fields.text("place"),
        fields.text("title"),
        fields.text("text"),
        fields.text("notes"),
        fields.whole("minutes", 1, LONGEST_MINUTES),
    )
    fields.finish()
    if not (slide.place or slide.title or slide.text):
        fields.note(fields.line, "A slide needs a place of the handbook, or a title or text of its own.")
    return slide
