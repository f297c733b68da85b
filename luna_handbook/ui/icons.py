"""Icons: the bundled 24-unit strokes, drawn at the size and in the colour asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from luna_handbook import paths

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look


def icon(name: str, colour: str, size: int, disabled: str = "") -> QIcon:
    """Return an icon of ``size`` pixels in ``colour``; greyed to ``disabled`` when it is given and the control is off."""
    result = QIcon(QPixmap.fromImage(icon_image(name, colour, size, 2.0)))
    if disabled:
        result.addPixmap(QPixmap.fromImage(icon_image(name, disabled, size, 2.0)), QIcon.Mode.Disabled)
    return result


def icon_image(name: str, colour: str, size: int, ratio: float) -> QImage:
    """Return the icon as a picture of ``size`` logical pixels for a screen with this device pixel ratio.

    Raises OSError when there is no such icon.
    """
    return render_svg(_source(name).replace("currentColor", colour).encode(), QSize(size, size), ratio)


def render_svg(svg: bytes, size: QSize, ratio: float) -> QImage:
    """Draw SVG bytes into a transparent picture of ``size`` logical pixels at a device pixel ratio."""
    return paint_svg(QSvgRenderer(QByteArray(svg)), size, ratio)


def paint_svg(renderer: QSvgRenderer, size: QSize, ratio: float) -> QImage:
    """Draw what a renderer has read, as ``render_svg`` does."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def program_icon() -> QIcon:
    """Return the program's own icon, in the sizes desktops ask for."""
    source = (paths.resources() / "icons" / "luna-handbook.svg").read_bytes()
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(QPixmap.fromImage(render_svg(source, QSize(size, size), 1.0)))
    return result


def moon(look: Look, size: int) -> QPixmap:
    """Return the crescent for the top bar, in the theme's accent."""
    source = (paths.resources() / "icons" / "luna-handbook.svg").read_text(encoding="utf-8")
    tinted = source.replace("#2C4A8A", look.theme.accent).replace("#E8EDF7", look.theme.accent_wash)
    return QPixmap.fromImage(render_svg(tinted.encode(), QSize(size, size), 2.0))


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
