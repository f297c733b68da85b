"""A deck: an ordered view of places of the handbook and slides of its own words, with notes and minutes for the trainer."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

MOST_SLIDES = 1000
LONGEST_TEXT = 20_000
"""Characters of a slide's text or notes; nobody speaks for so long."""
LONGEST_MINUTES = 600
NOT_A_DECK = "This is no deck of Luna Handbook, or it is damaged. Nothing was changed. Choose another file."


class DeckSlide(NamedTuple):
    """One stop of a talk: a place of the handbook as written (``trd#dose``, ``luna:trd#dose~c``), or a title and text of its own.

    ``text`` is plain words: an empty line parts paragraphs, ``- `` begins an item. ``minutes`` is 0 when not planned. ``seen``
    is the digest and ``words`` the plain text of what the place said when a reader last kept the deck; both are ``""`` in the
    decks of an edition, which change with it.
    """

    place: str = ""
    title: str = ""
    text: str = ""
    notes: str = ""
    minutes: int = 0
    hidden: bool = False
    seen: str = ""
    words: str = ""


class Deck(NamedTuple):
    """A deck; ``edition`` is the id of the edition it came with, ``""`` for a reader's own; ``minutes`` 0 when not planned."""

    id: str
    title: str
    minutes: int
    slides: tuple[DeckSlide, ...]
    edition: str = ""

    @property
    def planned(self) -> int:
        """The planned length in minutes: the deck's own, else what its slides that are shown add up to."""
        return self.minutes or sum(slide.minutes for slide in self.slides if not slide.hidden)


def deck_to_json(deck: Deck) -> dict[str, Any]:
    """Return a deck's title, minutes and slides as JSON takes them; what is empty is left out of a slide."""
    slides = [{name: value for name, value in slide._asdict().items() if value} for slide in deck.slides]
    return {"title": deck.title, "minutes": deck.minutes, "slides": slides}


def deck_from_body(deck_id: str, body: str | bytes, edition: str = "") -> Deck:
    """Read a deck's JSON, whoever wrote it. Raises ValueError with a sentence when it is none."""
    try:
        data = json.loads(body)
        slides = tuple(_slide(entry) for entry in _list(data["slides"]))
        title, minutes = _text(data["title"]), _minutes(data.get("minutes"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(NOT_A_DECK) from error
    return Deck(deck_id, title, minutes, slides, edition)


def _slide(entry: dict[str, Any]) -> DeckSlide:
    texts = {name: _text(entry.get(name)) for name in ("place", "title", "text", "notes", "seen", "words")}
    return DeckSlide(**texts, minutes=_minutes(entry.get("minutes")), hidden=entry.get("hidden") is True)


def _list(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or len(value) > MOST_SLIDES:
        raise ValueError(NOT_A_DECK)
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError(NOT_A_DECK)
    return value


def _minutes(value: object) -> int:
    if value is None:
        return 0
    if type(value) is not int or not 0 <= value <= LONGEST_MINUTES:
        raise ValueError(NOT_A_DECK)
    return value
