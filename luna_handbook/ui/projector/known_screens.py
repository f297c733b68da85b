"""Projectors that passed their room check: the file that makes the next talk in that room begin without one."""

from __future__ import annotations

import contextlib
import json
import math
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.durable import replace_bytes

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "screens.json"
MOST, LONGEST = 50, 300
"""Projectors kept, and characters of what they are known by."""


class KnownScreen(NamedTuple):
    """``identity`` as ``screens.identity`` gives it, and the height of the picture on the wall in metres (0: not said)."""

    identity: str
    height: float = 0.0


def known_screens(folder: Path) -> tuple[KnownScreen, ...]:
    """Return the projectors that were used, the newest first; none when the file is missing or damaged."""
    try:
        rows = json.loads((folder / FILE_NAME).read_bytes())["projectors"]
        return tuple(_read(row["identity"], row["height"]) for row in rows)[:MOST]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ()


def remember_screen(folder: Path, used: KnownScreen) -> None:
    """Put a projector before all others; one that is not known by anything, or that the disk refuses, is asked about again."""
    if not used.identity:
        return
    others = [each for each in known_screens(folder) if each.identity != used.identity]
    rows = [each._asdict() for each in (used, *others)[:MOST]]
    with contextlib.suppress(OSError):
        replace_bytes(folder / FILE_NAME, json.dumps({"projectors": rows}).encode())


def height_of(known: tuple[KnownScreen, ...], identity: str) -> float:
    """Return the height in metres that was said for a projector, 0 when none was."""
    return next((each.height for each in known if each.identity == identity), 0.0)


def _read(identity: object, height: object) -> KnownScreen:
    if not isinstance(identity, str) or not 0 < len(identity) <= LONGEST:
        raise ValueError("not a screen")
    if isinstance(height, bool) or not isinstance(height, int | float) or not math.isfinite(height):
        raise ValueError("not a height")
    return KnownScreen(identity, max(0.0, float(height)))
