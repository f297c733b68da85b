"""Decks the reader owns: made, kept whole at every change, taken off and brought back."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, cast

from luna_handbook.errors import ShelfError
from luna_handbook.shelf.changing import bring_back, every, one, put, replace_one, take_off
from luna_handbook.shelf.items import KeptDeck, tidy
from luna_handbook.shelf.kinds import DECKS
from luna_handbook.shelf.rows import moment

if TYPE_CHECKING:
    import sqlite3

    from luna_handbook.book.decks import Deck
    from luna_handbook.shelf.shelf import Shelf

_NUMBERED = re.compile(r"(?<=\S) \(\d{1,3}\)$")

__all__ = ["KeptDeck", "add", "deck_with", "decks", "keep", "remove", "restore"]


def decks(shelf: Shelf) -> list[KeptDeck]:
    """Return every deck, newest last. Raises ShelfError."""
    return cast("list[KeptDeck]", every(shelf, DECKS))


def deck_with(shelf: Shelf, identifier: str) -> KeptDeck | None:
    """Return the deck with this id, or None. Raises ShelfError."""
    return shelf.read(lambda connection: cast("KeptDeck | None", one(connection, DECKS, "id", identifier)))


def add(shelf: Shelf, deck: Deck) -> KeptDeck:
    """Keep a new deck and return it, with an id of its own, once it is kept.

    A title that another deck has is followed by a number, “Induction (2)”, so that a list tells the two apart.

    Raises ShelfError, or ValueError with a sentence when it is longer than any deck may be.
    """
    identifier = uuid.uuid4().hex
    now = moment()
    kept = tidy(deck, identifier)
    new = KeptDeck(identifier, kept._replace(title=_apart(kept.title, _titles(shelf))), now, now, 0)
    return shelf.write(lambda connection: cast("KeptDeck", put(connection, new)))


def _titles(shelf: Shelf) -> set[str]:
    """Return the titles there are, in small letters; none when they cannot be read, for then a deck is kept all the same."""
    try:
        return {one.deck.title.casefold() for one in decks(shelf)}
    except ShelfError:
        return set()


def _apart(title: str, taken: set[str]) -> str:
    """Return a title, or the title with the first number from 2 that makes it one of its own."""
    if title.casefold() not in taken:
        return title
    stem = _NUMBERED.sub("", title)
    return next(name for n in count(2) if (name := f"{stem} ({n})").casefold() not in taken)


def keep(shelf: Shelf, deck: Deck) -> KeptDeck | None:
    """Replace all of the deck with this one's id and return it once it is kept; None when there is none.

    Raises ShelfError, or ValueError like ``add``.
    """
    kept = tidy(deck, deck.id)

    def work(connection: sqlite3.Connection) -> KeptDeck | None:
        there = cast("KeptDeck | None", one(connection, DECKS, "id", deck.id))
        if there is None or there.deck == kept:
            return there
        changed = replace(there, deck=kept, changed=moment())
        replace_one(connection, changed)
        return changed

    return shelf.write(work)


def remove(shelf: Shelf, identifier: str) -> KeptDeck | None:
    """Take a deck off and return it; None when there is none. ``restore`` brings it back for thirty days.

    Raises ShelfError.
    """
    return cast("KeptDeck | None", take_off(shelf, DECKS, identifier))


def restore(shelf: Shelf, identifier: str) -> KeptDeck | None:
    """Bring a removed deck back to where it stood and return it; None when it is not among the removed.

    Raises ShelfError.
    """
    return cast("KeptDeck | None", bring_back(shelf, DECKS, identifier))
