"""A talk that was broken off: go on with it, or let it be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from luna_handbook.ui.dialogs.dialog import Dialog
from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

ASK = "The program ended in the middle of a talk. Go on with “{title}” at slide {slide} ({timer})?"
STAYS = "The room keeps the slide it sees until you go on or end the talk."
GO_ON, END, LATER = "Go on from slide {slide}", "End the talk", "Ask me later"


class Resume(Dialog):
    """Accepted to go on, ``ended`` to take away what the room still sees; closed, it is asked again another time."""

    ended = Signal()

    def __init__(self, title: str, slide: int, timer: str, look: Look, parent: QWidget | None = None) -> None:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        words = label(ASK.format(title=title, slide=slide, timer=timer))
        words.setWordWrap(True)
        stays = label(STAYS, "soft")
        stays.setWordWrap(True)
        self.go_on = named(QPushButton(GO_ON.format(slide=slide)), "primary")
        self.go_on.clicked.connect(self.accept)
        for widget in (words, stays):
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        self._rows.addWidget(self.go_on)
        super().__init__("Go on with the talk?", inside, look, parent)
        leave = self._buttons.addButton(END, QDialogButtonBox.ButtonRole.ResetRole)  # which stands apart
        leave.clicked.connect(self._end)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(LATER)
        self.setAccessibleDescription(f"{words.text()} {STAYS}")
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _end(self) -> None:
        self.reject()
        self.ended.emit()

    def wear(self, look: Look) -> None:
        """Give the buttons room."""
        self._rows.setSpacing(look.px(12))

    def wanted(self, look: Look) -> QSize:
        """Return the size for two sentences and three buttons."""
        return QSize(look.px(520), look.px(290))
