"""What the reader keeps, in the window: bookmarks, decks, the panes that list them. Not on the road to the first paint."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from luna_handbook.ui.bookmarking import Bookmarking
from luna_handbook.ui.deck_windows import DeckWindows
from luna_handbook.ui.keeping import Keeping
from luna_handbook.ui.shelf.saved import Saved

if TYPE_CHECKING:
    from luna_handbook.book.places import Place
    from luna_handbook.ui.main_window import MainWindow


class Kept:
    """Joins the reader's shelf to one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.keeping = Keeping(window.own.open_shelf, window.toast.say, window.banner.say, window)
        self.keeping.failed.connect(window.failed)
        self.bookmarking = Bookmarking(self.keeping)
        self.decks = DeckWindows(window, self.keeping)
        self.places: set[Place] = set()
        """The places that have a bookmark."""

    @cached_property
    def saved(self) -> Saved:
        """The list of bookmarks."""
        window = self._window
        saved = Saved(window.look, window.own.handbook.whereabouts)
        saved.bookmark_chosen.connect(lambda bookmark: window.go(bookmark.place))
        saved.removal_wanted.connect(self.bookmarking.remove)
        saved.renamed.connect(self.bookmarking.rename)
        window.look_changed.connect(saved.set_look)
        return saved

    def begin(self) -> None:
        """Read what is kept and show it; what changes it later is shown too."""
        self.keeping.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show what is kept as it is now."""
        bookmarks = self.bookmarking.bookmarks()
        self.places = {b.place for b in bookmarks}
        self.saved.show_bookmarks(bookmarks)
        self._window.reading.show_star()
        self.decks.show()

    def close_editors(self) -> bool:
        """Close the decks being edited; False when one of them could not be kept and stays open."""
        return self.decks.close_editors()

    def close(self) -> None:
        """Close the shelf."""
        self.keeping.close()
