"""Slides and hand-outs as PDF: the same sheets as on the wall, as words that can be searched and not as pictures of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from luna_handbook.slides.sheet import in_reading_order
from luna_handbook.ui.naming import escape
from luna_handbook.ui.projector.measuring import words_of
from luna_handbook.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QTextDocument, QTextLine

    from luna_handbook.slides.handout import Check, Entry, Handout
    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.ui.projector.painting import SheetPainter

DOTS = 1200
"""Dots per inch of a PDF: how finely places are told, not how large anything is."""
POINTS = 0.75
"""Points in a logical pixel of a slide: 1280 become 13 1/3 inches, as other programs have them."""
MARGIN = 42.0
"""Points (1/72 inch) around a page of a hand-out: 15 mm, which every printer can print."""
GAP, GUTTER = 20.0, 16.0
"""Points between two slides of a hand-out, and between a slide and its notes."""
NOTES, SMALL, HEADING = 10, 8, 15
"""Letters of notes, of references and of headings, in points."""
CHECK_YOURSELF = "Check yourself (answers on the last page)"
SHARE = {1: 1.0, 2: 0.6, 3: 0.48}
"""How much of the width a slide takes when one, two or three stand on a page; its notes stand below or beside it."""


def slides_pdf(title: str, sheets: Sequence[Sheet], shape: Shape, sheet_painter: SheetPainter) -> bytes:
    """Return a PDF with every sheet as a page of its own shape."""
    points = QSizeF(shape.width * POINTS, shape.height * POINTS)
    size = QPageSize(points, QPageSize.Unit.Point, title, QPageSize.SizeMatchPolicy.ExactMatch)
    with _printing(title, size, 0.0) as (writer, painter, buffer):
        painter.scale(POINTS, POINTS)
        for number, sheet in enumerate(sheets):
            if number:
                writer.newPage()
            sheet_painter.paint(painter, _as_read(sheet))
    return bytes(buffer.data().data())


def handout_pdf(
    handout: Handout,
    shape: Shape,
    sheet_painter: SheetPainter,
    families: tuple[str, ...],
    paper: str,
    up: int,
) -> bytes:
    """Return a hand-out as PDF on ``paper`` (``A4`` or ``Letter``), ``up`` (1 to 3) slides to a page.

    Nothing is ever cut: notes too long for their place go on on the next page.
    """
    size = QPageSize(QPageSize.PageSizeId.A4 if paper == "A4" else QPageSize.PageSizeId.Letter)
    with _printing(handout.title, size, MARGIN) as (writer, painter, buffer):
        page = _Pages(writer, painter, families, f"{handout.title} · {handout.about}")
        page.words(f"<b>{escape(handout.title)}</b>", HEADING + 5)
        page.words(escape(handout.about), NOTES, after=GAP)
        page.part(up)
        for entry in handout.entries:
            page.next_slot()
            _print_entry(page, entry, shape, sheet_painter, up)
        _print_list(
            page,
            "Questions from the room",
            (_question(a.slide, a.words, a.suggestions) for a in handout.asked),
        )
        _print_list(page, CHECK_YOURSELF, _numbered(escape(check.question) for check in handout.checks))
        _print_list(page, "References", (escape(reference) for reference in handout.references))
        if handout.checks:
            page.turn()  # whoever wants to try first must not see them
            _print_list(page, "Answers", _numbered(map(_answer, handout.checks)))
        page.finish()
    return bytes(buffer.data().data())


def _print_entry(page: _Pages, entry: Entry, shape: Shape, sheet_painter: SheetPainter, up: int) -> None:
    width = page.width * SHARE[up]
    height = width * shape.height / shape.width
    words = _entry_words(entry)
    if up == 1:
        page.draw_slide(entry, width, height, shape, sheet_painter)
        page.move(GUTTER)
        page.words(words, NOTES, after=GAP)
        return
    top = page.y
    page.draw_slide(entry, width, height, shape, sheet_painter)
    below, page.y = page.y, top
    document = page.document(words, NOTES, page.width - width - GUTTER)
    is_same_page = page.document_at(document, page.left + width + GUTTER)
    page.y = max(page.y, below) if is_same_page else page.y


def _entry_words(entry: Entry) -> str:
    parts = [f"<b>{entry.number}&nbsp; {escape(entry.sheet.name)}</b>"]
    parts += [escape(paragraph) for paragraph in entry.notes.split("\n") if paragraph.strip()]
    if sources := " · ".join(filter(None, (entry.sheet.reference, *entry.citations))):
        parts.append(f"<i>{escape(sources)}</i>")
    return "<br>".join(parts)


def _question(slide: int, words: str, suggestions: Iterable[str]) -> str:
    found = "; ".join(map(escape, suggestions))
    return f"{escape(words)} <i>(slide {slide})</i>" + (f"<br>See: {found}" if found else "")


def _numbered(entries: Iterable[str]) -> Iterator[str]:
    return (f"{number}.&nbsp; {words}" for number, words in enumerate(entries, 1))


def _answer(check: Check) -> str:
    return f"{escape(check.answer)} <i>{escape(check.where)}</i>"


def _print_list(page: _Pages, heading: str, entries: Iterable[str]) -> None:
    shown = list(entries)
    if not shown:
        return
    page.move(GAP)
    page.make_room(page.line(HEADING) + 3 * page.line(SMALL))
    page.words(f"<b>{heading}</b>", HEADING, after=4)
    for entry in shown:
        page.make_room(page.document(entry, SMALL + 1, page.width).size().height())
        page.words(entry, SMALL + 1, after=3)


class _Pages:
    """The pages of a hand-out as they fill: ``y`` is the next free line, in points from the top of what can be printed on."""

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
        painter, place = self._painter, QRectF(self.left, self.y, width, height)
        painter.save()
        painter.translate(place.topLeft())
        painter.scale(width / shape.width, height / shape.height)
        sheet_painter.paint(painter, _as_read(entry.sheet))
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


def _as_read(sheet: Sheet) -> Sheet:
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


@contextmanager
def _printing(title: str, size: QPageSize, margin: float) -> Iterator[tuple[QPdfWriter, QPainter, QBuffer]]:
    """Open a PDF in memory with a painter that counts in points from the corner of what can be printed on."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Luna Handbook")
    writer.setResolution(DOTS)
    margins = QMarginsF(margin, margin, margin, margin)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Point, QMarginsF())
    )
    painter = QPainter(writer)
    painter.scale(DOTS / 72, DOTS / 72)
    try:
        yield writer, painter, buffer
    finally:
        painter.end()
