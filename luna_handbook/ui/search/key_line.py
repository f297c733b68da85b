"""The line at the foot of the panel: which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

KEYS = (("↑ ↓", "choose"), ("Enter", "open"), ("Tab", "filter"), ("Esc", "back to your line"))


class KeyLine(QWidget):
    """Shows the keys and their words under a rule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(named(QFrame(), "rule"))
        self._line = QHBoxLayout()
        for keys, words in KEYS:
            self._line.addWidget(label(keys, "key"))
            self._line.addWidget(label(words, "soft"))
            self._line.addSpacing(12)
        self._line.addStretch(1)
        column.addLayout(self._line)

    def set_look(self, look: Look) -> None:
        """Take a zoom."""
        self._line.setSpacing(look.px(6))
        self._line.setContentsMargins(look.px(18), look.px(9), look.px(18), look.px(9))
