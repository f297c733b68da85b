"""Pictures are made before they are wanted, kept while they are near, and dropped in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.slides.sheet import CLASSIC, WIDE
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.pictures import FEWEST, MOST, Pictures
from tests.ui.projector.sheets import DRAWING, sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHEETS = [sheet(number) for number in range(12)]


@pytest.fixture
def pictures(families: tuple[str, ...]) -> Pictures:
    return Pictures(SheetPainter(families, lambda _sha256: DRAWING), WIDE, (320, 180))


def test_a_picture_is_made_once(pictures: Pictures) -> None:
    assert pictures.picture(SHEETS[0]).cacheKey() == pictures.picture(SHEETS[0]).cacheKey()


def test_what_comes_next_is_made_while_nothing_else_happens_in_order(
    pictures: Pictures, qtbot: QtBot
) -> None:
    made: list[object] = []
    pictures.made.connect(made.append)

    pictures.prepare(SHEETS[1:4])

    qtbot.waitUntil(lambda: len(made) == 3)
    assert made == SHEETS[1:4]


def test_what_was_to_be_made_is_forgotten_for_what_is_to_be_made_now(
    pictures: Pictures, qtbot: QtBot
) -> None:
    made: list[object] = []
    pictures.made.connect(made.append)

    pictures.prepare(SHEETS[1:4])
    pictures.prepare(SHEETS[7:8])

    qtbot.waitUntil(lambda: bool(made))
    assert made == SHEETS[7:8]


def test_only_the_last_few_pictures_are_kept(pictures: Pictures) -> None:
    first = pictures.picture(SHEETS[0]).cacheKey()
    for each in SHEETS[1 : MOST + 1]:
        pictures.picture(each)

    assert pictures.picture(SHEETS[0]).cacheKey() != first


def test_a_large_screen_s_pictures_are_kept_in_smaller_number(pictures: Pictures) -> None:
    pictures.resize(WIDE, (7680, 4320))

    assert pictures.most == FEWEST


def test_another_size_makes_every_picture_anew(pictures: Pictures) -> None:
    pictures.picture(SHEETS[0])

    pictures.resize(CLASSIC, (400, 300))

    assert pictures.picture(SHEETS[0]).width() == 400


def test_a_thumbnail_has_the_shape_of_the_sheet(pictures: Pictures) -> None:
    small = pictures.thumbnail(SHEETS[0], 160)

    assert (small.width(), small.height()) == (160, 90)
