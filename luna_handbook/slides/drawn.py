"""What a drawing holds, as far as a slide must know: how small its words are, and where it may be cut across."""

from __future__ import annotations

import re
from typing import NamedTuple

DRAWN_TEXT = 18.0
"""The height of the smallest words in a drawing, in its own units, when it does not say (authoring allows none smaller)."""
OVERLAP = 0.08
"""What two bands of a drawing have in common, in parts of the band's height: what one cuts, the other shows whole."""
_SLACK = 0.3
"""How much shorter than it could be a band may end, so that nothing is cut."""
_ELEMENT = re.compile(r"<(text|rect|circle)\b([^>]*)>")
_NUMBER = re.compile(r'(?<![\w-])(y|height|cy|r|font-size)="(-?[\d.]+)"')
_REACH = 0.35
_HALVED = 10.0
"""How much worse it is to show something whole in no band than to cut it in one."""
_WAYS = 12
"""How finely heights of bands are tried."""
_WORDS, _SHAPE, _UNLIKE = 1000.0, 30.0, 400.0
"""What it costs to cut a line of words, and a box or disc, and that one band is as high as can be."""


class Span(NamedTuple):
    """From where to where something stands, in units of the drawing, and what it would cost to cut it."""

    top: float
    bottom: float
    cost: float


class Drawn(NamedTuple):
    """The height of a drawing's smallest words, and what had better not be cut."""

    smallest: float = DRAWN_TEXT
    spans: tuple[Span, ...] = ()


class Band(NamedTuple):
    """A part of a drawing over its whole width, in units of the drawing."""

    top: float
    bottom: float


def read_drawing(svg: bytes) -> Drawn:
    """Read a drawing's words and boxes off its SVG. What it cannot make sense of it leaves out; never raises."""
    sizes, spans = [], []
    for kind, attributes in _ELEMENT.findall(svg.decode(errors="replace")):
        said = {name: float(number) for name, number in _NUMBER.findall(attributes) if number.count(".") < 2}
        size = said.get("font-size", DRAWN_TEXT)
        if kind == "text":
            sizes.append(size)
            y = said.get("y", 0.0)
            spans.append(Span(y - size, y + size * 0.35, _WORDS))
        elif kind == "rect":
            y = said.get("y", 0.0)
            spans.append(Span(y - 2, y + said.get("height", 0.0) + 2, _SHAPE))
        else:
            y, radius = said.get("cy", 0.0), said.get("r", 0.0)
            spans.append(Span(y - radius, y + radius, _SHAPE))
    return Drawn(min((size for size in sizes if size > 0), default=DRAWN_TEXT), tuple(spans))


def bands(drawn: Drawn, height: float, most: float) -> list[Band]:
    """Part a drawing of this height into as few bands as there must be, each at most ``most`` high; all in its units.

    Neighbours overlap by at least ``OVERLAP``; the cuts are where they hurt least, the bands of about one height.
    """
    highs = [most * n / _WAYS for n in range(_WAYS // 2, _WAYS + 1)]
    ways = [_parted(drawn, height, high, reach) for high in highs for reach in (0.0, _REACH)]
    fewest = min(map(len, ways))
    return min(
        (way for way in ways if len(way) == fewest),
        key=lambda way: _pain(drawn, way) + _UNLIKE * max(band.bottom - band.top for band in way) / most,
    )


def _pain(drawn: Drawn, found: list[Band]) -> float:
    halved = sum(
        span.cost
        for span in drawn.spans
        if not any(band.top <= span.top and span.bottom <= band.bottom for band in found)
    )
    return _HALVED * halved + sum(_cost(drawn, y) for band in found for y in band)


def _cost(drawn: Drawn, y: float) -> float:
    return sum(span.cost for span in drawn.spans if span.top < y < span.bottom)


def _parted(drawn: Drawn, height: float, most: float, reach: float) -> list[Band]:
    """Part a drawing; a band reaches so far up, in parts of its height, to show whole what the one before it cuts."""
    found: list[Band] = []
    top = 0.0
    while top + most < height:
        bottom = _cut(drawn, top + most * (1 - _SLACK), top + most)
        found.append(Band(top, bottom))
        cut = [span.top for span in drawn.spans if bottom - most * reach < span.top < bottom < span.bottom]
        low = min([bottom - most * OVERLAP, *cut])
        top = _cut(drawn, low - most * _SLACK / 2, low)
    return [*found, Band(top, height)]


def _cut(drawn: Drawn, low: float, high: float) -> float:
    """Return where between two heights a cut costs least: the lower down, the better."""
    places = [high, *(y for span in drawn.spans for y in (span.top, span.bottom) if low <= y <= high), low]
    return min(places, key=lambda y: (_cost(drawn, y), -y))
