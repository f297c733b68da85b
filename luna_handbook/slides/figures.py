"""A drawing on a sheet of its own, as large as the sheet can give; its words stand where they cost it least."""

from __future__ import annotations

import html as entities
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.bands import bands
from luna_handbook.slides.drawn import Band
from luna_handbook.slides.framing import Area, cited, foot_line, shortened
from luna_handbook.slides.markup import escape
from luna_handbook.slides.sheet import DOT, SMALLEST_TEXT, WHOLE, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.pages import Block
    from luna_handbook.slides.drawn import Drawn
    from luna_handbook.slides.framing import Around
    from luna_handbook.slides.sheet import Measure, Shape

_EDGE, _GAP, _NARROWEST = 24, 20, 236
_TITLE, _CUT = 28, 2
_CLEAR = 14
"""With the paper that drawings keep around what they show, this makes about the edge that words have."""


class FigureWords(NamedTuple):
    """What stands beside a drawing: HTML before and after its caption, and what that cites."""

    lead: str = ""
    tail: str = ""
    citations: Sequence[str] = ()


class Figure(NamedTuple):
    """A drawing with what was read off it, and the band of it that is shown; None: the whole of it.

    A single band is the whole without blank paper above and below.
    """

    block: Block
    drawn: Drawn
    band: Band | None = None
    part: int = 1
    parts: int = 1
    scale: float = inf
    """How large it may be, in pixels for each of its units: the bands of one drawing are all alike."""

    @property
    def width(self) -> int:
        """Its width in its own units."""
        return self.block.width or 720

    @property
    def height(self) -> float:
        """The height of what is shown, in units of the drawing."""
        return self.band.bottom - self.band.top if self.band else self.whole

    @property
    def whole(self) -> int:
        """The height of the whole of it."""
        return self.block.height or 480


def caption(block: Block) -> str:
    """Return what stands under a drawing, as plain text."""
    return f"Figure {block.figure}. {block.alt}" if block.figure else block.alt


def figure_words(figure: Figure) -> str:
    """Return what stands under a drawing, or beside the band of it that is shown, as plain text."""
    if figure.parts == 1:
        return caption(figure.block)
    name = f"Figure {figure.block.figure}" if figure.block.figure else "Drawing"
    return f"{name}, part {figure.part} of {figure.parts}. {figure.block.alt}"


def in_bands(figure: Figure, around: Around, measure: Measure, shape: Shape) -> list[Figure]:
    """Part a drawing whose smallest words are too small on one sheet into as few bands as there must be for them to be large."""
    scale = min(SMALLEST_TEXT / figure.drawn.smallest, shape.width / figure.width)
    ways = []
    for lay in (_with_title, figure_pieces):  # rather with its title above it, when that costs no sheet
        high = shape.height / scale
        while high > figure.width / 4:
            tried = lay(figure._replace(band=Band(0.0, high)), FigureWords(), around, measure, shape)
            if tried and tried[0].width >= figure.width * scale - 0.01:
                ways.append(bands(figure.drawn, _inked(figure), high))
                break
            high *= 0.96
    best = min(ways, key=len, default=[])
    made = [figure._replace(band=band, part=n, parts=len(best)) for n, band in enumerate(best, 1)]
    laid = [figure_pieces(each, FigureWords(), around, measure, shape) for each in made]
    least = min((pieces[0].width / figure.width for pieces in laid if pieces), default=inf)
    return [each._replace(scale=least) for each in made]


def figure_pieces(
    figure: Figure, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    """Lay a drawing out in the way that makes it largest; None when the words leave no room for it."""
    best = _largest(figure, words, around, measure, shape)
    if figure.band is None and not (best and best[0].size >= SMALLEST_TEXT):
        trimmed = _largest(figure._replace(band=_inked(figure)), words, around, measure, shape)
        best = trimmed if trimmed and trimmed[0].size >= SMALLEST_TEXT else best
    return (*best, *_cuts(figure, best[0])) if best else None


def _inked(figure: Figure) -> Band:
    """Return the band of a drawing that is not blank: all of it, when nobody knows."""
    top, bottom = figure.drawn.ink or (0.0, figure.whole)
    return Band(max(0.0, top), min(float(figure.whole), bottom))


def _largest(
    figure: Figure, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    best = _with_title(figure, words, around, measure, shape)
    if best and best[0].size >= SMALLEST_TEXT:
        return best
    bare = None if words.lead or words.tail else _bare(figure, around, measure, shape)
    if bare and bare[0].size >= SMALLEST_TEXT:
        return bare
    return best or bare


def _with_title(
    figure: Figure, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    ways: list[Callable[..., tuple[Piece, ...] | None]] = [_beside, _above]
    found = [pieces for way in ways if (pieces := way(figure, words, around, measure, shape))]
    return max(found, key=lambda pieces: pieces[0].width, default=None)


def _cuts(figure: Figure, drawing: Piece) -> list[Piece]:
    """Return lines where a band is cut off, which say that the drawing goes on there."""
    ends = [drawing.y] if figure.part > 1 else []
    ends += [drawing.y + drawing.height - _CUT] if figure.part < figure.parts else []
    return [Piece("rule", drawing.x, y, drawing.width, _CUT) for y in ends]


def _drawing(figure: Figure, area: Area, shape: Shape) -> Piece:
    """Return the drawing as large as an area allows, in its middle, and clear of the sheet's edges unless its words need them."""
    width, height = figure.width, figure.height
    clear = _clear(area, shape)
    least = SMALLEST_TEXT / figure.drawn.smallest
    most, scale = (min(a.width / width, a.height / height) for a in (area, clear))
    scale = min(max(scale, least) if least <= most else scale, figure.scale)
    x = clear.x + (clear.width - width * scale) / 2
    y = clear.y + (clear.height - height * scale) / 2
    band, whole = figure.band, figure.whole
    return Piece(
        role="figure",
        x=min(max(x, area.x), area.x + area.width - width * scale),
        y=min(max(y, area.y), area.y + area.height - height * scale),
        width=width * scale,
        height=height * scale,
        html=escape(figure.block.alt),
        size=int(figure.drawn.smallest * scale + 0.001),
        image=figure.block.image,
        crop=(band.top / whole, band.bottom / whole) if band else WHOLE,
    )


def _clear(area: Area, shape: Shape) -> Area:
    """Return an area without what is close to the edges of the sheet."""
    left, top = max(area.x, _CLEAR), max(area.y, _CLEAR)
    right = min(area.x + area.width, shape.width - _CLEAR)
    bottom = min(area.y + area.height, shape.height - _CLEAR)
    return Area(left, top, right - left, bottom - top)


def _beside(
    figure: Figure, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    """Put all words in a column at the left of the drawing."""
    scale = min(shape.height / figure.height, figure.scale)
    widest = shape.width - _NARROWEST - _EDGE - _GAP
    width = min(figure.width * scale + _CLEAR, widest)
    column = Area(_EDGE, _EDGE, shape.width - width - _EDGE - _GAP, shape.height - 2 * _EDGE)
    title = escape(around.title)
    if measure.narrowest(title, SMALLEST_TEXT, bold=True) > column.width:
        return None
    drawing = _drawing(figure, Area(shape.width - width, 0, width, shape.height), shape)
    upper, y = _stack(_sayings(figure, words, around), column, measure)
    low = _stack_up(
        [("citation", s) for s in words.citations] + [("foot", escape(around.foot))], column, measure
    )
    if low and y + 8 > low[0].y:
        return None
    return (drawing, *upper, *low)


def _sayings(figure: Figure, words: FigureWords, around: Around) -> list[tuple[str, str]]:
    said = [("kicker", escape(around.kicker)), ("title", escape(around.title)), ("text", words.lead)]
    said += [("text", escape(figure_words(figure))), ("text", words.tail)]
    return [(role, html) for role, html in said if html]


def _stack(said: Sequence[tuple[str, str]], column: Area, measure: Measure) -> tuple[list[Piece], float]:
    pieces, y = [], column.y
    for role, html in said:
        size, bold = SMALLEST_TEXT, role == "title"
        height = measure.height(html, size, column.width)
        if bold:
            size, height = _small_title(html, column.width, measure)
        pieces.append(Piece(role, column.x, y, column.width, height, html, size, bold))
        y += height + (4 if role == "kicker" else 14)
    return pieces, y


def _stack_up(said: Sequence[tuple[str, str]], column: Area, measure: Measure) -> list[Piece]:
    pieces: list[Piece] = []
    y = column.y + column.height
    for role, html in reversed([pair for pair in said if pair[1]]):
        height = measure.height(html, SMALLEST_TEXT, column.width)
        y -= height
        pieces.insert(0, Piece(role, column.x, y, column.width, height, html, SMALLEST_TEXT))
        y -= 8
    return pieces


def _small_title(html: str, width: float, measure: Measure) -> tuple[int, float]:
    size = _TITLE if measure.narrowest(html, _TITLE, bold=True) <= width else SMALLEST_TEXT
    return size, measure.height(html, size, width, bold=True)


def _above(
    figure: Figure, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    """Put the title above the drawing, its caption and what it rests on below."""
    width = shape.width - 2 * _EDGE
    line = measure.height("x", SMALLEST_TEXT, width)
    head = escape(around.title)
    size, height = _small_title(head, width, measure)
    upper = [Piece("title", _EDGE, 12, width, height, head, size, bold=True)] if head else []
    begin = (12 + height if head else 12.0) + 6
    if words.lead:
        lead = measure.height(words.lead, SMALLEST_TEXT, width)
        upper.append(Piece("text", _EDGE, begin, width, lead, words.lead, SMALLEST_TEXT))
        begin += lead + 6
    end = shape.height - 10 - line
    low = foot_line(around, Area(_EDGE, end, width, line), measure)
    if words.citations:
        html, tall = cited(words.citations, width, measure)
        end -= tall
        low.insert(0, Piece("citation", _EDGE, end, width, tall, html, SMALLEST_TEXT))
    for html in (words.tail, escape(figure_words(figure))):
        if html:
            tall = measure.height(html, SMALLEST_TEXT, width)
            end -= tall + 4
            low.insert(0, Piece("text", _EDGE, end, width, tall, html, SMALLEST_TEXT))
    if end - begin < shape.height / 4:
        return None
    return (_drawing(figure, Area(0, begin, shape.width, end - begin - 4), shape), *upper, *low)


def _bare(figure: Figure, around: Around, measure: Measure, shape: Shape) -> tuple[Piece, ...]:
    """Give the drawing the whole sheet but one line, which says what it is as far as there is room."""
    width = shape.width - 2 * _EDGE
    line = measure.height("x", SMALLEST_TEXT, width)
    y = shape.height - line
    left = width - measure.widest(escape(f"{around.foot} {around.number}{DOT}"), SMALLEST_TEXT) - 40
    title = shortened(around.title, SMALLEST_TEXT, left, measure) if left > 100 else ""
    foot = DOT.join(filter(None, (entities.unescape(title), around.foot)))
    low = foot_line(around._replace(foot=foot), Area(_EDGE, y, width, line), measure)
    return (_drawing(figure, Area(0, 0, shape.width, y), shape), *low)
