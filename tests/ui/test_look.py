"""Light and zoom of the whole window: chrome and page go together, are remembered, and nothing flashes."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from luna_handbook import app
from luna_handbook.policy.in_force import load
from luna_handbook.settings import Settings, save
from luna_handbook.ui.theme import DIM, LARGEST_ZOOM, SMALLEST_ZOOM, THEMES, ZOOM_STEP
from luna_handbook.ui.window_state import WindowState
from tests.ui.test_theme import luminance

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.readers import OpenReader

ZOOMS = list(range(SMALLEST_ZOOM, LARGEST_ZOOM + 1, ZOOM_STEP))


def colours(widget: QWidget, step: int = 7) -> set[str]:
    """Return the colours in sight, at every so many pixels."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }


def tell_of_another_light(window: QWidget) -> None:
    """Send what the window is sent when the desktop's light or contrast changes."""
    QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.ThemeChange))


def test_zooming_moves_chrome_and_page_together_in_steps_of_ten(open_reader: OpenReader) -> None:
    window = open_reader().window
    window.choose(zoom=SMALLEST_ZOOM)

    seen = []
    for _ in ZOOMS:
        ratio = window.page.view.document().defaultFont().pixelSize() / 18
        seen.append((window.settings.zoom, window.top.height(), round(ratio * 100, -1)))
        window.commands.zoom_in()

    assert [zoom for zoom, _, _ in seen] == ZOOMS
    assert [height for _, height, _ in seen] == [round(56 * zoom / 100) for zoom in ZOOMS]
    assert [abs(page - zoom) <= 5 for zoom, _, page in seen] == [True] * len(ZOOMS)
    assert window.settings.zoom == LARGEST_ZOOM


def test_zooming_stops_at_either_end(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.choose(zoom=SMALLEST_ZOOM)
    reader.press("Ctrl+-")
    smallest = reader.window.settings.zoom
    reader.window.choose(zoom=LARGEST_ZOOM)
    reader.press("Ctrl++")

    assert (smallest, reader.window.settings.zoom) == (SMALLEST_ZOOM, LARGEST_ZOOM)


def test_the_zoom_is_said_and_reset(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl++", "Ctrl++")
    said = reader.said(reader.window.status)
    reader.press("Ctrl+0")

    assert "Zoom 120 %" in said
    assert reader.window.settings.zoom == 100


def test_zoom_and_light_are_remembered(open_reader: OpenReader, home: Path) -> None:
    open_reader().press("Ctrl++", "F8")

    settings = load(home / "data", []).settings

    assert (settings.zoom, settings.theme) == (110, "paper")


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_keeps_the_line_being_read(open_reader: OpenReader, theme: str) -> None:
    reader = open_reader()
    reader.scroll_to(444)

    reader.window.choose(theme=theme)

    assert reader.line == 444


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_reaches_every_pane(open_reader: OpenReader, theme: str) -> None:
    window = open_reader().window
    tokens = THEMES[theme]

    window.choose(theme=theme)

    panes = {
        window.top: tokens.chrome,
        window.side: tokens.chrome,
        window.rail: tokens.chrome,
        window.page: tokens.paper,
    }
    assert [type(pane).__name__ for pane, ground in panes.items() if ground not in colours(pane)] == []


def test_dim_shows_no_pure_white_anywhere(open_reader: OpenReader) -> None:
    window = open_reader().window
    window.choose(theme="dim")
    window.commands.bookmark()
    window.top.search.begin("pressure")

    assert "#FFFFFF" not in colours(window, 2)


def test_the_very_first_frame_in_dim_has_no_flash(home: Path, shipped: Path, qtbot: QtBot) -> None:
    save(home / "data", Settings(theme="dim"), frozenset())
    start = app.Start(editions=(shipped,))
    window = app.build_window(start)
    qtbot.addWidget(window)
    window.resize(1366, 768)

    before_the_page = colours(window, 3)
    app.show(window, start, WindowState(), [])
    first = colours(window, 2)

    brightest = max(luminance(value) for value in map(str, DIM) if value.startswith("#"))
    assert max(map(luminance, before_the_page | first)) <= brightest
    window.close()


def test_the_window_follows_the_desktop_s_light(open_reader: OpenReader) -> None:
    window = open_reader().window
    lights = []

    for light in ("dim", "high-contrast", "light"):
        window.own = window.own._replace(system_theme=partial(str, light))
        tell_of_another_light(window)
        lights.append(window.look.theme.name)

    assert lights == ["dim", "high-contrast", "light"]


def test_a_light_chosen_by_the_reader_stays_whatever_the_desktop_does(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("F8")

    reader.window.own = reader.window.own._replace(system_theme=lambda: "dim")
    tell_of_another_light(reader.window)

    assert reader.window.look.theme.name == "paper"


def test_reading_the_desktop_s_light_again_and_again_harms_nothing(open_reader: OpenReader) -> None:
    window = open_reader().window

    for _ in range(50):
        tell_of_another_light(window)
        gc.unfreeze()
        gc.collect()

    assert window.look.theme.name == window.own.system_theme()


def test_high_contrast_is_switched_on_and_back(open_reader: OpenReader) -> None:
    window = open_reader().window
    action = window.actions_by_name["high_contrast"]

    action.trigger()
    on = (window.look.theme.name, action.isChecked())
    action.trigger()

    assert on == ("high-contrast", True)
    assert (window.look.theme.name, action.isChecked()) == ("light", False)
