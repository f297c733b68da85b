"""The list of hits: where, and the line that says so with the words marked; below them commands, and the way to all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView

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
SNIPPET_LINES, MOST_LINES = 2, 12
"""Lines of text in a row, and in that of a key answer which is shown in full."""
RELATED, HEADING = "Related: none of your words", 32
"""What stands above hits that are only close to those with the words, and its height at 100 %."""


class HitList(ChoiceList["Hit | Way"]):
    """Shows hits; the first is chosen, arrows and the pointer choose others.

    A key answer that comes first is read in full: in its row where there is no preview beside the list.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_shown, self._spoken, "Hits", parent)
        self.leads_to = ""
        self.has_preview = False
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.set_look(look)

    def show_answer(self, answer: Answer | None, more: Sequence[Way], *, stays: bool = False) -> None:
        """Show the hits of an answer and what stands below them; the first hit may be where a reference leads.

        ``stays``: what is chosen stays chosen where it is found again, and rows that are the same are left alone. The first
        hit of corrected words is chosen all the same: nobody has chosen a row when a correction comes.
        """
        hits = answer.hits if answer else ()
        rows: tuple[Hit | Way, ...] = (*hits, *(more if hits else ()))
        chosen = self.hit() if stays and not (answer and answer.correction) else None
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

    def text(self, row: int) -> tuple[str, Sequence[tuple[int, int]], int]:
        """Return the text of a hit's row, the ranges to mark in it, and how many lines it may take."""
        hit = self.choices.rows[row]
        assert not isinstance(hit, Way)  # noqa: S101 - ways on are drawn otherwise
        if row or self.has_preview or not hit.answer:
            return hit.snippet, hit.marks, SNIPPET_LINES
        return (
            hit.answer,
            _marks(hit.answer, {hit.snippet[start:end] for start, end in hit.marks}),
            MOST_LINES,
        )

    def is_first_related(self, row: int) -> bool:
        """Tell whether the hits that have none of the words begin at a row."""
        hits = [hit for hit in self.choices.rows[max(row - 1, 0) : row + 1] if not isinstance(hit, Way)]
        return bool(hits) and hits[-1].is_related and not (row and hits[0].is_related)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.setViewportMargins(0, look.px(6), 0, look.px(6))
        self.setItemDelegate(HitDelegate(look, self))

    def _spoken(self, row: Hit | Way) -> str:
        if isinstance(row, Way):
            return spoken(row)
        number = next((n for n, own in enumerate(self.choices.rows) if own is row), 0)
        leads = self.lead(number), RELATED if self.is_first_related(number) else ""
        return ". ".join(filter(None, (*leads, title_of(row), row.where, self.text(number)[0])))


def _marks(text: str, words: set[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text; a number is only itself."""
    pattern = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    found = re.finditer(rf"(?<![\w.,/])(?:{pattern})(?!\w|[.,/]\d)", text, re.IGNORECASE) if words else ()
    return [match.span() for match in found]


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
        text, _, most = self._list.text(index.row())
        height = self.look.px(104) + (
            self.look.px(HEADING) if self._list.is_first_related(index.row()) else 0
        )
        if most > SNIPPET_LINES:
            full = self.paragraph(
                text, self._room(self._list.viewport().rect()).width(), size=TEXT, lines=most
            )
            short = self.paragraph_height(
                self.paragraph("Ag\u2028Ag", height, size=TEXT, lines=SNIPPET_LINES)
            )
            height += max(0, self.paragraph_height(full) - short)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a hit; a section whose name takes a second line takes it from the text."""
        hit, px = self._list.choices.rows[index.row()], self.look.px
        if isinstance(hit, Way):
            self._ways.paint(painter, option, index)
            return
        rect = self._below_heading(painter, option.rect, index)
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
        text, marks, most = self._list.text(index.row())
        layout = self.paragraph(text, inner.width(), size=TEXT, lines=most + 1 - lines, marks=marks)
        painter.setPen(QColor(self.look.theme.ink))
        layout.draw(painter, QPointF(inner.left(), top + px(22)))

    def _room(self, row: QRect) -> QRect:
        """Return where the words of a row stand."""
        return row.adjusted(self.look.px(22), 0, -self.look.px(20), 0)

    def _below_heading(self, painter: QPainter, row: QRect, index: Index) -> QRect:
        """Write the heading above the first related hit; return what is left of a row for the hit."""
        px = self.look.px
        rect = row.adjusted(px(8), px(2), -px(8), -px(2))
        if self._list.is_first_related(index.row()):
            heading = QRect(self._room(row).left(), rect.top(), rect.width(), px(HEADING))
            self.line(painter, heading, RELATED, size=WHERE, colour=self.look.theme.soft)
            rect.setTop(rect.top() + px(HEADING))
        return rect

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
