"""The pictures of slides: made when they are wanted, or before that while nobody does anything, and a few of them kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage

    from luna_handbook.slides.scene import Box
    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.ui.projector.painting import SheetPainter

MOST, MOST_BYTES = 8, 100 * 2**20
"""Pictures kept: the one on the wall, the next three, the one before, and those gone back to; fewer of a large screen."""
FEWEST = 3
PAUSE = 15
"""Milliseconds before anything is made ahead: the slide that was just asked for leaves for the wall first."""


class Pictures(QObject):
    """Keeps the last few pictures of sheets at the size of the audience's screen."""

    made = Signal(object)
    """A sheet whose picture was prepared and is kept now."""

    def __init__(
        self, painter: SheetPainter, shape: Shape, size: tuple[int, int], parent: QObject | None = None
    ) -> None:
        """``size`` is that of the screen, in its own pixels."""
        super().__init__(parent)
        self._painter, self.shape, self.size = painter, shape, size
        self._kept: OrderedDict[Sheet, QImage] = OrderedDict()
        self._enlarged: tuple[Sheet, Box, QImage] | None = None
        self._asked: list[Sheet] = []
        self._wanted: list[Sheet] = []
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._prepare_one)

    @property
    def most(self) -> int:
        """How many pictures are kept at this size."""
        width, height = self.size
        return max(FEWEST, min(MOST, MOST_BYTES // (4 * width * height)))

    def resize(self, shape: Shape, size: tuple[int, int]) -> None:
        """Make pictures of another size from now on; those of the old one are dropped."""
        self.shape, self.size = shape, size
        self._kept.clear()
        self._enlarged = None
        self._asked, self._wanted = [], []

    def picture(self, sheet: Sheet) -> QImage:
        """Return a sheet's picture at the size of the screen; it is made now if it is not kept."""
        picture = self._kept.get(sheet)
        if picture is None:
            picture = self._painter.picture(sheet, self.shape, *self.size)
            self._kept[sheet] = picture
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(sheet)
        return picture

    def enlarged(self, sheet: Sheet, part: Box) -> QImage:
        """Return a part of a sheet's picture painted as large as the whole; the last one is kept."""
        if self._enlarged is None or self._enlarged[:2] != (sheet, part):
            picture = self._painter.picture(sheet, self.shape, *self.size, part)
            self._enlarged = (sheet, part, picture)
        return self._enlarged[2]

    def thumbnail(self, sheet: Sheet, width: int) -> QImage:
        """Return a small picture of the whole sheet, ``width`` pixels across; whoever wants it again keeps it."""
        return self._painter.picture(
            sheet, self.shape, width, max(1, width * self.shape.height // self.shape.width)
        )

    def prepare(self, sheets: Iterable[Sheet]) -> None:
        """Make these pictures next, first come first, one whenever there is nothing else to do; forget what was to be made."""
        asked = list(sheets)[: self.most - 1]
        if asked != self._asked:  # a moving laser asks for the same again and again
            self._asked, self._wanted = asked, [*asked]
            self._idle.start(PAUSE)

    def _prepare_one(self) -> None:
        if not self._wanted:
            return
        sheet = self._wanted.pop(0)
        self.picture(sheet)
        if self._wanted:
            self._idle.start(0)
        self.made.emit(sheet)
