"""Slides whose words have changed, side by side: what the place said when the deck was kept, and what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from luna_handbook.slides.changes import differences
from luna_handbook.ui.naming import escape, label
from luna_handbook.ui.over import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.ui.theme import Look

CHANGED, BEFORE, NOW = "Changed topics", "When you kept the deck", "Now in the handbook"
GONE = "This place is no longer in the handbook. The topic cannot be shown; its words are at the left."
DRAWING = "The words are as they were; a drawing has changed."
UNKNOWN = "The deck was made without a note of these words."


class ChangedSlide(NamedTuple):
    """A slide by its number from 0: its title, the words then, and the words now, None when its place is gone."""

    row: int
    title: str
    before: str
    now: str | None


class Changes(QDialog):
    """Lists changed slides; announces which are accepted as they are now, and which removed."""

    refreshing = Signal()
    """The slides to show may be others now."""
    accepted_rows = Signal(list)
    removed_row = Signal(int)

    def __init__(self, slides: Sequence[ChangedSlide], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Topics that use changed text")
        self._slides = list(slides)
        self.list = QListWidget()
        self.list.setAccessibleName("Topics that use changed text")
        self.before, self.now = _words(BEFORE), _words(NOW)
        self.accept_one, self.accept_all = QPushButton("Accept"), QPushButton("Accept all")
        self.remove, self.done_ = QPushButton("Remove topic"), QPushButton("Close")
        self._build()
        self._connect()
        self.set_look(look)
        self.show_changes(slides)
        self.list.setFocus()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look, px = look, look.px
        self.setStyleSheet(look.sheet("overlay.qss") + look.sheet("decks.qss"))
        self._column.setContentsMargins(px(16), px(16), px(16), px(16))
        self._column.setSpacing(px(12))
        self._grid.setSpacing(px(8))
        self.list.setFixedWidth(px(260))
        self.resize(fitting(self, QSize(px(1100), px(620))))
        self._show(self.list.currentRow())

    def show_changes(self, slides: Sequence[ChangedSlide]) -> None:
        """Show these slides; close when there is none left."""
        row = self.list.currentRow()
        self._slides = list(slides)
        self.list.clear()
        self.list.addItems([f"{slide.row + 1}. {slide.title}" for slide in slides])
        self.list.setCurrentRow(max(0, min(row, len(slides) - 1)) if slides else -1)
        self.accept_all.setEnabled(any(slide.now is not None for slide in slides))
        if not slides:
            self.reject()

    def _build(self) -> None:
        self._grid = QGridLayout()
        for column, (words, text) in enumerate(((BEFORE, self.before), (NOW, self.now)), 1):
            self._grid.addWidget(label(words, "field"), 0, column)
            self._grid.addWidget(text, 1, column)
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(label(CHANGED, "field"), 0, 0)
        self._grid.addWidget(self.list, 1, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        for button in (self.accept_one, self.accept_all, self.done_):
            buttons.addWidget(button)
        for button in (self.accept_one, self.accept_all, self.remove, self.done_):
            button.setAutoDefault(False)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._grid, 1)
        self._column.addLayout(buttons)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.accept_one.clicked.connect(lambda: self._tell_accepted([self._slides[self.list.currentRow()]]))
        self.accept_all.clicked.connect(lambda: self._tell_accepted(self._slides))
        self.remove.clicked.connect(lambda: self.removed_row.emit(self._slides[self.list.currentRow()].row))
        self.done_.clicked.connect(self.reject)

    def _tell_accepted(self, slides: Sequence[ChangedSlide]) -> None:
        self.accepted_rows.emit([slide.row for slide in slides if slide.now is not None])

    def _show(self, number: int) -> None:
        has_one = 0 <= number < len(self._slides)
        self.accept_one.setEnabled(has_one and self._slides[number].now is not None)
        self.remove.setEnabled(has_one)
        if not has_one:
            return
        slide, theme = self._slides[number], self._look.theme
        runs = differences(slide.before, slide.now or "")
        left = [(run.before, not run.is_same and slide.now is not None) for run in runs]
        right = [(run.after, not run.is_same) for run in runs]
        before = _html(left, theme.danger, theme.danger_wash, "line-through")
        self.before.setHtml(before or f"<i>{UNKNOWN}</i>")
        if slide.now is None:
            self.now.setHtml(f'<p style="color:{theme.caution}"><b>{GONE}</b></p>')
        else:
            alike = f"<p><b>{DRAWING}</b></p>" if slide.before == slide.now else ""
            self.now.setHtml(alike + _html(right, theme.good, theme.good_wash, "underline"))

    def refresh(self) -> None:
        """Ask what there is to show now."""
        self.refreshing.emit()


def _words(name: str) -> QTextBrowser:
    made = QTextBrowser()
    made.setAccessibleName(name)
    made.setOpenLinks(False)
    made.document().setDocumentMargin(12)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def _html(runs: Sequence[tuple[str, bool]], ink: str, ground: str, line: str) -> str:
    """Return words in which those that the other side does not have stand out by a line and weight, not by colour alone."""
    style = f"color:{ink}; background-color:{ground}; text-decoration:{line}; font-weight:700"
    shown = (
        f'<span style="{style}">{_lines(words)}</span>' if is_other else _lines(words)
        for words, is_other in runs
        if words
    )
    return " ".join(shown)


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
