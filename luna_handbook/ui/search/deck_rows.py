"""Decks among what search offers: ``@`` lists them, and the letters behind it are the beginnings of words of their titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.ui.search.ways import Way

if TYPE_CHECKING:
    from collections.abc import Iterable

DECKS = "Decks. Enter chooses one, F5 then presents it."

_WORDS = re.compile(r"\w+")


class NamedDeck(NamedTuple):
    """A deck as search lists it: what tells it from others, its title, and a few words more."""

    name: str
    title: str
    note: str


def are_decks(words: str) -> bool:
    """Tell whether what was typed asks for a deck: ``@`` and a letter, or nothing yet."""
    if not set(words).intersection("@＠"):
        return False
    from luna_handbook.search.language import read_typed  # noqa: PLC0415 - the first letter need not wait for operators

    return read_typed(words, is_typing=True).purpose == "deck"


def decks_for(words: str, decks: Iterable[NamedDeck]) -> tuple[Way, ...]:
    """Return the decks whose titles have every typed word, or its beginning; ``words`` of each row name the deck."""
    typed = _WORDS.findall(words.casefold())
    return tuple(
        Way("deck", deck.title, deck.note, words=deck.name) for deck in decks if _has(deck.title, typed)
    )


def _has(title: str, typed: list[str]) -> bool:
    own = _WORDS.findall(title.casefold())
    return all(any(word.startswith(begun) for word in own) for begun in typed)
