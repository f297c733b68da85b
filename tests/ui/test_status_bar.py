"""The line at the bottom: what is cut where there is no room, and what never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.status_bar import StatusBar
from luna_handbook.ui.theme import LIGHT, Look, dress

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

LONG = "A section whose title is longer than any window of a clinic is wide, by far, even where nothing is zoomed"


@pytest.fixture
def bar(families: tuple[str, ...], qtbot: QtBot) -> StatusBar:
    look = Look(LIGHT, 300, families)
    dress(look)
    made = StatusBar(["2026.11"], look)
    qtbot.addWidget(made)
    made.show_check("Page verified")
    made.resize(1366, made.height())
    made.show()
    return made


def end_of(bar: StatusBar) -> QImage:
    """Return a picture of the right end of the section's label, where its count stands."""
    wide = bar._section.fontMetrics().horizontalAdvance("1 of 7") + bar._section.padding
    picture = bar._section.grab().toImage()
    return picture.copy(picture.width() - wide, 0, wide, picture.height())


def test_a_long_title_makes_room_for_which_section_of_how_many(bar: StatusBar) -> None:
    bar.show_section(LONG, 1, 7)
    bar._layout.activate()

    assert bar.rect().contains(bar._section.geometry())
    assert bar._zoom.width() >= bar._zoom.sizeHint().width()


def test_what_cannot_be_shown_is_still_read_out_whole(bar: StatusBar) -> None:
    bar.show_section(LONG, 1, 7)

    assert bar._section.text() == f"{LONG} · 1 of 7"


def test_the_count_is_drawn_whatever_the_title(bar: StatusBar) -> None:
    counts = []
    for number in (1, 2):
        bar.show_section(LONG, number, 7)
        bar._layout.activate()
        counts.append(end_of(bar))

    assert counts[0] != counts[1]


def test_a_page_without_sections_says_nothing(bar: StatusBar) -> None:
    bar.show_section("", 0, 0)

    assert bar._section.text() == ""


def test_a_long_address_leaves_the_rest_of_the_line_alone(bar: StatusBar) -> None:
    bar.show_section("Dose", 1, 7)

    bar.show_link("https://example.org/" + "far-away/" * 40)
    bar._layout.activate()

    assert bar.rect().contains(bar._zoom.geometry())
