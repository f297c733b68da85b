"""The head of the editor: the deck's title and planned minutes, how much there is of it, and what is done with all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from luna_handbook.book.decks import LONGEST_MINUTES
from luna_handbook.ui.actions import is_emergency
from luna_handbook.ui.decks.draft import LONGEST_TITLE
from luna_handbook.ui.decks.fields import inset
from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QUndoStack

    from luna_handbook.book.decks import Deck
    from luna_handbook.ui.theme import Look

UNDO_KEYS, REDO_KEYS = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")
KEPT, NOT_KEPT = "All changes kept", "Not kept yet"


class Heading(QWidget):
    """Shows the deck as a whole; announces what is wanted of it."""

    renamed = Signal(str)
    planned = Signal(int)
    present_wanted = Signal(int)
    export_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "deck-heading")
        self.title, self.minutes = QLineEdit(), QSpinBox()
        self.title.setAccessibleName("Title of the deck")
        self.title.setMaxLength(LONGEST_TITLE)
        self.minutes.setAccessibleName("Planned minutes of the deck")
        self.minutes.setRange(0, LONGEST_MINUTES)
        self.minutes.setSpecialValueText("as its topics")
        self.minutes.setSuffix(" min")
        self._words, self._state = label("", "soft"), label(KEPT, "soft")
        self.undo, self.redo = QPushButton("Undo"), QPushButton("Redo")
        self.export, self.present = QPushButton("Export…"), QPushButton("Present")
        self.compare = named(QPushButton(), "compare")
        self._build()
        self._connect()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        px = look.px
        self._rows.setContentsMargins(px(16), px(12), px(16), px(8))
        self._rows.setSpacing(px(8))
        for line in (self._line, self._under, self._about, self._buttons):
            line.setSpacing(px(8))
        self.title.setMinimumWidth(px(120))
        inset(self.minutes, look)
        self._fit()

    def join(self, undo: QUndoStack) -> None:
        """Join the buttons and their keys to a deck's undo."""
        for button, run, keys, able, words in (
            (self.undo, undo.undo, UNDO_KEYS, undo.canUndoChanged, undo.undoTextChanged),
            (self.redo, undo.redo, REDO_KEYS, undo.canRedoChanged, undo.redoTextChanged),
        ):
            button.setEnabled(False)
            button.setToolTip(f"{button.text()} ({keys[0]})")
            button.clicked.connect(run)
            able.connect(button.setEnabled)
            words.connect(button.setAccessibleDescription)
            for key in keys:
                QShortcut(QKeySequence(key), self.window(), run)

    def show_deck(self, deck: Deck, words: str, changed: str, *, is_over: bool) -> None:
        """Show a deck's title, minutes and how much there is of it, and how many slides use changed text."""
        if self.title.text() != deck.title:
            self.title.setText(deck.title)
        if self.minutes.value() != deck.minutes:
            self.minutes.blockSignals(True)
            self.minutes.setValue(deck.minutes)
            self.minutes.blockSignals(False)
        self._words.setText(f"{words}: more than planned" if is_over else words)
        self.compare.setText(f"{changed}…" if changed else "")
        self.compare.setVisible(bool(changed))
        self.present.setEnabled(any(not slide.hidden for slide in deck.slides))
        self._fit()

    def say_kept(self, *, is_kept: bool) -> None:
        """Say whether everything is kept."""
        self._state.setText(KEPT if is_kept else NOT_KEPT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons on a line of their own where words would be cut beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for layout in (self._about, self._buttons):
            layout.invalidate()
        around = self._rows.contentsMargins().left() + self._rows.contentsMargins().right()
        wanted = self._about.sizeHint().width() + self._under.spacing() + self._buttons.sizeHint().width()
        is_cut = wanted + around > self.width()
        self._under.setDirection(
            QBoxLayout.Direction.TopToBottom if is_cut else QBoxLayout.Direction.LeftToRight
        )

    def _build(self) -> None:
        self._line, self._under = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._about, self._buttons = QHBoxLayout(), QHBoxLayout()
        planned = label("Planned", "soft")
        planned.setBuddy(self.minutes)
        for part, stretch in ((self.title, 1), (planned, 0), (self.minutes, 0)):
            self._line.addWidget(part, stretch)
        for words in (self._words, self._state):
            words.setMinimumWidth(1)  # the buttons matter more where there is little room
        self._about.addWidget(self._words)
        self._about.addWidget(self.compare)
        self._about.addStretch(1)
        self._about.addWidget(self._state)
        for button in (self.undo, self.redo, self.export, self.present):
            self._buttons.addWidget(button)
        self._under.addLayout(self._about, 1)
        self._under.addLayout(self._buttons)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._line)
        self._rows.addLayout(self._under)
        self.present.setToolTip("Present (F5; from the chosen topic: Shift+F5)")

    def _connect(self) -> None:
        self.title.textEdited.connect(self.renamed)
        self.minutes.valueChanged.connect(self.planned)
        self.present.clicked.connect(lambda: self.present_wanted.emit(0))
        self.export.clicked.connect(self.export_wanted)
        self.compare.clicked.connect(self.compare_wanted)


class DeckKeys(QObject):
    """Keeps the fields from taking for themselves the keys of Emergency and of the deck's own undo."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Answer for the field that it does not want the key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            if keys in (*UNDO_KEYS, *REDO_KEYS) or is_emergency(event):
                event.ignore()
                return True
        return False
