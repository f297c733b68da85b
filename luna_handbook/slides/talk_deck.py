"""The deck of a talk that is going on, beside its state on the disk: after a crash the very same slides come back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luna_handbook.book.decks import deck_from_body, deck_to_json
from luna_handbook.durable import replace_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.book.decks import Deck

FILE_NAME = "talk-deck.json"


def keep_deck(folder: Path, deck: Deck) -> None:
    """Write the deck, whole or not at all. Raises OSError."""
    data = {"id": deck.id, "edition": deck.edition, **deck_to_json(deck)}
    replace_bytes(folder / FILE_NAME, json.dumps(data).encode())


def kept_deck(folder: Path) -> Deck | None:
    """Return the deck that was kept, None when there is none that can be read."""
    try:
        body = (folder / FILE_NAME).read_bytes()
        data = json.loads(body)
        return deck_from_body(str(data["id"]), body, str(data["edition"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def forget_deck(folder: Path) -> None:
    """Take the deck away when its talk has ended. Raises OSError when that is refused."""
    (folder / FILE_NAME).unlink(missing_ok=True)
