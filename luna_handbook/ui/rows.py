"""Drawing rows of lists: a rounded background, and text in the look's sizes. Shared by every delegate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from luna_handbook.ui.fonts import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look


class RowDelegate(QStyledItemDelegate):
    """A delegate that knows the look; subclasses say how high a row is and draw it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def background(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, *, chosen: bool = False
    ) -> None:
        """Paint the row's background: washed when chosen or under the pointer, ringed when it has the keyboard."""
        theme, radius = self.look.theme, self.look.px(8)
        state: QStyle.StateFlag = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered or focused:
            wash = theme.accent_wash if chosen else theme.line
            outlined = theme.name == "high-contrast" or (hovered and not chosen)
            painter.setBrush(QColor(wash) if chosen or not outlined else Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.line) if outlined else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if focused:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(theme.focus))
            pen.setWidth(3)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        painter.restore()

    def line(
        self, painter: QPainter, rect: QRect, text: str, *, size: int, colour: str, weight: int = 400
    ) -> None:
        """Write one line, ending in an ellipsis when it is too long."""
        face = font(self.look.families, self.look.px(size))
        face.setWeight(face.Weight(weight))
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def paragraph(
        self,
        text: str,
        width: int,
        *,
        size: int,
        lines: int,
        weight: int = 400,
        marks: Sequence[tuple[int, int]] = (),
    ) -> QTextLayout:
        """Lay out up to ``lines`` lines of text, ``marks`` being character ranges to highlight."""
        face = font(self.look.families, self.look.px(size))
        face.setWeight(face.Weight(weight))
        layout = QTextLayout(text, face)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats([self._mark(start, end) for start, end in marks])
        layout.beginLayout()
        height = 0.0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.18
        layout.endLayout()
        last = layout.lineAt(layout.lineCount() - 1)
        if layout.lineCount() == lines and last.textStart() + last.textLength() < len(text):
            rest = QFontMetrics(face).elidedText(text[last.textStart() :], Qt.TextElideMode.ElideRight, width)
            return self.paragraph(
                text[: last.textStart()] + rest, width, size=size, lines=lines, weight=weight, marks=marks
            )
        return layout

    def paragraph_height(self, layout: QTextLayout) -> int:
        """Return how high a laid-out paragraph is, in pixels."""
        count = layout.lineCount()
        return round(layout.lineAt(count - 1).y() + layout.lineAt(count - 1).height()) if count else 0

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setBackground(QColor(self.look.theme.mark))
        look.setForeground(QColor(self.look.theme.mark_ink))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, end - start, look
        return span
