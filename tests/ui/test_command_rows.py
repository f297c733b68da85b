"""Commands of the window, found and run from the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.search.command_rows import NOT_OFFERED, are_commands, commands_below, commands_for

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader


def _always(_name: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (">", True),
        ("> zoom", True),
        ("  >z", True),
        (">180", False),
        ("> 0.5", False),
        ("zoom", False),
        ("", False),
    ],
)
def test_a_sign_before_a_letter_asks_for_a_command_and_before_a_number_it_is_a_number(
    words: str, expected: bool
) -> None:
    assert are_commands(words) is expected


def test_the_sign_alone_lists_every_command() -> None:
    assert {way.command for way in commands_for(">", _always)} == {c.name for c in COMMANDS} - NOT_OFFERED


def test_every_word_typed_must_begin_a_word_of_the_command() -> None:
    assert [way.command for way in commands_for(">in zo", _always)] == ["zoom_in"]
    assert commands_for(">zoom up", _always) == ()


def test_a_command_that_cannot_be_run_now_is_not_offered() -> None:
    assert "back" not in {way.command for way in commands_for(">b", lambda name: name != "back")}


def test_plain_words_that_begin_a_command_offer_it_and_others_do_not() -> None:
    assert [way.command for way in commands_below("zoom", _always)] == ["zoom_in", "zoom_out", "zoom_reset"]
    assert commands_below("dose", _always) == ()
    assert commands_below("", _always) == ()


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader in the middle of the first page."""
    reader = open_reader(size=(1366, 768))
    reader.scroll_to(150)
    return reader


def test_enter_runs_the_first_command_and_empties_the_box(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type(">zoom in")
    reader.press("Return")

    window = reader.window
    assert (window.settings.zoom, window.top.search.text(), window.searching.is_open) == (110, "", False)


def test_a_command_that_nobody_knows_does_nothing(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type(">qqq")
    reader.press("Return")

    assert "No command" in reader.said(reader.window.searching.panel)


def test_an_at_sign_is_a_word_like_any_other_where_no_deck_is_called_so(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("@dose")

    assert reader.window.searching.panel.hits.model().rowCount() > 0


@pytest.mark.parametrize("words", ["2.1", "2.1-a"])
def test_a_number_offers_to_go_there_first(reader: Reader, words: str) -> None:
    reader.press("Ctrl+K")
    reader.type(words)
    hits = reader.window.searching.panel.hits
    assert hits._spoken(hits.choices.rows[0]).startswith(f"Go to {words}. ")

    reader.press("Return")

    assert reader.window.page.page
    assert reader.window.page.page.number == "2.1"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (">deck", "Decks"),
        (">deck of", "Make a deck of this page"),
        (">deck b", "Make a deck of the bookmarks"),
        (">new deck", "New deck"),
        (">undo", "Undo the last change of bookmarks or decks"),
    ],
)
def test_the_command_nearest_to_what_was_typed_is_the_one_that_enter_runs(words: str, first: str) -> None:
    assert commands_for(words, lambda _name: True)[0].title == first
