"""What stands around the matter of a sheet: what it is about above, what it rests on below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.markup import escape
from luna_handbook.slides.sheet import SMALLEST_TEXT, WIDE, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.slides.sheet import Measure, Shape

TITLE_SIZES = ((44, 1), (38, 1), (44, 2), (38, 2), (32, 2), (28, 2), (24, 2))
"""Heights of a title's letters with the lines it may take at each, best first."""
LONGEST_TITLE = 160
"""Characters of a title; what is longer is cut, and said in full in the trainer's notes."""
_TOP, _EDGE = 34, 24


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
    return 64 if shape == WIDE else 48


def inner(shape: Shape) -> int:
    """Return the width between the edges of a sheet."""
    return shape.width - 2 * margin(shape)


class Around(NamedTuple):
    """The words around the matter: plain text, but ``citations``, which are numbered short forms."""

    kicker: str
    title: str
    foot: str
    number: str = ""


def frame(around: Around, citations: Sequence[str], measure: Measure, shape: Shape) -> Frame:
    """Lay out kicker, title, citations and foot; what is too long for its line is shortened."""
    top, begin = _head(around, measure, shape)
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


def _head(around: Around, measure: Measure, shape: Shape) -> tuple[list[Piece], float]:
    x, width, y = margin(shape), inner(shape), float(_TOP)
    pieces = []
    if around.kicker:
        kicker = shortened(around.kicker, SMALLEST_TEXT, width, measure)
        height = measure.height(kicker, SMALLEST_TEXT, width)
        pieces.append(Piece("kicker", x, y, width, height, kicker, SMALLEST_TEXT))
        y += height + 2
    if around.title:
        html = escape(around.title)
        size, height = title_size(html, width, measure)
        pieces.append(Piece("title", x, y, width, height, html, size, bold=True))
        y += height
    return pieces, y + 20


def title_size(html: str, width: float, measure: Measure) -> tuple[int, float]:
    """Return the best size for a title and its height; the smallest when none will do."""
    size, height = SMALLEST_TEXT, 0.0
    narrowest = measure.narrowest(html, TITLE_SIZES[0][0], bold=True) / TITLE_SIZES[0][0]
    for size, lines in TITLE_SIZES:
        line = measure.height("x", size, width, bold=True)
        height = measure.height(html, size, width, bold=True)
        if height <= lines * line + 1 and narrowest * size <= width:
            break
    return size, height


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
        html = " · ".join([*map(escape, citations[:shown]), *([more] if more else [])])
        height = measure.height(html, SMALLEST_TEXT, width)
        if height <= most:
            return html, height
    return "", 0.0
