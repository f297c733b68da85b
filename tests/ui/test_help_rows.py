"""Search help in the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.search.language import read_typed
from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.search.head import EMPTY
from luna_handbook.ui.search.help_rows import EXAMPLES, HELP, MORE, help_rows, is_help

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader with a window of 1366 by 768 pixels."""
    return open_reader(size=(1366, 768))


@pytest.mark.parametrize(
    ("words", "expected"), [("?", True), (" ? ", True), ("", False), ("dose?", False), ("??", False)]
)
def test_a_question_mark_alone_asks_for_help(words: str, expected: bool) -> None:
    assert is_help(words) is expected


def test_every_example_is_read_as_more_than_plain_words() -> None:
    plain = [
        typed
        for typed, _ in EXAMPLES
        if not (read_typed(typed).items or read_typed(typed).purpose != "words")
    ]

    assert plain in ([], ['"blood pressure"'])


def test_help_ends_with_commands_there_are() -> None:
    assert set(MORE) <= {command.name for command in COMMANDS}
    assert [way.command for way in help_rows()[-len(MORE) :]] == list(MORE)


def test_the_empty_box_says_how_to_get_help_and_an_example_can_be_tried_at_once(reader: Reader) -> None:
    panel = reader.window.searching.panel
    reader.press("Ctrl+K")
    assert EMPTY in reader.said(panel)

    reader.type("?")
    assert HELP in reader.said(panel)
    assert panel.ways.model().rowCount() == len(help_rows())

    reader.press("Down", "Return")
    assert (reader.window.top.search.text(), reader.window.searching.is_open) == (EXAMPLES[0][0], True)


def test_enter_without_a_choice_goes_nowhere(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("?")
    reader.press("Return")

    assert (reader.window.top.search.text(), reader.window.searching.is_open) == ("?", True)
