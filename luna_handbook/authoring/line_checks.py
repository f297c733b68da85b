"""Whether Markdown may read a page at all: text that would take it minutes is refused line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_OPENINGS = 1000
"""Brackets, backticks and stars in one paragraph or item; Python-Markdown's time grows with the square of them."""
LONGEST_LINE = 20_000
"""Characters; a page written by people has a tenth of it."""

_OPENINGS = re.compile(r"[\[<`*_!&\\]")
_WORD = re.compile(r"\S{2001}")  # Qt breaks lines in time that grows with the square of a word
_ITEM = re.compile(r"([ ]*)(?:[*+-]|\d{1,9}\.)[ ]")


def note_lines(body: str, first: int, note: Callable[[int, str], None]) -> bool:
    """Note what is wrong in the lines of ``body``, whose first is line ``first``; return whether Markdown may read them."""
    count, readable = 0, True
    for line, text in enumerate(body.split("\n"), first):
        item = _ITEM.match(text)
        if not text.strip() or item or text.lstrip(" >").startswith("|"):
            count = 0
        count += len(_OPENINGS.findall(text))
        if count > MOST_OPENINGS or len(text) > LONGEST_LINE or _WORD.search(text):
            note(
                line,
                f"This paragraph has too long words or lines, or more than {MOST_OPENINGS} brackets and stars; split it.",
            )
            count, readable = 0, False
    return readable
