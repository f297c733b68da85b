"""``emergency.json``: the action cards in plain form, for the day when ``edition.db`` cannot be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from luna_handbook.book.digests import canonical_json, digest

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "emergency.json"


class Card(NamedTuple):
    """An action card: its fixed position (1-9), its page, what is known at a glance, and the steps in order of action."""

    position: int
    page: str
    number: str
    title: str
    answer: str
    steps: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The hash of what the card says."""
        return digest(canonical_json(self._asdict()))


def cards_to_json(edition: str, name: str, cards: list[Card]) -> bytes:
    """Return the bytes of ``emergency.json``: UTF-8 JSON, cards in order of position, each with its hash."""
    rows = [{**card._asdict(), "sha256": card.sha256} for card in sorted(cards, key=lambda c: c.position)]
    data = {"format": 1, "edition": edition, "name": name, "cards": rows}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


class CardFile(NamedTuple):
    """What ``emergency.json`` holds: the edition it was made with, the cards to trust, and the titles of those to refuse."""

    edition: str
    name: str
    cards: tuple[Card, ...]
    refused: tuple[str, ...]


def read_card_file(folder: Path) -> CardFile | None:
    """Read ``emergency.json`` beside an edition, holding each card against its hash; None when it cannot be read at all."""
    try:
        data = json.loads((folder / FILE_NAME).read_bytes())
        rows: list[dict[str, Any]] = data["cards"]
        cards = [(_card(row), row.get("sha256")) for row in rows]
        edition, name = str(data["edition"]), str(data["name"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    sound = tuple(card for card, sha256 in cards if card.sha256 == sha256)
    refused = tuple(str(card.title) for card, sha256 in cards if card.sha256 != sha256)
    return CardFile(edition, name, sound, refused)


def read_cards(folder: Path) -> list[Card]:
    """Return the cards beside an edition whose bytes match their hash; an empty list when there are none to trust."""
    file = read_card_file(folder)
    return list(file.cards) if file else []


def _card(row: dict[str, Any]) -> Card:
    return Card(
        int(row["position"]),
        row["page"],
        row["number"],
        row["title"],
        row["answer"],
        tuple(map(str, row["steps"])),
    )
