"""Where the time of a talk went: its seconds, counted to the sheet of the deck that was being spoken about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.slides.sheet import Sheet


class Spent(NamedTuple):
    """Seconds planned for and spent on one stop of the deck."""

    title: str
    planned: float
    spent: float


class Spending:
    """Counts seconds to sheets by their index; ``elapsed`` is always what the talk's timer shows, in seconds."""

    def __init__(self, sheets: int, elapsed: float = 0.0) -> None:
        self._seconds = [0.0] * sheets
        self._until = elapsed

    @property
    def by_sheet(self) -> tuple[float, ...]:
        """The seconds of every sheet, as far as they were counted."""
        return tuple(self._seconds)

    def count(self, index: int, elapsed: float) -> None:
        """Give the seconds since the last count to a sheet."""
        self._seconds[index] += max(0.0, elapsed - self._until)
        self._until = elapsed

    def add_sheet(self) -> None:
        """Have one more sheet, on which nothing was spent."""
        self._seconds.append(0.0)

    def take_up(self, seconds: Sequence[float], elapsed: float) -> None:
        """Go on with what was counted before; seconds of another number of sheets are of another deck and left out."""
        if len(seconds) == len(self._seconds):
            self._seconds = list(seconds)
        self._until = elapsed

    def by_stop(self, sheets: Sequence[Sheet]) -> dict[int, float]:
        """Return the seconds of every stop of the deck, in order; ``sheets`` are those counted."""
        spent: dict[int, float] = {}
        for sheet, seconds in zip(sheets, self._seconds, strict=True):
            spent[sheet.stop] = spent.get(sheet.stop, 0.0) + seconds
        return spent

    def lay_out(self, sheets: Sequence[Sheet], by_stop: dict[int, float]) -> None:
        """Count for other sheets of the same stops; what was spent on a stop stands with its first sheet."""
        left = dict(by_stop)
        self._seconds = [left.pop(sheet.stop, 0.0) for sheet in sheets]


def report(sheets: Sequence[Sheet], planned: Sequence[float], spent: dict[int, float]) -> list[Spent]:
    """Return what was planned for and spent on every stop, in order; ``planned`` are seconds, one for each sheet."""
    titles = {sheet.stop: sheet.called for sheet in reversed(sheets)}
    plans: dict[int, float] = {}
    for sheet, seconds in zip(sheets, planned, strict=True):
        plans[sheet.stop] = plans.get(sheet.stop, 0.0) + seconds
    return [Spent(titles[stop], plans[stop], spent[stop]) for stop in plans]
