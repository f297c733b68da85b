"""Before a talk on one screen: the room will see what the trainer sees, and how it could be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from luna_handbook.ui.dialogs.dialog import Dialog
from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

ONE = "One screen: the room sees what you see, so your notes are hidden. Ctrl+N shows them."
SAME = "Your displays are mirrored: the room sees what you see, so your notes are hidden. Ctrl+N shows them."
EXTEND = (
    "With a projector connected, choose Extend in the display settings to have notes on your screen (Windows: Win+P). "
    "Do it now, or start with one screen."
)
START, NOT_NOW = "Start the talk", "Not now"


class OneScreen(Dialog):
    """Accepted to start; closed, nothing has happened. The room has seen no slide yet."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, is_mirrored: bool = False) -> None:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        words = [SAME if is_mirrored else ONE, EXTEND]
        for sentence in words:
            said = label(sentence)
            said.setWordWrap(True)
            self._rows.addWidget(said)
        self._rows.addStretch(1)
        self.go_on = named(QPushButton(START), "primary")
        self.go_on.clicked.connect(self.accept)
        self._rows.addWidget(self.go_on)
        super().__init__("One screen", inside, look, parent)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(NOT_NOW)
        self.setAccessibleDescription(" ".join(words))
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def wear(self, look: Look) -> None:
        """Give the sentences room."""
        self._rows.setSpacing(look.px(12))

    def wanted(self, look: Look) -> QSize:
        """Return the size for two sentences and two buttons."""
        return QSize(look.px(520), look.px(300))
