"""What the audience sees, in numbers only: no word can pass from the trainer to the wall, because there is no room for one."""

from __future__ import annotations

import json
import math
from typing import NamedTuple

PICTURE, BLACK, WHITE, AWAY = 0, 1, 2, 3
"""What covers the wall: a picture, black, white, or nothing of ours (the window is away)."""
MOST_POINTS = 20_000
"""Points of all strokes together; more is a hand resting on the mouse."""

Point = tuple[float, float]
"""Across and down a picture, 0 to 1."""


class Box(NamedTuple):
    """A part of a picture, 0 to 1 each way."""

    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0


WHOLE = Box()


class Scene(NamedTuple):
    """Which of the shared pictures stands on the wall, and what is drawn over it.

    ``slot`` numbers the pictures in the shared file, ``stamp`` rises whenever a picture was written. ``zoom`` is the part of the
    slide that fills the wall; ``laser`` and ``spotlight`` are points of the whole slide, ``strokes`` lines of the pen. ``part``
    is what of the slide the picture holds: all of it, or the enlarged part painted sharp.
    """

    cover: int = BLACK
    slot: int = 0
    stamp: int = 0
    zoom: Box = WHOLE
    laser: Point | None = None
    spotlight: Point | None = None
    strokes: tuple[tuple[Point, ...], ...] = ()
    part: Box = WHOLE


def scene_to_line(scene: Scene) -> bytes:
    """Return a scene as one line of JSON that holds nothing but numbers and lists of them."""
    flat = [
        scene.cover,
        scene.slot,
        scene.stamp,
        scene.zoom,
        scene.laser or [],
        scene.spotlight or [],
        scene.strokes,
        scene.part,
    ]
    return json.dumps(flat, separators=(",", ":")).encode() + b"\n"


def scene_from_line(line: bytes) -> Scene:
    """Read a scene back. Raises ValueError for anything that is not one, above all for a text in it."""
    try:
        cover, slot, stamp, zoom, laser, spotlight, strokes, part = json.loads(line)
        read = Scene(
            _whole(cover, AWAY),
            _whole(slot),
            _whole(stamp),
            _box(zoom),
            _point(laser) if laser else None,
            _point(spotlight) if spotlight else None,
            tuple(tuple(_point(p) for p in stroke) for stroke in strokes),
            _box(part),
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError("This line is no scene.") from error
    if sum(map(len, read.strokes)) > MOST_POINTS:
        raise ValueError("This line is no scene.")
    return read


def _whole(value: object, most: int = 2**53) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a number of this kind")
    return value


def _part(value: object) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or not 0 <= value <= 1
    ):
        raise ValueError("not a part of a picture")
    return float(value)


def _box(value: list[object]) -> Box:
    x, y, width, height = map(_part, value)
    if not (width and height):
        raise ValueError("not a part that can be seen")
    return Box(x, y, width, height)


def _point(value: list[object]) -> Point:
    x, y = value
    return _part(x), _part(y)
