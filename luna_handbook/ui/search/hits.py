"""The list of hits: where, and the line that says so with the words marked; below them commands, and the way to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from luna_handbook.ui.rows import Index, RowDelegate
from luna_handbook.ui.search.choices import ChoiceList
from luna_handbook.ui.search.titles import fit_title, title_of, title_parts
from luna_handbook.ui.search.way_list import WayDelegate, spoken
from luna_handbook.ui.search.ways import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from luna_handbook.search.hits import Answer, Hit
    from luna_handbook.ui.theme import Look

TITLE, WHERE, TEXT = 16, 14, 15
"""Sizes of type at 100 %."""
BOLD = 600


class HitList(ChoiceList["Hit | Way"]):
    """Shows hits; the first is chosen, arrows and the pointer choose others."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_shown, self._spoken, "Hits", parent)
        self.leads_to = ""
        self.set_look(look)

    def show_answer(self, answer: Answer | None, more: Sequence[Way], *, stays: bool = False) -> None:
        """Show the hits of an answer and what stands below them; the first hit may be where a reference leads.

        ``stays``: what is chosen stays chosen where it is found again, and rows that are the same are left alone.
        """
        hits = answer.hits if answer else ()
        rows: tuple[Hit | Way, ...] = (*hits, *(more if hits else ()))
        chosen = self.hit() if stays else None
        if stays and rows == self.choices.rows:
            return
        self.leads_to = answer.leads_to if answer else ""
        self.show_rows(rows, first_chosen=True)
        if chosen:
            at = next((n for n, hit in enumerate(hits) if hit.place == chosen.place), 0)
            self.setCurrentIndex(self.choices.index(at, 0))
            self.scrollTo(self.currentIndex())

    def hit(self) -> Hit | None:
        """Return the chosen hit, None when another row is chosen."""
        row = self.current()
        return None if isinstance(row, Way) else row

    def lead(self, row: int) -> str:
        """Return what stands before the title of a row: “Go to 8.4-c”, else ``""``."""
        return f"Go to {self.leads_to}" if self.leads_to and row == 0 else ""

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.setViewportMargins(0, look.px(6), 0, look.px(6))
        self.setItemDelegate(HitDelegate(look, self))

    def _spoken(self, row: Hit | Way) -> str:
        if isinstance(row, Way):
            return spoken(row)
        lead = self.lead(0) if self.choices.rows and row is self.choices.rows[0] else ""
        return ". ".join(filter(None, (lead, title_of(row), row.where, row.snippet)))


def _shown(row: Hit | Way) -> str:
    return row.title if isinstance(row, Way) else title_of(row)


class HitDelegate(RowDelegate):
    """Draws a hit in three steps: title, where it is, and up to two lines of text."""

    def __init__(self, look: Look, view: HitList) -> None:
        super().__init__(look, view)
        self._list = view
        self._ways = WayDelegate(look, view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a row, the same for all hits so that nothing jumps."""
        if isinstance(self._list.choices.rows[index.row()], Way):
            return self._ways.sizeHint(option, index)
        return QSize(0, self.look.px(104))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a hit; a section whose name takes a second line takes it from the text."""
        hit, px = self._list.choices.rows[index.row()], self.look.px
        if isinstance(hit, Way):
            self._ways.paint(painter, option, index)
            return
        rect: QRect = option.rect.adjusted(px(8), px(2), -px(8), -px(2))
        self.background(painter, index, rect, chosen=index == self._list.currentIndex())
        inner = rect.adjusted(px(14), px(8), -px(12), -px(6))
        lines = self._title(painter, inner, hit)
        top = inner.top() + px(22) * lines
        self._where(
            painter,
            QRect(inner.left(), top + px(1), inner.width(), px(19)),
            hit,
            self._list.lead(index.row()),
        )
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

    def _where(self, painter: QPainter, rect: QRect, hit: Hit, lead: str) -> None:
        where, theme = hit.where, self.look.theme
        if lead:
            self.line(painter, rect, lead, size=WHERE, colour=theme.accent, weight=BOLD)
            rect = rect.adjusted(self.width_of(f"{lead}  ", size=WHERE, weight=BOLD), 0, 0, 0)
        if hit.kind == "emergency":
            self.line(painter, rect, f"EMERGENCY · {where}", size=WHERE, colour=theme.danger)
        else:
            self.line(painter, rect, where, size=WHERE, colour=theme.soft)
