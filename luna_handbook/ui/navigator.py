"""How the reader gets anywhere: every click, key, link, hit and bookmark ends in ``Navigator.go``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from luna_handbook.book.trail import Stop, Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.places import Place


class Navigator(QObject):
    """Keeps the trail and announces where to be. ``reading_line`` tells how far the reader has scrolled now."""

    place_changed = Signal(object, list)
    """The stop to show, and the words to mark on its page."""

    def __init__(self, reading_line: Callable[[], tuple[int, int]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading_line = reading_line
        self.trail = Trail()

    @property
    def here(self) -> Place | None:
        """The place last gone to, or None before the first."""
        return self.trail.here.place if self.trail.here else None

    def go(self, place: Place, words: list[str] | None = None) -> None:
        """Go to a place, marking ``words`` there."""
        self._remember()
        self.trail.visit(place)
        self.place_changed.emit(Stop(place), words or [])

    def back(self) -> None:
        """Return to the stop before, at the line the reader left."""
        self._remember()
        self._show(self.trail.back())

    def forward(self) -> None:
        """Go again to the stop after, at the line the reader left."""
        self._remember()
        self._show(self.trail.forward())

    def _remember(self) -> None:
        if self.trail.here:
            self.trail.remember(*self._reading_line())

    def _show(self, stop: Stop | None) -> None:
        if stop:
            self.place_changed.emit(stop, [])
