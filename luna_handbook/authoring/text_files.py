"""Reading the text files of a source: UTF-8, line feeds, the micro sign made Greek, and only characters we can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.characters import undrawable
from luna_handbook.authoring.marks import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_PAGE = 512 * 1024
"""Bytes of a page; beyond it Python-Markdown's worst cases take minutes."""
LARGEST_FILE = 8 * 1024 * 1024
"""Bytes of any other text file of a source."""
_MICRO_SIGN, _GREEK_MU = "\u00b5", "\u03bc"


def read_text(path: Path, note: Callable[[int, str], None], largest: int = LARGEST_FILE) -> str | None:
    """Return the text of a file, or None when it cannot be used; notes why, and every character no bundled font can draw."""
    try:
        data = path.read_bytes() if path.stat().st_size <= largest else None
    except OSError as error:
        note(0, f"This file cannot be read ({error.strerror}).")
        return None
    if data is None:
        note(0, f"This file is larger than {largest // 1024} KiB; split it.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        note(data[: error.start].count(b"\n") + 1, "This is not UTF-8 text; save the file as UTF-8.")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(_MICRO_SIGN, _GREEK_MU)
    note_undrawable(text, note)
    return PRIVATE.sub("?", text)


def note_undrawable(text: str, note: Callable[[int, str], None], first: int = 1) -> None:
    """Note each character of ``text`` that no bundled font can draw, once a line; the text starts on line ``first``."""
    if not undrawable(text):
        return
    for line, row in enumerate(text.split("\n"), first):
        for character in undrawable(row):
            shown = character if character.isprintable() else " "
            note(line, f"No bundled font can draw the character “{shown}” (U+{ord(character):04X}).")
