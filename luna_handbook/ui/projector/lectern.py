"""Where the trainer stands: the keys of a talk that change what the room sees, each a short method of the key's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from luna_handbook.slides.marks import LASER, PEN, SPOTLIGHT
from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, WHITE, WHOLE, Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.slides.scene import Point
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.talk import Talk

IDLE = 2000
"""Milliseconds after which a laser that is not moved goes out."""
STEP, SMALLEST = 0.2, 0.125
"""How far an arrow moves the enlarged part, in parts of it; the smallest part: eightfold."""
NEXT_ZOOM = 0.5
"""The part Z enlarges: half the picture each way."""
ALMOST = 0.99
"""A part that is as good as the whole."""
MIDDLE = (0.5, 0.5)


class Lectern(QObject):
    """Does what keys and the mouse ask of a talk, and says so with ``changed``; ``moved`` when it is another slide."""

    changed = Signal()
    moved = Signal()
    over = Signal()
    """Esc with nothing left to clear."""

    def __init__(self, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.talk = talk
        self._rest = QTimer(self, singleShot=True, interval=IDLE)
        self._rest.timeout.connect(self._hide_laser)

    @property
    def is_zoomed(self) -> bool:
        """Whether a part of the slide is enlarged."""
        return self.talk.marks.zoom != WHOLE

    def next(self) -> None:
        """Go one slide on."""
        self.talk.digits = ""
        self.talk.next()
        self.moved.emit()
        self.changed.emit()

    def previous(self) -> None:
        """Go one slide back."""
        self.talk.digits = ""
        self.talk.previous()
        self.moved.emit()
        self.changed.emit()

    def step_back(self) -> None:
        """Take back a digit, else return from what was pushed, else go one slide back."""
        if self.talk.digits:
            self.talk.digits = self.talk.digits[:-1]
            self.changed.emit()
        elif self.talk.is_pushed:
            self.talk.back_to_deck()
            self.moved.emit()
            self.changed.emit()
        else:
            self.previous()

    def enter(self) -> None:
        """Go to the number that was typed, else one on."""
        self.talk.enter()
        self.moved.emit()
        self.changed.emit()

    def digit(self, digit: str) -> None:
        """Gather a number."""
        self.talk.type_digit(digit)
        self.changed.emit()

    def forget_digits(self) -> None:
        """Drop the number that was being typed: the trainer chooses otherwise."""
        if self.talk.digits:
            self.talk.digits = ""
            self.changed.emit()

    def first(self) -> None:
        """Go to the first slide."""
        self.go(0)

    def last(self) -> None:
        """Go to the last slide."""
        self.talk.lay_out_all()
        self.go(self.talk.count - 1)

    def go(self, index: int) -> None:
        """Go to a slide by its number from 0."""
        self.talk.digits = ""
        self.talk.go(index)
        self.moved.emit()
        self.changed.emit()

    def push(self, sheets: Sequence[Sheet]) -> None:
        """Put something beside the deck on the wall."""
        self.talk.push(sheets)
        self.moved.emit()
        self.changed.emit()

    def black(self) -> None:
        """Turn the wall black, or light again."""
        self._cover(BLACK)

    def white(self) -> None:
        """Turn the wall white, or back."""
        self._cover(WHITE)

    def hide(self) -> None:
        """Take the slides off the screen so that the desktop is seen, or put them back."""
        self._cover(AWAY)

    def _cover(self, cover: int) -> None:
        self.talk.toggle_cover(cover)
        self.changed.emit()

    def freeze(self) -> None:
        """Let the wall stand still, or follow again."""
        self.talk.toggle_freeze()
        self.changed.emit()

    def reveal(self) -> None:
        """Show the slide whatever covers or freezes it: the start key of a clicker must never do harm."""
        self.talk.cover = PICTURE
        if self.talk.is_frozen:
            self.talk.toggle_freeze()
        self.changed.emit()

    def end(self) -> None:
        """Take everything special away; when there is nothing, the talk is over."""
        if self.talk.clear_special():
            self.moved.emit()
            self.changed.emit()
        else:
            self.over.emit()

    def pause_timer(self) -> None:
        """Pause the timer, or let it run."""
        self.talk.toggle_timer()
        self.changed.emit()

    def reset_timer(self) -> None:
        """Set the timer to nothing."""
        self.talk.reset_timer()
        self.changed.emit()

    def laser(self) -> None:
        """Take up the laser, or put it down."""
        self._take(LASER)
        self._rest.start()

    def spotlight(self) -> None:
        """Take up the spotlight, or put it down; it begins in the middle."""
        self.talk.marks.pointer = self.talk.marks.pointer or MIDDLE
        self._take(SPOTLIGHT)

    def pen(self) -> None:
        """Take up the pen, or put it down."""
        self._take(PEN)

    def _take(self, tool: str) -> None:
        self.talk.marks.toggle(tool)
        self.changed.emit()

    def undo(self) -> None:
        """Take the last stroke back."""
        self.talk.marks.undo(self.talk.sheet)
        self.changed.emit()

    def erase(self) -> None:
        """Erase every stroke on the slide."""
        self.talk.marks.erase(self.talk.sheet)
        self.changed.emit()

    def point(self, point: Point | None) -> None:
        """Point somewhere on the slide with what is in the hand; None: the mouse is elsewhere."""
        marks = self.talk.marks
        if marks.tool == SPOTLIGHT and point is None:
            return
        was, marks.pointer = marks.pointer, point
        if marks.tool == LASER:
            self._rest.start()
        if marks.tool in (LASER, SPOTLIGHT) and was != point:
            self.changed.emit()

    def draw(self, point: Point, *, begins: bool) -> None:
        """Draw with the pen to a point of the slide."""
        self.talk.marks.draw(self.talk.sheet, point, begins=begins)
        self.changed.emit()

    def zoom(self) -> None:
        """Enlarge the middle of the slide, or where the mouse is; show it whole when a part is enlarged."""
        self.zoom_to(WHOLE if self.is_zoomed else _part(self.talk.marks.pointer or MIDDLE, NEXT_ZOOM))

    def zoom_to(self, box: Box) -> None:
        """Enlarge a part of the slide."""
        self.talk.marks.zoom = box
        self.changed.emit()

    def zoom_key(self, key: str) -> None:
        """Move the enlarged part with an arrow, or change it with + and −."""
        box = self.talk.marks.zoom
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        if key in ("+", "="):
            self.zoom_to(_part(middle, max(SMALLEST, box.width / 1.25)))
        elif key == "-":
            self.zoom_to(_part(middle, box.width * 1.25))
        else:
            across, down = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}[key]
            step = STEP * box.width
            self.zoom_to(_part((middle[0] + across * step, middle[1] + down * step), box.width))

    def _hide_laser(self) -> None:
        if self.talk.marks.tool == LASER and self.talk.marks.pointer:
            self.talk.marks.pointer = None
            self.changed.emit()


def framed(begin: Point, end: Point) -> Box:
    """Return the part within a frame drawn from one point to another, as wide as high like the picture."""
    size = max(abs(begin[0] - end[0]), abs(begin[1] - end[1]), SMALLEST)
    return _part(((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2), size)


def _part(middle: Point, size: float) -> Box:
    """Return the part of this size around a point, moved so that it lies within the picture."""
    if size > ALMOST:
        return WHOLE
    x, y = (max(0.0, min(1.0 - size, at - size / 2)) for at in middle)
    return Box(x, y, size, size)
