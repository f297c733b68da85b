"""Slides and hand-outs as PDF: the same sheets as on the wall, as words that can be searched and not as pictures of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from luna_handbook.slides.pdf_contents import Bookmark, with_contents
from luna_handbook.ui.naming import escape
from luna_handbook.ui.projector.paper import SMALL, Pages, as_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
NOTES, HEADING = 10, 15
"""Letters of notes and of headings, in points."""
CHECK_YOURSELF = "Check yourself (answers on the last page)"
SHARE = {1: 1.0, 2: 0.6, 3: 0.48}
"""How much of the width a slide takes when one, two or three stand on a page; its notes stand below or beside it."""


def slides_pdf(
    title: str, sheets: Sequence[Sheet], shape: Shape, sheet_painter: SheetPainter, language: str = "en"
) -> bytes:
    """Return a PDF with every sheet as a page of its own shape."""
    points = QSizeF(shape.width * POINTS, shape.height * POINTS)
    size = QPageSize(points, QPageSize.Unit.Point, title, QPageSize.SizeMatchPolicy.ExactMatch)
    with _printing(title, size, 0.0) as (writer, painter, buffer):
        painter.scale(POINTS, POINTS)
        for number, sheet in enumerate(sheets):
            if number:
                writer.newPage()
            sheet_painter.paint(painter, as_read(sheet))
    bookmarks = [Bookmark(sheet.heading, n) for n, sheet in enumerate(sheets) if sheet.part == 1]
    return with_contents(bytes(buffer.data().data()), language, bookmarks)


def handout_pdf(
    handout: Handout,
    shape: Shape,
    sheet_painter: SheetPainter,
    families: tuple[str, ...],
    paper: str,
    up: int,
    language: str = "en",
) -> bytes:
    """Return a hand-out as PDF on ``paper`` (``A4`` or ``Letter``), ``up`` (1 to 3) slides to a page.

    Nothing is ever cut: notes too long for their place go on on the next page.
    """
    size = QPageSize(QPageSize.PageSizeId.A4 if paper == "A4" else QPageSize.PageSizeId.Letter)
    with _printing(handout.title, size, MARGIN) as (writer, painter, buffer):
        page = Pages(writer, painter, families, f"{handout.title} · {handout.about}")
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
    return with_contents(bytes(buffer.data().data()), language, page.bookmarks)


def _print_entry(page: Pages, entry: Entry, shape: Shape, sheet_painter: SheetPainter, up: int) -> None:
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


def _print_list(page: Pages, heading: str, entries: Iterable[str]) -> None:
    shown = list(entries)
    if not shown:
        return
    page.move(GAP)
    page.make_room(page.line(HEADING) + 3 * page.line(SMALL))
    page.mark(heading)
    page.words(f"<b>{heading}</b>", HEADING, after=4)
    for entry in shown:
        page.make_room(page.document(entry, SMALL + 1, page.width).size().height())
        page.words(entry, SMALL + 1, after=3)


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
