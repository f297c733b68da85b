"""A drawing too tall for one sheet is cut across: in gaps between its boxes, else where the next band shows whole what is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def bands(drawn: Drawn, shown: Band, most: float) -> list[Band]:
    """Part what is ``shown`` of a drawing into as few bands as there must be, each at most ``most`` high; all in its units.

    The cuts are where they hurt least, the bands of about one height; neighbours leave nothing out between them.
    """
    highs = [most * n / _WAYS for n in range(_WAYS // 2, _WAYS + 1)]
    ways = [_parted(drawn, shown, most, high, reach) for high in highs for reach in (0.0, _REACH)]
    fewest = min(map(len, ways))
    return min(
        (way for way in ways if len(way) == fewest),
        key=lambda way: (
            _pain(drawn, way, most) + _UNLIKE * (max(band.bottom - band.top for band in way) / most) ** 2
        ),
    )


def _pain(drawn: Drawn, found: list[Band], most: float) -> float:
    halved = sum(
        span.cost
        for span in drawn.spans
        if span.bottom - span.top < most * _LOW
        and not any(band.top <= span.top and span.bottom <= band.bottom for band in found)
    )
    return _HALVED * halved + sum(_cost(drawn, y) for band in found for y in band)


def _cost(drawn: Drawn, y: float) -> float:
    return sum(span.cost for span in drawn.spans if span.top < y < span.bottom)


def _parted(drawn: Drawn, shown: Band, most: float, high: float, reach: float) -> list[Band]:
    """Part a drawing into bands about so ``high``, a gap more, none higher than ``most``.

    A band reaches so far up, in parts of its height, to show whole what the one before it cuts.
    """
    found: list[Band] = []
    top = shown.top
    while top + high < shown.bottom:
        bottom = _end(drawn, _cut(drawn, top + high * (1 - _SLACK), top + high), top + most, high)
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
