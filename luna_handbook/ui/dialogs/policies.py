"""What the organisation decided and recommends: every policy there is, what is in force, and where it comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luna_handbook.settings import FIELDS, Settings
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from luna_handbook.policy.in_force import Loaded
    from luna_handbook.policy.source import Source
    from luna_handbook.settings import Field
    from luna_handbook.ui.theme import Look

TITLE = "Policies"
_BEFORE = (
    "<p>With these, IT decides or recommends for a computer or an account. They are read once, when the program starts. How they "
    "are set is in the guide for IT.</p>"
)
NOBODY = "Nobody has set a policy on this computer."


class Policies(Dialog):
    """Shows every policy with its value in force; ``loaded`` is None where nobody read any."""

    def __init__(
        self, sources: Sequence[Source], loaded: Loaded | None, look: Look, parent: QWidget | None = None
    ) -> None:
        self._words = Words(TITLE, policies_html(sources, loaded))
        super().__init__(TITLE, self._words, look, parent)

    def wear(self, look: Look) -> None:
        """Give the words a theme and zoom."""
        self._words.set_look(look)


def policies_html(sources: Sequence[Source], loaded: Loaded | None) -> str:
    """Return the words of the dialog."""
    read = [f"{source.where}: {source.level}" for source in sources] or [NOBODY]
    wrong = [*loaded.policy_errors, *(f"Ignored: {key}" for key in loaded.ignored)] if loaded else []
    troubles = f"<h3>What is wrong with them</h3>{_list(wrong)}" if wrong else ""
    governed = [field for field in FIELDS if field.policy_key]
    settled = {key for source in sources for key in source.entries or ()}
    governed.sort(key=lambda field: (field.policy_key not in settled, not _said(field, loaded)))
    rows = "".join(_row(field, loaded) for field in governed)
    head = "<tr><th align='left' width='56%'>Policy</th><th align='left'>In force</th><th align='left'>Set by</th></tr>"
    return (
        f"<h2>{TITLE}</h2>{_BEFORE}<h3>Read, the weakest first</h3>{_list(read)}{troubles}"
        f'<table class="data" width="100%" cellspacing="0">{head}{rows}</table>'
    )


def _row(field: Field, loaded: Loaded | None) -> str:
    settings = loaded.settings if loaded else Settings()
    value = getattr(settings, field.name)
    shown = value if isinstance(value, str) else json.dumps(value)
    about = f"<b>{escape(field.policy_key)}</b><br>{escape(field.tells)} It is {escape(field.expected())}."
    return f"<tr><td>{about}</td><td>{escape(shown)}</td><td>{escape(_said(field, loaded) or 'The reader may choose.')}</td></tr>"


def _said(field: Field, loaded: Loaded | None) -> str:
    """Return who decided or recommends, ``""`` where nobody does."""
    return (loaded.reasons.get(field.name) or loaded.advised.get(field.name, "")) if loaded else ""


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
