"""Which characters the bundled fonts can draw: the reader never relies on a font of the system."""

from __future__ import annotations

import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from luna_handbook.paths import resources

_LAYOUT = frozenset("\n\t")
_NEVER = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
}  # controls, invisible direction marks, private use: a page must show what it holds


@cache
def drawable() -> frozenset[str]:
    """Return every character at least one bundled font draws. Raises OSError when a font cannot be read."""
    found: set[int] = set()
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(c for c in map(chr, found) if unicodedata.category(c) not in _NEVER) | _LAYOUT


def undrawable(text: str) -> list[str]:
    """Return the characters of ``text`` that no bundled font can draw, in code order."""
    return sorted(set(text) - drawable())
