"""Rows of lists: the model that every list of plain rows shares, and drawing them in the look's sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QCursor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate

from luna_handbook.ui.fonts import font
from luna_handbook.ui.naming import tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QAbstractItemView

    from luna_handbook.ui.theme import Look

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Rows(QAbstractListModel, Generic[R]):
    """A list's rows, replaced all at once.

    ``shown`` gives the words that stand in a row and that typed letters find; ``spoken`` all of it, for screen readers and,
    where ``has_tips``, as a tooltip.
    """

    def __init__(
        self,
        shown: Callable[[R], str],
        spoken: Callable[[R], str],
        parent: QObject | None = None,
        *,
        has_tips: bool = True,
    ) -> None:
        super().__init__(parent)
        self._shown, self._spoken, self._has_tips = shown, spoken, has_tips
        self.rows: tuple[R, ...] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words for showing, speaking or as a tooltip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        has_tip = role == Qt.ItemDataRole.ToolTipRole and self._has_tips
        return tooltip(self._spoken(row)) if has_tip else None


class RowDelegate(QStyledItemDelegate):
    """A delegate that knows the look; subclasses say how high a row is and draw it."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.look = look
        self._view = view
        self._faces: dict[tuple[int, int], tuple[QFont, QFontMetrics]] = {}

    def background(
        self,
        painter: QPainter,
        index: Index,
        rect: QRect,
        *,
        chosen: bool = False,
    ) -> None:
        """Paint the row's background: washed when chosen or under the pointer, ringed when it has the keyboard."""
        theme, radius, view = self.look.theme, self.look.px(8), self._view
        hovered = view.underMouse() and view.indexAt(view.viewport().mapFromGlobal(QCursor.pos())) == index
        focused = view.hasFocus() and view.currentIndex() == index
        area = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(QColor(theme.line) if theme.name == "high-contrast" else QColor(theme.accent_wash))
            painter.setBrush(QColor(theme.accent_wash))
            painter.drawRoundedRect(area, radius, radius)
        elif hovered:
            painter.setPen(QColor(theme.edge))
            painter.drawRoundedRect(area, radius, radius)
        if focused:
            painter.setPen(QPen(QColor(theme.focus), 3))
            painter.setBrush(QBrush())
            painter.drawRoundedRect(area, radius, radius)
        painter.restore()

    def width_of(self, text: str, *, size: int, weight: int = 400) -> int:
        """Return how wide a text is in one line, in pixels."""
        return self._face(size, weight)[1].horizontalAdvance(text)

    def line(
        self, painter: QPainter, rect: QRect, text: str, *, size: int, colour: str, weight: int = 400
    ) -> None:
        """Write one line, ending in an ellipsis when it is too long."""
        face, metrics = self._face(size, weight)
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = whole_words(text, metrics, rect.width())
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
        """Lay out up to ``lines`` lines of text, ``marks`` being character ranges to highlight; what is cut ends in “…”."""
        face, metrics = self._face(size, weight)
        formats = [self._mark(start, end) for start, end in marks]
        layout = _laid_out(QTextLayout(text, face), width, lines, formats)
        last = layout.lineAt(layout.lineCount() - 1)
        if layout.lineCount() == lines and last.textStart() + last.textLength() < len(text):
            # A little narrower than the line, so that what is cut to fit does not wrap again.
            rest = whole_words(text[last.textStart() :], metrics, width - self.look.px(6))
            shown = text[: last.textStart()] + rest
            kept = [mark for mark in formats if mark.start + mark.length <= len(shown) - len("…")]
            layout = _laid_out(QTextLayout(shown, face), width, lines, kept)
        return layout

    def paragraph_height(self, layout: QTextLayout) -> int:
        """Return how high a laid-out paragraph is, in pixels."""
        count = layout.lineCount()
        return round(layout.lineAt(count - 1).y() + layout.lineAt(count - 1).height()) if count else 0

    def _face(self, size: int, weight: int) -> tuple[QFont, QFontMetrics]:
        if (size, weight) not in self._faces:
            face = font(self.look.families, self.look.px(size))
            face.setWeight(face.Weight(weight))
            self._faces[size, weight] = face, QFontMetrics(face)
        return self._faces[size, weight]

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - its many enums are not on the road to the first paint

        look = QTextCharFormat()
        look.setBackground(QColor(self.look.theme.mark))
        look.setForeground(QColor(self.look.theme.mark_ink))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, end - start, look
        return span


def _laid_out(
    layout: QTextLayout, width: int, lines: int, formats: Sequence[QTextLayout.FormatRange]
) -> QTextLayout:
    """Break a layout's text into at most ``lines`` lines of ``width`` pixels."""
    layout.setFormats(formats)
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
    return layout


def whole_words(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return the text if it fits, else as many whole words as do and an ellipsis: half a number is a wrong number."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        shown = " ".join(words) + " …"
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    return "…" if re.search(r"\d", text) else metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
