"""The action cards of the emergency pages, for ``emergency.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.rendering import plain_text
from luna_handbook.book.emergency import Card
from luna_handbook.book.local_values import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.authoring.order import Placed
    from luna_handbook.authoring.source import Notebook


def action_cards(pages: Sequence[Placed], notebook: Notebook) -> list[Card]:
    """Return a card for every page whose header gives it a position; local values stay as they are written.

    The steps are the page's first numbered list. Notes pages that claim one position, and pages without such a list.
    """
    cards: dict[int, Card] = {}
    for placed in pages:
        position = placed.page.header.card
        if position is None:
            continue
        note, line = notebook.on(placed.page.file), placed.page.header.line_of("card")
        card = _card(position, placed)
        if not card.steps:
            note(line, "An action card needs steps: a numbered list on its page.")
        if position in cards:
            note(line, f"Position {position} is taken by the card of “{cards[position].page}”.")
        cards.setdefault(position, card)
    return [cards[position] for position in sorted(cards)]


def _card(position: int, placed: Placed) -> Card:
    blocks = placed.page.parsed.blocks
    steps = next((found for block in blocks for found in block.element.iter("ol")), None)
    answer = next((plain_text(b.element, mark) for b in blocks if b.tone == "answer"), "")
    return Card(
        position,
        placed.id,
        placed.number,
        placed.page.header.title,
        answer,
        tuple(plain_text(step, mark) for step in (steps if steps is not None else ())),
    )
