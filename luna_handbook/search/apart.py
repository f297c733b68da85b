"""How far apart words stand: the sections in which words follow one another, or all stand within so many words.

A place of a word is one number, ``section << SECTION_BITS | position``, so that the places of all sections are one ascending
list, and words of different sections are never near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Places = np.ndarray[tuple[int], np.dtype[np.int64]]

SECTION_BITS = 32
"""More than a position, and a distance, ever need."""


def sections_in_order(words: Sequence[Places]) -> Places:
    """Return the sections in which the words stand side by side in this order."""
    rarest, *others = sorted(range(len(words)), key=lambda n: len(words[n]))
    starts = words[rarest] - rarest
    for n in others:
        starts = starts[_is_among(starts + n, words[n])]
    return np.unique(starts >> SECTION_BITS)


def sections_within(words: Sequence[Places], distance: int) -> Places:
    """Return the sections in which all the words stand so that the last is at most ``distance`` words behind the first.

    More words than fit may stand side by side.
    """
    most = max(distance, len(words) - 1)
    rarest, *others = sorted(words, key=len)
    for places in others:  # the rarest has each of the others near
        rarest = rarest[_next(places, rarest - most) <= rarest + most]
    near = np.unique(rarest >> SECTION_BITS)
    if len(words) < 3 or not len(near):
        return near
    here = [places[_is_among(places >> SECTION_BITS, near)] for places in (rarest, *others)]
    ends = np.concatenate(here)
    first_of_all = np.min([_latest(places, ends) for places in here], axis=0)
    return np.unique(ends[ends - first_of_all <= most] >> SECTION_BITS)


def _is_among(wanted: Places, places: Places) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    is_there: np.ndarray[tuple[int], np.dtype[np.bool_]] = _next(places, wanted) == wanted
    return is_there


def _next(places: Places, starts: Places) -> Places:
    """Return the first place at or behind each start, something far away where there is none."""
    return np.append(places, np.iinfo(np.int64).max)[np.searchsorted(places, starts)]


def _latest(places: Places, ends: Places) -> Places:
    """Return the last place at or before each end, something far away where there is none."""
    return np.insert(places, 0, np.iinfo(np.int64).min >> 1)[np.searchsorted(places, ends, side="right")]
