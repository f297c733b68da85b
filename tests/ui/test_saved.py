"""The list of bookmarks: opened, removed and renamed by keys as well as by the pointer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from luna_handbook.book.places import Place
from luna_handbook.shelf.items import Bookmark
from luna_handbook.ui.shelf.saved import EMPTY, Saved

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

KEPT = [
    Bookmark(
        str(n),
        Place("luna", "trd", f"s{n}"),
        f"Section {n}",
        "Page <b>",
        "2026.11",
        "2026-11-22T10:00:00+00:00",
        n,
    )
    for n in range(3)
]


@pytest.fixture
def saved(look: Look, qtbot: QtBot) -> Saved:
    made = Saved(look)
    qtbot.addWidget(made)
    made.resize(280, 400)
    made.show()
    made.show_bookmarks(KEPT)
    made.activateWindow()
    made.list.setFocus()
    return made


def open_menu(saved: Saved, at: QPoint, reason: QContextMenuEvent.Reason) -> QMenu:
    """Ask for the menu of a row, and return it open."""
    QApplication.postEvent(
        saved.list.viewport(), QContextMenuEvent(reason, at, saved.list.viewport().mapToGlobal(at))
    )
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_model_keeps_qt_s_rules(saved: Saved) -> None:
    tester = QAbstractItemModelTester(saved.list.rows, QAbstractItemModelTester.FailureReportingMode.Warning)

    saved.show_bookmarks(KEPT)

    assert tester.model() is saved.list.rows


@pytest.mark.parametrize(
    ("where", "beneath"), [("2.3 · Part two", "2.3 · Part two"), ("", "Edition 2026.11")]
)
def test_a_whole_page_says_where_it_stands_instead_of_its_title_twice(
    look: Look, qtbot: QtBot, where: str, beneath: str
) -> None:
    saved = Saved(look, lambda _: where)
    qtbot.addWidget(saved)

    saved.show_bookmarks([replace(KEPT[0], title="Page <b>")])

    assert saved.list.rows.rows[0].beneath == beneath


def test_the_newest_is_first(saved: Saved) -> None:
    assert [saved.list.model().index(row, 0).data() for row in range(3)] == [
        "Section 2",
        "Section 1",
        "Section 0",
    ]


def test_a_screen_reader_hears_the_page_too(saved: Saved) -> None:
    assert saved.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Section 2, Page <b>"


def test_a_tooltip_shows_letters_for_what_looks_like_markup(saved: Saved) -> None:
    assert (
        saved.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<p>Section 2, Page &lt;b&gt;</p>"
    )


def test_enter_opens_a_bookmark(saved: Saved, qtbot: QtBot) -> None:
    QTest.keyClick(saved.list, Qt.Key.Key_Down)

    with qtbot.waitSignal(saved.bookmark_chosen) as chosen:
        QTest.keyClick(saved.list, Qt.Key.Key_Return)

    assert chosen.args == [KEPT[1]]


def test_delete_removes_a_bookmark(saved: Saved, qtbot: QtBot) -> None:
    with qtbot.waitSignal(saved.removal_wanted) as wanted:
        QTest.keyClick(saved.list, Qt.Key.Key_Delete)

    assert wanted.args == [KEPT[2]]


def test_a_click_opens_a_bookmark(saved: Saved, qtbot: QtBot) -> None:
    middle = saved.list.visualRect(saved.list.model().index(2, 0)).center()

    with qtbot.waitSignal(saved.bookmark_chosen) as chosen:
        QTest.mouseClick(saved.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert chosen.args == [KEPT[0]]


def test_the_chosen_row_stays_in_place_when_a_bookmark_goes(saved: Saved, qtbot: QtBot) -> None:
    QTest.keyClick(saved.list, Qt.Key.Key_Down)

    saved.show_bookmarks([KEPT[0], KEPT[2]])

    assert saved.list.currentIndex().row() == 1


def test_without_bookmarks_it_says_how_to_keep_one(saved: Saved) -> None:
    saved.show_bookmarks([])

    assert not saved.list.isVisible()
    assert saved._empty.isVisible()
    assert "Ctrl+D" in EMPTY


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_the_menu_of_a_row_opens_by_key_and_by_pointer(
    saved: Saved, qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    by_key = reason == QContextMenuEvent.Reason.Keyboard
    at = QPoint(100, 390) if by_key else saved.list.visualRect(saved.list.model().index(0, 0)).center()

    menu = open_menu(saved, at, reason)

    assert [action.text() for action in menu.actions()] == ["Open", "Rename…", "Remove"]
    with qtbot.waitSignal(saved.removal_wanted) as wanted:
        menu.actions()[2].trigger()
    assert wanted.args == [KEPT[2]]
    menu.close()


def test_a_bookmark_is_given_another_name(saved: Saved, qtbot: QtBot) -> None:
    at = saved.list.visualRect(saved.list.model().index(0, 0)).center()
    open_menu(saved, at, QContextMenuEvent.Reason.Mouse).actions()[1].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)

    with qtbot.waitSignal(saved.renamed) as renamed:
        dialog.setTextValue("  Where the dose is  ")
        dialog.accept()

    assert renamed.args == [KEPT[2], "Where the dose is"]


def test_a_name_of_no_letters_changes_nothing(saved: Saved, qtbot: QtBot) -> None:
    at = saved.list.visualRect(saved.list.model().index(0, 0)).center()
    open_menu(saved, at, QContextMenuEvent.Reason.Mouse).actions()[1].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)

    with qtbot.assertNotEmitted(saved.renamed):
        dialog.setTextValue("   ")
        dialog.accept()


def test_the_keyboard_goes_to_the_list_or_to_the_words_in_its_place(saved: Saved) -> None:
    saved.setFocus()
    in_list = saved.list.hasFocus()

    saved.show_bookmarks([])
    saved.setFocus()

    assert (in_list, saved._empty.hasFocus()) == (True, True)
