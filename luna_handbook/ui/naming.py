"""Names that the style sheet goes by, and words shown as words: what a page or a file says is never taken for markup."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

W = TypeVar("W", bound=QWidget)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
"""In the order in which they are replaced: an ampersand after the others would spoil theirs."""


def named(widget: W, name: str) -> W:
    """Give a widget the name its style sheet rule goes by, and return it."""
    widget.setObjectName(name)
    return widget


def label(words: str = "", name: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that shows its words letter for letter.

    Left alone, Qt takes words with a tag in them for HTML and opens the files that its pictures name.
    """
    made = named(QLabel(parent), name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(words)
    return made


def escape(words: str) -> str:
    """Return words as markup that shows them letter for letter, also inside an attribute's quotes.

    The five replacements of ``html.escape``; to import ``html`` is to build a table of two thousand names, 2 ms of every start.
    """
    for sign, entity in _ENTITIES.items():
        words = words.replace(sign, entity)
    return words


def tooltip(words: str) -> str:
    """Return words as a tooltip that shows them letter for letter, in lines."""
    return f"<p>{escape(words)}</p>" if words else ""
