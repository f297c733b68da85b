"""The fields of one slide: where it comes from, its own words, notes for the trainer, minutes, whether it is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from luna_handbook.book.decks import LONGEST_MINUTES, DeckSlide
from luna_handbook.ui.decks.draft import LONGEST_TITLE
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

LARGE = 150
"""The zoom in percent from which the check box has a line of its own."""
OWN_TITLE, PLACE_TITLE = "Title", "Title (empty: the section's own)"


class Fields(QWidget):
    """Shows a slide's fields; announces each change as the words for it and the fields changed."""

    changed = Signal(str, dict)
    open_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self._build()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        px = look.px
        self._column.setSpacing(px(6))
        for line in (self._line, self._planned):
            line.setSpacing(px(12))
        is_large = look.zoom >= LARGE
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if is_large else QBoxLayout.Direction.LeftToRight
        )
        self.text.setFixedHeight(px(84))
        self.notes.setMinimumHeight(px(84))
        self.notes.setMaximumHeight(px(170))
        inset(self.minutes, look)

    def show_slide(self, slide: DeckSlide | None, where: str) -> None:
        """Show a slide, and ``where`` its place is in words; nothing to fill in without one."""
        slide = slide or DeckSlide()
        self._is_filling = True
        self._where.setText(f"{where} · {slide.place}")
        self._from.setVisible(bool(slide.place))
        self._title_words.setText(PLACE_TITLE if slide.place else OWN_TITLE)
        for field in (self._text_words, self.text):
            field.setVisible(not slide.place or bool(slide.text))
        _put_line(self.title, slide.title)
        _put(self.text, slide.text)
        _put(self.notes, slide.notes)
        self.minutes.setValue(slide.minutes)
        self.hidden.setChecked(slide.hidden)
        self._is_filling = False

    def _build(self) -> None:
        self._where, self._open = label("", "soft"), QPushButton("Open in the handbook")
        self._where.setWordWrap(True)
        self._from = QWidget()
        row = QHBoxLayout(self._from)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._where, 1)
        row.addWidget(self._open)
        self.title, self.text, self.notes = QLineEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.text.setPlaceholderText(
            "An empty line begins a paragraph; a line that begins with “- ” is an item."
        )
        self.notes.setPlaceholderText("What you want to say. Only you see this.")
        for field in (self.text, self.notes):
            field.setTabChangesFocus(True)
        self.minutes, self.hidden = QSpinBox(), QCheckBox("Hide this topic")
        self.minutes.setRange(0, LONGEST_MINUTES)
        self.minutes.setSpecialValueText("not planned")
        self.minutes.setSuffix(" min")
        self._title_words, self._text_words = _above(OWN_TITLE, self.title), _above("Text", self.text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._line, self._planned = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        self._planned.addWidget(_above("Minutes", self.minutes))
        self._planned.addWidget(self.minutes, 1)
        self._line.addLayout(self._planned)
        self._line.addWidget(self.hidden)
        self._line.addStretch(1)
        notes = _above("Notes", self.notes)
        for part in (self._from, self._title_words, self.title, self._text_words, self.text, notes):
            self._column.addWidget(part)
        self._column.addWidget(self.notes, 1)
        self._column.addLayout(self._line)
        self._connect()

    def _connect(self) -> None:
        self._open.clicked.connect(self.open_wanted)
        self.title.textEdited.connect(lambda words: self._tell("the title of a topic", title=words))
        self.text.textChanged.connect(lambda: self._tell("the text of a topic", text=self.text.toPlainText()))
        self.notes.textChanged.connect(lambda: self._tell("notes", notes=self.notes.toPlainText()))
        self.minutes.valueChanged.connect(lambda minutes: self._tell("minutes", minutes=minutes))
        self.hidden.toggled.connect(
            lambda hidden: self._tell("hiding a topic" if hidden else "showing a topic", hidden=hidden)
        )

    def _tell(self, words: str, **fields: object) -> None:
        if not self._is_filling:
            self.changed.emit(words, fields)


def inset(box: QSpinBox, look: Look) -> None:
    """Keep a number off the frame of its box, which the style sheet cannot."""
    box.lineEdit().setTextMargins(look.px(10), 0, 0, 0)


def _above(words: str, field: QWidget) -> QLabel:
    """Return the words over a field, which are its name for screen readers too."""
    made = label(words, "field")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made


def _put(field: QPlainTextEdit, words: str) -> None:
    """Show words, leaving the cursor of what is being typed where it is."""
    if field.toPlainText() != words:
        field.setPlainText(words)


def _put_line(field: QLineEdit, words: str) -> None:
    if field.text() != words:
        field.setText(words)
