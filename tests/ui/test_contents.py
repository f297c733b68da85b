"""The contents: parts and pages, read only where somebody looks, and calm where the edition breaks off."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.places import Place
from luna_handbook.ui.contents.model import UNREADABLE, ContentsModel
from luna_handbook.ui.contents.tree import AFTER, BEFORE, ROW, ContentsDelegate, ContentsTree
from tests.editions import TWIN, change, make_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition of ten thousand pages."""
    return make_edition(tmp_path_factory.mktemp("large") / "luna", pages=10_000, parts=40, words=1)


@pytest.fixture
def asked(large: Path) -> Iterator[tuple[Handbook, list[str]]]:
    """Return the large handbook, and every question it asks its file."""
    with closing(Edition.open(large)) as edition:
        questions: list[str] = []
        edition.file.connection.set_trace_callback(questions.append)
        yield Handbook([edition]), questions


@pytest.fixture
def tree(handbook: Handbook, look: Look, qtbot: QtBot) -> ContentsTree:
    made = ContentsTree(handbook, look)
    qtbot.addWidget(made)
    made.resize(280, 600)
    made.show()
    return made


def test_the_model_keeps_qt_s_rules(handbook: Handbook, qapp: object) -> None:
    model = ContentsModel(handbook)

    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_parts_and_their_pages_are_listed_in_reading_order(handbook: Handbook, qapp: object) -> None:
    model = ContentsModel(handbook)

    first = model.index(0, 0)

    assert [model.rowCount(), model.rowCount(first)] == [3, 4]
    assert model.index(1, 0, first).data() == "Emergency finder"


def test_a_row_reads_its_number_title_and_summary_to_a_screen_reader(
    handbook: Handbook, qapp: object
) -> None:
    model = ContentsModel(handbook)
    row = model.index(1, 0, model.index(0, 0))

    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Part 1, Part 1 of 3"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "1.2 Emergency finder"
    assert row.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_a_tooltip_is_no_markup(handbook: Handbook, qapp: object) -> None:
    model = ContentsModel(handbook)

    assert (
        model.index(1, 0, model.index(0, 0)).data(Qt.ItemDataRole.ToolTipRole)
        == "<p>1.2 Emergency finder</p>"
    )


def test_opening_a_large_edition_reads_the_pages_of_one_part(
    asked: tuple[Handbook, list[str]], look: Look, qtbot: QtBot
) -> None:
    handbook, questions = asked
    tree = ContentsTree(handbook, look)
    qtbot.addWidget(tree)
    tree.resize(280, 600)
    tree.show()
    first = handbook.first_page()
    assert first

    tree.show_place(first)
    qtbot.waitExposed(tree)
    tree.grab()

    assert len([q for q in questions if "WHERE part = " in q]) == 1


def test_a_page_of_a_large_edition_is_found_by_reading_its_own_part(
    asked: tuple[Handbook, list[str]], qapp: object
) -> None:
    handbook, questions = asked
    last = handbook.pages_of(handbook.parts()[-1])[-1]
    model = ContentsModel(handbook)
    questions.clear()

    assert model.index_of(last.place).data() == last.title

    assert len([q for q in questions if "WHERE part = " in q]) == 1


def test_a_page_that_the_contents_do_not_list_has_no_row(handbook: Handbook, qapp: object) -> None:
    assert not ContentsModel(handbook).index_of(Place("luna", TWIN)).isValid()


def test_a_place_of_another_book_has_no_row(handbook: Handbook, qapp: object) -> None:
    assert not ContentsModel(handbook).index_of(Place("other", "page")).isValid()


def test_pages_that_cannot_be_read_say_so(tmp_path: Path, qapp: object) -> None:
    with closing(Edition.open(make_edition(tmp_path / "luna"))) as edition:
        model = ContentsModel(Handbook([edition]))
        change(tmp_path / "luna", "DROP TABLE pages")

        assert model.index(0, 0, model.index(0, 0)).data() == UNREADABLE


def test_the_page_being_read_is_brought_into_sight(tree: ContentsTree, handbook: Handbook) -> None:
    last = handbook.pages_of(handbook.parts()[-1])[-1]

    tree.show_place(last.place)

    assert tree.visualRect(tree.currentIndex()).intersects(tree.viewport().rect())
    assert tree.currentIndex().data() == last.title


@pytest.mark.parametrize(("width", "heights"), [(900, {36}), (230, {36, 56})])
def test_a_title_takes_a_second_line_only_where_it_needs_one(
    tree: ContentsTree, qtbot: QtBot, width: int, heights: set[int]
) -> None:
    qtbot.waitExposed(tree)
    tree.resize(width, 600)
    tree.executeDelayedItemsLayout()

    part = tree.model().index(0, 0)
    rows = [tree.model().index(row, 0, part) for row in range(tree.model().rowCount(part))]
    assert {tree.visualRect(row).height() for row in rows} == heights


def test_a_title_that_just_fits_keeps_its_one_line_when_it_is_read(
    tree: ContentsTree, handbook: Handbook, qtbot: QtBot
) -> None:
    qtbot.waitExposed(tree)
    page = handbook.pages_of(handbook.parts()[0])[1]
    delegate = tree.itemDelegate()
    assert isinstance(delegate, ContentsDelegate)
    beside = tree.width() - tree.viewport().width() + BEFORE + AFTER

    tree.resize(delegate.width_of(page.title, size=15) + beside, 600)
    tree.show_place(page.place)
    tree.executeDelayedItemsLayout()

    assert tree.visualRect(tree.currentIndex()).height() == ROW


def test_rows_of_a_large_edition_are_all_as_high(
    asked: tuple[Handbook, list[str]], look: Look, qtbot: QtBot
) -> None:
    tree = ContentsTree(asked[0], look)
    qtbot.addWidget(tree)
    tree.show()

    assert tree.uniformRowHeights()


def test_the_page_being_read_stays_in_sight_when_titles_break_anew(
    tree: ContentsTree, handbook: Handbook
) -> None:
    last = handbook.pages_of(handbook.parts()[-1])[-1]
    tree.show_place(last.place)

    tree.resize(150, 200)
    tree.executeDelayedItemsLayout()

    assert tree.viewport().rect().adjusted(0, 0, 0, 1).contains(tree.visualRect(tree.currentIndex()))


def test_reading_a_page_that_is_not_listed_leaves_no_row_marked(
    tree: ContentsTree, handbook: Handbook
) -> None:
    first = handbook.first_page()
    assert first
    tree.show_place(first)

    tree.show_place(Place("luna", TWIN))

    assert tree.currentIndex() == QModelIndex()


def test_enter_opens_a_page(tree: ContentsTree, handbook: Handbook, qtbot: QtBot) -> None:
    first = handbook.first_page()
    assert first
    tree.show_place(first)

    with qtbot.waitSignal(tree.place_chosen) as chosen:
        QTest.keyClick(tree, Qt.Key.Key_Return)

    assert chosen.args == [first]


def test_enter_opens_and_closes_a_part(tree: ContentsTree, qtbot: QtBot) -> None:
    part = tree.model().index(0, 0)
    tree.setCurrentIndex(part)

    states = [tree.isExpanded(part)]
    for _ in range(2):
        QTest.keyClick(tree, Qt.Key.Key_Return)
        states.append(tree.isExpanded(part))

    assert states == [True, False, True]


def test_letters_jump_to_a_title(tree: ContentsTree, qtbot: QtBot) -> None:
    tree.setCurrentIndex(tree.model().index(0, 0))

    QTest.keyClicks(tree, "emer")

    assert tree.currentIndex().data() == "Emergency finder"


def test_a_click_opens_a_page(tree: ContentsTree, qtbot: QtBot) -> None:
    row = tree.model().index(1, 0, tree.model().index(0, 0))

    with qtbot.waitSignal(tree.place_chosen) as chosen:
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(row).center())

    assert chosen.args == [Place("luna", "emergency-index")]


def test_an_empty_handbook_has_empty_contents(look: Look, qtbot: QtBot) -> None:
    tree = ContentsTree(Handbook([]), look)
    qtbot.addWidget(tree)

    assert tree.model().rowCount() == 0
