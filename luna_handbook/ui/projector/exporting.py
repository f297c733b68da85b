"""A deck as a file for afterwards: hand-out, slides, PowerPoint. Needs no window, only Qt's typefaces and painter."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from luna_handbook.errors import LunaError
from luna_handbook.slides.handout import make_handout, review_words, self_checks
from luna_handbook.slides.making import make_sheets
from luna_handbook.slides.sheet import WIDE
from luna_handbook.ui.deck_kinds import A4, HANDOUT, POWERPOINT, SLIDES, USUAL
from luna_handbook.ui.drawings import recolour
from luna_handbook.ui.fonts import register_fonts
from luna_handbook.ui.projector.measuring import SheetMeasure
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.printing import handout_pdf, slides_pdf
from luna_handbook.ui.theme import LIGHT, tone_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.slides.handout import Asked
    from luna_handbook.slides.sheet import Shape, Sheet

ENDINGS = {HANDOUT: ".pdf", SLIDES: ".pdf", POWERPOINT: ".pptx"}
SPELLING = {"en": "en-GB"}
"""Other programs check spelling and read aloud for a region; the handbook writes “anaesthetic”."""
EMPTY = (
    "The deck “{title}” has nothing to show, so there is nothing to write. Add a topic, or show a hidden one."
)


class NothingToExport(LunaError):
    """Every slide of the deck is hidden, or there is none."""


class Wanted(NamedTuple):
    """What file is wanted: HANDOUT, SLIDES or POWERPOINT; for a hand-out also its paper, slides to a page, and notes or none."""

    kind: str = HANDOUT
    shape: Shape = WIDE
    paper: str = A4
    up: int = USUAL
    notes: bool = True


def export_deck(
    deck: Deck, handbook: Handbook, local: Callable[[str], str], wanted: Wanted, asked: Sequence[Asked] = ()
) -> bytes:
    """Return the file that is wanted; ``local`` gives the clinic's values as plain words. Needs a QGuiApplication.

    Raises NothingToExport.
    """
    families, _missing = register_fonts()
    sheets = make_sheets(deck, handbook, SheetMeasure(families), wanted.shape, local=local)
    if not sheets:
        raise NothingToExport(EMPTY.format(title=deck.title))
    language = SPELLING.get(handbook.language, handbook.language)
    painter = SheetPainter(families, handbook.media)
    if wanted.kind == SLIDES:
        return slides_pdf(deck.title, sheets, wanted.shape, painter, language)
    if wanted.kind == HANDOUT:
        about, checks = _about(deck, handbook, sheets), self_checks(sheets, handbook.page)
        handout = make_handout(deck.title, about, sheets, asked, checks, with_notes=wanted.notes)
        return handout_pdf(handout, wanted.shape, painter, families, wanted.paper, wanted.up, language)
    from luna_handbook.slides.powerpoint import Colours, write_powerpoint  # noqa: PLC0415 - 120 ms, for this file only

    file = io.BytesIO()
    colours = Colours(LIGHT.ink, LIGHT.soft, LIGHT.line, lambda tone: tone_colours(LIGHT, tone))
    write_powerpoint(file, deck.title, sheets, wanted.shape, partial(_png, handbook), colours, language)
    return file.getvalue()


def painting_program() -> QCoreApplication:
    """Return the application object that painting needs: the window's, or one without a screen. Keep it while you paint."""
    return QGuiApplication.instance() or QGuiApplication(["luna-handbook", "-platform", "offscreen"])


def _about(deck: Deck, handbook: Handbook, sheets: Sequence[Sheet]) -> str:
    """Say how long the talk is, which editions it was taken from, and whether they were reviewed."""
    editions = [f"{e.title} {e.name}" for e in handbook.editions.values()]
    length = f"{deck.planned} minutes" if deck.planned else ""
    return " · ".join(filter(None, (length, *editions, review_words(sheets, handbook.page))))


def _png(handbook: Handbook, sha256: str, width: int) -> bytes:
    """Draw a drawing so many pixels wide on white; one that is damaged becomes an empty frame of its alternative text's size."""
    try:
        drawing = QSvgRenderer(QByteArray(recolour(handbook.media(sha256), LIGHT)))
    except LunaError:
        drawing = QSvgRenderer()
    size = drawing.defaultSize() if drawing.defaultSize().width() > 0 else QSize(4, 3)
    image = QImage(width, max(1, width * size.height() // size.width()), QImage.Format.Format_RGB32)
    image.fill(LIGHT.paper)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
