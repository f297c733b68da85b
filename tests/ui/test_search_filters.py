"""The filters under the answer, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luna_handbook.ui.search.filters import HEIGHT, NAMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from luna_handbook.search.hits import Filter
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader who has typed a word that many pages have."""
    reader = open_reader(size=(1366, 768))
    reader.press("Ctrl+K")
    reader.type("dose")
    return reader


def _buttons(reader: Reader) -> dict[str, QToolButton]:
    return {b.accessibleName(): b for b in reader.window.searching.panel.filters._buttons.values()}


def _chosen(reader: Reader) -> Filter:
    return reader.window.searching.asked[1]


def _kinds(reader: Reader) -> set[str]:
    return {
        row.kind
        for row in reader.window.searching.panel.hits.choices.rows
        if row.kind not in ("all", "command")
    }


def test_every_filter_says_how_many_sections_it_would_keep(reader: Reader) -> None:
    answer = reader.window.searching.panel._search("dose", False)
    assert answer
    assert answer.counts

    shown = [button.text() for button in _buttons(reader).values()]

    assert shown == [f"{NAMES[name]} {count}" for name, count in answer.counts.filters.items()]


def test_tab_keeps_to_the_next_filter_and_letters_still_go_into_the_box(reader: Reader) -> None:
    reader.press("Tab")
    reader.type("s")

    assert (_chosen(reader), _kinds(reader), reader.window.top.search.text()) == (
        "emergencies",
        {"emergency"},
        "doses",
    )


def test_shift_tab_goes_back_and_leaves_the_box_before_the_first(reader: Reader) -> None:
    reader.press("Tab", "Shift+Tab")
    assert (_chosen(reader), reader.window.searching.is_open) == ("everything", True)

    reader.press("Shift+Tab")

    assert not reader.window.searching.is_open


def test_tab_after_the_last_filter_goes_on_and_everything_is_searched_again(reader: Reader) -> None:
    for _ in NAMES:
        reader.press("Tab")

    assert (_chosen(reader), reader.window.top.search.hasFocus()) == ("everything", False)


def test_a_filter_stays_until_the_box_is_emptied(reader: Reader) -> None:
    reader.press("Tab", "Esc", "Ctrl+K")
    kept = _chosen(reader)

    reader.press("Ctrl+A", "Backspace")

    assert (kept, _chosen(reader)) == ("emergencies", "everything")


def test_a_click_chooses_a_filter_and_leaves_the_keyboard_in_the_box(reader: Reader) -> None:
    button = reader.window.searching.panel.filters._buttons["emergencies"]

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert (_chosen(reader), reader.window.top.search.hasFocus(), button.isChecked()) == (
        "emergencies",
        True,
        True,
    )


def test_nothing_inside_a_filter_offers_everything(reader: Reader) -> None:
    reader.press("Tab", "Tab", "Tab")
    panel = reader.window.searching.panel
    assert "on an evidence page" in reader.said(panel)
    assert panel.ways.choices.rows[0].title == "Search everything"

    reader.press("Down", "Return")

    assert (_chosen(reader), bool(_kinds(reader))) == ("everything", True)


def test_saved_keeps_to_the_bookmarks(open_reader: OpenReader) -> None:
    reader = open_reader(size=(1366, 768))
    reader.press("Ctrl+D")
    title = reader.window.page.page.title if reader.window.page.page else ""
    reader.press("Ctrl+K")
    reader.type(title)

    reader.press("Tab", "Tab", "Tab", "Tab")

    rows = [row for row in reader.window.searching.panel.hits.choices.rows if row.kind != "all"]
    assert [row.place for row in rows] == [reader.window.page.place]


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_filter_is_big_enough_for_a_finger(reader: Reader, zoom: int) -> None:
    reader.window.choose(zoom=zoom)
    reader.pause()

    assert all(b.height() >= HEIGHT * zoom // 100 and b.width() >= HEIGHT for b in _buttons(reader).values())


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_chosen_filter_is_in_sight(reader: Reader, zoom: int) -> None:
    reader.window.choose(zoom=zoom)
    reader.press("Tab", "Tab", "Tab", "Tab")
    row = reader.window.searching.panel.filters

    assert row.rect().contains(row._buttons["saved"].geometry())


def test_an_empty_box_has_no_filters(reader: Reader) -> None:
    reader.press("Ctrl+A", "Backspace")

    assert not reader.window.searching.panel.filters.isVisible()


def test_no_filters_stand_where_there_is_no_room_for_rows(reader: Reader) -> None:
    reader.window.resize(800, 560)
    reader.window.choose(zoom=300)
    reader.pause()

    assert not reader.window.searching.panel.filters.isVisible()
