"""A sheet's picture: light whatever the theme, the same at every size, and honest about what cannot be drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from luna_handbook.errors import PageDamaged
from luna_handbook.slides.sheet import CLASSIC, WIDE, Piece, Shape
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.theme import LIGHT, tone_colours
from tests.ui.projector.sheets import DRAWING, sheet

FIGURE = Piece("figure", 80, 420, 800, 200, "A drawing", image="f" * 64)


@pytest.fixture
def painter(families: tuple[str, ...]) -> SheetPainter:
    return SheetPainter(families, lambda _sha256: DRAWING)


def inks(image: QImage, area: QRect) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }


def test_a_sheet_stands_on_white_paper_in_the_light_theme_s_ink(painter: SheetPainter) -> None:
    picture = painter.picture(sheet(), WIDE, 1280, 720)

    seen = inks(picture, QRect(80, 108, 300, 67))
    assert {LIGHT.paper.lower(), LIGHT.ink.lower()} <= seen


def test_a_screen_of_another_shape_has_black_beside_the_sheet(painter: SheetPainter) -> None:
    picture = painter.picture(sheet(), CLASSIC, 1920, 1080)

    assert [picture.pixelColor(x, 540).name() for x in (10, 250, 1900)] == ["#000000", "#ffffff", "#000000"]


def test_a_picture_is_opaque_and_as_large_as_asked(painter: SheetPainter) -> None:
    picture = painter.picture(sheet(), WIDE, 1366, 768)

    assert (picture.width(), picture.height(), picture.hasAlphaChannel()) == (1366, 768, False)


@pytest.mark.parametrize("tone", ["danger", "caution", "note", "evidence", "local", "answer"])
def test_a_callout_has_the_ground_and_the_bar_of_its_tone(tone: str, painter: SheetPainter) -> None:
    box = Piece("callout", 80, 420, 800, 200, tone=tone)
    ground, bar = tone_colours(LIGHT, tone)

    picture = painter.picture(sheet(0, box), WIDE, 1280, 720)

    assert picture.pixelColor(400, 520) == QColor(ground)
    assert picture.pixelColor(83, 520) == QColor(bar or ground)


def test_a_drawing_fills_its_place_in_its_own_proportions(painter: SheetPainter) -> None:
    picture = painter.picture(sheet(0, FIGURE), WIDE, 1280, 720)

    colours = [picture.pixelColor(x, 520).name() for x in (200, 300, 480, 660, 700)]
    assert colours == ["#ffffff", "#2c4a8a", "#2c4a8a", "#2c4a8a", "#ffffff"]


def test_a_band_of_a_drawing_is_as_large_as_its_place_and_shows_no_more_of_it(
    families: tuple[str, ...],
) -> None:
    upper = (
        b'<rect width="40" height="10" fill="#AA0011"/><rect y="10" width="40" height="10" fill="#0055AA"/>'
    )
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">%s</svg>'
    band = FIGURE._replace(crop=(0.25, 0.75))

    picture = SheetPainter(families, lambda _sha256: drawing % upper).picture(sheet(0, band), WIDE, 1280, 720)

    colours = [picture.pixelColor(480, y).name() for y in (418, 424, 516, 524, 616, 624)]
    assert colours == ["#ffffff", "#aa0011", "#aa0011", "#0055aa", "#0055aa", "#ffffff"]


def test_a_damaged_drawing_is_a_box_that_says_so(families: tuple[str, ...]) -> None:
    def damaged(_sha256: str) -> bytes:
        raise PageDamaged("This drawing failed its check and is not shown.")

    picture = SheetPainter(families, damaged).picture(sheet(0, FIGURE), WIDE, 1280, 720)

    assert picture.pixelColor(860, 600) == QColor(LIGHT.danger_wash)


def test_bytes_that_are_no_drawing_are_a_box_that_says_so(families: tuple[str, ...]) -> None:
    picture = SheetPainter(families, lambda _sha256: b"").picture(sheet(0, FIGURE), WIDE, 1280, 720)

    assert picture.pixelColor(860, 600) == QColor(LIGHT.danger_wash)


def test_a_rule_is_a_quiet_line(painter: SheetPainter) -> None:
    picture = painter.picture(sheet(0, Piece("rule", 80, 500, 800, 2)), WIDE, 1280, 720)

    assert picture.pixelColor(400, 500) == QColor(LIGHT.line)


@pytest.mark.parametrize("size", [(640, 360), (1024, 576), (2560, 1440)])
def test_words_stand_at_the_same_place_at_every_size(size: tuple[int, int], painter: SheetPainter) -> None:
    whole, other = (_right_of_ink(painter, Shape(*WIDE), each) for each in ((1280, 720), size))

    assert abs(whole - other) < 0.003


def _right_of_ink(painter: SheetPainter, shape: Shape, size: tuple[int, int]) -> float:
    """Return where the title's ink ends, as a part of the picture's width."""
    picture = painter.picture(sheet(), shape, *size)
    rows = range(size[1] * 120 // 720, size[1] * 160 // 720)
    dark = [x for x in range(size[0]) if any(picture.pixelColor(x, y).lightness() < 128 for y in rows)]
    return max(dark) / size[0]
