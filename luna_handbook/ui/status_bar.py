"""The line at the bottom: which program and edition, that the page was verified, and where in it the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luna_handbook import __version__
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from luna_handbook.ui.theme import Look

HEIGHT = 28


class StatusBar(QWidget):
    """Plain labels; each says one thing."""

    def __init__(self, editions: list[str], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        edition = f"Luna Handbook {__version__} · edition {', '.join(editions) or 'none'}"
        self._edition, self._offline, self._check = label(edition), label("Offline"), label()
        self._link, self._section, self._zoom = label(), label(), label()
        self._layout = QHBoxLayout(self)
        for words in (self._edition, self._offline, self._check):
            self._layout.addWidget(words)
        self._layout.addWidget(self._link, 1)
        self._link.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for words in (self._section, self._zoom):
            self._layout.addWidget(words)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom, and say the zoom."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self._layout.setContentsMargins(look.px(8), 0, look.px(8), 0)
        self._zoom.setText(f"Zoom {look.zoom} %")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what can be read elsewhere before a word is cut."""
        super().resizeEvent(event)
        self._edition.setVisible(self.width() >= self._look.px(900))
        self._offline.setVisible(self.width() >= self._look.px(700))

    def show_check(self, words: str) -> None:
        """Say how the page's check went."""
        self._check.setText(words)

    def show_section(self, title: str, number: int, count: int) -> None:
        """Say which section is being read, and which of how many it is."""
        self._section.setText(f"{title} · {number} of {count}" if count else "")

    def show_link(self, words: str) -> None:
        """Say where the link under the pointer leads; nothing for ``""``."""
        self._link.setText(words)
