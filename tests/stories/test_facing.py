"""Staff turn the screen to the patient: the plain-language version alone and large, and one key gives everything back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from luna_handbook.ui.facing import AWAY, HOW_BACK, NO_VERSION
from tests.editions import TWIN, flip_byte, make_edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader

SIZE = (1366, 768)


def place(reader: Reader) -> str:
    return str(reader.window.page.place)


def around(reader: Reader) -> list[QWidget]:
    window = reader.window
    return [window.side, window.rail, window.top.search, window.page.star, *window.top._arrows]


def begin(open_reader: OpenReader) -> Reader:
    """Read a page that has a version, scrolled, and turn the screen."""
    reader = open_reader(size=SIZE)
    reader.scroll_to(140)
    reader.press("F4")
    return reader


def test_f4_shows_the_plain_language_version_large_and_alone(open_reader: OpenReader) -> None:
    reader = begin(open_reader)

    assert place(reader).startswith(f"luna:{TWIN}")
    assert reader.window.look.zoom == 150
    assert [part.isVisible() for part in around(reader)] == [False] * 6
    assert HOW_BACK in reader.said(reader.window.toast)


@pytest.mark.parametrize("key", ["F4", "Esc"])
def test_one_key_gives_the_staff_page_back_as_it_was(open_reader: OpenReader, key: str) -> None:
    reader = open_reader(size=SIZE)
    reader.press("Alt+PgDown", "Alt+Left", "Ctrl++")
    reader.scroll_to(140)
    before = (place(reader), reader.line, reader.window.look, [part.isVisible() for part in around(reader)])

    reader.press("F4", key)
    reader.pause()

    assert (place(reader), reader.line, reader.window.look, [p.isVisible() for p in around(reader)]) == before
    assert not reader.window.has_toast
    assert reader.window.actions_by_name["forward"].isEnabled()


def test_facing_leaves_no_stop_on_the_way(open_reader: OpenReader) -> None:
    reader = begin(open_reader)

    reader.press("F4")

    assert not reader.window.navigator.can_go_back


def test_what_a_patient_is_spared_is_never_kept(open_reader: OpenReader) -> None:
    reader = begin(open_reader)

    reader.leave()
    again = open_reader(size=SIZE)

    assert (again.window.settings.zoom, again.window.side.isVisible()) == (100, True)
    assert place(again) != f"luna:{TWIN}"
    assert again.line == 140


@pytest.mark.parametrize("key", ["Ctrl+K", "Alt+1", "Alt+2", "F9", "Alt+5", "Ctrl+D", "Alt+Left", "x"])
def test_no_key_brings_back_what_is_hidden(open_reader: OpenReader, key: str) -> None:
    reader = begin(open_reader)

    reader.press(key)

    assert [part.isVisible() for part in around(reader)] == [False] * 6
    assert place(reader).startswith(f"luna:{TWIN}")


def test_every_command_works_again_afterwards(open_reader: OpenReader) -> None:
    reader = begin(open_reader)
    actions = reader.window.actions_by_name
    assert not any(actions[name].isEnabled() for name in AWAY)

    reader.press("F4")

    assert all(actions[name].isEnabled() for name in AWAY if name not in ("back", "forward"))
    reader.press("Ctrl+K")
    assert reader.window.searching.is_open


def test_zooming_for_the_patient_leaves_the_staff_s_zoom_alone(open_reader: OpenReader) -> None:
    reader = begin(open_reader)

    reader.press("Ctrl++", "Ctrl++")
    assert reader.window.look.zoom == 170
    reader.press("F4")

    assert (reader.window.look.zoom, reader.window.settings.zoom) == (100, 100)


def test_emergency_is_there_for_everybody(open_reader: OpenReader) -> None:
    reader = begin(open_reader)
    button = reader.window.findChild(QPushButton, "emergency")
    assert isinstance(button, QPushButton)
    assert button.isVisible()

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert place(reader) == "luna:emergency-index"
    assert not reader.window.is_facing
    assert reader.window.look.zoom == 100
    assert reader.window.side.isVisible()


def test_the_link_to_the_page_for_staff_ends_it_at_the_line_that_was_read(open_reader: OpenReader) -> None:
    reader = open_reader(size=SIZE)
    first = place(reader)
    reader.scroll_to(140)
    reader.press("F4")

    reader.window.page.view.link_chosen.emit(first)
    reader.pause()

    assert (place(reader).partition("#")[0], reader.line) == (first, 140)
    assert not reader.window.is_facing


def test_a_link_within_the_version_keeps_facing_and_the_way_back(open_reader: OpenReader) -> None:
    reader = open_reader(size=SIZE)
    reader.scroll_to(140)
    first = place(reader)
    reader.press("F4")
    assert reader.window.page.page
    section = reader.window.page.page.sections[-1].id

    reader.window.page.view.link_chosen.emit(f"#{section}")
    assert reader.window.is_facing
    assert not reader.window.actions_by_name["back"].isEnabled()
    reader.press("Esc")
    reader.pause()

    assert (place(reader), reader.line) == (first, 140)


def test_a_page_without_a_version_says_so_and_nothing_changes(open_reader: OpenReader) -> None:
    reader = open_reader(size=SIZE)
    reader.press("Alt+PgDown")
    before = (place(reader), [part.isVisible() for part in around(reader)])

    reader.press("F4")

    assert reader.said(reader.window.toast) == NO_VERSION
    assert (place(reader), [part.isVisible() for part in around(reader)]) == before
    assert not reader.window.actions_by_name["face_the_patient"].isChecked()


def test_a_version_opened_as_a_page_can_be_faced_too(open_reader: OpenReader) -> None:
    reader = open_reader(f"luna:{TWIN}", size=SIZE)

    reader.press("F4")
    assert (reader.window.look.zoom, reader.window.side.isVisible()) == (150, False)
    reader.press("F4")

    assert (place(reader), reader.window.look.zoom) == (f"luna:{TWIN}", 100)
    assert reader.window.side.isVisible()


def test_a_version_that_fails_its_check_is_not_shown_and_the_panels_stay(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    damaged = make_edition(tmp_path / "luna", with_index=True)
    flip_byte(damaged, TWIN)
    reader = open_reader("", damaged, size=SIZE)
    first = place(reader)

    reader.press("F4")

    assert reader.see("Do not use it.")
    assert (reader.window.is_facing, reader.window.side.isVisible()) == (False, True)
    reader.press("Alt+Left")
    assert place(reader) == first


def test_the_page_takes_the_keyboard(open_reader: OpenReader) -> None:
    reader = open_reader(size=SIZE)
    reader.press("Alt+1", "F4")

    assert reader.window.page.view.hasFocus()


def test_the_contents_mark_the_page_a_version_belongs_to(open_reader: OpenReader) -> None:
    reader = open_reader(size=SIZE)
    marked = reader.window.contents.currentIndex()
    assert marked.isValid()

    reader.press("Tab", "Return")

    assert reader.window.contents.currentIndex() == marked


def test_the_way_to_the_version_is_the_first_link_of_the_page(open_reader: OpenReader) -> None:
    reader = open_reader(size=SIZE)

    reader.press("Tab", "Return")

    assert place(reader) == f"luna:{TWIN}"
    assert reader.window.look.zoom == 100
