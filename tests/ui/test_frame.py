"""How the panes share the window: what folds when, and that the page always keeps the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    return open_reader()


def shown(reader: Reader) -> tuple[bool, bool]:
    """Return whether the side panel and the rail are in sight."""
    return reader.window.side.isVisible(), reader.window.rail.isVisible()


@pytest.mark.parametrize(
    ("width", "zoom", "side", "rail"),
    [(1366, 100, True, True), (1099, 100, True, False), (899, 100, False, False), (1366, 150, True, False),
     (1366, 200, False, False), (800, 100, False, False), (2400, 200, True, True)],
)  # fmt: skip
def test_panels_fold_as_the_window_narrows_or_the_zoom_grows(
    reader: Reader, width: int, zoom: int, side: bool, rail: bool
) -> None:
    reader.window.resize(width, 768)
    reader.window.choose(zoom=zoom)

    assert shown(reader) == (side, rail)


@pytest.mark.parametrize("width", [160, 280, 600, 1200])
@pytest.mark.parametrize(("window", "zoom"), [(1366, 100), (1000, 100), (1366, 150)])
def test_the_page_keeps_its_room_however_wide_a_side_panel_is_wanted(
    reader: Reader, width: int, window: int, zoom: int
) -> None:
    reader.window.resize(window, 768)

    reader.window.choose(side_panel_width=width, zoom=zoom)

    assert reader.window.page.width() >= reader.window.look.px(380)
    assert reader.window.side.width() >= reader.window.look.px(160)


def test_a_side_panel_called_over_a_narrow_page_grows_with_the_zoom(reader: Reader) -> None:
    widths = []
    for zoom in (100, 150, 200):
        reader.window.resize(850, 600)
        reader.window.choose(zoom=zoom)
        reader.window.frame.call_side(shown=True)
        widths.append(reader.window.side.width())

    assert widths == [320, 480, 640]


def test_f9_calls_the_side_panel_over_a_narrow_page_and_puts_it_away(reader: Reader) -> None:
    reader.window.resize(850, 600)
    reader.pause()
    before = reader.window.page.geometry()

    reader.press("F9")
    called = reader.window.side.isVisible()
    reader.press("F9")
    reader.pause()

    assert (called, reader.window.side.isVisible()) == (True, False)
    assert reader.window.page.geometry() == before
    assert reader.window.settings.show_side_panel


def test_esc_puts_a_called_panel_away_and_gives_the_page_the_keyboard(reader: Reader) -> None:
    reader.window.resize(850, 600)
    reader.press("Alt+1")
    in_panel = reader.window.contents.hasFocus()

    reader.press("Esc")

    assert (in_panel, reader.window.side.isVisible(), reader.window.page.view.hasFocus()) == (
        True,
        False,
        True,
    )


def test_a_page_chosen_in_a_called_panel_puts_it_away(reader: Reader) -> None:
    reader.window.resize(850, 600)
    reader.press("Alt+1", "Down", "Return")

    assert not reader.window.side.isVisible()
    assert reader.window.page.view.hasFocus()


def test_a_called_panel_stands_beside_the_page_again_where_there_is_room(reader: Reader) -> None:
    reader.window.resize(850, 600)
    reader.press("F9")

    reader.window.resize(1366, 768)
    reader.pause()

    assert not reader.window.frame.is_side_called
    assert not reader.window.side.geometry().intersects(
        reader.window.page.rect().translated(
            reader.window.page.mapTo(reader.window.frame, reader.window.page.rect().topLeft())
        )
    )


def test_in_a_wide_window_f9_hides_the_panel_for_good(reader: Reader) -> None:
    reader.press("F9")

    assert not reader.window.side.isVisible()
    assert not reader.window.settings.show_side_panel


def test_the_rail_asked_for_where_it_has_no_room_is_explained(reader: Reader) -> None:
    reader.window.resize(850, 600)

    reader.press("Alt+5")

    assert "no room" in reader.said(reader.window.toast)
    assert reader.window.settings.show_right_rail
    assert reader.window.actions_by_name["toggle_rail"].isChecked()


@pytest.mark.parametrize("forward", [True, False])
def test_f6_goes_round_every_pane_in_sight(reader: Reader, forward: bool) -> None:
    window = reader.window
    panes = {"search": window.top.search, "side": window.side, "page": window.page, "rail": window.rail}
    window.page.setFocus()

    visited = []
    for _ in range(4):
        reader.press("F6" if forward else "Shift+F6")
        focus = QApplication.focusWidget()
        assert focus
        visited.append(
            next(name for name, pane in panes.items() if focus is pane or pane.isAncestorOf(focus))
        )

    assert visited == (["rail", "search", "side", "page"] if forward else ["side", "search", "rail", "page"])


def test_f6_reaches_what_a_toast_offers(reader: Reader) -> None:
    reader.press("Ctrl+D", "F6")

    assert QApplication.focusWidget() is reader.window.toast._button
    reader.press("Space")
    assert reader.window.kept.bookmarking.bookmarks() == []


def test_esc_takes_a_toast_away(reader: Reader) -> None:
    reader.press("Ctrl+D", "Esc")

    assert not reader.window.has_toast
    assert len(reader.window.kept.bookmarking.bookmarks()) == 1


def test_full_screen_is_left_by_esc(reader: Reader) -> None:
    reader.press("F11")
    was_full = reader.window.isFullScreen()

    reader.press("Esc")

    assert (was_full, reader.window.isFullScreen()) == (True, False)
    assert not reader.window.actions_by_name["full_screen"].isChecked()


def test_the_mouse_s_own_buttons_go_back_and_forward(reader: Reader) -> None:
    reader.press("Alt+PgDown")
    second = reader.window.navigator.here

    QTest.mouseClick(reader.window.page.view.viewport(), Qt.MouseButton.BackButton)
    first = reader.window.navigator.here
    QTest.mouseClick(reader.window.page.view.viewport(), Qt.MouseButton.ForwardButton)

    assert first != second
    assert reader.window.navigator.here == second


def test_a_side_panel_called_over_the_page_covers_no_word_of_the_banner(reader: Reader) -> None:
    window = reader.window
    window.resize(850, 600)
    window.banner.say("Your organisation has turned presenting off. Reading and searching work as before.")
    window.frame.call_side(shown=True)
    QApplication.processEvents()

    words = window.banner.findChildren(QLabel)[0]
    assert words.mapTo(window, QPoint(0, 0)).x() >= window.side.geometry().right()
    assert words.height() >= words.heightForWidth(words.width())
