"""One form for characters that mean the same: case, width, dashes, quotes, accents, micro signs."""

from __future__ import annotations

import unicodedata

_ONE_FOR_ONE = {
    "‐": "-",
    "‑": "-",
    "−": "-",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "µ": "μ",
    "⁄": "/",
    "∕": "/",
    "∙": "·",
    "⋅": "·",
    "٫": ".",
    "≦": "≤",
    "≧": "≥",
    "⩽": "≤",
    "⩾": "≥",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": "\u2009",
}
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE = str.maketrans({**_FULL_WIDTH, **_ONE_FOR_ONE})
_INVISIBLE = str.maketrans("", "", "\u00ad\u200c\u200d")


def level(text: str) -> str:
    """Return ``text`` with one character for each of its own, so that offsets in one are offsets in both."""
    return text if text.isascii() else text.translate(_TABLE)


def fold(word: str) -> str:
    """Return a word without case, accents, width and soft hyphens; digits of any script become 0-9."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.translate(_INVISIBLE).casefold())
    return "".join(_digit(c) for c in bare if not unicodedata.combining(c))


def _digit(character: str) -> str:
    return str(int(character)) if character.isdecimal() else character
