"""The line at the bottom: which program and edition, that the page was verified, and where in it the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from luna_handbook import __version__
from luna_handbook.ui.naming import label
from luna_handbook.ui.rows import whole_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

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
        self._link, self._section, self._zoom = ShortLabel(), ShortLabel(), label()
        self._layout = QHBoxLayout(self)
        for words in (self._edition, self._offline, self._check):
            self._layout.addWidget(words)
        self._layout.addWidget(self._link, 1)
        self._link.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._section.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for words in (self._section, self._zoom):
            self._layout.addWidget(words)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom, and say the zoom."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self._layout.setContentsMargins(look.px(8), 0, look.px(8), 0)
        self._link.padding = self._section.padding = look.px(8)
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
        self._section.say(title, f" · {number} of {count}" if count else "")

    def show_link(self, words: str) -> None:
        """Say where the link under the pointer leads; nothing for ``""``."""
        self._link.say(words)


class ShortLabel(QLabel):
    """Words that end in “…” where there is no room for them; what follows them is always there."""

    padding = 0

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = self._end = ""

    def say(self, words: str, end: str = "") -> None:
        """Show words that may be cut, and an end that may not."""
        self._words, self._end = words, end
        self.setText(words + end)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the end alone, and of the sign that the words are cut."""
        width = self.fontMetrics().horizontalAdvance(f"…{self._end}") if self.text() else 0
        return QSize(width + 2 * self.padding, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Write as many words as there is room for, and the end."""
        metrics, room = self.fontMetrics(), self.rect().adjusted(self.padding, 0, -self.padding, 0)
        words = whole_words(self._words, metrics, room.width() - metrics.horizontalAdvance(self._end))
        painter = QPainter(self)
        painter.drawText(room, self.alignment(), words + self._end)
        painter.end()
