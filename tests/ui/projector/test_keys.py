"""One table of keys, and every key of it does what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from luna_handbook.ui.projector.keys import DIGIT, KEYS, ZOOM_KEY, key_named, rows
from tests.ui.projector.desk import key_of

CLICKERS = {
    "PgDown": "next",
    "PgUp": "previous",
    "F5": "reveal",
    "Shift+F5": "reveal",
    "Esc": "end",
    ".": "black",
    "B": "black",
}
"""What clickers send (Logitech, Kensington, Targus); these are never given to anything else."""


def test_no_key_stands_twice_in_the_table() -> None:
    keys = [QKeySequence(key).toString() for row in KEYS for key in row.keys]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "key"), [(row.name, key) for row in KEYS for key in row.keys])
def test_every_key_finds_its_row(name: str, key: str) -> None:
    assert key_named(key_of(key)) == name


@pytest.mark.parametrize(("key", "name"), CLICKERS.items())
def test_a_clicker_does_what_clickers_do(key: str, name: str) -> None:
    assert key_named(key_of(key)) == name


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.ShiftModifier, "search"),  # QWERTZ
        (Qt.Key.Key_Period, Qt.KeyboardModifier.ShiftModifier, "black"),  # AZERTY
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "help"),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier, "bigger_notes"),  # QWERTY
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier, "smaller_notes"),
        (Qt.Key.Key_7, Qt.KeyboardModifier.ShiftModifier, DIGIT),  # AZERTY
        (Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier, DIGIT),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "enter"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier, "choose_screen"),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier, ""),
    ],
)
def test_signs_and_digits_are_the_same_on_every_keyboard(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str
) -> None:
    assert key_named(QKeyCombination(modifiers, key)) == name


@pytest.mark.parametrize("key", ["Left", "Right", "Up", "Down", "+", "-"])
def test_while_a_part_is_enlarged_arrows_and_signs_belong_to_it(key: str) -> None:
    assert key_named(key_of(key), zooms=True) == ZOOM_KEY


def test_a_clicker_still_moves_on_while_a_part_is_enlarged() -> None:
    assert key_named(key_of("PgDown"), zooms=True) == "next"


def test_help_shows_every_row() -> None:
    assert [words for _, words, _ in rows()] == [key.words for key in KEYS]
