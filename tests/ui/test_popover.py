"""A glossary entry over the page: inside it at every size, closed by a key, its words shown letter for letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QWidget

from luna_handbook.ui.page.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return something to stand over."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.setFocusProxy(QTextEdit(page))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.mark.parametrize("zoom", [80, 100, 200, 300])
def test_it_stands_inside_the_page_at_every_zoom(
    page: QWidget, look_at: Callable[[int], Look], zoom: int
) -> None:
    popover = Popover(look_at(zoom), page)

    popover.show_term("dissociation", "A feeling of being apart from oneself or the room. " * 3)

    assert page.rect().contains(popover.geometry())


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_closes_it_and_gives_the_keyboard_back(page: QWidget, look: Look, key: Qt.Key) -> None:
    popover = Popover(look, page)
    popover.show_term("dissociation", "A feeling.")
    had_keyboard = popover.hasFocus()

    QTest.keyClick(popover, key)

    proxy = page.focusProxy()
    assert proxy
    assert (had_keyboard, popover.isVisible(), proxy.hasFocus()) == (True, False, True)


def test_going_on_reading_closes_it(page: QWidget, look: Look) -> None:
    popover = Popover(look, page)
    popover.show_term("dissociation", "A feeling.")

    page.setFocus()

    assert not popover.isVisible()


def test_a_screen_reader_hears_the_term_and_its_definition(page: QWidget, look: Look) -> None:
    popover = Popover(look, page)

    popover.show_term("dissociation", "A feeling.")

    assert popover.accessibleName() == "dissociation: A feeling."


def test_words_with_tags_in_them_are_words(page: QWidget, look: Look) -> None:
    popover = Popover(look, page)

    popover.show_term("<b>a</b>", "<i>b</i>")

    assert {words.textFormat() for words in (popover._term, popover._definition)} == {Qt.TextFormat.PlainText}
