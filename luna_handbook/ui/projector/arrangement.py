"""Where everything stands in the trainer's window, in any size and at any zoom: the slide first, then notes, then the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Area(NamedTuple):
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int


NOTHING = Area(0, 0, 0, 0)
MIRROR_MOST, MIRROR_MOST_LOW = 0.74, 0.56
"""The part of the height between head and bar that the slide may take; the rest is the notes'."""
NEXT_MOST = 0.72
"""The next slide is never as large as the one on the wall."""
RIGHT_LEAST, RIGHT_LEAST_NARROW, RIGHT_MOST = 0.34, 0.42, 0.5
SLIDES_LEAST = 116
"""The least height of the thumbnails at 100 %; with less room they are left to the overview."""
LOW = 600
"""Below this height at 100 % the notes get more of it."""
NARROW = 900
"""Below this width at 100 % everything moves closer together and buttons are signs alone."""


class Arrangement(NamedTuple):
    """The parts of the window; ``slides`` is NOTHING where there is no room for them."""

    head: Area
    mirror: Area
    notes: Area
    next_head: Area
    next: Area
    times: Area
    slides: Area
    bar: Area
    is_narrow: bool


def arrange(width: int, height: int, zoom: int, aspect: float, banner: int = 0) -> Arrangement:
    """Share a window of this size in pixels; ``aspect`` is a slide's width by its height, ``banner`` what is taken at the top."""

    def px(size: float) -> int:
        return round(size * zoom / 100)

    is_narrow = width < px(NARROW)
    edge, gap = (px(8), px(6)) if is_narrow else (px(20), px(14))
    head, bar_height = (px(26), px(42)) if is_narrow else (px(32), px(52))
    top = banner + edge
    bar = Area(edge, height - edge // 2 - bar_height, width - 2 * edge, bar_height)
    under_head = top + head + gap // 2
    room = bar.y - gap - under_head
    within = width - 2 * edge - gap
    most = MIRROR_MOST_LOW if is_narrow or height < px(LOW) else MIRROR_MOST
    least = RIGHT_LEAST_NARROW if is_narrow else RIGHT_LEAST
    mirror_height = min(int(room * most), int(within * (1 - least) / aspect))
    mirror = Area(edge, under_head, int(mirror_height * aspect), mirror_height)
    left = max(mirror.width, int(within * (1 - RIGHT_MOST)))
    notes_y = under_head + mirror_height + gap
    column = Area(edge + left + gap, under_head, within - left, room)
    following, times, slides = _right(column, mirror_height, aspect, gap, px, is_narrow=is_narrow)
    return Arrangement(
        Area(edge, top, left, head),
        mirror,
        Area(edge, notes_y, left, bar.y - gap - notes_y),
        Area(column.x, top, column.width, head),
        following,
        times,
        slides,
        bar,
        is_narrow,
    )


def _right(
    column: Area, mirror_height: int, aspect: float, gap: int, px: Callable[[float], int], *, is_narrow: bool
) -> tuple[Area, Area, Area]:
    """Share the column beside the mirror: the next slide, the times, and the thumbnails where there is room for them."""
    x, y, width, room = column
    times_height = px(66) if is_narrow else px(96)
    height = min(int(width / aspect), int(mirror_height * NEXT_MOST), max(room - times_height - gap, px(40)))
    times = Area(x, y + height + gap, width, times_height)
    slides_y = times.y + times_height + gap
    slides = Area(x, slides_y, width, y + room - slides_y)
    return Area(x, y, width, height), times, slides if slides.height >= px(SLIDES_LEAST) else NOTHING


def arrange_small(width: int, height: int, zoom: int, banner: int = 0) -> Arrangement:
    """Share the small window on the only screen: state, notes and time; what the room sees is all around it.

    ``banner`` is what a message takes at the top.
    """
    edge, gap = round(8 * zoom / 100), round(6 * zoom / 100)
    head, times = round(26 * zoom / 100), round(66 * zoom / 100)
    within = width - 2 * edge
    times_y = height - edge - times
    top = banner + edge
    notes_y = top + head + gap
    notes = Area(edge, notes_y, within, times_y - gap - notes_y)
    return Arrangement(
        Area(edge, top, within, head),
        NOTHING,
        notes,
        NOTHING,
        NOTHING,
        Area(edge, times_y, within, times),
        NOTHING,
        NOTHING,
        is_narrow=True,
    )
