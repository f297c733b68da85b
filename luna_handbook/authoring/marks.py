"""Line numbers that ride inside the text: Python-Markdown forgets where a word stood, so each line carries its own number.

A mark is a number written in private-use characters, set where the content of a line begins: behind indentation, list
markers, heading signs and the first table border, never on a line that Markdown reads as structure alone. Nothing in Markdown
gives these characters a meaning, so marks come out of parsing in their place and can be read back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_START, _END, _ZERO = "\ue000", "\ue001", 0xE010
MARK = re.compile(f"{_START}([\ue010-\ue019]+){_END}")
"""One mark; group 1 holds its digits."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Private-use characters, which no source may hold."""

_CONTENT = re.compile(r"(?:[ ]*(?:>|[*+-](?= )|\d{1,9}\.(?= )|:(?= )|#{1,6}|\|))*[ ]*")
_STRUCTURE = re.compile(
    r"[ ]*(?:"
    r"(?:[-_*][ ]{0,2}){3,}|=+|-+"  # a rule, or the line under a heading
    r"|[|:\- ]*-[|:\- ]*"  # the line under a table's head
    r"|\{:?[ ]*[.#\w][^{}]*\}"  # attributes of the block above
    r"|\[[^\]@][^\]]*\]:.*"  # a link definition
    r")[ ]*"
)
_CALLOUT = re.compile(r"[ ]*!!!")
_COMMENT_START, _COMMENT_END = "<!--", "-->"


def mark(line: int) -> str:
    """Return the mark of a line."""
    return _START + "".join(chr(_ZERO + int(digit)) for digit in str(line)) + _END


def unmarked(text: str) -> str:
    """Return ``text`` without its marks."""
    return MARK.sub("", text)


def line_of(found: re.Match[str]) -> int:
    """Return the line a mark stands for."""
    return int("".join(str(ord(digit) - _ZERO) for digit in found[1]))


def last_line(text: str | None, default: int) -> int:
    """Return the line of the last mark in ``text``, or ``default`` when it holds none."""
    marks = list(MARK.finditer(text or ""))
    return line_of(marks[-1]) if marks else default


def first_line(text: str | None) -> int | None:
    """Return the line of the first mark in ``text``, or None."""
    found = MARK.search(text or "")
    return line_of(found) if found else None


def split_lines(text: str, line: int) -> list[tuple[int, str]]:
    """Return ``text`` cut at its marks, each piece with the line it starts on; the first starts on ``line``."""
    pieces, end = [], 0
    for found in MARK.finditer(text):
        pieces.append((line, text[end : found.start()]))
        line, end = line_of(found), found.end()
    return [*pieces, (line, text[end:])]


def with_marks(body: str, first: int, note: Callable[[int, str], None]) -> str:
    """Return ``body`` (its first line is line ``first`` of the file) with marks, and without HTML comments.

    Notes a comment that never ends.
    """
    lines = _without_comments(body.expandtabs(4).split("\n"), first, note)
    return "\n".join(_marked(text, line) for line, text in lines)


def _marked(text: str, line: int) -> str:
    if not text.strip() or _STRUCTURE.fullmatch(text):
        return text
    if _CALLOUT.match(text):
        return f"{text.rstrip(' ')}{mark(line)}"
    start = _CONTENT.match(text)
    end = start.end() if start else 0
    return f"{text[:end]}{mark(line)}{text[end:]}" if end < len(text) else text


def _without_comments(
    lines: list[str], first: int, note: Callable[[int, str], None]
) -> list[tuple[int, str]]:
    kept: list[tuple[int, str]] = []
    opened = 0
    for line, text in enumerate(lines, first):
        rest, outside, touched = text, "", bool(opened)
        while True:
            if opened:
                _, found, rest = rest.partition(_COMMENT_END)
                if not found:
                    break
                opened = 0
            before, found, rest = rest.partition(_COMMENT_START)
            outside += before
            if not found:
                break
            opened, touched = line, True
        if outside.strip() or not touched:
            kept.append((line, outside))
    if opened:
        note(opened, "This comment never ends; close it with -->.")
    return kept
