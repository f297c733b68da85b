"""Which words of a page are marked after a search, and with what. Not on the road to the first paint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from luna_handbook.book.joining import JOINER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.ui.theme import Theme

LONG = 5
"""From so many letters on a word is marked with other endings too, as search finds it; a shorter one only as it stands."""


def occurrences(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where in a document's raw text the words stand, start and end in Qt's count of characters.

    A number is only itself: 5 is not marked in 50, 0.5 or 5,000.
    """
    return [(_qt_position(text, start), _qt_position(text, end)) for start, end in spans(text, words)]


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where in a text the words stand, start and end in Python's count of characters."""
    pattern = "|".join(_alike(word) for word in sorted(words, key=len, reverse=True) if word)
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []


def marks(
    document: QTextDocument, found: Sequence[tuple[int, int]], theme: Theme
) -> list[QTextEdit.ExtraSelection]:
    """Return the marks to lay over a document at these places."""
    look = QTextCharFormat()
    look.setBackground(QColor(theme.mark))
    look.setForeground(QColor(theme.mark_ink))
    selections = []
    for start, end in found:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        selections.append(selection)
    return selections


def bring_into_sight(view: QTextBrowser, character: int) -> None:
    """Scroll a view so that a character in its last quarter, or below, is in the middle."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(character)
    bar, top, height = view.verticalScrollBar(), view.cursorRect(cursor).top(), view.viewport().height()
    if top > height * 3 // 4:
        bar.setValue(bar.value() + top - height // 2)


def _alike(word: str) -> str:
    letters = re.escape(word).replace("/", f"/{JOINER}?")
    if re.search(r"\d", word):
        return rf"(?<![\w.,/]){letters}(?!\w|[.,/]\d)"
    return rf"(?<!\w){letters}" + (r"\w*" if len(word) >= LONG else r"(?!\w)")


def _qt_position(text: str, at: int) -> int:
    """Return a position as Qt counts: a character beyond U+FFFF is two."""
    return len(text[:at].encode("utf-16-le")) // 2
