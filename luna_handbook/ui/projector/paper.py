"""The paper of a hand-out as it fills: words parted between lines where a page ends, slides, the foot of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPen

from luna_handbook.slides.pdf_contents import Bookmark
from luna_handbook.slides.sheet import in_reading_order
from luna_handbook.ui.naming import escape
from luna_handbook.ui.projector.measuring import words_of
from luna_handbook.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter, QPdfWriter, QTextDocument, QTextLine

    from luna_handbook.slides.handout import Entry
    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.ui.projector.painting import SheetPainter

SMALL = 8
"""Letters of the foot, in points."""


class Pages:
    """The pages of a hand-out as they fill: ``y`` is the next free line, in points from the top of what can be printed on.

    ``bookmarks`` holds where each slide and each heading stands.
    """

    def __init__(self, writer: QPdfWriter, painter: QPainter, families: tuple[str, ...], foot: str) -> None:
        self._writer, self._painter = writer, painter
        self._families = families
        self._foot = foot
        self._number = 1
        area = writer.pageLayout().paintRect(QPageLayout.Unit.Point)
        self.left, self.width = 0.0, area.width()
        self._height = area.height() - 2 * SMALL
        self._slots: list[float] = []
        self._up = 1
        self.y = 0.0
        self.bookmarks: list[Bookmark] = []

    def mark(self, words: str) -> None:
        """Remember that something begins on this page."""
        self.bookmarks.append(Bookmark(words, self._number - 1))

    def line(self, size: int) -> float:
        """Return the height of a line of words of this size."""
        return self.document("x", size, self.width).size().height()

    def document(self, html: str, size: int, width: float) -> QTextDocument:
        """Return words set to a width."""
        document = words_of(html, size, self._families)
        document.setTextWidth(width)
        return document

    def make_room(self, height: float) -> None:
        """Begin a page if so much does not fit on this one."""
        if self.y and self.y + height > self._height:
            self.turn()

    def part(self, up: int) -> None:
        """Part what is left of this page, and every later page, into ``up`` slots of one height."""
        self._up = up
        self._slots = [self.y + n * (self._height - self.y) / up for n in range(up)]

    def next_slot(self) -> None:
        """Go to the next slot that is free, on the next page if there is none on this one."""
        free = [slot for slot in self._slots if slot >= self.y - 0.01]
        if free:
            self.y = free[0]
        else:
            self.turn()

    def move(self, by: float) -> None:
        """Leave so much of the page empty."""
        self.y += by

    def words(self, html: str, size: int, after: float = 6.0) -> None:
        """Print words over the whole width, on as many pages as they need."""
        self.document_at(self.document(html, size, self.width), self.left)
        self.move(after)

    def document_at(self, document: QTextDocument, x: float) -> bool:
        """Print a document from ``y`` on, parting it between lines where a page ends; tell whether it stayed on this page."""
        number, done, whole = self._number, 0.0, document.size().height()
        while done < whole:
            until = _lines_within(document, done, self._height - self.y)
            if until <= done:  # not even a line: on an empty page one is printed all the same
                if self.y:
                    self.turn()
                    continue
                until = _lines_within(document, done, float("inf"), at_most=1)
            self._print(document, x, done, until)
            self.y += until - done
            done = until
        return number == self._number

    def draw_slide(
        self, entry: Entry, width: float, height: float, shape: Shape, sheet_painter: SheetPainter
    ) -> None:
        """Print a slide in a thin frame."""
        if entry.sheet.part == 1:
            self.mark(entry.sheet.heading)
        painter, place = self._painter, QRectF(self.left, self.y, width, height)
        painter.save()
        painter.translate(place.topLeft())
        painter.scale(width / shape.width, height / shape.height)
        sheet_painter.paint(painter, as_read(entry.sheet))
        painter.restore()
        painter.setPen(QPen(QColor(LIGHT.edge), 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        self.y += height

    def turn(self) -> None:
        """Finish this page and begin the next one."""
        self.finish()
        self._writer.newPage()
        self._number += 1
        self.y = 0.0
        self.part(self._up)

    def finish(self) -> None:
        """Print the foot of this page."""
        document = self.document(f"{escape(self._foot)} · page {self._number}", SMALL, self.width)
        self.y = self._height + SMALL * 0.5
        self._print(document, self.left, 0.0, document.size().height())

    def _print(self, document: QTextDocument, x: float, top: float, bottom: float) -> None:
        """Print the lines of a document from ``top`` to ``bottom``: one by one, because a clip lets one line more through."""
        self._painter.setPen(QColor(LIGHT.ink))
        for block_top, line in _lines(document):
            if top - 0.01 <= block_top + line.y() < bottom - 0.01:
                line.draw(self._painter, QPointF(x, self.y - top + block_top))


def as_read(sheet: Sheet) -> Sheet:
    """Return a sheet painted in the order in which it is read: by that order programs copy the words of a PDF and read them."""
    return sheet._replace(pieces=tuple(in_reading_order(sheet.pieces)))


def _lines(document: QTextDocument) -> Iterator[tuple[float, QTextLine]]:
    """Yield every line of a document with the top of its paragraph."""
    document.size()  # lays it out
    block = document.firstBlock()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            yield top, block.layout().lineAt(number)
        block = block.next()


def _lines_within(document: QTextDocument, begin: float, room: float, at_most: int = 0) -> float:
    """Return the bottom of the last whole line that ends within ``room`` below ``begin``; ``begin`` when none does."""
    bottom, lines = begin, 0
    for top, line in _lines(document):
        ends = top + line.y() + line.height()
        if ends <= begin + 0.01:
            continue
        if ends > begin + room + 0.01 or (at_most and lines >= at_most):
            return bottom
        bottom, lines = ends, lines + 1
    return document.size().height()
