"""What a crash must not cost: where the talk is, and the deck as it was when the talk began."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from luna_handbook.slides.talk_deck import forget_deck, keep_deck, kept_deck
from luna_handbook.slides.talk_state import broken_off, forget_talk, state_of
from luna_handbook.ui.projector.keeper import Keeper

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.book.decks import Deck
    from luna_handbook.slides.talk_state import TalkState
    from luna_handbook.ui.projector.running import RunningTalk


class TalkMemory:
    """Keeps one talk in a folder; a disk that refuses is no reason to disturb it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._keeper = folder, Keeper(folder)

    def begin(self, deck: Deck) -> None:
        """Keep the deck of a talk that begins."""
        with contextlib.suppress(OSError):
            keep_deck(self._folder, deck)

    def keep(self, running: RunningTalk, deck: Deck) -> None:
        """Have it written where a talk is, and on which screen."""
        name = running.presenter.head.audience if running.screens.audience else ""
        self._keeper.keep(state_of(running.talk, key_of(deck), name))

    def broken_off(self) -> tuple[TalkState, Deck] | None:
        """Return where a talk was broken off, and its deck; None when there is none, or not all of it."""
        state, deck = broken_off(self._folder, time.time()), kept_deck(self._folder)
        return (state, deck) if state and deck else None

    def where(self, deck: Deck) -> TalkState | None:
        """Return where a talk of this deck was broken off."""
        state = broken_off(self._folder, time.time())
        return state if state and state.deck == key_of(deck) else None

    def deck(self) -> Deck | None:
        """Return the deck of the talk that was broken off."""
        return kept_deck(self._folder)

    def forget(self) -> None:
        """Keep nothing of a talk any more."""
        self._keeper.end()
        for forget in (forget_talk, forget_deck):
            with contextlib.suppress(OSError):
                forget(self._folder)


def key_of(deck: Deck) -> str:
    """Return what tells a deck from others: its id, else the page it was made of."""
    return deck.id or next((slide.place.partition("#")[0] for slide in deck.slides), "")
