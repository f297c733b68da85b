"""The list of slides: moved by keys and by dragging, deleted, spoken in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from luna_handbook.book.decks import DeckSlide
from luna_handbook.ui.decks.slides import MIME, SlideList, SlideRow
from luna_handbook.ui.rows import NO_INDEX

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROWS = [SlideRow(n + 1, f"Slide {n}", "8.4 Dose", "", DeckSlide(minutes=n)) for n in range(4)]


@pytest.fixture
def slides(qtbot: QtBot) -> SlideList:
    made = SlideList()
    qtbot.addWidget(made)
    made.show_slides(ROWS, 1)
    made.show()
    return made


@pytest.mark.parametrize(("key", "to"), [(Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 2)])
def test_alt_and_an_arrow_move_the_chosen_slide(
    qtbot: QtBot, slides: SlideList, key: Qt.Key, to: int
) -> None:
    with qtbot.waitSignal(slides.move_wanted) as caught:
        QTest.keyClick(slides, key, Qt.KeyboardModifier.AltModifier)

    assert caught.args == [1, to]


@pytest.mark.parametrize(("start", "gap", "to"), [(0, 3, 2), (3, 0, 0), (1, 1, 1), (1, 2, 1), (0, -1, 3)])
def test_a_drop_between_two_slides_tells_where_the_slide_stands_afterwards(
    qtbot: QtBot, slides: SlideList, start: int, gap: int, to: int
) -> None:
    data = slides.rows.mimeData([slides.rows.index(start, 0)])

    with qtbot.waitSignal(slides.move_wanted) as caught:
        is_taken = slides.rows.dropMimeData(data, Qt.DropAction.MoveAction, gap, 0, NO_INDEX)

    assert (caught.args, is_taken, len(slides.rows.rows)) == ([start, to], False, 4)


def test_what_comes_from_elsewhere_is_not_dropped(slides: SlideList) -> None:
    moves: list[object] = []
    slides.move_wanted.connect(lambda *args: moves.append(args))
    data = QMimeData()
    data.setData(MIME, b"\xffrm -rf")

    slides.rows.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, NO_INDEX)

    assert moves == []


def test_showing_slides_chooses_none_for_the_reader(slides: SlideList) -> None:
    chosen: list[int] = []
    slides.row_chosen.connect(chosen.append)
    slides.show_slides(ROWS, 3)
    silent = list(chosen)
    QTest.keyClick(slides, Qt.Key.Key_Up)

    assert (silent, chosen) == ([], [2])


def test_a_slide_is_spoken_with_all_that_is_seen_of_it() -> None:
    row = SlideRow(2, "Dose", "8.4 Dose", "Uses changed text", DeckSlide(minutes=3, hidden=True))

    assert row.spoken == "Topic 2, Dose, 3 min · 8.4 Dose, hidden, Uses changed text"
