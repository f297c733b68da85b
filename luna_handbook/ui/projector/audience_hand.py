"""The mouse over the audience's window, as its process tells of it: it clicks, draws and frames as over the trainer's mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from luna_handbook.ui.projector.hand import Hand
from luna_handbook.ui.projector.wall import part_shown

if TYPE_CHECKING:
    from luna_handbook.slides.scene import Point
    from luna_handbook.ui.projector.lectern import Lectern
    from luna_handbook.ui.projector.link import AudienceLink


class AudienceHand(QObject):
    """Does what the mouse asks there; nothing before ``is_on``: during the room check it is not meant for the talk."""

    framing = Signal()
    """The frame that is being drawn is another: the room is to see it where it is drawn."""

    def __init__(self, lectern: Lectern, link: AudienceLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self.frame: tuple[Point, ...] = ()
        self._lectern, self._is_pressed = lectern, False
        self._hand = Hand(lectern, self._show_frame)
        link.clicked.connect(self._click)
        link.released.connect(self._release)
        link.pointer_moved.connect(self._point)
        link.wheel_turned.connect(self._turn)

    def _click(self, x: float, y: float, button: int) -> None:
        """Begin to draw, to frame or to click; the other button goes back."""
        if not self.is_on:
            return
        if button == Qt.MouseButton.RightButton.value:
            self._lectern.previous()
        elif button == Qt.MouseButton.LeftButton.value:
            self._is_pressed = True
            self._hand.press(self._on_slide(x, y))

    def _release(self, x: float, y: float, button: int) -> None:
        """End what the press began; a click goes on."""
        if self._is_pressed and button == Qt.MouseButton.LeftButton.value:
            self._is_pressed = False
            self._hand.release(self._on_slide(x, y))

    def _point(self, x: float, y: float) -> None:
        if self._is_pressed:
            self._hand.drag(self._on_slide(x, y))
        elif self.is_on:
            self._hand.hover(self._on_slide(x, y))

    def _turn(self, turn: int) -> None:
        if not self.is_on:
            return
        if turn > 0:
            self._lectern.previous()
        else:
            self._lectern.next()

    def _on_slide(self, x: float, y: float) -> Point:
        """Return which point of the slide stands at a point of the audience's window."""
        part = part_shown(self._lectern.talk.wall.zoom)
        return part.x + x * part.width, part.y + y * part.height

    def _show_frame(self, frame: tuple[Point, Point] | None) -> None:
        before, self.frame = self.frame, ()
        if frame:
            (left, top), (right, bottom) = frame
            self.frame = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        if self.frame != before:
            self.framing.emit()
