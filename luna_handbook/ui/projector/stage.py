"""Puts what a talk says is on the wall onto the wall: chooses slots, writes pictures ahead, and never into one that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from luna_handbook.slides.scene import WHOLE, Box, Scene
from luna_handbook.ui.projector.link import SLOTS
from luna_handbook.ui.projector.wall import part_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QScreen

    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.slides.talk import Wall
    from luna_handbook.ui.projector.link import AudienceLink
    from luna_handbook.ui.projector.pictures import Pictures


SETTLED = 150
"""Milliseconds after which a part that is enlarged and moves no more is painted sharp."""


class Stage(QObject):
    """Joins a talk's wall to the audience. In a rehearsal, without an audience, only ``scene`` and the pictures follow."""

    sharpened = Signal()
    """The enlarged part of the slide is painted sharp now."""

    def __init__(self, pictures: Pictures, link: AudienceLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._link = pictures, link
        self._slots: dict[int, tuple[tuple[Sheet, Box], int]] = {}
        self._wall: Wall | None = None
        self._near: tuple[Sheet, ...] = ()
        self._is_late = self._is_sharp = False
        self._still = QTimer(self, singleShot=True, interval=SETTLED)
        self._still.timeout.connect(self._sharpen)
        self.scene = Scene()
        pictures.made.connect(self._write_ahead)
        link.shown.connect(self._catch_up)

    def start(self, screen: QScreen, shape: Shape, *, alone: bool = False) -> None:
        """Start the audience on a screen with what ``show`` was told last. Raises OSError (see the link)."""
        self._link.start(screen, alone=alone)
        self.resize(shape, real_size(screen))

    def resize(self, shape: Shape, size: tuple[int, int]) -> None:
        """Show pictures of another shape or size (in the screen's own pixels); the wall keeps the old one until ours is made.

        Call it whenever the audience's screen changed. Raises OSError when the disk is full.
        """
        if (shape, size) != (self._pictures.shape, self._pictures.size):
            self._pictures.resize(shape, size)
            self._slots = {}
        if self._link.is_running and self._link.room != size:
            self._link.resize(*size)
            self._slots = {}
        if self._wall:
            self.show(self._wall, self._near)

    def show(self, wall: Wall, near: Sequence[Sheet] = ()) -> None:
        """Put this on the wall, and get ready the sheets that may come next, the likeliest first."""
        if self._wall is None or (wall.sheet, wall.zoom) != (self._wall.sheet, self._wall.zoom):
            self._is_sharp = False
            self._still.stop()
            if wall.zoom != WHOLE:
                self._still.start()
        self._wall, self._near = wall, tuple(near)
        self._put_up()
        self._pictures.prepare(self._near)

    def seen(self, wall: Wall) -> tuple[QImage, Scene]:
        """Return the picture of a wall as the room has it, and its scene."""
        part = self._part(wall)
        return self._picture(wall.sheet, part), scene_of(wall, part=part)

    def _part(self, wall: Wall) -> Box:
        """Return what of the slide is in the picture of a wall."""
        now = self._wall
        is_sharp = self._is_sharp and now and (wall.sheet, wall.zoom) == (now.sheet, now.zoom)
        return part_shown(wall.zoom) if is_sharp else WHOLE

    def _picture(self, sheet: Sheet, part: Box) -> QImage:
        return self._pictures.picture(sheet) if part == WHOLE else self._pictures.enlarged(sheet, part)

    def _sharpen(self) -> None:
        self._is_sharp = True
        self._put_up()
        self.sharpened.emit()

    def _put_up(self) -> None:
        """Send the scene; when every slot is on its way to the wall, wait for the audience to say that one is free."""
        if self._wall is None:
            return
        if not self._has_room:
            self.scene = scene_of(self._wall, 0, 0)
            return
        part = self._part(self._wall)
        slot, stamp = self._place(self._wall.sheet, part)
        self._is_late = slot < 0
        scene = scene_of(self._wall, slot, stamp, part)
        if not self._is_late and scene != self._link.scene:
            self.scene = scene
            self._link.show(scene)

    @property
    def _has_room(self) -> bool:
        return self._link.is_running and self._link.room == self._pictures.size

    def _place(self, sheet: Sheet, part: Box = WHOLE) -> tuple[int, int]:
        """Return the slot and stamp of a sheet's picture, written now if it was not; a slot of -1 when none is free."""
        for slot, (held, stamp) in self._slots.items():
            if held == (sheet, part):
                return slot, stamp
        slot = self._free_slot()
        if slot < 0:
            return -1, 0
        stamp = self._link.put(slot, self._picture(sheet, part))
        self._slots[slot] = ((sheet, part), stamp)
        return slot, stamp

    def _free_slot(self) -> int:
        """Return an empty slot, else the one with the oldest picture that nobody waits for, else any; -1 when all are seen."""
        busy, near = self._link.busy, self._near
        free = [slot for slot in range(SLOTS) if slot not in busy]
        if not free:
            return -1
        return min(
            free, key=lambda slot: (slot in self._slots, self._is_near(slot, near), self._stamp_in(slot))
        )

    def _is_near(self, slot: int, near: tuple[Sheet, ...]) -> bool:
        return slot in self._slots and self._slots[slot][0] in [(sheet, WHOLE) for sheet in near]

    def _stamp_in(self, slot: int) -> int:
        return self._slots[slot][1] if slot in self._slots else 0

    def _write_ahead(self, sheet: Sheet) -> None:
        if self._has_room and sheet in self._near:
            self._place(sheet)

    def _catch_up(self, _stamp: int) -> None:
        if self._is_late:
            self._put_up()


def real_size(screen: QScreen) -> tuple[int, int]:
    """Return a screen's width and height in its own pixels."""
    ratio = screen.devicePixelRatio()
    return round(screen.geometry().width() * ratio), round(screen.geometry().height() * ratio)


def scene_of(wall: Wall, slot: int = 0, stamp: int = 0, part: Box = WHOLE) -> Scene:
    """Return what the room sees in numbers, its slide being the picture in a slot."""
    return Scene(wall.cover, slot, stamp, wall.zoom, wall.laser, wall.spotlight, wall.strokes, part)
