"""The list of keyboard shortcuts, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from luna_handbook.ui.actions import COMMANDS, ELSEWHERE
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look


def shortcut_rows() -> list[tuple[str, str, str]]:
    """Return group, words and keys of everything that has a key, in the order of the menus."""
    rows = [
        (
            c.menu,
            c.words,
            ", ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in c.keys),
        )
        for c in COMMANDS
        if c.keys
    ]
    return rows + [("In one pane", words, keys) for words, keys in ELSEWHERE]


class Shortcuts(Dialog):
    """Shows every key."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._list = Words("Keyboard shortcuts", _table())
        super().__init__("Keyboard shortcuts", self._list, look, parent)

    def wear(self, look: Look) -> None:
        """Give the list a theme and zoom."""
        self._list.set_look(look)


def _table() -> str:
    html, group = "", ""
    for menu, words, keys in shortcut_rows():
        if menu != group:
            html += f'<tr><td colspan="2"><b>{escape(menu)}</b></td></tr>'
            group = menu
        html += f"<tr><td>{escape(words)}</td><td>{escape(keys)}</td></tr>"
    return f'<table class="data" width="100%" cellspacing="0">{html}</table>'
