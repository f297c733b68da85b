"""A reader gets about the window with keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from luna_handbook.ui.page.compose import Composed

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader


def _page(reader: Reader) -> str:
    return reader.window.page.place.page if reader.window.page.place else ""


@pytest.mark.parametrize("where", [(), ("Ctrl+K",), ("Alt+1",), ("Alt+2",), ("F6", "F6"), ("Alt+PgDown",)])
def test_ctrl_e_opens_the_emergency_page_from_everywhere(
    open_reader: OpenReader, where: tuple[str, ...]
) -> None:
    reader = open_reader()
    reader.press(*where)

    reader.press("Ctrl+E")

    assert _page(reader) == "emergency-index"


def test_the_emergency_button_opens_the_emergency_page(open_reader: OpenReader) -> None:
    reader = open_reader()
    button = reader.window.findChild(QPushButton, "emergency")
    assert isinstance(button, QPushButton)

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert _page(reader) == "emergency-index"


def test_the_emergency_button_keeps_its_place_and_size_at_every_width(open_reader: OpenReader) -> None:
    reader = open_reader()
    button = reader.window.findChild(QPushButton, "emergency")
    assert isinstance(button, QPushButton)
    for width in (800, 1024, 1366, 1900):
        reader.window.resize(width, 768)
        assert button.isVisible()
        assert (button.width() >= 88, button.height() >= 44) == (True, True)
        assert button.geometry().right() > width - 160


def test_f8_goes_round_the_lights_and_keeps_the_line(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.scroll_to(140)
    first = reader.window.look.theme.name
    seen = []
    for _ in range(3):
        reader.press("F8")
        seen.append((reader.window.look.theme.name, reader.line))

    assert [name for name, _ in seen] == ["paper", "dim", first]
    assert {line for _, line in seen} == {140}


def test_the_contents_are_read_with_arrows_and_enter(open_reader: OpenReader) -> None:
    reader = open_reader()
    before = _page(reader)

    reader.press("Alt+1", "Down", "Return")

    assert _page(reader) != before


def test_at_twice_the_size_on_the_smallest_screen_nothing_scrolls_sideways(open_reader: OpenReader) -> None:
    reader = open_reader(size=(1366, 768))
    for _ in range(10):
        reader.press("Ctrl++")

    bar = reader.window.page.view.horizontalScrollBar()
    assert (reader.window.settings.zoom, bar.maximum()) == (200, 0)


def test_in_a_narrow_window_the_side_panel_lies_over_the_page_when_called(open_reader: OpenReader) -> None:
    reader = open_reader(size=(820, 600))
    states = [reader.window.side.isVisible()]
    for key in ("F9", "F9"):
        reader.press(key)
        states.append(reader.window.side.isVisible())

    assert states == [False, True, False]


def test_zooming_in_and_out_again_ends_at_the_same_line(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.scroll_to(130)
    before = reader.line, reader.window.page.view.reading_line()
    reader.press("Ctrl++", "Ctrl++", "Ctrl++", "Ctrl+-", "Ctrl+-", "Ctrl+-")

    assert (reader.line, reader.window.page.view.reading_line()) == before


def test_copied_words_keep_references_apart_from_numbers(open_reader: OpenReader) -> None:
    reader = open_reader()
    view = reader.window.page.view
    raised = '<p>0.5 mg/\u2060kg over 40 min<sup>\u00a0<a href="ref:2">2</a>,<a href="ref:7">7</a></sup>, then stop.</p>'
    view.show_page(Composed(f"<body>{raised}</body>"))

    view.selectAll()

    assert view.selected_text() == "0.5 mg/kg over 40 min [2,7], then stop."
