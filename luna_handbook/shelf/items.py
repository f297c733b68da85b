"""What the shelf keeps, and what it writes of each: a bookmark, a deck, either of them taken off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from luna_handbook.book.decks import Deck, deck_from_body, deck_to_json
from luna_handbook.book.digests import canonical_json
from luna_handbook.book.places import Place
from luna_handbook.shelf.rows import is_moment, is_ours, one_line, plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.shelf.rows import Row

STRANGE = "This row holds what no shelf writes."
LARGEST_DECK = 4_000_000
"""Bytes of a deck's JSON; sixty slides with all their words take a twentieth."""
TOO_LARGE = "This deck is too long to be kept. Make two decks of it."
UNTITLED = "Untitled deck"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A kept place: ``id`` is a UUID4 in hexadecimal, ``created`` ISO 8601 in UTC, ``order`` rising."""

    id: str
    place: Place
    title: str
    page_title: str
    edition_name: str
    created: str
    order: int


@dataclass(frozen=True, slots=True)
class KeptDeck:
    """A deck of the reader's own; ``changed`` is when its slides were last kept, like ``created`` ISO 8601 in UTC."""

    id: str
    deck: Deck
    created: str
    changed: str
    order: int

    @property
    def title(self) -> str:
        """The deck's title."""
        return self.deck.title


Item: TypeAlias = Bookmark | KeptDeck


@dataclass(frozen=True, slots=True)
class Removed:
    """Something taken off the shelf at ``removed`` (ISO 8601 in UTC), kept for a while for undo."""

    item: Item
    removed: str


def at_position(item: Item, position: int) -> Item:
    """Return the same thing at another position of its order."""
    return replace(item, order=position)


def counted(items: Iterable[Item]) -> str:
    """Return how many there are, in words: 1 bookmark; 2 bookmarks and 1 deck."""
    counts = Counter(type(item) for item in items)
    marks, decks = counts[Bookmark], counts[KeptDeck]
    words = [_with_word(marks, "bookmark")] if marks or not decks else []
    return " and ".join([*words, *([_with_word(decks, "deck")] if decks else [])])


def tidy(deck: Deck, identifier: str) -> Deck:
    """Return a deck as the shelf keeps it: its own id, no edition, titles of one line, printable words.

    Raises ValueError with a sentence when it is longer than any deck may be.
    """
    slides = tuple(
        slide._replace(
            place=one_line(slide.place),
            title=one_line(slide.title),
            seen=one_line(slide.seen),
            text=plain_lines(slide.text),
            notes=plain_lines(slide.notes),
            words=plain_lines(slide.words),
        )
        for slide in deck.slides
    )
    kept = Deck(identifier, one_line(deck.title) or UNTITLED, deck.minutes, slides)
    body = deck_body(kept)
    if len(body.encode()) > LARGEST_DECK:
        raise ValueError(TOO_LARGE)
    return deck_from_body(identifier, body)


def deck_body(deck: Deck) -> str:
    """Return a deck's JSON, always in the same words."""
    return canonical_json(deck_to_json(deck)).decode()


def bookmark_values(bookmark: Bookmark) -> Row:
    """Return what a bookmark's row holds before its hash."""
    b = bookmark
    return (b.order, b.id, str(b.place), b.title, b.page_title, b.edition_name, b.created)


def bookmark_from(values: Row) -> Bookmark:
    """Return the bookmark of a proven row. Raises ValueError when no shelf would have written it."""
    position, identifier, place, title, page_title, edition_name, created = values
    lines = (title, page_title, edition_name)
    is_kept = (
        is_ours(position, identifier)
        and is_moment(created)
        and title
        and all(line == one_line(line) for line in lines)
    )
    if not is_kept or str(Place.parse(place)) != place:
        raise ValueError(STRANGE)
    return Bookmark(identifier, Place.parse(place), title, page_title, edition_name, created, position)


def deck_values(kept: KeptDeck) -> Row:
    """Return what a deck's row holds before its hash."""
    return (kept.order, kept.id, deck_body(kept.deck), kept.created, kept.changed)


def deck_from(values: Row) -> KeptDeck:
    """Return the deck of a proven row. Raises ValueError when no shelf would have written it."""
    position, identifier, body, created, changed = values
    if not (is_ours(position, identifier) and is_moment(created) and is_moment(changed)):
        raise ValueError(STRANGE)
    deck = deck_from_body(identifier, body)
    if deck != tidy(deck, identifier) or deck_body(deck) != body:
        raise ValueError(STRANGE)
    return KeptDeck(identifier, deck, created, changed, position)


def _with_word(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number} {word}s"
