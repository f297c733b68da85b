"""What a drawing holds, as far as a slide must know: how small its words are, what stands where, and where it is blank."""

from __future__ import annotations

import re
from typing import NamedTuple

DRAWN_TEXT = 18.0
"""The height of the smallest words in a drawing, in its own units, when it does not say (authoring allows none smaller)."""
WORDS, SHAPE = 1000.0, 120.0
"""What it costs to cut a line of words, and a box or disc."""
_PAPER = 5.0
"""How much blank paper stays above and below what is drawn, in units of the drawing."""
_NEAR = 4.0
"""How far below a heading its first line may stand, in parts of the heading's height."""
_ELEMENT = re.compile(r"<(\w+)\b([^>]*)>")
_NUMBER = re.compile(
    r'(?<![\w-])(x|y|y1|y2|width|height|cy|r|font-size|stroke-width)="(-?(?:\d+\.?\d*|\.\d+))"'
)
_PATH = re.compile(r'(?<![\w-])d="([MLCQZ\d\s.,-]*)"')
"""A path of which every point is given by itself, not from the one before."""
_COORDINATE = re.compile(r"-?\d+(?:\.\d+)?")
_GROUND = 'x="0" y="0"'
_WHITE = 'fill="#FFFFFF"'
_BOLD = 'font-weight="700"'
_APART = re.compile(r'text-anchor="(?:middle|end)"')
_UNFILLED = 'fill="none"'
_BODY = 40.0
"""A filled path so high is a thing that had better not be cut; a lower one is the head of an arrow."""
_SILENT = frozenset(("svg", "g", "title", "desc"))
"""Elements that draw nothing themselves."""


class Band(NamedTuple):
    """A part of a drawing over its whole width, in units of the drawing."""

    top: float
    bottom: float


class Span(NamedTuple):
    """From where to where something stands, in units of the drawing, and what it would cost to cut it."""

    top: float
    bottom: float
    cost: float


class Drawn(NamedTuple):
    """The height of a drawing's smallest words, what had better not be cut, and the band that holds everything drawn.

    ``ink`` has a little blank paper at both ends; None when not everything in the drawing is understood. ``heads`` are the
    tops of its headings.
    """

    smallest: float = DRAWN_TEXT
    spans: tuple[Span, ...] = ()
    ink: Band | None = None
    heads: tuple[float, ...] = ()


def read_drawing(svg: bytes) -> Drawn:
    """Read a drawing's words and boxes off its SVG. What it cannot make sense of it leaves out; never raises."""
    elements = _ELEMENT.findall(svg.decode(errors="replace"))
    sizes = [_numbers(said).get("font-size", DRAWN_TEXT) for kind, said in elements if kind == "text"]
    spans = [span for kind, said in elements if (span := _span(kind, said))]
    heads = _headings(elements)
    return Drawn(
        min((size for size in sizes if size > 0), default=DRAWN_TEXT),
        (*spans, *heads),
        _ink(elements),
        tuple(head.top for head in heads),
    )


def _numbers(attributes: str) -> dict[str, float]:
    return {name: float(number) for name, number in _NUMBER.findall(attributes)}


def _span(kind: str, attributes: str) -> Span | None:
    """Return where words, a box or a disc stand."""
    said = _numbers(attributes)
    y = said.get("y", 0.0)
    if kind == "text":
        size = said.get("font-size", DRAWN_TEXT)
        return Span(y - size, y + size * 0.35, WORDS)
    if kind == "rect":
        return Span(y - 2, y + said.get("height", 0.0) + 2, SHAPE)
    if kind == "circle":
        middle, radius = said.get("cy", 0.0), said.get("r", 0.0)
        return Span(middle - radius, middle + radius, SHAPE)
    ends = _ends(attributes) if kind == "path" and _UNFILLED not in attributes else []
    return Span(min(ends), max(ends), SHAPE) if ends and max(ends) - min(ends) >= _BODY else None


def _headings(elements: list[tuple[str, str]]) -> list[Span]:
    """Return, for every heading, where it stands with the first line below it: neither is understood without the other.

    A heading is bold, begins at the left and has its line for itself, outside of every box.
    """
    lines = [(_numbers(said), said) for kind, said in elements if kind == "text"]
    boxes = [_numbers(said) for kind, said in elements if kind == "rect" and _GROUND not in said]
    heights = sorted(line.get("y", 0.0) for line, _ in lines)
    found = []
    for line, said in lines:
        x, y, size = line.get("x", 0.0), line.get("y", 0.0), line.get("font-size", DRAWN_TEXT)
        beside = sum(abs(other - y) < size / 2 for other in heights)
        below = next((other for other in heights if other >= y + size / 2), None)
        is_heading = _BOLD in said and not _APART.search(said) and beside == 1
        if is_heading and below and below <= y + _NEAR * size and not any(_holds(box, x, y) for box in boxes):
            found.append(Span(y - size, below + DRAWN_TEXT * 0.35, WORDS))
    return found


def _holds(box: dict[str, float], x: float, y: float) -> bool:
    left, top = box.get("x", 0.0), box.get("y", 0.0)
    return left <= x <= left + box.get("width", 0.0) and top <= y <= top + box.get("height", 0.0)


def _ends(path: str) -> list[float]:
    """Return the heights of a path's points, between which all of it lies; none when they are not given one by one."""
    found = _PATH.search(path)
    return [float(number) for number in _COORDINATE.findall(found[1])[1::2]] if found else []


def _ink(elements: list[tuple[str, str]]) -> Band | None:
    reaches: list[Band] = []
    for kind, attributes in elements:
        is_ground = kind == "rect" and _GROUND in attributes and _WHITE in attributes
        if kind in _SILENT or is_ground:
            continue
        reach = _reach(kind, attributes)
        if reach is None or "transform=" in attributes:
            return None
        reaches.append(reach)
    if not reaches:
        return None
    return Band(min(reach.top for reach in reaches) - _PAPER, max(reach.bottom for reach in reaches) + _PAPER)


def _reach(kind: str, attributes: str) -> Band | None:
    """Return how far up and down an element may draw, its line included; None when it is of no kind that is known."""
    said = _numbers(attributes)
    line = said.get("stroke-width", 1.0) / 2
    if kind == "text":
        y, size = said.get("y", 0.0), said.get("font-size", DRAWN_TEXT)
        return Band(y - size * 0.8, y + size * 0.25)
    if kind in ("rect", "circle") and (span := _span(kind, attributes)):
        return Band(span.top - line, span.bottom + line)
    ends = [said.get("y1", 0.0), said.get("y2", 0.0)] if kind == "line" else _ends(attributes)
    return Band(min(ends) - 2 * line, max(ends) + 2 * line) if ends else None
