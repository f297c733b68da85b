"""The list of hits: where, and the line that says so with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from luna_handbook.ui.rows import Index, RowDelegate
from luna_handbook.ui.search.choices import ChoiceList
from luna_handbook.ui.search.titles import fit_title, title_of, title_parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.theme import Look

TITLE, WHERE, TEXT = 16, 14, 15
"""Sizes of type at 100 %."""
BOLD = 600


class HitList(ChoiceList["Hit"]):
    """Shows hits; the first is chosen, arrows and the pointer choose others."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(title_of, _spoken, "Hits", parent)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.setViewportMargins(0, look.px(6), 0, look.px(6))
        self.setItemDelegate(HitDelegate(look, self))


def _spoken(hit: Hit) -> str:
    return f"{title_of(hit)}. {hit.where}. {hit.snippet}"


class HitDelegate(RowDelegate):
    """Draws a hit in three steps: title, where it is, and up to two lines of text."""

    def __init__(self, look: Look, view: HitList) -> None:
        super().__init__(look, view)
        self._list = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row, the same for all so that nothing jumps."""
        return QSize(0, self.look.px(104))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a hit; a section whose name takes a second line takes it from the text."""
        hit, px = self._list.choices.rows[index.row()], self.look.px
        rect: QRect = option.rect.adjusted(px(8), px(2), -px(8), -px(2))
        self.background(painter, index, rect, chosen=index == self._list.currentIndex())
        inner = rect.adjusted(px(14), px(8), -px(12), -px(6))
        lines = self._title(painter, inner, hit)
        top = inner.top() + px(22) * lines
        self._where(painter, QRect(inner.left(), top + px(1), inner.width(), px(19)), hit)
        layout = self.paragraph(hit.snippet, inner.width(), size=TEXT, lines=3 - lines, marks=hit.marks)
        painter.setPen(QColor(self.look.theme.ink))
        layout.draw(painter, QPointF(inner.left(), top + px(22)))

    def _title(self, painter: QPainter, inner: QRect, hit: Hit) -> int:
        """Write the page in bold and the section after it; return how many lines that took."""
        page, section = title_parts(hit)
        ink, height = self.look.theme.ink, self.look.px(22)
        (bold, wide), (regular, narrow) = self._face(TITLE, BOLD), self._face(TITLE, 400)
        fitting = fit_title(page, section, wide, narrow, inner.width())
        line = QRect(inner.left(), inner.top(), inner.width(), height)
        if fitting is None:
            self.line(painter, line, page, size=TITLE, colour=ink, weight=BOLD)
            self.line(painter, line.translated(0, height), section.strip(), size=TITLE, colour=ink)
            return 2
        painter.setPen(QColor(ink))
        for words, face, metrics in ((fitting[0], bold, wide), (fitting[1], regular, narrow)):
            painter.setFont(face)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            line.setLeft(line.left() + metrics.horizontalAdvance(words))
        return 1

    def _where(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        where, theme = hit.where, self.look.theme
        if hit.kind == "emergency":
            self.line(painter, rect, f"EMERGENCY · {where}", size=WHERE, colour=theme.danger)
        else:
            self.line(painter, rect, where, size=WHERE, colour=theme.soft)
