"""The picture that a screen shows in the room check: its number, large, in a frame whose four edges must all be seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from luna_handbook.slides.sheet import SMALLEST_TEXT, WIDE
from luna_handbook.ui.fonts import font

GROUND, INK, EDGE = QColor("#FFFFFF"), QColor("#14202B"), QColor("#0B5CAD")
SAMPLE = "The smallest text on a slide is as large as this."
NUMBER, FRAME = 0.5, 0.012
"""The height of the number and the width of the frame, as parts of the picture's height."""


def numbered_picture(number: int, size: tuple[int, int], families: tuple[str, ...]) -> QImage:
    """Return the picture for the screen of this number at a size in pixels."""
    width, height = size
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(GROUND)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = max(2.0, height * FRAME)
    painter.setPen(QPen(EDGE, line))
    painter.drawRect(QRectF(line / 2, line / 2, width - line, height - line))
    painter.setPen(INK)
    painter.setFont(font(families, max(1, round(height * NUMBER))))
    painter.drawText(QRectF(0, 0, width, height * 0.8), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.setFont(font(families, max(1, round(height * SMALLEST_TEXT / WIDE.height))))
    painter.drawText(QRectF(0, height * 0.8, width, height * 0.1), Qt.AlignmentFlag.AlignCenter, SAMPLE)
    painter.end()
    return picture
