"""The trainer's mouse: over the mirror, or over the only screen, it points, draws, frames a part or goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.slides.marks import LASER, PEN, SPOTLIGHT
from luna_handbook.ui.projector.lectern import framed

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.slides.scene import Point
    from luna_handbook.ui.projector.lectern import Lectern

SLIP = 0.012
"""A press that moves less, in parts of the picture, was a click."""


class Hand:
    """Does with every press, move and release what is in the hand; ``show_frame`` shows the frame being drawn, or None."""

    def __init__(self, lectern: Lectern, show_frame: Callable[[tuple[Point, Point] | None], None]) -> None:
        self._lectern, self._show_frame = lectern, show_frame
        self._begin: Point | None = None
        self._has_moved = False

    def press(self, point: Point) -> None:
        """Set the pen down, or begin a frame or a click."""
        self._begin, self._has_moved = point, False
        if self._tool == PEN:
            self._lectern.draw(point, begins=True)
        else:
            self._lectern.point(point)

    def drag(self, point: Point) -> None:
        """Go on with what the press began."""
        if self._begin is None:
            return
        self._has_moved = self._has_moved or _distance(self._begin, point) > SLIP
        if self._tool == PEN:
            self._lectern.draw(point, begins=False)
        elif self._tool in (LASER, SPOTLIGHT):
            self._lectern.point(point)
        elif self._has_moved:
            self._show_frame((self._begin, point))

    def release(self, point: Point) -> None:
        """Enlarge what was framed; a click goes on, or puts an enlarged part back."""
        begin, self._begin = self._begin, None
        self._show_frame(None)
        if begin is None or self._tool == PEN:
            return
        if self._has_moved and not self._tool:
            self._lectern.zoom_to(framed(begin, point))
        elif not self._has_moved:
            self._lectern.next()

    def hover(self, point: Point | None) -> None:
        """Point with what is in the hand."""
        self._lectern.point(point)

    @property
    def _tool(self) -> str:
        return self._lectern.talk.marks.tool


def _distance(a: Point, b: Point) -> float:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))
