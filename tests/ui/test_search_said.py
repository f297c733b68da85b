"""What search says of the words typed, in the real window: chips, corrections, names to tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from luna_handbook.search.finder import Finder
from luna_handbook.search.hits import Answer, Correction, Hit
from luna_handbook.ui.dialogs.check import Check
from tests.editions import make_edition
from tests.ui.mouse import move_mouse

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.ui.search.chips import ChipRow
    from luna_handbook.ui.search.said import Said
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader with a window of 1366 by 768 pixels."""
    return open_reader(size=(1366, 768))


def _search(reader: Reader, words: str) -> Said:
    """Type words, and pause."""
    reader.press("Ctrl+K")
    reader.type(words)
    reader.window.searching.panel.advise()
    return reader.window.searching.panel.said


def _chips(row: ChipRow) -> list[str]:
    return [button.accessibleName() for button in row.buttons]


def _typed(reader: Reader) -> str:
    return reader.window.top.search.text()


def test_how_the_words_were_read_is_said_with_a_chip_for_each_part_and_synonym(reader: Reader) -> None:
    said = _search(reader, "bp dose")

    assert "contain <b>bp</b> (also: blood pressure) or <b>dose</b>" in reader.said(said)
    assert _chips(said.parts) == ["Take out: bp", "Take out: dose", "Do not also search: blood pressure"]


def test_nothing_is_said_of_words_that_mean_themselves(reader: Reader) -> None:
    assert not _search(reader, "dose").isVisible()


def test_a_click_takes_a_part_out_and_answers_the_rest(reader: Reader) -> None:
    said = _search(reader, "bp dose")

    QTest.mouseClick(said.parts.buttons[0], Qt.MouseButton.LeftButton)

    assert (_typed(reader), reader.window.top.search.hasFocus(), said.isVisible()) == ("dose", True, False)


@pytest.mark.parametrize("key", ["Del", "Return", "Backspace", "Space"])
def test_tab_backwards_reaches_the_chips_and_a_key_takes_one_out(reader: Reader, key: str) -> None:
    _search(reader, "bp dose")
    reader.press("Shift+Tab", key)

    assert (_typed(reader), reader.window.searching.is_open) == ("=bp dose", True)


def test_tab_reaches_the_chips_behind_the_filters_with_everything_searched_again(reader: Reader) -> None:
    said = _search(reader, "bp dose")
    reader.press(*["Tab"] * 5)

    assert said.parts.buttons[0].hasFocus()
    assert reader.window.searching.asked == ("bp dose", "everything")


def test_arrows_and_tab_step_through_chips_and_back_to_the_box(reader: Reader) -> None:
    said = _search(reader, "bp dose")
    reader.press("Shift+Tab", "Left", "Left")
    assert said.parts.buttons[0].hasFocus()

    reader.press("Tab", "Tab", "Tab")

    assert (reader.window.top.search.hasFocus(), reader.window.searching.is_open) == (True, True)


def test_a_letter_typed_on_a_chip_goes_on_in_the_box(reader: Reader) -> None:
    _search(reader, "bp dose")
    reader.press("Shift+Tab")
    reader.type("s")

    assert (_typed(reader), reader.window.top.search.hasFocus()) == ("bp doses", True)


def test_esc_on_a_chip_returns_to_the_line(reader: Reader) -> None:
    reader.scroll_to(150)
    _search(reader, "bp dose")
    reader.press("Shift+Tab", "Esc")

    assert (reader.line, reader.window.page.view.hasFocus()) == (150, True)


def test_going_elsewhere_from_a_chip_puts_the_panel_away(reader: Reader) -> None:
    _search(reader, "bp dose")
    reader.press("Shift+Tab", "F6")

    assert not reader.window.searching.is_open


def test_a_correction_is_said_and_shift_enter_searches_what_was_typed(reader: Reader) -> None:
    said = _search(reader, "sesion")
    assert "Showing results for <b>session</b>" in reader.said(said)
    assert _chips(said.correction) == ["search exactly sesion (Shift+Enter)"]

    reader.press("Shift+Return")

    assert (_typed(reader), said.exactly) == ("=sesion", "")


def test_shift_enter_does_not_wait_for_the_pause(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("sesion")
    reader.press("Shift+Return")

    assert _typed(reader) == "=sesion"


def test_shift_enter_opens_the_hit_where_nothing_was_corrected(reader: Reader) -> None:
    _search(reader, "dose")
    reader.press("Shift+Return")

    assert not reader.window.searching.is_open


def test_a_pause_brings_the_correction_by_itself(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("sesion")
    panel = reader.window.searching.panel
    assert panel.said.exactly == ""

    reader.qtbot.waitUntil(lambda: bool(panel.said.exactly))

    assert panel.hits.hit()
    assert panel.hits.currentIndex().row() == 0


def test_the_first_hit_of_corrected_words_is_chosen_when_nobody_has_chosen_a_row(reader: Reader) -> None:
    panel = reader.window.searching.panel
    _search(reader, "dose")
    hits = tuple(row for row in reversed(panel.hits.choices.rows) if isinstance(row, Hit))
    late = Answer("dsoe", hits, len(hits), 1, correction=Correction("dsoe", "dose", "=dsoe"))

    panel.hits.show_answer(late, (), stays=True)

    assert panel.hits.currentIndex().row() == 0


def test_nothing_moves_once_the_reader_has_begun_to_choose(reader: Reader) -> None:
    panel = reader.window.searching.panel
    reader.press("Ctrl+K")
    reader.type("bp dose")
    reader.press("Down")

    assert (panel.pause.isActive(), panel.hits.currentIndex().row()) == (False, 1)


def test_nothing_moves_under_a_pointer_that_moves_over_the_hits(reader: Reader) -> None:
    panel = reader.window.searching.panel
    reader.press("Ctrl+K")
    reader.type("dose")
    assert panel.pause.isActive()

    for at in (20, 25):
        move_mouse(panel.hits.viewport(), QPoint(at, at))

    assert not panel.pause.isActive()


def test_what_is_chosen_stays_chosen_when_advice_comes(reader: Reader) -> None:
    panel = reader.window.searching.panel
    reader.press("Ctrl+K")
    reader.type("ketamine")
    reader.press("Down")
    chosen = panel.hits.hit()

    panel.advise()

    assert (panel.hits.hit(), panel.hits.currentIndex().row()) == (chosen, 1)


def test_names_in_doubt_stand_side_by_side_and_one_opens_its_first_section(reader: Reader) -> None:
    said = _search(reader, "ketamne")
    assert [name.split(",")[0] for name in _chips(said.names.row)] == ["arketamine", "esketamine", "ketamine"]
    assert len({button.y() for button in said.names.row.buttons}) == 1
    assert "different drugs" in said.in_words()

    QTest.mouseClick(said.names.row.buttons[1], Qt.MouseButton.LeftButton)

    assert reader.window.page.place
    assert (reader.window.page.place.page, reader.window.searching.is_open) == (
        "liver-enzymes-at-a-glance",
        False,
    )


def test_beside_a_name_as_it_is_written_the_others_are_one_line_below_the_hits(reader: Reader) -> None:
    said = _search(reader, "ketamine")

    assert (said.names.isVisible(), len(_chips(said.similar))) == (False, 2)
    assert said.similar.isVisible()
    assert said.similar.height() > 0
    assert reader.window.searching.panel.hits.hit()


def test_a_question_of_any_length_leaves_the_chips_within_the_panel(reader: Reader) -> None:
    said = _search(reader, "bp " + "dose " * 30 + '"not before" -type:table')

    width = said.width()
    assert all(button.geometry().right() <= width for button in said.parts.buttons)


def test_while_the_index_is_made_headings_are_searched_and_the_rest_follows_by_itself(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    reader = open_reader("", make_edition(tmp_path / "luna"), size=(1366, 768))
    searching = reader.window.searching
    searching.quit()
    cache = tmp_path / "cache"
    searching.answering._open = lambda: Finder.open(reader.window.own.handbook, cache, at_once=1)
    searching.get_ready()
    said = _search(reader, "blood dizziness")
    assert (said.progress.isVisible(), _chips(said.trouble)) == (True, ["Check this installation"])
    assert "Only titles and headings" in reader.said(searching.panel)
    headings = searching.panel.hits.model().rowCount()

    reader.qtbot.waitUntil(lambda: not said.progress.isVisible(), timeout=30_000)

    assert searching.panel.hits.model().rowCount() > headings
    assert _chips(said.trouble) == []


def test_the_check_of_the_installation_is_offered_and_tells_what_it_found(open_reader: OpenReader) -> None:
    reader = open_reader(size=(1366, 768))
    said = reader.window.searching.panel.said
    reader.press("Ctrl+K")
    reader.type("dose")
    said.show_answer(Answer("dose", (), 0, 0, "No section can be read.", is_damaged=True))
    QTest.mouseClick(said.trouble.buttons[0], Qt.MouseButton.LeftButton)
    dialog = reader.window.findChild(Check)
    assert dialog

    reader.qtbot.waitUntil(lambda: "checks failed" in dialog._words.toPlainText(), timeout=30_000)

    dialog.close()
