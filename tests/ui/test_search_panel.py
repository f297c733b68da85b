"""The panel under the search box, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from luna_handbook.ui.search.head import EMPTY, NOT_READY

if TYPE_CHECKING:
    from luna_handbook.ui.search.panel import SearchPanel
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader with a window of 1366 by 768 pixels, in the middle of the first page."""
    reader = open_reader(size=(1366, 768))
    reader.scroll_to(150)
    return reader


def _panel(reader: Reader) -> SearchPanel:
    return reader.window.searching.panel


def _search(reader: Reader, words: str) -> SearchPanel:
    reader.press("Ctrl+K")
    reader.type(words)
    return _panel(reader)


def _click(reader: Reader, at: QPoint) -> None:
    handle = reader.window.windowHandle()
    assert handle
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _middle_of_box(reader: Reader) -> QPoint:
    box = reader.window.top.search
    return box.mapTo(reader.window, box.rect().center())


def test_an_empty_box_offers_emergency_pages_and_one_of_them_opens(reader: Reader) -> None:
    reader.press("Ctrl+K")
    assert EMPTY in reader.said(_panel(reader))

    reader.press("Down", "Return")

    assert reader.window.page.place
    assert (reader.window.page.place.page, reader.window.searching.is_open) == ("emergency-index", False)


def test_enter_goes_nowhere_before_a_way_on_is_chosen(reader: Reader) -> None:
    before = reader.window.page.place
    reader.press("Ctrl+K", "Return")

    assert (reader.window.page.place, reader.window.searching.is_open) == (before, True)


def test_words_that_are_nowhere_leave_at_least_three_rows(reader: Reader) -> None:
    panel = _search(reader, "zyzzyva")

    assert panel.ways.model().rowCount() >= 3


def test_what_was_not_found_is_said_once(reader: Reader) -> None:
    panel = _search(reader, "dose 99917")

    assert reader.said(panel).count("No section") == 1


def test_a_way_with_fewer_words_puts_them_into_the_box_and_answers(reader: Reader) -> None:
    panel = _search(reader, "dose 99917")
    panel.advise()
    promised = panel.ways.choices.rows[0].note

    reader.press("Down", "Return")

    assert reader.window.top.search.text() == "dose"
    assert reader.said(panel).startswith(promised)


def test_near_ways_on_come_at_a_pause(reader: Reader) -> None:
    panel = _search(reader, "dose 99917")
    before = [way.title for way in panel.ways.choices.rows]

    reader.qtbot.waitUntil(lambda: panel.ways.choices.rows[0].kind == "search")

    assert (panel.ways.choices.rows[0].title, "Without “99917”" in before) == ("Without “99917”", False)


def test_ways_on_stay_as_they_are_once_one_is_chosen(reader: Reader) -> None:
    panel = _search(reader, "dose 99917")
    reader.press("Down")

    assert (panel.ways.current() is not None, panel.pause.isActive()) == (True, False)


def test_hits_take_the_place_of_ways_on(reader: Reader) -> None:
    panel = _search(reader, "zyzzyva")
    was_shown = panel.ways.isVisible()

    reader.window.searching.show_words("dose")

    assert (was_shown, panel.ways.isVisible(), panel.hits.isVisible()) == (True, False, True)


def test_the_panel_is_no_higher_than_its_rows_need(reader: Reader) -> None:
    panel = _search(reader, "zyzzyva")

    assert panel.ways.viewport().height() == panel.ways.model().rowCount() * panel.ways.sizeHintForRow(0)


def test_the_panel_gives_back_the_line_that_is_no_longer_said(reader: Reader) -> None:
    panel = _search(reader, "zyzzyva")
    reader.window.searching.show_words("")

    assert panel.ways.viewport().height() == panel.ways.model().rowCount() * panel.ways.sizeHintForRow(0)


def test_hits_have_the_whole_width_where_there_is_no_room_for_a_preview(reader: Reader) -> None:
    reader.window.choose(zoom=300)

    panel = _search(reader, "dose")

    assert panel.hits.width() >= panel.width() - 2


def test_the_chosen_section_comes_back_beside_the_hits_when_there_is_room_again(reader: Reader) -> None:
    reader.window.choose(zoom=300)
    panel = _search(reader, "dose")

    reader.window.choose(zoom=100)

    assert panel.hits.width() < panel.width() * 0.6


def test_a_page_down_passes_as_many_hits_as_are_in_sight(reader: Reader) -> None:
    hits = _search(reader, "dose").hits
    in_sight = hits.viewport().height() // hits.sizeHintForRow(0)

    reader.press("PgDown")
    down = hits.currentIndex().row()
    reader.press("PgUp")

    assert (down, hits.currentIndex().row()) == (in_sight, 0)


def test_home_and_end_stay_with_the_words(reader: Reader) -> None:
    hits = _search(reader, "dose").hits
    reader.press("Down", "Home")
    reader.type("x")
    reader.press("End")
    reader.type("y")

    assert reader.window.top.search.text() == "xdosey"
    assert hits.currentIndex().row() <= 0


@pytest.mark.parametrize("part", ["page", "status", "rail", "top"])
def test_a_click_beside_the_panel_closes_it_and_returns_to_the_line(reader: Reader, part: str) -> None:
    panel = _search(reader, "dose")
    widget = getattr(reader.window, part)

    _click(reader, widget.mapTo(reader.window, QPoint(3, 3 if part == "top" else widget.height() - 3)))

    assert (panel.isVisible(), reader.line, reader.window.page.view.hasFocus()) == (False, 150, True)


def test_a_click_within_the_panel_leaves_it_open(reader: Reader) -> None:
    panel = _search(reader, "dose")

    _click(reader, panel.mapTo(reader.window, QPoint(30, 12)))

    assert (panel.isVisible(), reader.window.top.search.hasFocus()) == (True, True)


def test_a_click_into_the_box_opens_the_panel_again(reader: Reader) -> None:
    panel = _search(reader, "dose")
    reader.press("Esc")

    _click(reader, _middle_of_box(reader))

    assert (panel.isVisible(), panel.hits.model().rowCount() > 0) == (True, True)


def test_a_click_into_the_box_leaves_the_chosen_hit_chosen(reader: Reader) -> None:
    panel = _search(reader, "dose")
    reader.press("Down", "Down")

    _click(reader, _middle_of_box(reader))

    assert panel.hits.currentIndex().row() == 2


def test_words_typed_before_search_is_ready_are_answered_when_it_is(reader: Reader) -> None:
    reader.window.searching.quit()
    panel = _search(reader, "5 mg")
    assert NOT_READY in reader.said(panel)
    assert panel.ways.model().rowCount() > 0

    reader.window.searching.get_ready()

    assert (panel.hits.model().rowCount() > 0, NOT_READY in reader.said(panel)) == (True, False)


def test_a_first_letter_is_answered_before_search_is_ready_and_its_rows_stay(reader: Reader) -> None:
    reader.window.searching.quit()
    panel = _search(reader, "d")
    reader.press("Down")
    rows, chosen = panel.hits.choices.rows, panel.hits.currentIndex().row()
    assert NOT_READY not in reader.said(panel)

    reader.window.searching.get_ready()
    panel.advise()

    assert (panel.hits.choices.rows, panel.hits.currentIndex().row()) == (rows, chosen)
    assert chosen == 1


def test_a_letter_behind_the_first_is_answered_at_once_too(reader: Reader) -> None:
    reader.window.searching.quit()
    panel = _search(reader, "d")

    reader.type("o")

    assert (panel.hits.model().rowCount() > 0, NOT_READY in reader.said(panel)) == (True, False)


def test_esc_returns_to_the_line_from_ways_on_too(reader: Reader) -> None:
    _search(reader, "zyzzyva")

    reader.press("Down", "Esc")

    assert (reader.line, reader.window.page.view.hasFocus()) == (150, True)


def test_a_key_answer_that_comes_first_is_read_in_full_beside_the_hits(reader: Reader) -> None:
    panel = _search(reader, "blood pressure at a glance")
    hit = panel.hits.hit()

    assert hit
    assert hit.answer
    assert hit.answer.split(".")[0] in reader.window.searching._preview.toPlainText()
    assert reader.window.searching._preview.verticalScrollBar().value() == 0


def test_a_key_answer_that_comes_first_is_read_in_full_in_its_row_where_nothing_stands_beside(
    reader: Reader,
) -> None:
    reader.window.choose(zoom=200)
    panel = _search(reader, "blood pressure at a glance")
    hit = panel.hits.hit()

    assert hit
    assert panel.hits.text(0)[0] == hit.answer
    assert panel.hits.sizeHintForRow(0) >= panel.hits.sizeHintForRow(1)


def test_right_shows_the_chosen_section_in_the_place_of_the_hits_and_left_brings_them_back(
    reader: Reader,
) -> None:
    reader.window.choose(zoom=200)
    panel = _search(reader, "dose")
    preview = reader.window.searching._preview
    reader.press("Right")
    assert (preview.isVisible(), panel.hits.isVisible()) == (True, False)
    first = preview.toPlainText()

    reader.press("Down")
    second = preview.toPlainText()
    reader.press("Left")

    assert (preview.isVisible(), panel.hits.isVisible(), panel.hits.currentIndex().row()) == (False, True, 1)
    assert first != second


def test_right_goes_through_the_words_before_it_shows_anything(reader: Reader) -> None:
    reader.window.choose(zoom=200)
    panel = _search(reader, "dose")
    reader.press("Home", "Right")

    assert (panel.hits.isVisible(), reader.window.top.search.cursorPosition()) == (True, 1)


def test_other_words_bring_the_hits_back(reader: Reader) -> None:
    reader.window.choose(zoom=200)
    panel = _search(reader, "dose")
    reader.press("Right")
    reader.type("s")

    assert panel.hits.isVisible()


def test_a_pinned_section_stays_while_others_are_chosen(reader: Reader) -> None:
    panel = _search(reader, "dose")
    preview = reader.window.searching._preview
    first = preview.toPlainText()
    reader.press("Alt+Return", "Down")
    assert (preview.toPlainText(), "Pinned" in reader.said(panel)) == (first, True)

    reader.press("Alt+Return")

    assert (preview.toPlainText() != first, "Pinned" in reader.said(panel)) == (True, False)


def test_nothing_is_pinned_when_search_is_opened_again(reader: Reader) -> None:
    panel = _search(reader, "dose")
    reader.press("Alt+Return", "Esc", "Ctrl+K")

    assert "Pinned" not in reader.said(panel)
