"""What the room sees: a picture under a scene. The audience's window and the trainer's copy are painted here, so they agree."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, WHITE, Box, Point, Scene

SMALLEST_PART = 0.05
"""The smallest part of a slide that may fill the wall: 20 times is enough for everybody."""
PEN_WIDTH, DOT, LIGHT_RADIUS = 0.007, 0.012, 0.2
"""The pen's width, and the radii of the laser's dot and the spotlight, as parts of the picture's height on the wall."""
PEN, LASER, HALO, SHADE = (
    QColor("#C21807"),
    QColor("#E8110C"),
    QColor(255, 255, 255, 190),
    QColor(0, 0, 0, 180),
)
COVERS = {BLACK: QColor("#000000"), WHITE: QColor("#FFFFFF"), AWAY: QColor("#3A3F47")}
"""AWAY is seen by the trainer only: the audience's window is away."""


def paint_scene(painter: QPainter, rect: QRectF, picture: QImage | None, scene: Scene) -> None:
    """Paint a scene into ``rect``, in one go over whatever was there; without a picture it stays black.

    A picture of another shape than ``rect`` is shown whole, with black beside it.
    """
    if scene.cover != PICTURE or picture is None or picture.isNull():
        painter.fillRect(rect, COVERS.get(scene.cover, COVERS[BLACK]))
        return
    frame = _frame(rect, QSizeF(picture.size()))
    if frame != rect:
        painter.fillRect(rect, COVERS[BLACK])
    onto = _onto_wall(frame, scene.zoom)
    painter.save()
    painter.setClipRect(frame)
    _paint_picture(painter, onto, picture, scene.part, frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_strokes(painter, onto, scene.strokes, frame.height())
    if scene.spotlight:
        _paint_spotlight(painter, frame, onto.map(QPointF(*scene.spotlight)))
    if scene.laser:
        _paint_laser(painter, onto.map(QPointF(*scene.laser)), frame.height())
    painter.restore()


def point_at(rect: QRectF, size: QSizeF, zoom: Box, position: QPointF) -> Point | None:
    """Return the point of a picture of ``size`` that stands at ``position`` when it is painted into ``rect``; None beside it."""
    frame = _frame(rect, size)
    if not frame.contains(position):
        return None
    back, _ = _onto_wall(frame, zoom).inverted()
    point = back.map(position)
    return min(1.0, max(0.0, point.x())), min(1.0, max(0.0, point.y()))


def part_shown(zoom: Box) -> Box:
    """Return the part of the picture that fills the wall: the one asked for, grown to the picture's own proportions."""
    side = min(1.0, max(zoom.width, zoom.height, SMALLEST_PART))
    x, y = zoom.x + (zoom.width - side) / 2, zoom.y + (zoom.height - side) / 2
    return Box(min(1 - side, max(0.0, x)), min(1 - side, max(0.0, y)), side, side)


def _frame(rect: QRectF, size: QSizeF) -> QRectF:
    """Return where in ``rect`` a picture stands; rounded to pixels, so that one of the same size is not blurred."""
    shown = size.scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    frame = QRectF(QPointF(0, 0), QSizeF(shown.toSize()))
    frame.moveTopLeft(
        QPointF(
            rect.left() + round((rect.width() - frame.width()) / 2),
            rect.top() + round((rect.height() - frame.height()) / 2),
        )
    )
    return frame


def _onto_wall(frame: QRectF, zoom: Box) -> QTransform:
    """Return the way from points of the picture (0 to 1) to the wall."""
    part = part_shown(zoom)
    onto = QTransform.fromTranslate(frame.left(), frame.top())
    onto.scale(frame.width() / part.width, frame.height() / part.height)
    onto.translate(-part.x, -part.y)
    return onto


def _paint_picture(painter: QPainter, onto: QTransform, picture: QImage, held: Box, frame: QRectF) -> None:
    """Paint what is seen of a picture that holds a part of the slide: pixel by pixel where they fit."""
    there = onto.mapRect(QRectF(*held))
    if there.size() == QSizeF(picture.size()):
        painter.drawImage(there.topLeft().toPoint(), picture)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    back, _ = onto.inverted()
    part = back.mapRect(frame)
    across, down = picture.width() / held.width, picture.height() / held.height
    source = QRectF(
        (part.x() - held.x) * across, (part.y() - held.y) * down, part.width() * across, part.height() * down
    )
    painter.drawImage(frame, picture, source)


def _paint_strokes(
    painter: QPainter, onto: QTransform, strokes: tuple[tuple[Point, ...], ...], height: float
) -> None:
    round_pen = QPen(PEN, PEN_WIDTH * height)
    round_pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    round_pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(round_pen)
    for stroke in strokes:
        points = onto.map(QPolygonF([QPointF(x, y) for x, y in stroke]))
        if points.size() == 1:
            painter.drawPoint(points.at(0))
        else:
            painter.drawPolyline(points)


def _paint_spotlight(painter: QPainter, frame: QRectF, centre: QPointF) -> None:
    shade = QPainterPath()
    shade.setFillRule(Qt.FillRule.OddEvenFill)
    shade.addRect(frame)
    light = QPainterPath()
    light.addEllipse(centre, LIGHT_RADIUS * frame.height(), LIGHT_RADIUS * frame.height())
    painter.fillPath(shade.subtracted(light), SHADE)


def _paint_laser(painter: QPainter, centre: QPointF, height: float) -> None:
    painter.setPen(QPen(HALO, DOT * height / 2))
    painter.setBrush(LASER)
    painter.drawEllipse(centre, DOT * height, DOT * height)
