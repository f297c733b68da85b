"""A drawing on a sheet of its own, as large as the sheet can give; its words stand where they cost it least."""

from __future__ import annotations

import html as entities
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.framing import Area, cited, foot_line, shortened
from luna_handbook.slides.markup import escape
from luna_handbook.slides.sheet import SMALLEST_TEXT, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.pages import Block
    from luna_handbook.slides.framing import Around
    from luna_handbook.slides.sheet import Measure, Shape

DRAWN_TEXT = 18
"""The height of the smallest words in a drawing, in its own units (authoring makes sure of it)."""
_EDGE, _GAP, _NARROWEST = 24, 20, 236
_TITLE = 28


class FigureWords(NamedTuple):
    """What stands beside a drawing: HTML before and after its caption, and what that cites."""

    lead: str = ""
    tail: str = ""
    citations: Sequence[str] = ()


def caption(block: Block) -> str:
    """Return what stands under a drawing, as plain text."""
    return f"Figure {block.figure}. {block.alt}" if block.figure else block.alt


def figure_pieces(
    block: Block, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    """Lay a drawing out in the way that makes it largest; None when the words leave no room for it."""
    ways: list[Callable[..., tuple[Piece, ...] | None]] = [_beside, _above]
    found = [pieces for way in ways if (pieces := way(block, words, around, measure, shape))]
    best = max(found, key=lambda pieces: pieces[0].width, default=None)
    if best and best[0].size >= SMALLEST_TEXT:
        return best
    bare = None if words.lead or words.tail else _bare(block, around, measure, shape)
    if bare and bare[0].size >= SMALLEST_TEXT:
        return bare
    return best or bare


def _drawing(block: Block, area: Area) -> Piece:
    """Return the drawing as large as an area allows, in its middle."""
    width, height = block.width or 720, block.height or 480
    scale = min(area.width / width, area.height / height)
    x = area.x + (area.width - width * scale) / 2
    y = area.y + (area.height - height * scale) / 2
    alt = escape(block.alt)
    return Piece(
        "figure", x, y, width * scale, height * scale, alt, int(DRAWN_TEXT * scale), image=block.image
    )


def _beside(
    block: Block, words: FigureWords, around: Around, measure: Measure, shape: Shape
) -> tuple[Piece, ...] | None:
    """Put all words in a column at the left of the drawing."""
    scale = shape.height / (block.height or 480)
    widest = shape.width - _NARROWEST - _EDGE - _GAP
    width = min((block.width or 720) * scale, widest)
    column = Area(_EDGE, _EDGE, shape.width - width - _EDGE - _GAP, shape.height - 2 * _EDGE)
    title = escape(around.title)
    if measure.narrowest(title, SMALLEST_TEXT, bold=True) > column.width:
        return None
    drawing = _drawing(block, Area(shape.width - width, 0, width, shape.height))
    upper, y = _stack(_sayings(block, words, around), column, measure)
    low = _stack_up(
        [("citation", s) for s in words.citations] + [("foot", escape(around.foot))], column, measure
    )
    if low and y + 8 > low[0].y:
        return None
    return (drawing, *upper, *low)


def _sayings(block: Block, words: FigureWords, around: Around) -> list[tuple[str, str]]:
    said = [("kicker", escape(around.kicker)), ("title", escape(around.title)), ("text", words.lead)]
    said += [("text", escape(caption(block))), ("text", words.tail)]
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
    block: Block, words: FigureWords, around: Around, measure: Measure, shape: Shape
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
    for html in (words.tail, escape(caption(block))):
        if html:
            tall = measure.height(html, SMALLEST_TEXT, width)
            end -= tall + 4
            low.insert(0, Piece("text", _EDGE, end, width, tall, html, SMALLEST_TEXT))
    if end - begin < shape.height / 4:
        return None
    return (_drawing(block, Area(0, begin, shape.width, end - begin - 4)), *upper, *low)


def _bare(block: Block, around: Around, measure: Measure, shape: Shape) -> tuple[Piece, ...]:
    """Give the drawing the whole sheet but one line, which says what it is as far as there is room."""
    width = shape.width - 2 * _EDGE
    line = measure.height("x", SMALLEST_TEXT, width)
    y = shape.height - line
    left = width - measure.widest(escape(f"{around.foot} {around.number} · "), SMALLEST_TEXT) - 40
    title = shortened(around.title, SMALLEST_TEXT, left, measure) if left > 100 else ""
    foot = " · ".join(filter(None, (entities.unescape(title), around.foot)))
    low = foot_line(around._replace(foot=foot), Area(_EDGE, y, width, line), measure)
    return (_drawing(block, Area(0, 0, shape.width, y)), *low)
