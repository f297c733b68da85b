"""What is wrong with a sheet, if anything, told from its pieces: the same for every measure, shape and text."""

from __future__ import annotations

import html as entities
import re
from itertools import combinations
from typing import TYPE_CHECKING

from luna_handbook.slides.sheet import SMALLEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luna_handbook.book.pages import Block, Section
    from luna_handbook.slides.sheet import Measure, Piece, Shape, Sheet

_BEHIND = ("callout", "rule")
_ROUNDING = 0.51
_CITED = re.compile(r'[ \u00a0]?<sup>[ \u00a0]*((?:<a href="ref:\d+">\d+</a>[,–-]?)+)</sup>')
_MARK = re.compile(r"\{\{\w+:[^}]*\}\}")
_APART = re.compile(r"</(?:p|li|td|th|dt|dd|tr)>|<br ?/?>")
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def faults(sheet: Sheet, shape: Shape, measure: Measure) -> list[str]:
    """Return a sentence for every piece that is outside, too small, higher than its place, or over another one."""
    return [f"{sheet.name} ({sheet.place}): {fault}" for fault in _faults(sheet, shape, measure)]


def _faults(sheet: Sheet, shape: Shape, measure: Measure) -> Iterator[str]:
    for piece in sheet.pieces:
        yield from _fault(piece, shape, measure)
    solid = [piece for piece in sheet.pieces if piece.role not in _BEHIND]
    for one, other in combinations(solid, 2):
        if _meet(one, other):
            yield f"{one.role} “{one.html[:40]}” and {other.role} “{other.html[:40]}” meet"


def _fault(piece: Piece, shape: Shape, measure: Measure) -> Iterator[str]:
    name = f"{piece.role} “{piece.html[:60]}”"
    right, bottom = piece.x + piece.width, piece.y + piece.height
    if (
        min(piece.x, piece.y) < -_ROUNDING
        or right > shape.width + _ROUNDING
        or bottom > shape.height + _ROUNDING
    ):
        yield f"{name} is outside: {piece.x, piece.y, right, bottom}"
    if piece.role in ("figure", *_BEHIND):
        return
    if piece.size < SMALLEST_TEXT:
        yield f"{name} is {piece.size} pixels high"
    if "<su" in piece.html:
        yield f"{name} has words that are smaller than the others"
    if measure.height(piece.html, piece.size, piece.width, bold=piece.bold) > piece.height + _ROUNDING:
        yield f"{name} is higher than its place"


def _meet(one: Piece, other: Piece) -> bool:
    return (
        one.x + one.width > other.x + _ROUNDING
        and other.x + other.width > one.x + _ROUNDING
        and one.y + one.height > other.y + _ROUNDING
        and other.y + other.height > one.y + _ROUNDING
    )


def words_lost(sections: Sequence[Section], sheets: Sequence[Sheet]) -> list[str]:
    """Return the words of sections that the sheets do not say in the same order; they may say more in between."""
    said = iter(" ".join(_shown(sheet) for sheet in sheets).split())
    for section in sections:
        for block in section.blocks:
            for word in block_words(block):
                if not any(word == other for other in said):
                    return [word, str(section.id), block.letter]
    return []


def _shown(sheet: Sheet) -> str:
    """Return the words on a sheet as they are painted, not as the sheet says of itself, but for those of its drawing."""
    pieces = [piece for piece in sheet.pieces if piece.role not in ("kicker", "foot", "citation", "figure")]
    return " ".join(_plain(piece.html) for piece in pieces)


def block_words(block: Block) -> list[str]:
    """Return the words of a block, read off its HTML by other means than the program's."""
    html = _MARK.sub("", _HEAD.sub("", block.html))
    html = _CITED.sub(lambda found: f" [{_TAG.sub('', found[1])}]", html)
    return _plain(html).split() if block.kind != "figure" else []


def _plain(html: str) -> str:
    text = entities.unescape(_TAG.sub("", _APART.sub(" ", html)))
    return text.replace("\u2060", "").replace("\u00a0", " ")
