"""What stands around the matter of a sheet: what it is about above, what it rests on below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.markup import escape
from luna_handbook.slides.sheet import DOT, SMALLEST_TEXT, WIDE, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.slides.sheet import Measure, Shape

Title = tuple[int, int]
"""The height of a title's letters, and how many lines it may take then."""
LONGEST_TITLE = 160
"""Characters of a title; what is longer is cut, and said in full in the trainer's notes."""
_EDGE, _DIGITS = 28, 12
"""``_DIGITS``: how much wider “(2 of 6)” may be than “(9 of 9)”, which every title of its heading is given the room of."""


class Air(NamedTuple):
    """How much room is left empty above everything and below the title; the kicker's letters, the title's, best first."""

    top: int
    below: int
    kicker: int
    titles: tuple[Title, ...]


AIRY = Air(64, 28, 28, ((56, 1), (48, 1), (44, 1), (40, 1), (44, 2), (38, 2), (32, 2), (28, 2), (24, 2)))
SNUG = Air(34, 20, 24, ((44, 1), (38, 1), (44, 2), (38, 2), (32, 2), (28, 2), (24, 2)))
"""For headings that need fewer sheets that way."""


class HeadLetters(NamedTuple):
    """The heights of the kicker's and the title's letters, and the gap between the two."""

    kicker: int
    gap: int
    title: int


class Area(NamedTuple):
    """Where the matter of a sheet goes, in logical pixels."""

    x: float
    y: float
    width: float
    height: float


class Frame(NamedTuple):
    """The pieces around the matter, and the room they leave for it."""

    pieces: tuple[Piece, ...]
    area: Area


def margin(shape: Shape) -> int:
    """Return the empty edge at the left and right of a sheet."""
    return 80 if shape == WIDE else 64


def inner(shape: Shape) -> int:
    """Return the width between the edges of a sheet."""
    return shape.width - 2 * margin(shape)


class Around(NamedTuple):
    """The words around the matter, as plain text. ``longest`` is the longest title of its heading: all are in its letters."""

    kicker: str
    title: str
    foot: str
    number: str = ""
    longest: str = ""


def frame(around: Around, citations: Sequence[str], measure: Measure, shape: Shape, air: Air = AIRY) -> Frame:
    """Lay out kicker, title, citations and foot; what is too long for its line is shortened."""
    top, begin = _head(around, measure, shape, air)
    low, end = _foot(around, citations, measure, shape)
    area = Area(margin(shape), begin, inner(shape), max(end - begin, 0))
    return Frame((*top, *low), area)


def title_only(framed: Frame) -> tuple[Piece, ...]:
    """Return the pieces of a sheet that says nothing below its title: the title stands in the middle."""
    down = framed.area.height * 0.4
    return tuple(
        piece._replace(y=piece.y + down) if piece.role in ("kicker", "title") else piece
        for piece in framed.pieces
    )


def _head(around: Around, measure: Measure, shape: Shape, air: Air) -> tuple[list[Piece], float]:
    longest, narrow = escape(around.longest or around.title), inner(shape) - _DIGITS
    size, reserved, _ = title_size(longest, narrow, measure, air.titles)
    letters = HeadLetters(air.kicker, 2, size)
    pieces, y = head(around, letters, float(air.top), measure, shape)
    if around.title:
        y += max(0.0, reserved - pieces[-1].height)
    return pieces, y + air.below


def head(
    around: Around, letters: HeadLetters, y: float, measure: Measure, shape: Shape
) -> tuple[list[Piece], float]:
    """Lay out kicker and title from ``y`` down; return where they end, too."""
    x, width, pieces = margin(shape), inner(shape), []
    if around.kicker:
        kicker = shortened(around.kicker, letters.kicker, width, measure)
        height = measure.height(kicker, letters.kicker, width)
        pieces.append(Piece("kicker", x, y, width, height, kicker, letters.kicker))
        y += height + letters.gap
    if around.title:
        html = escape(around.title)
        height = measure.height(html, letters.title, width, bold=True)
        pieces.append(Piece("title", x, y, width, height, html, letters.title, bold=True))
        y += height
    return pieces, y


def title_size(html: str, width: float, measure: Measure, titles: Sequence[Title]) -> tuple[int, float, bool]:
    """Return the best size for a title, its height then, and whether it fits: the last size when none will do."""
    size, height = SMALLEST_TEXT, 0.0
    narrowest = measure.narrowest(html, titles[0][0], bold=True) / titles[0][0]
    for size, lines in titles:
        line = measure.height("x", size, width, bold=True)
        height = measure.height(html, size, width, bold=True)
        if height <= lines * line + 1 and narrowest * size <= width:
            return size, height, True
    return size, height, False


def _foot(
    around: Around, citations: Sequence[str], measure: Measure, shape: Shape
) -> tuple[list[Piece], float]:
    x, width = margin(shape), inner(shape)
    line = measure.height("x", SMALLEST_TEXT, width)
    y = shape.height - _EDGE - line
    pieces = foot_line(around, Area(x, y, width, line), measure)
    y -= 10
    pieces.append(Piece("rule", x, y, width, 2))
    if citations:
        html, height = cited(citations, width, measure)
        y -= height + 6
        pieces.append(Piece("citation", x, y, width, height, html, SMALLEST_TEXT))
    return pieces, y - 10


def foot_line(around: Around, area: Area, measure: Measure) -> list[Piece]:
    """Lay out the foot in one line, the number of the sheet at its right end."""
    pieces, width = [], area.width
    if around.number:
        own = measure.widest(around.number, SMALLEST_TEXT) + 2
        width -= own + 24
        pieces.append(
            Piece("foot", area.x + area.width - own, area.y, own, area.height, around.number, SMALLEST_TEXT)
        )
    html = shortened(around.foot, SMALLEST_TEXT, width, measure)
    return [Piece("foot", area.x, area.y, width, area.height, html, SMALLEST_TEXT), *pieces]


def shortened(text: str, size: int, width: float, measure: Measure) -> str:
    """Return words as HTML for one line, with “…” where they do not fit."""
    if measure.widest(escape(text), size) <= width:
        return escape(text)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure.widest(escape(text[:middle].rstrip() + "…"), size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return escape(text[:low].rstrip() + "…")


def cited(citations: Sequence[str], width: float, measure: Measure) -> tuple[str, float]:
    """Return numbered citations in at most two lines, and their height; those left out are counted."""
    most = 2 * measure.height("x", SMALLEST_TEXT, width) + 1
    for shown in range(len(citations), -1, -1):
        left = len(citations) - shown
        more = f"{'and ' if shown else ''}{left} {'more, ' if shown else ''}see hand-out" if left else ""
        html = DOT.join([*map(escape, citations[:shown]), *([more] if more else [])])
        height = measure.height(html, SMALLEST_TEXT, width)
        if height <= most:
            return html, height
    return "", 0.0
