"""The list of keyboard shortcuts, made from the table of commands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from luna_handbook.ui.actions import COMMANDS, ELSEWHERE

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


class Shortcuts(QDialog):
    """Shows every key."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self._list = QTextBrowser()
        self._list.setAccessibleName("Keyboard shortcuts")
        self._list.setOpenLinks(False)
        self._list.document().setDefaultStyleSheet(look.sheet("page.css"))
        self._list.setHtml(_table())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._list, 1)
        layout.addWidget(buttons)
        self.resize(look.px(560), look.px(640))


def _table() -> str:
    html, group = "", ""
    for menu, words, keys in shortcut_rows():
        if menu != group:
            html += f'<tr><td colspan="2"><b>{escape(menu)}</b></td></tr>'
            group = menu
        html += f"<tr><td>{escape(words)}</td><td>{escape(keys)}</td></tr>"
    return f'<table class="data" width="100%" cellspacing="0">{html}</table>'
