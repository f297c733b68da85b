"""The log: what happened in the program, for IT; by its making it cannot hold what somebody searched, read or noted.

Every event has a code, a sentence and facts of fixed kinds in one table; there is no way to write anything else. A place
in the handbook is written as a keyed hash whose key lies beside the log and goes with it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from luna_handbook.durable import replace_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write: TypeAlias = Callable[..., None]

Level: TypeAlias = Literal["off", "error", "warning", "info"]
Kind: TypeAlias = Literal["count", "seconds", "version", "kind", "place"]
FOLDER, TEXT, LINES, KEY = "logs", "luna-handbook.log", "luna-handbook.jsonl", "key"
LARGEST, KEPT = 1_000_000, 5
"""Bytes of a file, and how many of each are kept: the one being written and those before it, numbered .1 to .4."""
_LEVELS: tuple[Level, ...] = ("off", "error", "warning", "info")
_VERSION = re.compile(r"[0-9][0-9A-Za-z.+~-]{0,39}")
_KIND = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}")


class Event(NamedTuple):
    """What can be logged: its level, its sentence, and the name and kind of each fact that goes with it."""

    level: Level
    sentence: str
    facts: dict[str, Kind]


EVENTS: dict[str, Event] = {
    "LH-1000": Event(
        "info", "The window opened.",
        {"program": "version", "python": "version", "qt": "version", "editions": "count", "pages": "count", "seconds": "seconds"},
    ),
    "LH-1001": Event("info", "The window closed.", {"seconds": "seconds"}),
    "LH-1100": Event("warning", "A policy is damaged or has a wrong value: see `policy show`.", {"policies": "count"}),
    "LH-1101": Event("info", "Policies that do nothing here were ignored: see `policy show`.", {"policies": "count"}),
    "LH-1200": Event("error", "An edition could not be opened: see `self-test`.", {"editions": "count"}),
    "LH-1201": Event("error", "A page could not be shown: see `self-test`.", {"page": "place", "error": "kind"}),
    "LH-1300": Event("warning", "The handbook or its index is not as it came: see `self-test`.", {"error": "kind"}),
    "LH-1400": Event("error", "Something of the reader's could not be read or kept: see `shelf check`.", {"error": "kind"}),
    "LH-1900": Event("error", "The program made a mistake; where is in mishaps.log.", {"error": "kind"}),
}  # fmt: skip
"""Every event there is, by its code. Codes are never given a second meaning."""


class Journal:
    """Writes events of ``level`` and graver into ``folder``, as text and as JSON lines; makes nothing until there is one.

    What cannot be written is dropped: the reader reads on. ``now`` tells the time, in UTC.
    """

    def __init__(
        self,
        folder: Path,
        level: Level,
        days: int,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._folder, self._level, self._days, self._now = folder, level, days, now

    def write(self, code: str, **facts: float | str) -> None:
        """Write an event with its facts. Raises KeyError or ValueError for what the table does not know: we are wrong then."""
        event = EVENTS[code]
        if _LEVELS.index(event.level) > _LEVELS.index(self._level):
            return
        with contextlib.suppress(OSError):
            said = {name: self._fact(event.facts[name], value) for name, value in facts.items()}
            time = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
            words = " ".join(f"{name}={value}" for name, value in said.items())
            self._append(TEXT, f"{time} {event.level} {code} {event.sentence} {words}".rstrip())
            line = {"time": time, "level": event.level, "code": code, "sentence": event.sentence, **said}
            self._append(LINES, json.dumps(line))

    def tidy(self) -> None:
        """Remove earlier logs that are older than the days they are kept."""
        oldest = self._now().timestamp() - self._days * 86_400
        with contextlib.suppress(OSError):
            for name in (TEXT, LINES):
                for file in self._folder.glob(f"{name}*"):
                    if file.stat().st_mtime < oldest:
                        file.unlink()

    def _fact(self, kind: Kind, value: float | str) -> float | str:
        if kind == "count" and isinstance(value, int):
            return value
        if kind == "seconds" and isinstance(value, int | float):
            return round(value, 2)
        if kind == "place" and isinstance(value, str):
            return self._hashed(value)
        allowed = {"version": _VERSION, "kind": _KIND}.get(kind)
        if allowed and isinstance(value, str) and allowed.fullmatch(value):
            return value
        raise ValueError(f"{value!r} is no {kind}")

    def _hashed(self, place: str) -> str:
        import hashlib  # noqa: PLC0415 - not on the road to the first paint

        file = self._folder / KEY
        if not file.exists():
            replace_bytes(file, os.urandom(32))
        return hashlib.blake2b(place.encode(), key=file.read_bytes()[:64], digest_size=8).hexdigest()

    def _append(self, name: str, line: str) -> None:
        file = self._folder / name
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size + len(line) >= LARGEST:
            _turn(file)
        with file.open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def _turn(file: Path) -> None:
    """Begin a file anew; those before it move on by one number, and the last one goes."""
    for number in range(KEPT - 1, 0, -1):
        before = file.with_name(f"{file.name}.{number - 1}") if number > 1 else file
        if before.exists():
            before.replace(file.with_name(f"{file.name}.{number}"))
