"""A talk that was broken off: go on with it, or let it be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from luna_handbook.ui.dialogs.dialog import Dialog
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

ASK = "The program ended in the middle of a talk. Go on with “{title}” at slide {slide} ({timer})?"


class Resume(Dialog):
    """Accepted to go on, ``ended`` to take away what the room still sees; closed, it is asked again another time."""

    ended = Signal()

    def __init__(self, title: str, slide: int, timer: str, look: Look, parent: QWidget | None = None) -> None:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        words = label(ASK.format(title=title, slide=slide, timer=timer))
        words.setWordWrap(True)
        self.go_on = QPushButton("Go on with the talk")
        self.go_on.clicked.connect(self.accept)
        leave = QPushButton("End it")
        leave.setAutoDefault(False)
        leave.clicked.connect(self._end)
        for widget in (words, self.go_on, leave):
            self._rows.addWidget(widget)
        super().__init__("Go on with the talk?", inside, look, parent)
        self.setAccessibleDescription(words.text())
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _end(self) -> None:
        self.reject()
        self.ended.emit()

    def wear(self, look: Look) -> None:
        """Give the buttons room."""
        self._rows.setSpacing(look.px(12))

    def wanted(self, look: Look) -> QSize:
        """Return the size for a sentence and two buttons."""
        return QSize(look.px(480), look.px(260))
