"""Saying what happened: banners that stay, toasts with one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from luna_handbook.ui.alerts import Banner, Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

LONG = "https://example.org/" + "a-long-way/" * 30


@pytest.fixture
def banner(look: Look, qtbot: QtBot) -> Banner:
    made = Banner(look)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return something to stand over."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show()
    return page


def test_a_banner_says_each_sentence_once(banner: Banner) -> None:
    for sentence in ("One thing.", "Another.", "One thing."):
        banner.say(sentence)

    assert banner._words.text() == "• One thing.\n• Another."


def test_a_banner_without_a_sentence_is_not_there(banner: Banner) -> None:
    banner.say("")

    assert banner.isHidden()


def test_a_banner_put_away_is_gone_until_there_is_something_new(banner: Banner) -> None:
    banner.say("One thing.")
    QTest.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    hidden = banner.isHidden()

    banner.say("One thing.")

    assert (hidden, banner.isHidden(), banner._words.text()) == (True, False, "One thing.")


def test_the_sign_that_puts_a_banner_away_grows_with_the_zoom(
    banner: Banner, look_at: Callable[[int], Look]
) -> None:
    banner.set_look(look_at(200))

    assert banner._close.iconSize().width() == 36


def test_a_banner_shows_tags_as_letters(banner: Banner) -> None:
    assert banner._words.textFormat() == Qt.TextFormat.PlainText


def test_a_toast_does_its_one_thing_and_goes(page: QWidget, look: Look) -> None:
    done: list[str] = []
    toast = Toast(look, page)
    toast.say("Bookmarked.", "Undo", lambda: done.append("undone"))

    QTest.mouseClick(toast._button, Qt.MouseButton.LeftButton)

    assert (done, toast.isVisible()) == (["undone"], False)


def test_a_toast_stands_where_the_page_is_not_covered(page: QWidget, look: Look) -> None:
    page.resize(683, 400)
    toast = Toast(look, page, lambda: 320)

    toast.say("“Induction for new staff” was removed.", "Undo")

    assert toast.geometry().left() >= 320
    assert toast.geometry().right() <= page.width()


def test_a_toast_with_nothing_to_do_has_no_button(page: QWidget, look: Look) -> None:
    toast = Toast(look, page)

    toast.say("Copied.")

    assert not toast._button.isVisible()


@pytest.mark.parametrize("sentence", ["Copied.", LONG, "Renamed to “" + "a long title " * 20 + "”"])
@pytest.mark.parametrize("zoom", [100, 200])
def test_a_toast_stands_inside_the_page_whatever_it_says(
    page: QWidget, look_at: Callable[[int], Look], sentence: str, zoom: int
) -> None:
    toast = Toast(look_at(zoom), page)

    toast.say(sentence, "Copy address")

    assert page.rect().contains(toast.geometry())
    assert toast.rect().contains(toast._button.geometry())


def test_a_toast_stays_inside_a_page_that_shrinks(page: QWidget, look: Look) -> None:
    toast = Toast(look, page)
    toast.say(LONG, "Copy address")

    page.resize(420, 300)
    toast.place()

    assert page.rect().contains(toast.geometry())


def test_a_toast_grows_with_the_zoom_while_it_stands(page: QWidget, look_at: Callable[[int], Look]) -> None:
    toast = Toast(look_at(100), page)
    toast.say("Bookmarked.", "Undo")

    toast.set_look(look_at(150))

    assert page.rect().contains(toast.geometry())


def test_the_keyboard_goes_to_the_one_thing_to_do(page: QWidget, look: Look) -> None:
    assert Toast(look, page).focusProxy() is not None


def test_the_way_back_to_something_stays_whatever_the_reader_does(page: QWidget, look: Look) -> None:
    toast, done = Toast(look, page), []
    toast.stand("Your talk goes on.", "Back", lambda: done.append("back"))
    went = toast.give_way()
    toast.say("Copied.")
    toast.give_way()

    assert (went, toast.isVisible(), toast._words.text()) == (False, True, "Your talk goes on.")
    QTest.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert (done, toast.isVisible()) == (["back"], False)


def test_a_way_back_that_was_taken_does_not_come_again(page: QWidget, look: Look) -> None:
    toast = Toast(look, page)
    toast.stand("Your talk goes on.", "Back", lambda: None)
    toast.fall()
    toast.say("Copied.")
    toast.give_way()

    assert not toast.isVisible()
