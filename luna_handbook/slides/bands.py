"""A drawing too tall for one sheet is cut across: in gaps between its boxes, else where the next band shows whole what is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.drawn import Band

if TYPE_CHECKING:
    from luna_handbook.slides.drawn import Drawn

COMMON = 0.08
"""The most of a gap between boxes that both bands show, in parts of a band's height: the arrow in it is whole."""
_SLACK = 0.3
"""How much shorter than it could be a band may end, so that nothing is cut."""
_REACH = 0.35
_HALVED = 10.0
"""How much worse it is to show something whole in no band than to cut it in one."""
_LOW = 0.6
"""What is higher, in parts of a band's height, is a frame or a column of a chart, which no way of cutting must keep whole."""
_WAYS = 12
"""How finely heights of bands are tried."""
_UNLIKE = 450.0
"""What it costs that one band is as high as can be; half as high costs a quarter."""
_ODD = 100.0
"""What it costs that the last band is higher than the others were to be: less than to cut a box."""
_BEGINS = 120.0
"""What it is worth that a band begins with a heading: there a drawing parts by itself."""


class _Heights(NamedTuple):
    """How high bands are to be, how high none may be, and how high the last one may be."""

    high: float
    most: float
    last: float


def bands(drawn: Drawn, shown: Band, most: float) -> list[Band]:
    """Part what is ``shown`` of a drawing into as few bands as there must be, each at most ``most`` high; all in its units.

    The cuts are where they hurt least, the bands of about one height; neighbours leave nothing out between them.
    """
    highs = [most * n / _WAYS for n in range(_WAYS // 2, _WAYS + 1)]
    ways = [
        (_parted(drawn, shown, _Heights(high, most, last), reach), odd)
        for high in highs
        for reach in (0.0, _REACH)
        for last, odd in ((high, 0.0), (most, _ODD))
    ]
    fewest = min(len(way) for way, _ in ways)
    way, _ = min(
        ((way, odd) for way, odd in ways if len(way) == fewest),
        key=lambda pair: _pain(drawn, pair[0], most) + pair[1] + _unlike(pair[0], most),
    )
    return way


def _unlike(way: list[Band], most: float) -> float:
    return _UNLIKE * (max(band.bottom - band.top for band in way) / most) ** 2


def _pain(drawn: Drawn, found: list[Band], most: float) -> float:
    halved = sum(
        span.cost
        for span in drawn.spans
        if span.bottom - span.top < most * _LOW
        and not any(band.top <= span.top and span.bottom <= band.bottom for band in found)
    )
    begun = sum(
        _first(drawn, band) in drawn.heads
        for band in found[1:]
        if band.bottom - band.top > most * _REACH  # notes at the foot are no chapter
    )
    return _HALVED * halved + sum(_cost(drawn, y) for band in found for y in band) - _BEGINS * begun


def _first(drawn: Drawn, band: Band) -> float | None:
    """Return where the first thing stands that a band shows whole."""
    return min((span.top for span in drawn.spans if span.top >= band.top), default=None)


def _cost(drawn: Drawn, y: float) -> float:
    return sum(span.cost for span in drawn.spans if span.top < y < span.bottom)


def _parted(drawn: Drawn, shown: Band, heights: _Heights, reach: float) -> list[Band]:
    """Part a drawing into bands about so high, a gap more.

    A band reaches so far up, in parts of its height, to show whole what the one before it cuts.
    """
    found: list[Band] = []
    top = shown.top
    high = heights.high
    while top + heights.last < shown.bottom:
        bottom = _end(drawn, _cut(drawn, top + high * (1 - _SLACK), top + high), top + heights.most, high)
        found.append(Band(top, bottom))
        cut = [span.top for span in drawn.spans if bottom - high * reach < span.top < bottom < span.bottom]
        top = _cut(drawn, min(cut) - high * _SLACK / 2, min(cut)) if cut else _begin(drawn, bottom, high)
    return [*found, Band(top, shown.bottom)]


def _begin(drawn: Drawn, bottom: float, high: float) -> float:
    """Return where the gap begins that a band ends in."""
    above = [y for span in drawn.spans for y in span[:2] if span.top < bottom and y <= bottom]
    return max([bottom - high * COMMON, *above])


def _end(drawn: Drawn, bottom: float, lowest: float, high: float) -> float:
    """Return where the gap ends that a band was to end in, as far as there is room for it."""
    return max(bottom, min([lowest, bottom + high * COMMON, *(y for y in _edges(drawn) if y >= bottom)]))


def _edges(drawn: Drawn) -> list[float]:
    return [y for span in drawn.spans for y in span[:2]]


def _cut(drawn: Drawn, low: float, high: float) -> float:
    """Return where between two heights a cut costs least: the lower down, the better."""
    places = [high, *(y for y in _edges(drawn) if low <= y <= high), low]
    return min(places, key=lambda y: (_cost(drawn, y), -y))
