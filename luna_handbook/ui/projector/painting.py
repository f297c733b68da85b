"""A sheet as a picture: black words on white paper in the bundled typefaces, whatever theme the window has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QPainterPath, QPalette
from PySide6.QtSvg import QSvgRenderer

from luna_handbook.errors import LunaError
from luna_handbook.slides.sheet import WHOLE, Piece
from luna_handbook.ui.drawings import NOT_DRAWN, recolour
from luna_handbook.ui.projector.measuring import words_of
from luna_handbook.ui.theme import LIGHT, tone_colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.slides.scene import Box
    from luna_handbook.slides.sheet import Shape, Sheet

ROUND, BAR = 14, 8
"""A callout's corners and the bar at its left edge, in logical pixels."""
INKS = {"kicker": LIGHT.soft, "citation": LIGHT.soft, "foot": LIGHT.soft, "head": LIGHT.soft}
"""The ink of what is not the matter itself; all the rest is in the theme's own."""
KEPT_DRAWINGS = 16


class SheetPainter:
    """Paints sheets; remembers the drawings it has read.

    ``families`` are the typefaces found, ``media`` gives a drawing's bytes by its SHA-256 and may raise LunaError.
    """

    def __init__(self, families: tuple[str, ...], media: Callable[[str], bytes]) -> None:
        self._families = families
        self._media = media
        self._drawing = lru_cache(KEPT_DRAWINGS)(self._read_drawing)

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Paint every piece of a sheet in logical pixels; the painter's scale makes it as large as the screen."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for piece in sheet.pieces:
            place = QRectF(piece.x, piece.y, piece.width, piece.height)
            if piece.role == "callout":
                _paint_box(painter, place, piece.tone)
            elif piece.role == "rule":
                painter.fillRect(place, QColor(LIGHT.line))
            elif piece.role == "figure":
                self._paint_drawing(painter, place, piece)
            else:
                self._paint_words(painter, piece)

    def picture(self, sheet: Sheet, shape: Shape, width: int, height: int, part: Box | None = None) -> QImage:
        """Return the sheet as an opaque picture of so many pixels; black beside it where the screen has another shape.

        ``part`` of that picture is painted as large as the whole, and as sharp.
        """
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        page = QSizeF(shape.width, shape.height)
        shown = page.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(image)
        if part:
            painter.scale(1 / part.width, 1 / part.height)
            painter.translate(-part.x * width, -part.y * height)
        painter.translate((width - shown.width()) / 2, (height - shown.height()) / 2)
        painter.scale(shown.width() / page.width(), shown.height() / page.height())
        painter.fillRect(QRectF(0, 0, page.width(), page.height()), QColor(LIGHT.paper))
        self.paint(painter, sheet)
        painter.end()
        return image

    def _paint_words(self, painter: QPainter, piece: Piece, ink: str = "") -> None:
        document = words_of(piece.html, piece.size, self._families, bold=piece.bold)
        document.setTextWidth(piece.width)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(ink or _ink(piece)))
        painter.save()
        painter.translate(piece.x, piece.y)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_drawing(self, painter: QPainter, place: QRectF, piece: Piece) -> None:
        """Draw as large as fits; what cannot be drawn is a box that says so, never a gap that looks like a plain slide."""
        drawing, trouble = self._drawing(piece.image)
        if trouble:
            _paint_box(painter, place, "danger")
            self._paint_words(painter, _trouble(trouble, place))
            return
        top, bottom = piece.crop
        whole = QSizeF(drawing.defaultSize())
        band = QSizeF(whole.width(), whole.height() * (bottom - top))
        box = QRectF(place.topLeft(), band.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
        box.moveCenter(place.center())
        height = box.height() / (bottom - top)
        painter.save()
        if piece.crop != WHOLE:
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        drawing.render(painter, QRectF(box.x(), box.y() - top * height, box.width(), height))
        painter.restore()

    def _read_drawing(self, sha256: str) -> tuple[QSvgRenderer, str]:
        try:
            drawing = QSvgRenderer(QByteArray(recolour(self._media(sha256), LIGHT)))
        except LunaError as error:
            return QSvgRenderer(), str(error)
        return drawing, "" if drawing.defaultSize().width() > 0 else NOT_DRAWN


def _ink(piece: Piece) -> str:
    if piece.role == "callout-title" and piece.tone:
        return tone_colours(LIGHT, piece.tone)[1] or LIGHT.ink
    return INKS.get(piece.role, LIGHT.ink)


def _paint_box(painter: QPainter, place: QRectF, tone: str) -> None:
    """Paint the ground of a callout, with the bar inside its rounded corners."""
    wash, bar = tone_colours(LIGHT, tone)
    path = QPainterPath()
    path.addRoundedRect(place, ROUND, ROUND)
    painter.fillPath(path, QColor(wash))
    if bar:
        strip = QPainterPath()
        strip.addRect(place.left(), place.top(), BAR, place.height())
        painter.fillPath(path.intersected(strip), QColor(bar))


def _trouble(sentence: str, place: QRectF) -> Piece:
    """Return the sentence to stand where a drawing cannot."""
    return Piece("text", place.left() + 40, place.top() + 32, place.width() - 80, 0, sentence, 30)
