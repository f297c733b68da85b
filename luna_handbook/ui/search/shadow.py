"""The shadow around the panel, drawn as rings: Qt's own shadow effect paints the whole panel anew at every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
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
        """Draw ring around ring, each fainter."""
        px, painter = self._look.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach, fall = px(REACH), px(FALL)
        panel = QRectF(self._panel.geometry().translated(-self.pos())).translated(0, fall)
        for ring in range(-fall, reach, 2):
            painter.setPen(QPen(QColor(0, 0, 0, round(DARKEST * (1 - max(0, ring) / reach) ** 2)), 2))
            radius = px(RADIUS) + ring
            painter.drawRoundedRect(panel.adjusted(-ring, -ring, ring, ring), radius, radius)
        painter.end()
