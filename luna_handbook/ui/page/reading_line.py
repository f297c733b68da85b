"""The line being read stays where it is: whatever the zoom, the width or the theme becomes, and when the page is set anew."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QTextBrowser


class ReadingLine:
    """The character at the top of a view and how many pixels of its line are above it.

    It changes when the reader scrolls and at no other time, so that zooming in and out again ends at the same line.
    Within the top margin the character is -1 and the pixels are the scroll bar's.
    """

    def __init__(self, view: QTextBrowser) -> None:
        self._view = view
        self._holds = 0
        self.at = (-1, 0)

    @property
    def is_held(self) -> bool:
        """Whether the view scrolls by itself now, and not the reader."""
        return self._holds > 0

    def follow(self) -> None:
        """Take the line that the reader has scrolled to."""
        view = self._view
        above = view.verticalScrollBar().value()
        if above <= view.document().documentMargin():
            self.at = (-1, above)
            return
        cursor = view.cursorForPosition(QPoint(view.viewport().width() // 2, 0))
        self.at = (cursor.position(), -view.cursorRect(cursor).top())

    @contextlib.contextmanager
    def holding(self) -> Iterator[None]:
        """Keep the line through whatever happens inside."""
        self._holds += 1
        try:
            yield
            if self._holds == 1:
                self._scroll_back()
        finally:
            self._holds -= 1

    def _scroll_back(self) -> None:
        character, offset = self.at
        view, bar = self._view, self._view.verticalScrollBar()
        if character < 0:
            bar.setValue(offset)
            return
        cursor = QTextCursor(view.document())
        cursor.setPosition(min(character, view.document().characterCount() - 1))
        bar.setValue(bar.value() + view.cursorRect(cursor).top() + offset)
