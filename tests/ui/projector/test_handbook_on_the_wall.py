"""The handbook that ships, on the wall: every deck and every page at both shapes, measured in the letters they are painted in."""

from __future__ import annotations

import re
import time
from contextlib import closing
from functools import cache
from math import inf
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import etree
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from luna_handbook.authoring.compile import compile_edition
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.slides.drawn import read_drawing
from luna_handbook.slides.instant import page_deck
from luna_handbook.slides.making import make_sheets
from luna_handbook.slides.sheet import CLASSIC, SMALLEST_TEXT, WHOLE, WIDE, Piece, Shape, Sheet
from luna_handbook.ui.projector.measuring import SheetMeasure
from tests.slides.faults import faults, words_lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.pages import Page

    Wall = Callable[[Shape], list[tuple[Page, list[Sheet]]]]

_SHARE = re.compile(r"^golden_share:.*$", re.MULTILINE)
CONTENT = Path(__file__).parents[3] / "content"
CLEAR, INK = 12, 240
"""Pixels of 720 between a drawing and the edge of its slide; and what is darker than the lightest fill of a box."""
HELD = 80
"""Units of a drawing: what stands nearer below a heading belongs to it."""
_LEADING = ("head", "term", "callout-title")
SECONDS_FOR_SIXTY = 0.25
"""For the sheets of a deck of sixty slides; the whole start of a show has twice that."""

both_shapes = pytest.mark.parametrize("shape", [WIDE, CLASSIC], ids=["wide", "classic"])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handbook]:
    """Compile the content, without its search index and without asking its golden queries, and open it."""
    source = tmp_path_factory.mktemp("on-the-wall")
    folder = source / "luna"
    copytree(CONTENT, source / "content")
    outline = source / "content" / "handbook.yaml"
    outline.write_text(_SHARE.sub("", outline.read_text(encoding="utf-8")), encoding="utf-8")
    compile_edition(source / "content", folder, index_builder=lambda _sections, _folder, _progress: None)
    with closing(Edition.open(folder)) as edition:
        yield Handbook([edition])


@pytest.fixture(scope="module")
def measure(families: tuple[str, ...]) -> SheetMeasure:
    """Return the measure of a show."""
    return SheetMeasure(families)


@pytest.fixture(scope="module")
def wall(shown: Handbook, measure: SheetMeasure) -> Wall:
    """Return every page with its sheets, laid out once for each shape."""

    @cache
    def laid_out(shape: Shape) -> list[tuple[Page, list[Sheet]]]:
        return [(page, _sheets(page_deck(page), shown, measure, shape)) for page in _pages(shown)]

    return laid_out


def _pages(handbook: Handbook) -> list[Page]:
    return [handbook.page(row.place) for e in handbook.editions.values() for row in e.every_page()]


def _sheets(deck: Deck, handbook: Handbook, measure: SheetMeasure, shape: Shape) -> list[Sheet]:
    return make_sheets(deck, handbook, measure, shape, local=lambda _: "")


@both_shapes
def test_every_page_fits_its_slides_and_loses_no_word(
    wall: Wall, measure: SheetMeasure, shape: Shape
) -> None:
    wrong: list[str] = []
    for page, sheets in wall(shape):
        wrong += [fault for sheet in sheets for fault in faults(sheet, shape, measure)]
        wrong += words_lost(page.sections, sheets)

    assert wrong == []


@both_shapes
def test_every_deck_fits_its_slides(shown: Handbook, measure: SheetMeasure, shape: Shape) -> None:
    wrong = [
        fault
        for deck in shown.decks()
        for sheet in _sheets(deck, shown, measure, shape)
        for fault in faults(sheet, shape, measure)
    ]

    assert wrong == []


@both_shapes
def test_every_place_of_every_deck_is_in_the_handbook(
    shown: Handbook, measure: SheetMeasure, shape: Shape
) -> None:
    titles = {sheet.title for deck in shown.decks() for sheet in _sheets(deck, shown, measure, shape)}

    assert "This slide cannot be shown" not in titles


@both_shapes
def test_the_words_of_every_drawing_can_be_read_on_its_slide_or_on_those_of_its_parts(
    wall: Wall, shape: Shape
) -> None:
    sheets = [sheet for _, sheets in wall(shape) for sheet in sheets]
    figures = [(sheet, piece) for sheet in sheets for piece in sheet.pieces if piece.role == "figure"]
    parted = {piece.image for _, piece in figures if piece.crop != WHOLE}

    small = [
        (str(sheet.place), piece.size, piece.crop)
        for sheet, piece in figures
        if piece.size < SMALLEST_TEXT and not (piece.crop == WHOLE and piece.image in parted)
    ]
    assert small == []


@both_shapes
def test_no_drawing_is_parted_that_can_be_read_as_a_whole(
    shown: Handbook, wall: Wall, measure: SheetMeasure, shape: Shape
) -> None:
    line = measure.height("x", SMALLEST_TEXT, shape.width) if shape == CLASSIC else 0
    parts = {image for image, pieces in _drawings(wall, shape).items() if len(pieces) > 1}

    assert parts
    for image in parts:
        drawn = read_drawing(shown.media(image))
        top, bottom = drawn.ink or (0.0, 10_000.0)
        assert (bottom - top) * SMALLEST_TEXT / drawn.smallest > shape.height - line


def _drawings(wall: Wall, shape: Shape) -> dict[str, list[Piece]]:
    """Return where each drawing stands on the slides of its page."""
    found: dict[str, list[Piece]] = {}
    for _, sheets in wall(shape):
        for piece in (piece for sheet in sheets for piece in sheet.pieces if piece.role == "figure"):
            found.setdefault(piece.image, []).append(piece)
    return found


@both_shapes
def test_no_slide_ends_with_what_leads_to_the_next(wall: Wall, shape: Shape) -> None:
    """A heading, the head of a table, a term, a sentence that announces something: it is not understood alone."""
    ends = []
    for sheet in (sheet for _, sheets in wall(shape) for sheet in sheets):
        matter = [piece for piece in sheet.pieces if piece.role in (*_LEADING, "text", "cell", "figure")]
        last = max(matter, key=lambda piece: piece.y + piece.height, default=None)
        announces = last and last.role == "text" and last.html.rstrip().endswith(":")
        if last and (last.role in _LEADING or announces):
            ends.append((str(sheet.place), sheet.name, last.html[-60:]))

    assert ends == []


@both_shapes
def test_no_part_of_a_drawing_ends_with_a_heading(shown: Handbook, wall: Wall, shape: Shape) -> None:
    alone = []
    for image, pieces in _drawings(wall, shape).items():
        lines, height = _lines_of(shown.media(image))
        for piece in (piece for piece in pieces if piece.crop[1] < 1):
            top, bottom = (height * end for end in piece.crop)
            last = max(line for line in lines if top < line.y < bottom)
            below = min((line.y for line in lines if line.y > last.y), default=inf)
            if last.is_heading and below - last.y < HELD:
                alone.append((image[:8], last.words))

    assert alone == []


class Written(NamedTuple):
    """A line of words in a drawing: how far down, whether it looks like a heading, and what it says."""

    y: float
    is_heading: bool
    words: str


def _lines_of(svg: bytes) -> tuple[list[Written], float]:
    """Return a drawing's lines of words, and its height: larger than others and bold, at the left, is a heading."""
    root = etree.fromstring(svg)
    texts = list(root.iter("{*}text"))
    least = min(float(text.get("font-size", 18)) for text in texts)
    return [
        Written(
            float(text.get("y", 0)),
            text.get("font-weight") == "700"
            and text.get("text-anchor", "start") == "start"
            and float(text.get("font-size", 18)) > least,
            text.text or "",
        )
        for text in texts
    ], float(root.get("viewBox", "0 0 0 1").split()[3])


@both_shapes
def test_every_drawing_keeps_clear_of_the_edges_of_its_slide(
    shown: Handbook, wall: Wall, shape: Shape
) -> None:
    close = []
    for image, pieces in _drawings(wall, shape).items():
        inked = _inked(shown.media(image))
        for piece in pieces:
            scale = piece.width / inked.width
            left = piece.x + inked.left * scale
            right = shape.width - piece.x - inked.right * scale
            if min(left, right) < CLEAR:
                close.append((image[:8], round(left), round(right)))

    assert close == []


@both_shapes
def test_only_blank_paper_is_left_out_of_a_drawing(shown: Handbook, wall: Wall, shape: Shape) -> None:
    for image, pieces in _drawings(wall, shape).items():
        inked = _inked(shown.media(image))
        bands = sorted(piece.crop for piece in pieces)

        assert bands[0][0] * inked.height <= inked.top
        assert max(bottom for _, bottom in bands) * inked.height >= inked.bottom


class Inked(NamedTuple):
    """The size of a drawing, and the box of it that is not white, in its own units."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int


@cache
def _inked(svg: bytes) -> Inked:
    drawing = QSvgRenderer(QByteArray(svg))
    picture = QImage(drawing.defaultSize(), QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    width, height, line = picture.width(), picture.height(), picture.bytesPerLine()
    rows = [bytes(picture.constBits()[y * line : y * line + width]) for y in range(height)]
    top, *_, bottom = [y for y, row in enumerate(rows) if min(row) < INK]
    left, *_, right = [x for x, column in enumerate(zip(*rows, strict=True)) if min(column) < INK]
    return Inked(width, height, left, top, right + 1, bottom + 1)


def test_a_deck_of_sixty_slides_is_laid_out_before_anybody_notices(
    shown: Handbook, families: tuple[str, ...]
) -> None:
    deck = next(deck for deck in shown.decks() if deck.id == "induction")
    spent = []
    for _ in range(3):
        fresh = SheetMeasure(families)
        begin = time.process_time()
        sheets = make_sheets(deck, shown, fresh)
        spent.append((time.process_time() - begin) / len(sheets) * 60)

    assert min(spent) < SECONDS_FOR_SIXTY
