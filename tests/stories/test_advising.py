"""A reader misspells, mixes drugs up, or asks for what is not there, pauses, and gets on with keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from luna_handbook.ui.search.panel import SearchPanel
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader in the middle of the first page."""
    reader = open_reader(size=(1366, 768))
    reader.scroll_to(150)
    return reader


def _type_and_pause(reader: Reader, words: str) -> SearchPanel:
    panel = reader.window.searching.panel
    reader.press("Ctrl+K")
    reader.type(words)
    reader.qtbot.waitUntil(lambda: not panel.pause.isActive())
    return panel


def test_a_misspelt_word_is_read_rightly_and_its_page_opens(reader: Reader) -> None:
    panel = _type_and_pause(reader, "sesion")
    assert "Showing results for <b>session</b>" in reader.said(panel)
    chosen = panel.hits.hit()
    assert chosen

    reader.press("Return")
    assert reader.window.page.place == chosen.place

    reader.press("Alt+Left")
    assert reader.line == 150


def test_who_means_what_they_typed_gets_it(reader: Reader) -> None:
    panel = _type_and_pause(reader, "sesion")
    reader.press("Shift+Return")

    assert "No section" in reader.said(panel)
    assert panel.ways.model().rowCount() >= 3


def test_a_drug_s_name_in_doubt_is_chosen_among_those_like_it(reader: Reader) -> None:
    _type_and_pause(reader, "ketamne")
    reader.press("Shift+Tab", "Left", "Return")

    assert reader.window.page.place
    assert reader.window.page.place.page == "liver-enzymes-at-a-glance"


def test_from_nothing_found_to_something_in_two_keys(reader: Reader) -> None:
    panel = _type_and_pause(reader, "dose 99917")
    reader.press("Down", "Return")

    assert (reader.window.top.search.text(), panel.hits.isVisible()) == ("dose", True)


def test_a_synonym_is_switched_off_and_the_line_is_found_again(reader: Reader) -> None:
    panel = _type_and_pause(reader, "bp")
    with_synonym = panel.hits.model().rowCount()
    reader.press("Shift+Tab", "Del")
    assert (reader.window.top.search.text(), panel.hits.model().rowCount() < with_synonym) == ("=bp", True)

    reader.press("Esc")

    assert (reader.line, reader.window.page.view.hasFocus()) == (150, True)


@pytest.mark.parametrize(
    "words",
    ['"', "(((", "-", "a OR", "~5", "=", "title:", '"a b"~', "**", "<b>x</b> & y", "≥≤", "\u202e5 gm"],
)
def test_nothing_a_person_pastes_is_ever_an_error(reader: Reader, words: str) -> None:
    panel = reader.window.searching.panel
    QApplication.clipboard().setText(words)
    reader.press("Ctrl+K", "Ctrl+V")
    reader.qtbot.waitUntil(lambda: not panel.pause.isActive())

    assert panel.isVisible()
    assert panel.hits.model().rowCount() + panel.ways.model().rowCount() > 0
