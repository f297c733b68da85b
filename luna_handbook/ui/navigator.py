"""How the reader gets anywhere: every click, key, link, hit and bookmark ends in ``Navigator.go``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from luna_handbook.book.trail import Stop, Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.places import Place
    from luna_handbook.book.trail import Question


class Navigator(QObject):
    """Keeps the trail and announces where to be. ``reading_line`` tells how far the reader has scrolled now."""

    place_changed = Signal(object, list)
    """The stop to show, and the words to mark on its page."""

    def __init__(self, reading_line: Callable[[], tuple[int, int]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading_line = reading_line
        self._arrived_at: tuple[int, int] | None = None
        self._is_aside = False
        self.trail = Trail()

    @property
    def here(self) -> Place | None:
        """The place last gone to, or None before the first."""
        return self.trail.here.place if self.trail.here else None

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere."""
        return self.trail.can_go_back or (self._is_aside and self.trail.here is not None)

    @property
    def is_aside(self) -> bool:
        """Whether what is shown is no stop on the way."""
        return self._is_aside

    @property
    def is_at_results(self) -> bool:
        """Whether the results of a question are being read."""
        return not self._is_aside and self.trail.here is not None and self.trail.here.question is not None

    def go(self, place: Place, words: list[str] | None = None) -> None:
        """Go to a place, marking ``words`` there."""
        has_moved = self._arrived_at is not None and self._reading_line() != self._arrived_at
        self._remember()
        self.trail.visit(place, has_moved=has_moved)
        self._show(Stop(place), words)

    def ask(self, question: Question) -> None:
        """Go to the results of a question; they stand between the places read before and after them."""
        if self.here:
            self._remember()
            self.trail.visit(self.here, question=question)
            self._show(self.trail.here)

    def turn(self, question: Question) -> None:
        """Read the results being read otherwise, from their top."""
        self.trail.turn(question)
        self._show(self.trail.here)

    def back(self) -> None:
        """Return to the stop before, at the line the reader left."""
        self._remember()
        self._show(self.trail.here if self._is_aside else self.trail.back())

    def forward(self) -> None:
        """Go again to the stop after, at the line the reader left."""
        self._remember()
        self._show(self.trail.forward())

    def step_aside(self) -> None:
        """Remember the line before something is shown that is no place; Back returns to it."""
        self._remember()
        self._is_aside = True

    def _remember(self) -> None:
        if self.trail.here and not self._is_aside:
            self.trail.remember(*self._reading_line())

    def _show(self, stop: Stop | None, words: list[str] | None = None) -> None:
        if stop:
            self._is_aside = False
            self.place_changed.emit(stop, words or [])
            self._arrived_at = self._reading_line()
