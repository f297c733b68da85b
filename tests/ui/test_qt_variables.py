"""Qt follows the variables that help a reader, and none that would load strange code or listen to the network."""

from __future__ import annotations

import pytest

from luna_handbook.ui.qt_variables import KEPT, PLATFORM, drop_strange


@pytest.mark.parametrize(
    "platform", ["vnc", "vnc:port=5900", "webgl", "linuxfb", "eglfs:x", "/home/eve/libqevil.so"]
)
def test_a_platform_that_is_no_screen_of_this_computer_is_dropped_and_named(platform: str) -> None:
    environment = {PLATFORM: platform}

    sentence = drop_strange(environment)

    assert (environment, platform in sentence) == ({}, True)


@pytest.mark.parametrize(
    "platform",
    ["xcb", "wayland;xcb", "offscreen:configfile=/s.json", "minimal", "windows:darkmode=2", "cocoa"],
)
def test_a_screen_of_this_computer_stays_without_a_word(platform: str) -> None:
    environment = {PLATFORM: platform}

    assert (drop_strange(environment), environment) == ("", {PLATFORM: platform})


def test_of_several_platforms_the_known_ones_stay() -> None:
    environment = {PLATFORM: "vnc:port=5987;wayland;xcb"}

    drop_strange(environment)

    assert environment == {PLATFORM: "wayland;xcb"}


@pytest.mark.parametrize(
    "name", ["QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS", "QT_DEBUG_PLUGINS"]
)
def test_what_leads_qt_to_other_code_is_dropped(name: str) -> None:
    environment = {name: "/home/eve/plugins"}

    drop_strange(environment)

    assert environment == {}


def test_what_fits_the_window_to_its_reader_and_what_is_not_qts_stays() -> None:
    environment = {**dict.fromkeys(KEPT - {PLATFORM}, "1"), "HOME": "/home/ann", "QTLESS": "1"}
    before = dict(environment)

    drop_strange(environment)

    assert environment == before
