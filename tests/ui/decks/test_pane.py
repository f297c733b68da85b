"""The pane of decks: what it lists, says of each, and announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.ui.deck_kinds import DeckFile
from luna_handbook.ui.decks.pane import DecksPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

MINE = Deck("a" * 32, "My talk", 10, (DeckSlide(minutes=4), DeckSlide(minutes=2, hidden=True)))
THEIRS = Deck("induction", "Induction", 45, (DeckSlide(),), "luna")


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> DecksPane:
    made = DecksPane(look)
    qtbot.addWidget(made)
    made.resize(280, 600)
    made.show_decks([MINE], [THEIRS], {MINE.id: 3}, {"luna": "Decks of the handbook"})
    made.show()
    return made


def rows(pane: DecksPane) -> list[tuple[str, ...]]:
    return [(row.words, row.beneath, row.warning) for row in pane.list.rows.rows]


def test_it_lists_the_reader_s_decks_and_the_edition_s_with_how_much_there_is(pane: DecksPane) -> None:
    assert rows(pane) == [
        ("My decks", "", ""),
        ("My talk", "2 topics, 1 hidden · 4 of 10 min", "3 topics use changed text"),
        ("Decks of the handbook", "", ""),
        ("Induction", "1 topic · 45 min", ""),
    ]


def test_the_first_deck_is_chosen_and_headings_cannot_be(pane: DecksPane) -> None:
    chosen = [pane.list.deck]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(pane.list, key)
        chosen.append(pane.list.deck)

    assert chosen == [MINE, MINE, THEIRS]


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Return, "edit_wanted"),
        (Qt.Key.Key_Delete, "removal_wanted"),
        (Qt.Key.Key_F5, "present_wanted"),
    ],
)
def test_keys_announce_what_is_wanted(qtbot: QtBot, pane: DecksPane, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(pane, signal)) as caught:
        QTest.keyClick(pane.list, key)

    assert caught.args == [MINE]


def test_a_double_click_opens_and_the_edition_s_deck_cannot_be_removed(qtbot: QtBot, pane: DecksPane) -> None:
    at = pane.list.visualRect(pane.list.rows.index(3, 0)).center()
    with qtbot.waitSignal(pane.edit_wanted) as caught:
        QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    removed: list[object] = []
    pane.removal_wanted.connect(removed.append)
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)

    assert (caught.args, removed) == ([THEIRS], [])


def test_the_menu_of_an_edition_s_deck_offers_a_copy_and_no_removal(pane: DecksPane) -> None:
    words = [
        [action.text() for action in pane.menu(deck).actions() if action.text()] for deck in (MINE, THEIRS)
    ]

    files = [
        "Hand-out (PDF)",
        "Hand-out without notes (PDF)",
        "Slides (PDF)…",
        "PowerPoint…",
        "Export the deck…",
    ]
    assert words == [["Present", "Edit", *files, "Remove"], ["Present", "Make my own copy", *files]]


def test_the_menu_offers_a_hand_out_on_every_paper(pane: DecksPane, qtbot: QtBot) -> None:
    submenu = next(action.menu() for action in pane.menu(MINE).actions() if action.text() == "Hand-out (PDF)")
    assert isinstance(submenu, QMenu)
    wanted = next(action for action in submenu.actions() if action.text() == "3 slides on a page, Letter…")

    with qtbot.waitSignal(pane.file_wanted) as caught:
        wanted.trigger()

    assert caught.args == [MINE, DeckFile("handout", "Letter", 3)]


def test_the_buttons_say_for_screen_readers_what_they_do_to_which_deck(pane: DecksPane) -> None:
    names = [pane.edit.accessibleName()]
    pane.list.choose(THEIRS)
    names.append(pane.edit.accessibleName())

    assert names == ["Edit My talk", "Make my own copy of Induction"]


def test_without_any_deck_it_says_how_to_make_one(pane: DecksPane) -> None:
    pane.show_decks([], [], {}, {})

    assert not pane.list.isVisible()
    assert "Make one of the page you read" in pane._empty.text()
    assert not pane.present.isEnabled()


def test_the_chosen_deck_stays_chosen_when_others_come_and_go(pane: DecksPane) -> None:
    pane.list.choose(THEIRS)
    pane.show_decks([], [THEIRS], {}, {})
    kept = pane.list.deck
    pane.show_decks([MINE], [], {}, {})

    assert (kept, pane.list.deck) == (THEIRS, MINE)


def test_a_long_title_stands_on_two_lines_and_on_one_where_there_is_room(pane: DecksPane) -> None:
    pane.show_decks([MINE._replace(title="Talking with patients about the evidence")], [], {}, {})
    heights = []
    for width in (280, 600):
        pane.resize(width, 600)
        QApplication.processEvents()
        heights.append(pane.list.visualRect(pane.list.currentIndex()).height())

    assert heights[0] > heights[1]
