"""What comes next; beside it, when the room sees something else, the slide that the trainer is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from luna_handbook.slides.talk import FROZEN, LIVE
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label
from luna_handbook.ui.projector.pictured import Pictured

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.talk import Talk
    from luna_handbook.ui.theme import Look

LAST = "This is the last slide."
YOURS = 0.66
"""The part of the width that the trainer's own slide takes; beside it, what comes next stands in a column."""
UNTIL = {
    FROZEN: "The room stays where it is until F.",
    "BLACK": "The room sees black until B.",
    "WHITE": "The room sees white until W.",
    "HIDDEN": "The room sees the desktop until H.",
}
"""What is said below the trainer's own slide, by the state's word."""
NEXT, OWN, RETURN = "NEXT", "YOUR SLIDE", "BACKSPACE RETURNS TO"
SOON = 40
"""Milliseconds until the next slide is painted small."""
MOST_AHEAD, FEW = 4, 3
"""Slides ahead at most; from so many on they need two rows."""
GAP = 6
LEAST = 160
"""Pixels across which a slide is painted at least."""


class Upcoming(QWidget):
    """Shows the next slide, or up to four, and the trainer's own; ``small`` paints a slide at a width in pixels."""

    resized = Signal()

    def __init__(
        self, talk: Talk, small: Callable[[Sheet, int], QImage], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._talk, self._small, self._look = talk, small, look
        self.head_height = self.head_room = 0
        self.aspect, self.is_watched = 16 / 9, True
        self._own_head, self._next_head = label(OWN, "head", self), label(NEXT, "head", self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._show_coming)
        self.yours, self.coming = Pictured("Your slide", look, self), Pictured("Next slide", look, self)
        self.later = [Pictured(f"Slide after {n}", look, self) for n in range(1, MOST_AHEAD)]
        self.ahead = 1

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.yours.set_look(look)
        for picture in (self.coming, *self.later):
            picture.set_look(look)

    def like(self, ahead: int) -> None:
        """Show so many slides ahead."""
        self.ahead = ahead
        self.refresh()

    def step(self) -> None:
        """Show one slide more ahead; after four, one again."""
        self.like(self.ahead % MOST_AHEAD + 1)
        announce(self, f"Slides ahead: {self.ahead}")
        self.resized.emit()

    def refresh(self) -> None:
        """Show where the talk is."""
        talk, has_yours = self._talk, self._talk.word != LIVE
        self.yours.setVisible(has_yours)
        self._own_head.setVisible(has_yours)
        self._own_head.setText(RETURN if talk.is_pushed else OWN)
        self.place()
        if has_yours:
            own = talk.sheets[talk.index] if talk.is_pushed and not talk.is_frozen else talk.sheet
            until = UNTIL.get(talk.word, "") if self.is_watched else ""
            self.yours.show_picture(self._small(own, self._width(self.yours)), own.name, more=until)
        coming = talk.coming(1)
        self.coming.setAccessibleDescription(coming[0].name if coming else LAST)
        if not self._soon.isActive():
            self._soon.start()

    def _show_coming(self) -> None:
        """Show the next slide, when the one that was asked for is on its way to the room."""
        if not self.isVisible():
            return
        coming = self._talk.coming(self._seen_ahead)
        for number, picture in enumerate((self.coming, *self.later)):
            if number < len(coming):
                sheet = coming[number]
                picture.show_picture(self._small(sheet, self._width(picture)), sheet.name)
            else:
                picture.show_picture(QImage(), "", "" if number else LAST)

    def place(self) -> None:
        """Let the next slide have the width alone, or share it."""
        height, gap = self.height() - self.head_room, self._look.px(10)
        first = 0 if self._talk.word == LIVE else round((self.width() - gap) * YOURS)
        x = first + gap if first else 0
        if first:
            self._own_head.setGeometry(0, 0, first, self.head_height)
            self.yours.setGeometry(0, self.head_room, first, height)
        self._next_head.setGeometry(x, 0, self.width() - x, self.head_height)
        self._place_ahead(QRect(x, self.head_room, self.width() - x, height))

    @property
    def _seen_ahead(self) -> int:
        """How many slides ahead there is room for: beside the trainer's own, as many as fill a column."""
        if self._talk.word == LIVE:
            return self.ahead
        gap = self._look.px(GAP)
        one = (self.width() - self._look.px(10)) * (1 - YOURS) / self.aspect + gap
        return max(1, min(MOST_AHEAD, int((self.height() - self.head_room + gap) / one)))

    def _place_ahead(self, room: QRect) -> None:
        """Share the room between the slides ahead: in a column, else beside each other, four of them two by two."""
        gap = self._look.px(GAP)
        ahead = self._seen_ahead
        columns, rows = (1 if ahead == 1 else 2), (1 if ahead < FEW else 2)
        if self._talk.word != LIVE:
            columns, rows = 1, ahead
        width, height = (
            (room.width() - gap * (columns - 1)) // columns,
            (room.height() - gap * (rows - 1)) // rows,
        )
        for number, picture in enumerate((self.coming, *self.later)):
            x, y = number % columns * (width + gap), number // columns * (height + gap)
            picture.setGeometry(room.x() + x, room.y() + y, width, height)
            picture.setVisible(number < ahead)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share another size."""
        super().resizeEvent(event)
        self.place()

    def _width(self, picture: QWidget) -> int:
        return max(LEAST, round(picture.width() * self.devicePixelRatioF()))
