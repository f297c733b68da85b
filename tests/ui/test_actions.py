"""The table of commands: complete, without clashes, and the same everywhere it is shown."""

from __future__ import annotations

import inspect
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from luna_handbook.ui.actions import COMMANDS, ELSEWHERE, Command, build_actions, tip
from luna_handbook.ui.commands import Commands
from luna_handbook.ui.dialogs.shortcuts import shortcut_rows

NATIVE = QKeySequence.SequenceFormat.NativeText
KEYS = [key for command in COMMANDS for key in command.keys]


def test_no_key_has_two_commands() -> None:
    spelt = Counter(QKeySequence(key).toString() for key in KEYS)

    assert [key for key, count in spelt.items() if count > 1] == []


def test_no_command_is_listed_twice() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_one_that_qt_knows(key: str) -> None:
    assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


@pytest.mark.parametrize("key", KEYS)
def test_no_key_writes_a_letter_on_some_keyboards(key: str) -> None:
    assert not ("Ctrl" in key and "Alt" in key), (
        "Ctrl with Alt is AltGr, which writes letters on European keyboards"
    )


@pytest.mark.parametrize("key", KEYS)
def test_no_plain_letter_is_a_command(key: str) -> None:
    assert len(key) > 1


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_a_method_that_says_what_it_does(command: Command) -> None:
    method = getattr(Commands, command.name)

    assert inspect.getdoc(method)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_tooltip_says_the_words_and_the_first_key(command: Command) -> None:
    words, keys = command.words, command.keys

    assert tip(command.name).startswith(words)
    assert (keys[0] in tip(command.name)) if keys else True


def test_every_action_does_what_its_name_says(qapp: object) -> None:
    done: list[str] = []
    methods = {command.name: (lambda name=command.name: done.append(name)) for command in COMMANDS}

    window = QWidget()
    actions = build_actions(window, methods)
    for action in actions.values():
        action.trigger()

    assert done == [command.name for command in COMMANDS]


def test_a_command_without_a_method_is_refused(qapp: object) -> None:
    with pytest.raises(KeyError):
        build_actions(QWidget(), {})


def test_every_action_belongs_to_its_window_so_that_its_keys_work_everywhere(qapp: object) -> None:
    window = QWidget()

    actions = build_actions(window, {command.name: (lambda: None) for command in COMMANDS})

    assert window.actions() == list(actions.values())


def test_the_list_of_keys_shows_every_key_of_the_table_and_of_the_panes() -> None:
    with_keys = [command for command in COMMANDS if command.keys]

    rows = shortcut_rows()

    assert [words for _, words, _ in rows] == [c.words for c in with_keys] + [words for words, _ in ELSEWHERE]
    for command, (_, _, keys) in zip(with_keys, rows, strict=False):
        assert all(QKeySequence(key).toString(NATIVE) in keys for key in command.keys)
