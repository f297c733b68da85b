"""What a trainer draws on the wall during a talk: laser, spotlight, an enlarged part, the pen. Nothing of it is ever saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.slides.scene import WHOLE

if TYPE_CHECKING:
    from luna_handbook.slides.scene import Box, Point
    from luna_handbook.slides.sheet import Sheet

LASER, SPOTLIGHT, PEN = "laser", "spotlight", "pen"


class Marks:
    """The tool in the trainer's hand, where it points, which part is enlarged, and the strokes on every sheet."""

    def __init__(self) -> None:
        self.tool = ""
        self.pointer: Point | None = None
        self.zoom: Box = WHOLE
        self._strokes: dict[Sheet, list[list[Point]]] = {}

    @property
    def laser(self) -> Point | None:
        """Where the laser points, if it is in the hand."""
        return self.pointer if self.tool == LASER else None

    @property
    def spotlight(self) -> Point | None:
        """Where the spotlight shines, if it is in the hand."""
        return self.pointer if self.tool == SPOTLIGHT else None

    @property
    def is_clear(self) -> bool:
        """Whether there is no tool in the hand and the sheet is shown whole; strokes are no special state."""
        return not self.tool and self.zoom == WHOLE

    def toggle(self, tool: str) -> None:
        """Take up LASER, SPOTLIGHT or PEN, or put it down."""
        self.tool = "" if self.tool == tool else tool

    def clear(self) -> None:
        """Put the tool down and show the sheet whole."""
        self.tool, self.zoom = "", WHOLE

    def draw(self, sheet: Sheet, point: Point, *, begins: bool) -> None:
        """Draw with the pen to a point of a sheet; a stroke ``begins`` where the pen was set down."""
        strokes = self._strokes.setdefault(sheet, [])
        if begins or not strokes:
            strokes.append([])
        strokes[-1].append(point)

    def undo(self, sheet: Sheet) -> None:
        """Take the last stroke off a sheet."""
        if self._strokes.get(sheet):
            self._strokes[sheet].pop()

    def erase(self, sheet: Sheet) -> None:
        """Take every stroke off a sheet."""
        self._strokes.pop(sheet, None)

    def forget(self) -> None:
        """Take every stroke off every sheet."""
        self._strokes.clear()

    def strokes(self, sheet: Sheet) -> tuple[tuple[Point, ...], ...]:
        """Return the strokes on a sheet, oldest first."""
        return tuple(tuple(stroke) for stroke in self._strokes.get(sheet, ()))
