"""Rounded frames under the text: QTextDocument draws tables square, so the view paints callouts and chips itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor, QTextTable

from luna_handbook.ui.theme import tone_colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QTextEdit

    from luna_handbook.ui.theme import Look

CALLOUT = (20, 14, 18, 7)
"""From the words of a callout to its edges, left, top, right and bottom, at 100 %, as page.css and Qt's rounding make them."""
CHIPS = {"chips": "caution_wash", "chips-reviewed": "good_wash"}
"""The ground of the first chip, which says whether the page is reviewed."""
PLAIN = ("data", "turn")
"""Tables that need no frame."""


def paint_frames(
    painter: QPainter, document: QTextDocument, kinds: Sequence[str], look: Look, seen: QRectF
) -> None:
    """Paint every framed table that touches ``seen``; ``kinds`` names the top-level tables in order, all in document pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    end = document.documentLayout().hitTest(seen.bottomRight(), Qt.HitTestAccuracy.FuzzyHit)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for table, kind in zip(tables, kinds, strict=False):
        if table.firstPosition() > end:
            return
        if kind in CHIPS:
            _paint_chips(painter, document, table, kind, look)
        elif kind not in PLAIN:
            rect = _rect(document, table, look)
            if rect.intersects(seen):
                _paint_callout(painter, rect, kind, look)


def _rect(document: QTextDocument, table: QTextTable, look: Look) -> QRectF:
    """Return the box of a callout around its first and last block; to tell the table's own, Qt would lay out the whole page."""
    layout, (left, top, right, bottom) = document.documentLayout(), map(look.px, CALLOUT)
    first = layout.blockBoundingRect(document.findBlock(table.firstPosition()))
    last = layout.blockBoundingRect(document.findBlock(table.lastPosition()))
    return first.united(last).adjusted(-left, -top, right, bottom)


def _paint_callout(painter: QPainter, rect: QRectF, tone: str, look: Look) -> None:
    theme, radius = look.theme, look.px(10)
    wash, bar = tone_colours(theme, tone)
    outlined = tone == "answer" or theme.name == "high-contrast"
    painter.setPen(QColor(bar or theme.line) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(wash))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if bar:
        painter.fillRect(QRectF(rect.left(), rect.top(), look.px(5), rect.height()), QColor(bar))


def _paint_chips(
    painter: QPainter, document: QTextDocument, table: QTextTable, kind: str, look: Look
) -> None:
    theme, px = look.theme, look.px
    painter.setPen(QColor(theme.line) if theme.name == "high-contrast" else Qt.PenStyle.NoPen)
    for column in range(table.columns()):
        block = table.cellAt(0, column).firstCursorPosition().block()
        rect = document.documentLayout().blockBoundingRect(block).adjusted(-px(8), -px(3), 0, px(3))
        lines = (block.layout().lineAt(number) for number in range(block.layout().lineCount()))
        rect.setWidth(max(line.naturalTextWidth() for line in lines) + px(16))
        painter.setBrush(QColor(theme.accent_wash if column else getattr(theme, CHIPS[kind])))
        painter.drawRoundedRect(rect, px(6), px(6))


def paint_ring(view: QTextEdit, look: Look) -> None:
    """Ring the selected link of a view, 3 px wide and 2 px off (WCAG 2.2, 2.4.13)."""
    chosen = view.textCursor()
    start, end = QTextCursor(view.document()), QTextCursor(view.document())
    start.setPosition(chosen.selectionStart())
    end.setPosition(chosen.selectionEnd())
    first, last = view.cursorRect(start), view.cursorRect(end)
    rect = QRectF(first.united(last) if first.top() == last.top() else first)
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.theme.focus), 3))
    painter.drawRoundedRect(rect.adjusted(-4, -3, 4, 3), 4, 4)
    painter.end()
