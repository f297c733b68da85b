"""What stands where a page cannot: what happened, and the emergency cards, which need no edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.local_values import MARK
from luna_handbook.ui.naming import escape
from luna_handbook.ui.page.compose import ICONS, Composed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.emergency import Card

ADVICE = "The other pages can be read. Tell IT: “luna-handbook self-test” finds what is damaged."
CARDS = "What follows comes from the emergency cards, which are kept apart and passed their own check."


def compose_trouble(
    sentence: str, cards: Sequence[Card], local: Callable[[str], str], title: str = ""
) -> Composed:
    """Return a page that holds only a warning and, under it, the action cards.

    ``title`` names the page that is not shown; without one there is no handbook to read, and no other page to turn to.
    """
    advice = [ADVICE] if title else []
    advice += [CARDS] if cards else []
    name = f"<p><b>{escape(title)}</b></p>" if title else ""
    icon = f'<img src="luna-icon:{ICONS["danger"]}/danger" style="vertical-align: middle">'
    html = (
        '<p class="crumbs">&nbsp;</p><table class="callout" width="100%" cellspacing="0" cellpadding="0"><tr><td>'
        f'<p class="label label-danger"><a name="section-"></a>{icon}&nbsp;{escape(sentence)}</p>'
        f"{name}{''.join(f'<p>{escape(words)}</p>' for words in advice)}</td></tr></table>"
    )
    html += "".join(_card(card) for card in cards)
    html = MARK.sub(lambda match: local(match[1]), html)
    return Composed(f"<body>{html}</body>", ["danger"])


def _card(card: Card) -> str:
    steps = "".join(f"<li>{escape(step)}</li>" for step in card.steps)
    return (
        f'<h2><a name="section-{escape(card.page)}"></a>{card.position}. {escape(card.title)}</h2>'
        f"<p><b>{escape(card.answer)}</b></p><ol>{steps}</ol>"
    )
