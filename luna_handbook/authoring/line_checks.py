"""What can be seen in the lines of a page before Markdown reads them: text too tangled to read, lists indented by halves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_OPENINGS = 1000
"""Brackets, backticks and stars in one paragraph or item; Python-Markdown's time grows with the square of them."""
LONGEST_LINE = 20_000
"""Characters; a page written by people has a tenth of it."""
INDENT = 4
"""Spaces by which Python-Markdown tells that a list belongs to an item; fewer make its items part of the outer list."""

_OPENINGS = re.compile(r"[\[<`*_!&\\]")
_ITEM = re.compile(r"([ ]*)(?:[*+-]|\d{1,9}\.)[ ]")


def note_lines(body: str, first: int, note: Callable[[int, str], None]) -> bool:
    """Note what is wrong in the lines of ``body``, whose first is line ``first``; return whether Markdown may read them."""
    count, readable = 0, True
    for line, text in enumerate(body.split("\n"), first):
        item = _ITEM.match(text)
        if item and len(item[1]) % INDENT:
            note(line, "A list inside a list is indented by four spaces, other lists by none.")
        if not text.strip() or item or text.lstrip(" >").startswith("|"):
            count = 0
        count += len(_OPENINGS.findall(text))
        if count > MOST_OPENINGS or len(text) > LONGEST_LINE:
            note(
                line,
                f"This paragraph is too long or holds more than {MOST_OPENINGS} brackets, stars and the like; split it.",
            )
            count, readable = 0, False
    return readable
