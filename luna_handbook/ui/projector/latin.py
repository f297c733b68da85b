"""Letters are keys by their place: on a Cyrillic, Greek or Arabic keyboard the key that is B elsewhere is B here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ROWS = ((24, "QWERTYUIOP"), (38, "ASDFGHJKL"), (52, "ZXCVBNM"))
"""Scan codes of the first key of each row under X11 and Wayland, and the letters from there on."""
_LETTERS = {first + n: letter for first, letters in ROWS for n, letter in enumerate(letters)}


def latin(event: QKeyEvent, platform: str) -> QKeyCombination:
    """Return a key as the table of keys knows it; ``platform`` is the name of Qt's. Latin letters and signs stay as they are."""
    key = event.key()
    if not (
        0x7F < key < 0x1000000 and chr(key).isalpha()
    ):  # Qt's own keys begin there; é and ß change nothing
        return event.keyCombination()
    code = event.nativeVirtualKey() if platform == "windows" else 0
    letter = chr(code) if ord("A") <= code <= ord("Z") else ""
    if platform in ("xcb", "wayland"):
        letter = _LETTERS.get(event.nativeScanCode(), "")
    return QKeyCombination(event.modifiers(), Qt.Key(ord(letter))) if letter else event.keyCombination()
