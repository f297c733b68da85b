"""The trainer's notes, as large as eyes a metre and a half away need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from luna_handbook.ui.alerts import announce
from luna_handbook.ui.fonts import font
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.projector.keys import tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from luna_handbook.ui.theme import Look

SIZES = (16, 18, 20, 22, 24, 28, 32, 36, 40)
"""Heights of the notes' letters at 100 %."""
USUAL = 20
HEAD = "YOUR NOTES — NOT SEEN BY THE AUDIENCE"
NONE = "No notes for this slide."
SPARE = 1
"""Pixels under the last line without which Qt thinks that it does not fit."""


class Notes(QWidget):
    """The notes of one slide with the keys for their size."""

    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.size_wanted = look, USUAL
        self.head = label(HEAD, "head")
        self.words = named(QPlainTextEdit(), "notes")
        self.words.setAccessibleName("Your notes")
        self.words.setReadOnly(True)
        self.words.setMinimumHeight(1)  # one line is better than a cut one
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.document().setDocumentMargin(0)  # they begin where their heading does
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._smaller = self._button("−", "smaller_notes", lambda: self.step(-1))
        self._bigger = self._button("+", "bigger_notes", lambda: self.step(1))
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
        row.addWidget(self._smaller)
        row.addWidget(self._bigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.words, 1)
        self._column, self._row = column, row
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._column.setSpacing(look.px(2))
        self._row.setSpacing(look.px(6))
        self.words.setViewportMargins(0, 0, look.px(6), 0)  # no letter touches the scroll bar
        self._set_size()

    def show_notes(self, words: str) -> None:
        """Show the notes of another slide from their beginning."""
        if words != self.words.toPlainText():
            self.words.setPlainText(words)
        self.words.setPlaceholderText(NONE)

    def step(self, by: int) -> None:
        """Make the letters bigger (1) or smaller (-1), and say it."""
        at = max(0, min(len(SIZES) - 1, SIZES.index(self.size_wanted) + by))
        self.size_wanted = SIZES[at]
        self._set_size()
        announce(self, f"Notes {self.size_wanted} pixels")
        self.resized.emit()

    def like(self, size: int) -> None:
        """Take the size that was liked last time."""
        self.size_wanted = size
        self._set_size()

    def turn(self, by: int) -> None:
        """Go on in the notes by half of what is in sight, or back (-1)."""
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.value() + by * max(1, bar.pageStep() // 2))

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Say it shorter where there is little room."""
        self.head.setText("YOUR NOTES" if is_narrow else HEAD)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new size."""
        super().resizeEvent(event)
        self._show_whole_lines()

    def _show_whole_lines(self) -> None:
        """Leave at the foot what would be half a line, and have no scroll bar where all lines fit without one."""
        line = self.words.fontMetrics().lineSpacing()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.activate()
        room = self.words.height() - 2 * self.words.frameWidth()
        self._column.setContentsMargins(0, 0, 0, (room - SPARE) % line if room > line else 0)
        self._column.activate()
        self.words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _set_size(self) -> None:
        self.words.setFont(font(self._look.families, self._look.px(self.size_wanted)))
        self.words.setStyleSheet(f"font-size: {self._look.px(self.size_wanted)}px")
        self._show_whole_lines()
        self._smaller.setEnabled(self.size_wanted > SIZES[0])
        self._bigger.setEnabled(self.size_wanted < SIZES[-1])

    def _button(self, words: str, name: str, run: Callable[[], None]) -> QToolButton:
        button = named(QToolButton(), "size")
        button.setText(words)
        button.setAccessibleName(tip(name))
        button.setToolTip(tip(name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: run())
        return button
