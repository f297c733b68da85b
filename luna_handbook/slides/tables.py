"""Tables on sheets: columns as wide as their words need, seven rows at most, the head said again; or else no table at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.flowing import Body
from luna_handbook.slides.markup import html_of, text_of
from luna_handbook.slides.sheet import SMALLEST_TEXT, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.slides.atoms import Table
    from luna_handbook.slides.markup import Words
    from luna_handbook.slides.sheet import Measure

SIZES = (28, 26, SMALLEST_TEXT)
MOST_ROWS = 7
_PAD, _ROW_PAD, _RULE = 22, 7, 2


class Columns(NamedTuple):
    """Where the columns stand and how wide they are, at this size of letters."""

    size: int
    lefts: tuple[float, ...]
    widths: tuple[float, ...]


class _Row(NamedTuple):
    html: tuple[str, ...]
    height: float
    cites: tuple[int, ...]
    words: str


def fitted(
    table: Table, x: float, width: float, most: float, measure: Measure, taken: float = 0.0
) -> list[Body] | None:
    """Return a table in parts of seven rows at most, none higher than ``most``; None when its columns or a row do not fit.

    ``taken`` is how much of the room of the first part something else has.
    """
    best: list[Body] | None = None
    for size in SIZES:
        columns = _columns(table, size, x, width, measure)
        parts = _parts(table, columns, most, measure, taken) if columns else None
        if parts and (best is None or len(parts) < len(best)):
            best = parts
        if best and len(best) * MOST_ROWS < len(table.grid.rows) + MOST_ROWS:
            break
    return best


def _columns(table: Table, size: int, x: float, width: float, measure: Measure) -> Columns | None:
    """Share the width out: each column its longest word, what is left by how much each has to say."""
    rows = [table.grid.head, *table.grid.rows]
    count = max(map(len, rows))
    room = width - _PAD * (count - 1)
    least, wish = [], []
    for column in range(count):
        cells = [html_of(row[column]) for row in rows if column < len(row) and row[column]]
        joined = "<br>".join(cells)
        head = html_of(table.grid.head[column]) if column < len(table.grid.head) else ""
        least.append(max(measure.narrowest(joined, size), measure.narrowest(head, size, bold=True)) + 2)
        wish.append(_wish(rows, column, size))
    if sum(least) > room:
        return None
    widths = _shared(room, least, wish)
    lefts = [x + sum(widths[:n]) + _PAD * n for n in range(count)]
    return Columns(size, tuple(lefts), tuple(widths))


def _wish(rows: Sequence[Sequence[Words]], column: int, size: int) -> float:
    """Return a width for a column: its longest cell on one line, but tamed, so that no column is left a thread."""
    lengths = [len(text_of(row[column])) for row in rows if column < len(row)]
    longest = max(lengths, default=0) * size * 0.52
    return float(min(longest, 12 * size + longest**0.5 * 14))


def _shared(room: float, least: list[float], wish: list[float]) -> list[float]:
    wish = [max(pair) for pair in zip(least, wish, strict=True)]
    spare, asked = room - sum(least), sum(wish) - sum(least)
    if asked <= spare:
        return [float(int(w)) for w in wish] if asked else list(least)
    return [float(int(low + (high - low) * spare / asked)) for low, high in zip(least, wish, strict=True)]


def _parts(table: Table, columns: Columns, most: float, measure: Measure, taken: float) -> list[Body] | None:
    head = _row(table.grid.head, columns, measure, bold=True) if table.grid.head else None
    rows = [_row(row, columns, measure) for row in table.grid.rows]
    room = most - (head.height + _RULE if head else 0)
    edges = _edges([row.height for row in rows], room, taken)
    if edges is None:
        return None
    return [_body(table.letter, head, rows[a:b], columns) for a, b in pairwise(edges)]


def _row(cells: Sequence[Words], columns: Columns, measure: Measure, *, bold: bool = False) -> _Row:
    html = tuple(html_of(cell) for cell in cells)
    heights = [
        measure.height(cell, columns.size, width, bold=bold)
        for cell, width in zip(html, columns.widths, strict=False)
        if cell
    ]
    cites = tuple(n for cell in cells for word in cell for n in word.cites)
    words = " | ".join(map(text_of, cells))
    return _Row(html, max(heights, default=0) + 2 * _ROW_PAD, cites, words)


class _Way(NamedTuple):
    """A way to part the first rows: how many parts, how unlike in height, and where they begin and end."""

    parts: int
    unlike: float
    edges: tuple[int, ...]


def _edges(heights: Sequence[float], room: float, taken: float) -> tuple[int, ...] | None:
    """Return where the parts begin and end: as few as can be, of about the same height; None when a row does not fit."""
    best: list[_Way | None] = [_Way(0, 0.0, (0,))]
    for end in range(1, len(heights) + 1):
        ways = []
        for begin in range(max(0, end - MOST_ROWS), end):
            used = sum(heights[begin:end]) + _RULE * (end - begin - 1) + (0 if begin else taken)
            before = best[begin]
            if before and used <= room:
                ways.append(_Way(before.parts + 1, before.unlike + used**2, (*before.edges, end)))
        best.append(min(ways, default=None))
    found = best[-1]
    return found and (found.edges if heights else (0, 0))


def _body(letter: str, head: _Row | None, rows: Sequence[_Row], columns: Columns) -> Body:
    pieces: list[Piece] = []
    y, width = 0.0, columns.lefts[-1] + columns.widths[-1] - columns.lefts[0]
    if head:
        pieces += _cells(head, "head", y, columns)
        y += head.height
        pieces.append(Piece("rule", columns.lefts[0], y, width, _RULE))
        y += _RULE
    for n, row in enumerate(rows):
        if n:
            pieces.append(Piece("rule", columns.lefts[0], y, width, _RULE))
            y += _RULE
        pieces += _cells(row, "cell", y, columns)
        y += row.height
    cites = tuple(sorted({n for row in (*([head] if head else []), *rows) for n in row.cites}))
    words = "\n".join(row.words for row in (*([head] if head else []), *rows))
    return Body(tuple(pieces), y, (letter,) if letter else (), cites, words)


def _cells(row: _Row, role: str, y: float, columns: Columns) -> list[Piece]:
    places = zip(row.html, columns.lefts, columns.widths, strict=False)
    return [
        Piece(role, left, y + _ROW_PAD, width, row.height - 2 * _ROW_PAD, html, columns.size, role == "head")
        for html, left, width in places
        if html
    ]


def joined_bodies(bodies: Sequence[Body], gap: float) -> Body:
    """Return bodies below each other as one."""
    pieces: list[Piece] = []
    y = 0.0
    for body in bodies:
        y += gap if y else 0
        pieces += [piece._replace(y=piece.y + y) for piece in body.pieces]
        y += body.height
    return Body(
        tuple(pieces),
        y,
        tuple(dict.fromkeys(letter for body in bodies for letter in body.letters)),
        tuple(sorted({n for body in bodies for n in body.cites})),
        "\n".join(body.words for body in bodies),
    )
