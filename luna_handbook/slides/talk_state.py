"""A talk as it stands on the disk, so that a crash costs neither the slide nor the time."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from luna_handbook.durable import replace_bytes
from luna_handbook.slides.talk import Parked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.slides.talk import Talk

FILE_NAME = "talk.json"
TOO_LONG_AGO = 4 * 3600.0
"""Seconds after which a talk that was broken off is no longer offered: the room is empty."""


class TalkState(NamedTuple):
    """Where a talk was: its deck (as the command line names it), the sheet's number from 0, and the timer in seconds.

    ``at`` is the computer's time (seconds since 1970) of writing: a timer that ran goes on through the crash.
    """

    deck: str
    sheet: int = 0
    elapsed: float = 0.0
    is_running: bool = False
    at: float = 0.0
    cover: int = 0
    screen: str = ""
    spent: tuple[float, ...] = ()
    parked: tuple[Parked, ...] = ()

    def elapsed_by(self, now: float) -> float:
        """Return the timer's seconds at the computer's time ``now``."""
        return self.elapsed + (max(0.0, now - self.at) if self.is_running else 0.0)


def state_of(talk: Talk, deck: str, screen: str = "", now: Callable[[], float] = time.time) -> TalkState:
    """Return where a talk is now."""
    return TalkState(
        deck,
        talk.index,
        talk.timer.elapsed,
        talk.timer.is_running,
        now(),
        talk.cover,
        screen,
        talk.spent_by_sheet(),
        tuple(talk.parked),
    )


def take_up(talk: Talk, state: TalkState, now: float) -> None:
    """Let a talk go on where ``state`` left it; the wall stays covered if it was."""
    talk.take_up(state.sheet, state.elapsed_by(now), state.spent, is_running=state.is_running)
    talk.parked = list(state.parked)
    talk.cover = state.cover


def keep_talk(folder: Path, state: TalkState) -> None:
    """Write the state so that it is whole or the one before. Raises OSError."""
    replace_bytes(folder / FILE_NAME, json.dumps(state._asdict()).encode())


def broken_off(folder: Path, now: float) -> TalkState | None:
    """Return the talk that a crash broke off, or None: there is none, it is old, or its file cannot be read."""
    try:
        state = _read(json.loads((folder / FILE_NAME).read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return state if 0 <= now - state.at <= TOO_LONG_AGO else None


def forget_talk(folder: Path) -> None:
    """Take the state away when a talk has ended. Raises OSError when that is refused."""
    (folder / FILE_NAME).unlink(missing_ok=True)


def _read(data: dict[str, Any]) -> TalkState:
    parked = tuple(Parked(int(p[0]), str(p[1]), _seconds(p[2]), str(p[3])) for p in data["parked"])
    return TalkState(
        str(data["deck"]),
        max(0, int(data["sheet"])),
        _seconds(data["elapsed"]),
        data["is_running"] is True,
        _seconds(data["at"]),
        min(3, max(0, int(data["cover"]))),
        str(data["screen"]),
        tuple(map(_seconds, data["spent"])),
        parked,
    )


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise ValueError("not a time")
    return float(value)
