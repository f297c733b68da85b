"""How wide the columns of a table are, by what stands in them: left alone, Qt gives numbers as much room as sentences."""

from __future__ import annotations

import re

from luna_handbook.book.local_values import MARK

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])( [^>]*)?>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CHARACTER = re.compile(r"&#?\w+;")
BLANK = "a name:\u00a0________"
"""What stands for a value of the clinic: how long it will be is not known here."""
TWO = 2
"""A table of one column has nothing to share."""
ROOM, PADDING = 83, 3
"""Characters that a line of the column holds, and how many of them the space beside a cell's words takes."""
BOLD, WIDE = 1.1, 1.15
"""How much wider a heading's letters are, and how much wider than usual the letters of a short text may be."""
STEPS = 24
LEAST = 0.7
"""A column gets at least this part of an equal share, unless its texts need less: a date stays on one line."""


def with_widths(table: str) -> str:
    """Return a table whose first row says how wide each column is, in percent; a table without equal rows stays as it is."""
    rows = [[_words(cell) for _, _, cell in _CELL.findall(row)] for row in _ROW.findall(table)]
    count = len(rows[0]) if rows else 0
    if count < TWO or any(len(row) != count for row in rows):
        return table
    widths = [width + PADDING for width in _widths(rows, ROOM - PADDING * count)]
    shares = iter([max(1, round(100 * width / sum(widths))) for width in widths])
    head, end, rest = table.partition("</tr>")
    return _CELL.sub(lambda cell: _wide(cell, next(shares)), head) + end + rest


def _wide(cell: re.Match[str], share: int) -> str:
    name, attributes, words = cell.groups()
    return f'<{name}{attributes or ""} width="{share}%">{words}</{name}>'


def _widths(rows: list[list[str]], room: float) -> list[float]:
    """Return the columns' widths in characters: a least width each, then step by step what makes the table lowest."""
    lengths = [[len(text) for text in row] for row in rows]
    share = LEAST * room / len(rows[0])
    widths = [
        max(_longest_word(column), min(share, WIDE * max(map(len, column))))
        for column in zip(*rows, strict=True)
    ]
    step = max(0.0, room - sum(widths)) / STEPS
    for _ in range(STEPS if step else 0):
        tries = [[*widths[:at], widths[at] + step, *widths[at + 1 :]] for at in range(len(widths))]
        widths = min(tries, key=lambda tried: _height(lengths, tried))
    return widths


def _height(lengths: list[list[int]], widths: list[float]) -> tuple[float, float]:
    """Return about how many lines a table has, and then how full its cells are: of tables as high, the airier one is lower."""
    full = [[length / width for length, width in zip(row, widths, strict=True)] for row in lengths]
    return sum(max(1, *row) for row in full), sum(map(sum, full))


def _longest_word(column: tuple[str, ...]) -> float:
    """Return the length of a column's longest word; a number and its unit are one."""
    head, *texts = (max(map(len, re.split(r"[ \n-]", text))) for text in column)
    return max(head * BOLD, *texts, 1)


def _words(cell: str) -> str:
    return _CHARACTER.sub("x", _TAG.sub("", MARK.sub(BLANK, cell)))
