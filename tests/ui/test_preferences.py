"""The settings: a row for each, seen at once, and locked ones greyed with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QLabel, QSpinBox, QWidget

from luna_handbook.settings import FIELDS, Field, Settings
from luna_handbook.ui.dialogs.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

    Open = Callable[..., Preferences]

SHOWN = [field for field in FIELDS if field.is_shown]
OF_KIND = {
    kind: [field for field in SHOWN if field.kind == kind] for kind in ("choice", "number", "yes or no")
}


@pytest.fixture
def chosen() -> list[tuple[str, object]]:
    """Return every choice that was announced."""
    return []


@pytest.fixture
def open_settings(look: Look, chosen: list[tuple[str, object]], qtbot: QtBot) -> Open:
    """Return a function that opens the settings with these fields locked."""

    def open_one(locked: dict[str, str] | None = None) -> Preferences:
        dialog = Preferences(Settings(), locked or {}, lambda *choice: chosen.append(choice), look)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_one


def control(dialog: Preferences, field: Field) -> QWidget:
    """Return the control of a field."""
    found = dialog.findChild(QWidget, field.name)
    assert found is not None
    return found


@pytest.mark.parametrize("field", SHOWN, ids=lambda field: field.name)
def test_every_field_has_a_row_with_its_words(open_settings: Open, field: Field) -> None:
    dialog = open_settings()

    assert field.words in {words.text() for words in dialog.findChildren(QLabel)}
    assert control(dialog, field).accessibleName() == field.words


@pytest.mark.parametrize("field", SHOWN, ids=lambda field: field.name)
def test_a_locked_field_is_greyed_and_says_who_locked_it(open_settings: Open, field: Field) -> None:
    reason = "Set by your organisation (clinic.json)."

    dialog = open_settings({field.name: reason})

    assert not control(dialog, field).isEnabled()
    assert control(dialog, field).accessibleDescription() == reason
    assert reason in {words.text() for words in dialog.findChildren(QLabel) if words.isVisible()}


def test_a_reason_with_tags_in_it_is_shown_as_letters(open_settings: Open) -> None:
    reason = 'Set by <img src="/etc/passwd">'

    dialog = open_settings({"zoom": reason})

    shown = next(words for words in dialog.findChildren(QLabel) if words.text() == reason)
    assert shown.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("field", OF_KIND["choice"], ids=lambda field: field.name)
def test_a_choice_is_announced_at_once(
    open_settings: Open, chosen: list[tuple[str, object]], field: Field
) -> None:
    box = control(open_settings(), field)
    assert isinstance(box, QComboBox)

    box.setCurrentIndex(box.count() - 1)

    assert chosen == [(field.name, field.choices[-1][0])]


@pytest.mark.parametrize("field", OF_KIND["number"], ids=lambda field: field.name)
def test_a_number_is_announced_when_it_is_finished(
    open_settings: Open, chosen: list[tuple[str, object]], field: Field
) -> None:
    box = control(open_settings(), field)
    assert isinstance(box, QSpinBox)

    box.setValue(field.most)
    assert chosen == []
    box.editingFinished.emit()

    assert chosen == [(field.name, field.most)]
    assert (box.minimum(), box.maximum(), box.singleStep()) == (field.least, field.most, field.step)


def test_a_number_between_two_steps_becomes_one_that_is_accepted(
    open_settings: Open, chosen: list[tuple[str, object]]
) -> None:
    zoom = next(field for field in FIELDS if field.name == "zoom")
    box = control(open_settings(), zoom)
    assert isinstance(box, QSpinBox)

    box.setValue(133)
    box.editingFinished.emit()

    assert chosen == [("zoom", 130)]
    assert zoom.accepts(chosen[0][1])


@pytest.mark.parametrize("field", OF_KIND["yes or no"], ids=lambda field: field.name)
def test_a_tick_is_announced_by_the_space_bar(
    open_settings: Open, chosen: list[tuple[str, object]], field: Field
) -> None:
    box = control(open_settings(), field)
    assert isinstance(box, QCheckBox)

    QTest.keyClick(box, Qt.Key.Key_Space)

    assert chosen == [(field.name, not field.default)]


def test_a_long_reason_makes_the_settings_no_wider(open_settings: Open) -> None:
    short, long = (
        open_settings(),
        open_settings({"zoom": "Set by your organisation, because of a reason. " * 8}),
    )

    assert long.width() == short.width()
    assert long.height() > short.height()


def test_esc_and_close_leave(open_settings: Open) -> None:
    first, second = open_settings(), open_settings()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    buttons = second.findChild(QDialogButtonBox)
    assert buttons
    buttons.button(QDialogButtonBox.StandardButton.Close).click()

    assert (first.isVisible(), second.isVisible()) == (False, False)
