"""The commands that have to do with decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luna_handbook.ui.main_window import MainWindow


class DeckCommands:
    """Makes decks, adds to them, brings them in."""

    _window: MainWindow

    def new_deck(self) -> None:
        """Make an empty deck and open its editor."""
        self._window.kept.decks.new()

    def deck_of_page(self) -> None:
        """Make a deck of the headings of the page being read."""
        self._window.kept.decks.of_page()

    def deck_of_bookmarks(self) -> None:
        """Make a deck of the bookmarks."""
        self._window.kept.decks.of_bookmarks()

    def add_to_deck(self) -> None:
        """Add the section being read to a deck."""
        self._window.kept.decks.add_section()

    def import_deck(self) -> None:
        """Keep the deck of a file."""
        self._window.kept.decks.bring()
