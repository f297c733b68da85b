"""A reader looks something up, with keys alone, and gets back to the very line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader in the middle of the first page."""
    reader = open_reader()
    reader.scroll_to(150)
    return reader


def _hits(reader: Reader) -> int:
    return reader.window.searching.panel.hits.model().rowCount()


def _word_of_another_page(reader: Reader) -> str:
    """Return the title of the last page: there is one in every edition."""
    part = reader.window.own.handbook.parts()[-1]
    return reader.window.own.handbook.pages_of(part)[-1].title


def test_a_search_answers_while_the_reader_types_and_esc_returns_to_the_line(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type(_word_of_another_page(reader)[:5])
    assert _hits(reader) > 0

    reader.press("Esc")

    assert (reader.window.searching.is_open, reader.line, reader.window.page.view.hasFocus()) == (
        False,
        150,
        True,
    )


def test_a_letter_typed_in_the_page_starts_a_search(reader: Reader) -> None:
    reader.type("k")

    assert (reader.window.top.search.text(), reader.window.searching.is_open) == ("k", True)


def test_a_slash_typed_in_the_page_starts_an_empty_search(reader: Reader) -> None:
    reader.type("/")

    assert (reader.window.top.search.text(), reader.window.searching.is_open) == ("", True)


def test_enter_opens_the_hit_and_back_returns_to_the_line(reader: Reader) -> None:
    title = _word_of_another_page(reader)
    reader.press("Ctrl+K")
    reader.type(title)
    reader.press("Return")
    assert reader.window.page.page
    assert reader.window.page.page.title == title

    reader.press("Alt+Left")

    assert reader.line == 150


def test_forward_returns_to_the_line_of_the_page_left(reader: Reader) -> None:
    reader.press("Alt+PgDown")
    reader.scroll_to(90)
    reader.press("Alt+Left")

    reader.press("Alt+Right")

    assert reader.line == 90


def test_back_finds_the_line_after_zooming(reader: Reader) -> None:
    before = reader.window.page.view.reading_line()[0]
    reader.press("Alt+PgDown", "Ctrl++", "Ctrl++")

    reader.press("Alt+Left")

    assert abs(reader.window.page.view.reading_line()[0] - before) < 100


def test_arrows_choose_and_stop_at_either_end(reader: Reader) -> None:
    hits = reader.window.searching.panel.hits
    reader.press("Ctrl+K")
    reader.type("ketamine")
    rows = [hits.currentIndex().row()]
    for key in ("Down", "Down", "Up", "Up", "Up"):
        reader.press(key)
        rows.append(hits.currentIndex().row())

    assert rows == [0, 1, 2, 1, 0, 0]


def test_the_words_found_are_marked_in_the_page(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type(_word_of_another_page(reader))
    reader.press("Return")

    assert reader.window.page.view.extraSelections()


def test_fifteen_keys_a_second_never_drop_or_reorder_a_letter(reader: Reader) -> None:
    words = "severe hypertension 180/110 not before 0.5 mg/kg"
    reader.press("Ctrl+K")
    for letter in words:
        QTest.keyClicks(reader.window.top.search, letter, Qt.KeyboardModifier.NoModifier, 1000 // 15 // 10)

    assert reader.window.top.search.text() == words


def test_searching_again_offers_the_last_words_selected(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("dose")
    reader.press("Esc", "Ctrl+K")

    assert reader.window.top.search.selectedText() == "dose"


def test_words_that_are_nowhere_leave_ways_on(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("zyzzyva")

    assert (_hits(reader), "Ctrl+E" in reader.said(reader.window.searching.panel)) == (0, True)
