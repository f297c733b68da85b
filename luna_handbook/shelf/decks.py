"""Decks the reader owns: made, kept whole at every change, taken off and brought back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from luna_handbook.shelf.changing import bring_back, every, one, put, replace_one, take_off
from luna_handbook.shelf.items import KeptDeck, tidy
from luna_handbook.shelf.kinds import DECKS
from luna_handbook.shelf.rows import moment

if TYPE_CHECKING:
    import sqlite3

    from luna_handbook.book.decks import Deck
    from luna_handbook.shelf.shelf import Shelf

__all__ = ["KeptDeck", "add", "deck_with", "decks", "keep", "remove", "restore"]


def decks(shelf: Shelf) -> list[KeptDeck]:
    """Return every deck, newest last. Raises ShelfError."""
    return cast("list[KeptDeck]", every(shelf, DECKS))


def deck_with(shelf: Shelf, identifier: str) -> KeptDeck | None:
    """Return the deck with this id, or None. Raises ShelfError."""
    return shelf.read(lambda connection: cast("KeptDeck | None", one(connection, DECKS, "id", identifier)))


def add(shelf: Shelf, deck: Deck) -> KeptDeck:
    """Keep a new deck and return it, with an id of its own, once it is kept.

    Raises ShelfError, or ValueError with a sentence when it is longer than any deck may be.
    """
    identifier = uuid.uuid4().hex
    now = moment()
    new = KeptDeck(identifier, tidy(deck, identifier), now, now, 0)
    return shelf.write(lambda connection: cast("KeptDeck", put(connection, new)))


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
