"""Pictures for a page: drawings of the edition recoloured by theme, and our icons. Nothing else is ever drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from luna_handbook.errors import LunaError
from luna_handbook.ui.drawings import NOT_DRAWN, recolour
from luna_handbook.ui.fonts import font
from luna_handbook.ui.icons import icon_image, paint_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luna_handbook.ui.theme import Look

_ICON = re.compile(r"(?P<name>[a-z0-9-]+)/(?P<colour>[a-z]+)")
"""Only names: a page must not reach a file through the name of an icon."""


def sized(html: str, drawings: Mapping[str, tuple[int, int]], width: int) -> str:
    """Return a page's HTML with the size of every drawing at this width, so that Qt asks for those in sight only."""
    for name in drawings:
        size = f'width="{width}" height="{height_of(name, drawings, width)}"'
        html = html.replace(f'<img src="luna-img:{name}"', f'<img src="luna-img:{name}" {size}')
    return html


def height_of(name: str, drawings: Mapping[str, tuple[int, int]], width: int) -> int:
    """Return how high a drawing is at this width; 0 for one that is not among the ``drawings``, which say their own sizes."""
    own_width, own_height = drawings.get(name, (1, 0))
    return width * own_height // own_width


def placeholder() -> QImage:
    """Return the picture that stands for one that may not be shown: an answer, so that Qt opens nothing itself."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def drawing_image(
    scheme: str,
    name: str,
    media: Callable[[str], bytes],
    look: Look,
    width: int,
    ratio: float,
    height: int = 0,
) -> QImage | None:
    """Draw ``luna-img:<sha256>`` or ``luna-icon:<name>/<colour>``; None for every other name.

    Damaged bytes, and bytes that are no drawing, become a box of this ``height`` (or of a line) that says so.

    ``width`` is the column in logical pixels; a drawing keeps its proportions.
    """
    if scheme == "luna-img":
        try:
            svg = recolour(media(name), look.theme)
        except LunaError as error:
            return sentence_image(str(error), look, width, ratio, height)
        renderer = QSvgRenderer(QByteArray(svg))
        size = renderer.defaultSize()
        if size.width() <= 0:
            return sentence_image(NOT_DRAWN, look, width, ratio, height)
        return paint_svg(renderer, QSize(width, width * size.height() // size.width()), ratio)
    icon = _ICON.fullmatch(name) if scheme == "luna-icon" else None
    if icon:
        colour = icon["colour"]
        tint = {"evidence": look.theme.accent, "local": look.theme.good}.get(
            colour, getattr(look.theme, colour, look.theme.ink)
        )
        return icon_image(icon["name"], tint, look.px(18), ratio)
    return None


def sentence_image(sentence: str, look: Look, width: int, ratio: float, height: int = 0) -> QImage:
    """Return a box with a sentence, to stand where a drawing cannot."""
    size = QSize(width, max(height, look.px(56)))
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(look.theme.danger_wash))
    painter = QPainter(image)
    painter.setFont(font(look.families, look.px(16)))
    painter.setPen(QColor(look.theme.danger))
    painter.drawText(
        QRect(look.px(14), 0, width - look.px(28), size.height()), Qt.AlignmentFlag.AlignVCenter, sentence
    )
    painter.end()
    return image
