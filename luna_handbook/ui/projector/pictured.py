"""Slides shown small in the trainer's window: one picture, and the mirror of what the room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from luna_handbook.slides.scene import AWAY, PICTURE, Scene
from luna_handbook.ui.fonts import font
from luna_handbook.ui.naming import named
from luna_handbook.ui.projector.names import cut_name
from luna_handbook.ui.projector.wall import paint_scene, part_shown, point_at

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from luna_handbook.slides.scene import Point
    from luna_handbook.ui.theme import Look

ROUND = 10
"""The corners of a picture at 100 %."""
FRAME = 4
"""The width of the mirror's frame at 100 %, in the colour of the state's word."""


DESKTOP = "The room sees the desktop"
DESKTOP_HINT = "H brings the slides back"
ON_AWAY = ("#FFFFFF", "#D5DAE0")
"""The inks of those words on the grey that stands for the desktop: 10.5 to 1 and 7.5 to 1."""


PLAIN, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold


class Pictured(QWidget):
    """One slide, as large as fits, behind round corners; nothing, where there is none."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "pictured")
        self.setAccessibleName(name)
        self._look = look
        self._picture = QImage()
        self._small = QImage()
        self._words = self._more = ""

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.update()

    def show_picture(self, picture: QImage, words: str, instead: str = "", more: str = "") -> None:
        """Show a picture with its words for screen readers, or ``instead`` where it is null; ``more`` is said below."""
        if picture.cacheKey() != self._picture.cacheKey():
            self._small = QImage()
        self._picture, self._words, self._more = picture, instead, more
        self.setAccessibleDescription(words or instead)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, scaled once for every size."""
        painter = QPainter(self)
        if self._picture.isNull():
            painter.setPen(QColor(self._look.theme.soft))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words
            )
            return
        area = fitted(self._picture.size(), self.rect())
        area.moveTopLeft(self.rect().topLeft())
        self._small = scaled(self._picture, area, self.devicePixelRatioF(), self._small)
        painter.drawImage(area, self._small)
        round_off(painter, area, self._look)
        self._say_below(painter, area.bottom() + self._look.px(4))

    def _say_below(self, painter: QPainter, top: int) -> None:
        """Write the slide's name under it, and below that what else there is to say, as far as there is room."""
        painter.setFont(font(self._look.families, self._look.px(15)))
        how = Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
        theme = self._look.theme
        for words, ink in ((self.accessibleDescription(), theme.ink), (self._more, theme.soft)):
            room = QRect(0, top, self.width(), self.height() - top)
            needed = painter.boundingRect(room, how, words).height()
            if room.height() < self._look.px(22) or (words is self._more and needed > room.height()):
                return
            cut = cut_name(words, painter.fontMetrics(), room.width())
            painter.setPen(QColor(ink))
            painter.drawText(room, how, words if needed <= room.height() else cut)
            top += needed


class Mirror(QWidget):
    """What the room sees, painted by the same hand; the mouse over it points and draws, in parts of the whole picture."""

    pressed = Signal(tuple)
    dragged = Signal(tuple)
    released = Signal(tuple)
    hovered = Signal(object)
    """A point, or None when the mouse has left."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "mirror")
        self.setAccessibleName("What the audience sees")
        self.setMouseTracking(True)
        self._look, self._colour = look, ""
        self._picture, self._small = QImage(), QImage()
        self.scene = Scene(PICTURE)
        self.is_watched = True
        self.frame: tuple[Point, Point] | None = None

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.update()

    def show_scene(self, picture: QImage, scene: Scene, words: str, colour: str) -> None:
        """Show a scene over its picture; ``words`` say it aloud, ``colour`` frames it."""
        if picture.cacheKey() != self._picture.cacheKey():
            self._small = QImage()
        self._picture, self.scene, self._colour = picture, scene, colour
        self.setAccessibleDescription(words)
        self.update()

    def show_frame(self, frame: tuple[Point, Point] | None) -> None:
        """Show the frame that the trainer is drawing, which the room does not see."""
        self.frame = frame
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what the room sees, and around it the colour of its state."""
        painter = QPainter(self)
        inside, picture = self.rect(), self._picture
        if self.scene.part == part_shown(self.scene.zoom) and not picture.isNull():
            self._small = scaled(
                picture, fitted(picture.size(), inside), self.devicePixelRatioF(), self._small
            )
            picture = self._small
        paint_scene(painter, QRectF(inside), picture, self.scene)
        if self.scene.cover == AWAY:
            self._say_away(painter)
        round_off(painter, inside, self._look)
        if self._colour:
            painter.setPen(QPen(QColor(self._colour), self._look.px(FRAME)))
            half = self._look.px(FRAME) / 2
            corner = self._look.px(ROUND)
            painter.drawRoundedRect(QRectF(inside).adjusted(half, half, -half, -half), corner, corner)
        if self.frame:
            begin, end = (QPointF(*self._seen(point)) for point in self.frame)
            painter.setPen(QPen(QColor("#A81F17"), self._look.px(2), Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(begin, end).normalized())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to draw, to frame or to click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self._point(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Point, or go on drawing."""
        point = self._point(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(point)
        else:
            self.hovered.emit(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End what the press began."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit(self._point(event.position()))

    def leaveEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Tell that the mouse points at nothing any more."""
        self.hovered.emit(None)

    def _say_away(self, painter: QPainter) -> None:
        """Say what no picture here can show; that the room sees it only where there is a room."""
        px, middle = self._look.px, self.rect().center().y()
        words = DESKTOP if self.is_watched else "The desktop"
        sizes = (28, 18) if self.width() >= px(480) else (20, 15)
        lines = ((words, middle - px(40), sizes[0], BOLD), (DESKTOP_HINT, middle + px(4), sizes[1], PLAIN))
        for (line, top, size, weight), ink in zip(lines, ON_AWAY, strict=True):
            painter.setPen(QColor(ink))
            face = font(self._look.families, px(size))
            face.setWeight(weight)
            painter.setFont(face)
            painter.drawText(QRect(0, top, self.width(), px(36)), Qt.AlignmentFlag.AlignCenter, line)

    def _point(self, at: QPointF) -> Point:
        """Return where in the whole picture a position of the widget is, or the nearest point of it."""
        size, inside = QSizeF(self._picture.size()), QRectF(self.rect())
        if self._picture.isNull():
            return 0.5, 0.5
        area = QRectF(fitted(self._picture.size(), self.rect())).adjusted(0, 0, -1, -1)
        x = min(max(at.x(), area.left()), area.right())
        y = min(max(at.y(), area.top()), area.bottom())
        return point_at(inside, size, self.scene.zoom, QPointF(x, y)) or (0.5, 0.5)

    def _seen(self, point: Point) -> Point:
        part, size = part_shown(self.scene.zoom), fitted(self._picture.size(), self.rect())
        across, down = (point[0] - part.x) / part.width, (point[1] - part.y) / part.height
        return size.left() + across * size.width(), size.top() + down * size.height()


def fitted(picture: QSize, room: QRect) -> QRect:
    """Return the rectangle of a picture's shape in the middle of a room."""
    area = QRect(room.topLeft(), picture.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    area.moveCenter(room.center())
    return area


def scaled(picture: QImage, area: QRect, ratio: float, before: QImage) -> QImage:
    """Return a picture smoothly scaled to an area of a screen with this pixel ratio; ``before`` when it is that already."""
    size = QSize(round(area.width() * ratio), round(area.height() * ratio))
    if before.size() == size:
        return before
    return picture.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def round_off(painter: QPainter, area: QRect, look: Look) -> None:
    """Paint the window's ground over the corners of a picture, and a line around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = look.px(ROUND)
    outside, inside = QPainterPath(), QPainterPath()
    outside.addRect(QRectF(area))
    inside.addRoundedRect(QRectF(area), corner, corner)
    painter.fillPath(outside.subtracted(inside), QColor(look.theme.chrome))
    painter.setPen(QPen(QColor(look.theme.edge), 1))
    painter.drawPath(inside)
