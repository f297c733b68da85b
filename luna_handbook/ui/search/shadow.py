"""The shadow around the panel, drawn as rings: Qt's own shadow effect paints the whole panel anew at every key.

The rings take 9 ms, so they are drawn once, around a small panel, and its corners and edges are laid around the real one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from luna_handbook.ui.theme import Look

REACH, FALL, RADIUS = 36, 12, 14
"""How far the shadow reaches and how far it falls, and the panel's corners, in pixels at 100 %."""

DARKEST = 26
"""How opaque the shadow is at the panel's edge, of 255."""


class Shadow(QWidget):
    """Lies under ``panel`` and follows it wherever it goes."""

    def __init__(self, panel: QWidget, look: Look) -> None:
        super().__init__(panel.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._panel = panel
        panel.installEventFilter(self)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._pieces = QPixmap()
        self._follow()

    def _follow(self) -> None:
        reach = self._look.px(REACH + FALL)
        self.setGeometry(self._panel.geometry().adjusted(-reach, -reach, reach, reach))
        self.setVisible(self._panel.isVisible())
        self.stackUnder(self._panel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the panel."""
        kinds = QEvent.Type
        if event.type() in {kinds.Show, kinds.Hide, kinds.Move, kinds.Resize, kinds.ZOrderChange}:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Lay the corners and edges of the small shadow around the panel, the edges stretched."""
        ratio, corner = self.devicePixelRatioF(), 2 * self._look.px(REACH + FALL)
        if self._pieces.isNull() or self._pieces.devicePixelRatioF() != ratio:
            self._pieces = self._small(2 * corner + 1, ratio)
        painter, wide, high = QPainter(self), self.width() - 2 * corner, self.height() - 2 * corner
        if wide <= 0 or high <= 0:
            self._rings(painter, QRectF(self.rect()))
        else:
            whole = round(corner * ratio)
            middle = round((2 * corner + 1) * ratio) - 2 * whole
            across = (
                (0, corner, 0, whole),
                (corner, wide, whole, middle),
                (corner + wide, corner, whole + middle, whole),
            )
            down = (
                (0, corner, 0, whole),
                (corner, high, whole, middle),
                (corner + high, corner, whole + middle, whole),
            )
            for x, width, from_x, from_width in across:
                for y, height, from_y, from_height in down:
                    source = QRect(from_x, from_y, from_width, from_height)
                    painter.drawPixmap(QRect(x, y, width, height), self._pieces, source)
        painter.end()

    def _small(self, size: int, ratio: float) -> QPixmap:
        """Return the shadow of a panel so small that a pixel in the middle of its edges stands for the whole edge."""
        pieces = QPixmap(round(size * ratio), round(size * ratio))
        pieces.setDevicePixelRatio(ratio)
        pieces.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pieces)
        self._rings(painter, QRectF(0, 0, size, size))
        painter.end()
        return pieces

    def _rings(self, painter: QPainter, around: QRectF) -> None:
        """Draw ring around ring, each fainter, for a panel with as much room around it as the shadow has."""
        px = self._look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach, fall, room = px(REACH), px(FALL), px(REACH + FALL)
        panel = around.adjusted(room, room, -room, -room).translated(0, fall)
        for ring in range(-fall, reach, 2):
            painter.setPen(QPen(QColor(0, 0, 0, round(DARKEST * (1 - max(0, ring) / reach) ** 2)), 2))
            radius = px(RADIUS) + ring
            painter.drawRoundedRect(panel.adjusted(-ring, -ring, ring, ring), radius, radius)
