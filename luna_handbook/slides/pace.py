"""Whether a talk keeps its time: a timer that can rest, the plan slide by slide, and what both say in words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.slides.sheet import Sheet

NEARLY_OVER = 0.8
"""The part of the planned time after which the trainer is told."""
IN_PLAN, LATE_IN_PLAN, OVER_PLAN = "in plan", "late in plan", "over plan"


class Timer:
    """Seconds since a talk began, without its pauses; ``clock`` returns seconds that only rise."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, elapsed: float = 0.0) -> None:
        self.clock = clock
        self._before = elapsed
        self._since: float | None = None

    @property
    def elapsed(self) -> float:
        """Seconds counted so far."""
        return self._before + (self.clock() - self._since if self._since is not None else 0.0)

    @property
    def is_running(self) -> bool:
        """Whether it counts now."""
        return self._since is not None

    @property
    def has_begun(self) -> bool:
        """Whether it has ever counted since the last reset; a paused timer has."""
        return self.is_running or self._before > 0

    def start(self) -> None:
        """Count, if it does not yet."""
        if self._since is None:
            self._since = self.clock()

    def pause(self) -> None:
        """Rest, keeping what was counted."""
        self._before, self._since = self.elapsed, None

    def reset(self) -> None:
        """Begin again at nothing; a running timer goes on running."""
        self._before = 0.0
        self._since = self.clock() if self.is_running else None


class Pace(NamedTuple):
    """How a talk stands to its plan: ``seconds`` ahead (negative: behind), 0 within the slide's own time."""

    seconds: float

    @property
    def words(self) -> str:
        """“on time”, “2 min ahead”, “1 min behind”; half a minute either way is on time."""
        minutes = round(abs(self.seconds) / 60)
        if not minutes:
            return "on time"
        return f"{minutes} min {'ahead' if self.seconds > 0 else 'behind'}"


def plan(sheets: Sequence[Sheet], minutes: float) -> tuple[float, ...]:
    """Return the planned seconds of every sheet; all 0 when nothing is planned.

    What the deck's ``minutes`` leave over the sheets' own is shared by the sheets without any.
    """
    own = [sheet.minutes * 60 for sheet in sheets]
    unplanned = sum(not seconds for seconds in own)
    left = max(0.0, minutes * 60 - sum(own))
    share = left / unplanned if unplanned else 0.0
    return tuple(seconds or share for seconds in own)


def pace(planned: Sequence[float], index: int, elapsed: float) -> Pace | None:
    """Return how sheet ``index`` after ``elapsed`` seconds stands to the plan; None when nothing is planned."""
    if not any(planned):
        return None
    begins = sum(planned[:index])
    ends = begins + planned[index]
    if elapsed < begins:
        return Pace(begins - elapsed)
    return Pace(min(0.0, ends - elapsed))


def stage(planned: Sequence[float], elapsed: float) -> str:
    """Return IN_PLAN, LATE_IN_PLAN (four fifths of the time are used) or OVER_PLAN; IN_PLAN when nothing is planned."""
    whole = sum(planned)
    if not whole or elapsed < NEARLY_OVER * whole:
        return IN_PLAN
    return LATE_IN_PLAN if elapsed < whole else OVER_PLAN


def clock_words(seconds: float) -> str:
    """Return a time as a trainer reads it: ``12:41``, past an hour ``1:02:41``; shares that sum to 45 minutes are ``45:00``."""
    whole = max(0, int(seconds + 1e-6))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
