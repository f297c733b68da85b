"""A talk: where the trainer is, what the room sees, and what is kept for afterwards. It knows nothing of windows or screens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.marks import Marks
from luna_handbook.slides.pace import Timer, pace, plan
from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, WHITE, WHOLE
from luna_handbook.slides.spending import Spending, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.slides.pace import Pace
    from luna_handbook.slides.scene import Box, Point
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.spending import Spent

LIVE, FROZEN, PUSHED = "LIVE", "FROZEN", "PUSHED"
COVER_WORDS = {BLACK: "BLACK", WHITE: "WHITE", AWAY: "HIDDEN"}
MOST_DIGITS = 4


class Parked(NamedTuple):
    """A question put off: number (from 1) and title of the slide, seconds into the talk, and words, which may be empty."""

    slide: int
    title: str
    seconds: float
    words: str = ""


class Wall(NamedTuple):
    """What the room sees: a sheet under a cover, the part of it that is enlarged, and the marks on it."""

    sheet: Sheet
    cover: int = PICTURE
    zoom: Box = WHOLE
    laser: Point | None = None
    spotlight: Point | None = None
    strokes: tuple[tuple[Point, ...], ...] = ()


class Talk:
    """One talk over ``sheets`` (at least one), planned for ``minutes`` (0: not planned); ``rest`` are those still being laid out.

    The timer starts when the trainer first moves on and goes on through black, freeze and hide. Nothing here raises.
    """

    def __init__(
        self,
        sheets: Sequence[Sheet],
        minutes: float = 0,
        clock: Callable[[], float] = time.monotonic,
        at: int = 0,
        rest: Iterable[Sheet] = (),
    ) -> None:
        self.sheets = tuple(sheets)
        self.minutes = minutes
        self.timer = Timer(clock)
        self.index = max(0, min(at, len(self.sheets) - 1))
        self.cover, self.digits = PICTURE, ""
        self.marks = Marks()
        self.parked: list[Parked] = []
        self._rest = iter(rest)
        self._planned: tuple[float, ...] = ()
        self._pushed: tuple[Sheet, ...] = ()
        self._pushed_index = 0
        self._frozen: Wall | None = None
        self._spending = Spending(len(self.sheets))

    @property
    def count(self) -> int:
        """How many sheets the deck has, as far as it is laid out."""
        return len(self.sheets)

    def lay_out_next(self) -> bool:
        """Take the next of the sheets that are still being laid out; tell whether there was one."""
        sheet = next(self._rest, None)
        if sheet is None:
            return False
        self.sheets = (*self.sheets, sheet)
        self._spending.add_sheet()
        return True

    def lay_out_all(self) -> None:
        """Take every sheet that is still being laid out."""
        while self.lay_out_next():
            pass

    @property
    def sheet(self) -> Sheet:
        """Where the trainer is: a sheet of the deck, or of what was pushed."""
        return self._pushed[self._pushed_index] if self._pushed else self.sheets[self.index]

    @property
    def is_pushed(self) -> bool:
        """Whether something beside the deck is on its way to the wall."""
        return bool(self._pushed)

    @property
    def pushed_at(self) -> tuple[int, int]:
        """Which sheet of what was pushed this is, from 1, and how many there are; (0, 0) when nothing was."""
        return (self._pushed_index + 1, len(self._pushed)) if self._pushed else (0, 0)

    @property
    def is_frozen(self) -> bool:
        """Whether the wall stands still while the trainer moves."""
        return self._frozen is not None

    @property
    def wall(self) -> Wall:
        """What the room sees now."""
        if self.cover != PICTURE:
            return Wall(self._frozen.sheet if self._frozen else self.sheet, self.cover)
        return self._frozen or self._live()

    @property
    def word(self) -> str:
        """The state in one word: LIVE, FROZEN, BLACK, WHITE, HIDDEN or PUSHED."""
        if self.cover != PICTURE:
            return COVER_WORDS[self.cover]
        if self._frozen:
            return FROZEN
        return PUSHED if self._pushed else LIVE

    @property
    def pace(self) -> Pace | None:
        """How the talk stands to its plan; None without a plan."""
        return pace(self.planned, self.index, self.timer.elapsed)

    @property
    def planned(self) -> tuple[float, ...]:
        """Planned seconds of every sheet."""
        if len(self._planned) != len(self.sheets):
            self._planned = plan(self.sheets, self.minutes)
        return self._planned

    def coming(self, number: int = 3) -> tuple[Sheet, ...]:
        """Return the next sheets on the trainer's way, at most ``number``."""
        if self._pushed:
            rest = self._pushed[self._pushed_index + 1 :]
            return (*rest, *self.sheets[self.index :])[:number]
        return self.sheets[self.index + 1 : self.index + 1 + number]

    def next(self) -> None:
        """Go one sheet on. The last sheet stays; behind the last one that was pushed comes the deck again."""
        self.timer.start()
        if not self._pushed:
            self._move(self.index + 1)
        elif self._pushed_index + 1 < len(self._pushed):
            self._show_pushed(self._pushed_index + 1)
        else:
            self.back_to_deck()

    def previous(self) -> None:
        """Go one sheet back; before the first one that was pushed stands the deck."""
        if not self._pushed:
            self._move(self.index - 1)
        elif self._pushed_index:
            self._show_pushed(self._pushed_index - 1)
        else:
            self.back_to_deck()

    def go(self, index: int) -> None:
        """Go to a sheet of the deck, or the nearest one there is; what was pushed is put away."""
        self.back_to_deck()
        self._move(index)

    def type_digit(self, digit: str) -> None:
        """Add a digit to the number the trainer is typing."""
        self.digits = (self.digits + digit)[:MOST_DIGITS]

    def enter(self) -> None:
        """Go to the number that was typed, else one on."""
        digits, self.digits = self.digits, ""
        if digits:
            self.go(int(digits) - 1)
        else:
            self.next()

    def push(self, sheets: Sequence[Sheet]) -> None:
        """Put something beside the deck on the wall, uncovered and unfrozen: that is what the trainer asked for."""
        if not sheets:
            return
        self._count()
        self._pushed, self._pushed_index = tuple(sheets), 0
        self._frozen, self.cover = None, PICTURE
        self.marks.zoom = WHOLE

    def back_to_deck(self) -> None:
        """Put away what was pushed; the slide stands where it stood."""
        if self._pushed:
            self._count()
            self._pushed, self._pushed_index = (), 0
            self.marks.zoom = WHOLE

    def toggle_cover(self, cover: int) -> None:
        """Cover the wall with BLACK, WHITE or AWAY, or take that cover off."""
        self.cover = PICTURE if self.cover == cover else cover

    def toggle_freeze(self) -> None:
        """Let the wall stand still, or follow the trainer again."""
        self._frozen = None if self._frozen else self._live()._replace(laser=None)

    def toggle_timer(self) -> None:
        """Pause the timer, or let it run (on)."""
        if self.timer.is_running:
            self._count()
            self.timer.pause()
        else:
            self.timer.start()

    def reset_timer(self) -> None:
        """Begin the time again, also what was counted for each sheet."""
        self.timer.reset()
        self._spending = Spending(len(self.sheets), self.timer.elapsed)

    def park(self, words: str) -> Parked:
        """Keep a question for the end and return it."""
        sheet = self.sheets[self.index]
        parked = Parked(self.index + 1, sheet.called, self.timer.elapsed, words.strip())
        self.parked.append(parked)
        return parked

    def clear_special(self) -> bool:
        """Take every cover, freeze, mark, tool and push away; tell whether there was any (Esc ends the talk when not)."""
        is_special = bool(
            self.digits or self._pushed or self._frozen or self.cover != PICTURE or not self.marks.is_clear
        )
        self.back_to_deck()
        self.marks.clear()
        self.digits, self._frozen, self.cover = "", None, PICTURE
        return is_special

    def replace_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Go on with the same deck laid out for another shape, at the same stop; strokes and freeze do not fit it any more."""
        spent = self._spent_by_stop()
        here, self.sheets = self.sheets[self.index], tuple(sheets)
        at_stop = [i for i, sheet in enumerate(self.sheets) if sheet.stop == here.stop]
        self.index = at_stop[min(here.part, len(at_stop)) - 1] if at_stop else 0
        self._rest, self._planned = iter(()), ()
        self._pushed, self._pushed_index, self._frozen = (), 0, None
        self.marks.forget()
        self.marks.zoom = WHOLE
        self._spending.lay_out(self.sheets, spent)

    def spent(self) -> list[Spent]:
        """Return what was planned for and spent on every stop of the deck, in order."""
        return report(self.sheets, self.planned, self._spent_by_stop())

    def take_up(self, index: int, elapsed: float, spent: Sequence[float], *, is_running: bool) -> None:
        """Go on with a talk that was broken off: the sheet, the timer and the seconds of every sheet."""
        self.lay_out_all()
        self._move(index)
        self.timer = Timer(self.timer.clock, elapsed)
        self._spending.take_up(spent, elapsed)
        if is_running:
            self.timer.start()

    def spent_by_sheet(self) -> tuple[float, ...]:
        """Return the seconds spent on every sheet of the deck."""
        self._count()
        return self._spending.by_sheet

    def _live(self) -> Wall:
        marks = self.marks
        return Wall(self.sheet, PICTURE, marks.zoom, marks.laser, marks.spotlight, marks.strokes(self.sheet))

    def _move(self, index: int) -> None:
        while index >= len(self.sheets) and self.lay_out_next():
            pass
        wanted = max(0, min(index, len(self.sheets) - 1))
        if wanted != self.index:
            self._count()
            self.index = wanted
            self.marks.zoom = WHOLE

    def _show_pushed(self, index: int) -> None:
        self._pushed_index = index
        self.marks.zoom = WHOLE

    def _count(self) -> None:
        """Give the seconds since the last count to the sheet of the deck that is being spoken about."""
        self._spending.count(self.index, self.timer.elapsed)

    def _spent_by_stop(self) -> dict[int, float]:
        self._count()
        return self._spending.by_stop(self.sheets)
