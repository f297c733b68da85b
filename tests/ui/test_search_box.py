"""The search box: its keys steer the hits, and nobody's words are lost in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.search.box import LONGEST, SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look


@pytest.fixture
def box(look: Look, qtbot: QtBot) -> Iterator[SearchBox]:
    """Return the box above another field."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made = SearchBox(look)
    other = QLineEdit()
    for field in (made, other):
        layout.addWidget(field)
    window.resize(600, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    yield made
    window.close()


@pytest.mark.parametrize(
    ("key", "signal", "by"),
    [(Qt.Key.Key_Down, "stepped", 1), (Qt.Key.Key_Up, "stepped", -1),
     (Qt.Key.Key_PageDown, "turned", 1), (Qt.Key.Key_PageUp, "turned", -1)],
)  # fmt: skip
def test_arrows_and_pages_steer_the_rows(
    box: SearchBox, qtbot: QtBot, key: Qt.Key, signal: str, by: int
) -> None:
    with qtbot.waitSignal(getattr(box, signal)) as steered:
        QTest.keyClick(box, key)

    assert steered.args == [by]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_what_is_chosen(box: SearchBox, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(box.accepted):
        QTest.keyClick(box, key)


def test_esc_leaves(box: SearchBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box, Qt.Key.Key_Escape)


def test_beginning_again_offers_the_last_words_selected(box: SearchBox, qtbot: QtBot) -> None:
    box.setText("blood pressure")

    with qtbot.waitSignal(box.entered):
        box.begin()

    assert (box.hasFocus(), box.selectedText()) == (True, "blood pressure")


def test_beginning_with_a_letter_goes_on_after_it(box: SearchBox) -> None:
    edited: list[str] = []
    box.words_edited.connect(edited.append)
    box.setText("old words")

    box.begin("b")
    QTest.keyClicks(box, "p")

    assert (box.text(), edited) == ("bp", ["b", "bp"])


def test_every_letter_is_announced(box: SearchBox) -> None:
    edited: list[str] = []
    box.words_edited.connect(edited.append)

    QTest.keyClicks(box, "0.5 mg")

    assert edited == ["0", "0.", "0.5", "0.5 ", "0.5 m", "0.5 mg"]


def test_a_long_paste_is_cut(box: SearchBox) -> None:
    QApplication.clipboard().setText("word " * 500)

    box.paste()

    assert len(box.text()) == LONGEST


def test_going_elsewhere_is_told(box: SearchBox, qtbot: QtBot) -> None:
    box.begin()

    with qtbot.waitSignal(box.abandoned):
        QTest.keyClick(box, Qt.Key.Key_Tab)


def test_another_window_in_front_is_not_elsewhere(box: SearchBox, qtbot: QtBot) -> None:
    box.begin()
    other = QWidget()
    qtbot.addWidget(other)

    with qtbot.assertNotEmitted(box.abandoned):
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)


def test_the_shortcut_shows_only_in_an_empty_box_with_room_for_it(box: SearchBox) -> None:
    empty = box._hint.isVisible()
    QTest.keyClicks(box, "a")
    filled = box._hint.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    box.window().resize(200, 200)

    assert (empty, filled, box._hint.isVisible()) == (True, False, False)


@pytest.mark.parametrize(
    "key", [key for command in COMMANDS if command.name == "emergency" for key in command.keys]
)
def test_the_box_does_not_want_emergency_s_keys_for_itself(box: SearchBox, key: str) -> None:
    combination = QKeySequence(key)[0]  # type: ignore[index]  # the stub does not know that it is a sequence
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())
    asked.accept()

    box.event(asked)

    assert not asked.isAccepted()


def test_the_box_says_what_it_is_and_its_key(box: SearchBox) -> None:
    assert box.accessibleName() == "Search the handbook (Ctrl+K)"
