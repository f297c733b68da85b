"""A letter's key does its work under any keyboard layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from luna_handbook.ui.projector.keys import key_named
from luna_handbook.ui.projector.latin import latin


@pytest.mark.parametrize(
    ("platform", "key", "scan", "virtual", "name"),
    [
        ("xcb", 0x418, 56, 0, "black"),  # И stands where B is
        ("wayland", 0x410, 41, 0, "freeze"),  # А where F is
        ("windows", 0x418, 48, ord("B"), "black"),
        ("cocoa", 0x418, 0, 11, ""),
        ("xcb", Qt.Key.Key_B.value, 24, 0, "black"),  # a Latin letter wherever it stands
        ("xcb", Qt.Key.Key_PageDown.value, 56, 0, "next"),
        ("xcb", 0xD7, 56, 0, ""),  # a sign is no letter
    ],
)
def test_a_key_of_another_script_is_known_by_its_place(
    platform: str, key: int, scan: int, virtual: int, name: str
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, scan, virtual, 0)

    assert key_named(latin(event, platform)) == name
