"""Reading the text files of a source: UTF-8, line feeds, the micro sign made Greek, no characters that are not text.

In pages a number and its unit are joined by a no-break space, which nobody sees in an editor: 40 min never ends a line at 40.
"""

from __future__ import annotations

import re
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
_NO_TEXT = re.compile(rf"{PRIVATE.pattern}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
UNITS = (
    r"(?:(?:mg|μg|ng|kg|g|mL|mol|mmol|μmol|nmol|IU)(?:/(?:kg|mL|L|dL|h|min|day|d)){0,3}"
    r"|L|h|min|s|ms|mmHg|cmH2O|kPa|cm|mm|kHz|Hz|bpm|°C)"
)
"""The symbols of units, as a pattern."""
_UNJOINED = re.compile(rf"(?<=\d) (?={UNITS}(?![\w/]))")
_MICRO_SIGN, _GREEK_MU = "\u00b5", "\u03bc"


def read_text(path: Path, note: Callable[[int, str], None], largest: int = LARGEST_FILE) -> str | None:
    """Return the text of a file, or None when it cannot be used; notes why, and every character that is no text."""
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
    if path.suffix == ".md":
        text = _UNJOINED.sub("\u00a0", text)
    if _NO_TEXT.search(text):
        for line, row in enumerate(text.split("\n"), 1):
            for character in sorted(set(_NO_TEXT.findall(row))):
                note(line, f"The character U+{ord(character):04X} is not text; take it out.")
    return _NO_TEXT.sub("?", text)


def note_undrawable(text: str, note: Callable[[int, str], None], first: int = 1) -> None:
    """Note each character of ``text`` that no bundled font can draw, once a line; the text starts on line ``first``."""
    if not undrawable(text):
        return
    for line, row in enumerate(text.split("\n"), first):
        for character in undrawable(row):
            shown = character if character.isprintable() else " "
            note(line, f"No bundled font can draw the character “{shown}” (U+{ord(character):04X}).")
