"""A deck being edited: every change of it has words, and can be undone and done again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from luna_handbook.book.decks import LONGEST_MINUTES, LONGEST_TEXT, MOST_SLIDES, Deck, DeckSlide

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LONGEST_TITLE = 500
ONE_TYPING = 2.0
"""Seconds between two letters that are undone together."""


class State(NamedTuple):
    """A deck and the number of the slide that is chosen in it, -1 for none."""

    deck: Deck
    row: int


class Draft(QObject):
    """Holds a deck and changes it; ``changed`` follows every change, undone and redone ones too."""

    changed = Signal()

    def __init__(self, deck: Deck, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State(deck, 0 if deck.slides else -1)
        self.undo = QUndoStack(self)

    @property
    def deck(self) -> Deck:
        """The deck as it is now."""
        return self.state.deck

    @property
    def slide(self) -> DeckSlide | None:
        """The chosen slide, None in an empty deck."""
        return self.deck.slides[self.state.row] if self.state.row >= 0 else None

    def choose(self, row: int) -> None:
        """Choose a slide by its number from 0; no change of the deck."""
        self.state = State(self.deck, max(-1, min(row, len(self.deck.slides) - 1)))

    def take(self, deck: Deck) -> None:
        """Take the deck as somebody else has changed it; nothing from before can be undone."""
        self.undo.clear()
        self.state = State(deck, min(max(self.state.row, 0), len(deck.slides) - 1))
        self.changed.emit()

    def rename(self, title: str) -> None:
        """Give the deck another title."""
        self._do("the title", self.deck._replace(title=title[:LONGEST_TITLE]), self.state.row, "deck title")

    def plan(self, minutes: int) -> None:
        """Give the deck a planned length; 0: as long as its slides."""
        minutes = max(0, min(minutes, LONGEST_MINUTES))
        self._do("the planned minutes", self.deck._replace(minutes=minutes), self.state.row, "deck minutes")

    def write(self, words: str, **fields: object) -> None:
        """Change fields of the chosen slide; ``words`` name the change."""
        slide = self.slide
        if slide is not None:
            cut = {
                name: value[:LONGEST_TEXT] if isinstance(value, str) else value
                for name, value in fields.items()
            }
            self._put(words, {self.state.row: slide._replace(**cut)}, " ".join(fields))  # type: ignore[arg-type]  # by name

    def rewrite(self, words: str, slides: Mapping[int, DeckSlide]) -> None:
        """Replace slides by their numbers."""
        self._put(words, slides, "")

    def _put(self, words: str, slides: Mapping[int, DeckSlide], together: str) -> None:
        put = tuple(slides.get(n, slide) for n, slide in enumerate(self.deck.slides))
        self._do(words, self.deck._replace(slides=put), self.state.row, together)

    def insert(self, slides: Collection[DeckSlide], words: str) -> bool:
        """Put slides behind the chosen one and choose the first of them; False when the deck is full."""
        if len(self.deck.slides) + len(slides) > MOST_SLIDES:
            return False
        at = self.state.row + 1
        put = (*self.deck.slides[:at], *slides, *self.deck.slides[at:])
        self._do(words, self.deck._replace(slides=put), at)
        return True

    def remove(self, rows: Collection[int]) -> None:
        """Take slides out; the one behind them is chosen."""
        left = tuple(slide for n, slide in enumerate(self.deck.slides) if n not in rows)
        self._do(
            "deleting a topic", self.deck._replace(slides=left), min(min(rows, default=0), len(left) - 1)
        )

    def move(self, row: int, to: int) -> None:
        """Move a slide so that it has the number ``to`` afterwards, and choose it."""
        slides = list(self.deck.slides)
        if 0 <= row < len(slides) and 0 <= to < len(slides) and row != to:
            slides.insert(to, slides.pop(row))
            self._do("the order", self.deck._replace(slides=tuple(slides)), to)

    def show(self, state: State) -> None:
        """Take a state, and announce it."""
        self.state = state
        self.changed.emit()

    def _do(self, words: str, deck: Deck, row: int, together: str = "") -> None:
        if deck != self.deck:
            same = f"{together} {row}" if together else ""
            self.undo.push(_Change(self, words, State(deck, row), same))


class _Change(QUndoCommand):
    """A step from one state to another; letters typed one after the other into the same field are one step."""

    def __init__(self, draft: Draft, words: str, after: State, same: str) -> None:
        super().__init__(words)
        self._draft, self.before, self.after = draft, draft.state, after
        self.same, self.when = same, time.monotonic()

    def undo(self) -> None:
        """Go back."""
        self._draft.show(self.before)

    def redo(self) -> None:
        """Go on, for the first time too."""
        self._draft.show(self.after)

    def id(self) -> int:
        """Let Qt ask whether this step can be joined to the one before."""
        return 1 if self.same else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Join a step that goes on typing in the same field."""
        if not isinstance(other, _Change) or other.same != self.same or other.when - self.when > ONE_TYPING:
            return False
        self.after, self.when = other.after, other.when
        return True
