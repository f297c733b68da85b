"""Keeping and removing bookmarks from the window: what is shown as saved has been committed, and every change can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.errors import ShelfError
from luna_handbook.shelf import bookmarks as kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.places import Place
    from luna_handbook.shelf.bookmarks import Bookmark
    from luna_handbook.ui.keeping import Keeping


class Bookmarking:
    """The bookmarks on the reader's shelf."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._last: list[Bookmark] = []

    def bookmarks(self) -> list[Bookmark]:
        """Return every bookmark, newest last; those last seen when they cannot be read just now."""
        try:
            self._last = kept.bookmarks(self._keeping.shelf)
        except ShelfError as error:
            self._keeping.tell(error)
        return self._last

    def toggle(self, place: Place, title: str, page_title: str, edition_name: str) -> None:
        """Bookmark a section, or remove its bookmark."""
        keeping = self._keeping
        found = keeping.attempt(lambda: (kept.bookmark_at(keeping.shelf, place),))
        if found is None:
            return  # said already: the shelf cannot even be read
        if found[0]:
            self.remove(found[0])
            return
        added = keeping.attempt(lambda: kept.add(keeping.shelf, place, title, page_title, edition_name))
        if added:
            self._done(f"Bookmarked “{title}”", lambda: kept.remove(keeping.shelf, added.id), added.id)

    def remove(self, bookmark: Bookmark) -> None:
        """Remove a bookmark."""
        keeping = self._keeping
        if keeping.attempt(lambda: kept.remove(keeping.shelf, bookmark.id) or True):
            self._done(
                f"Removed “{bookmark.title}”", lambda: kept.restore(keeping.shelf, bookmark.id), bookmark.id
            )

    def rename(self, bookmark: Bookmark, title: str) -> None:
        """Give a bookmark another title."""
        keeping = self._keeping
        if keeping.attempt(lambda: kept.edit(keeping.shelf, bookmark.id, title) or True):
            self._done(
                f"Renamed to “{title}”",
                lambda: kept.edit(keeping.shelf, bookmark.id, bookmark.title),
                bookmark.id,
            )

    def _done(self, words: str, back: Callable[[], object], identifier: str) -> None:
        self._keeping.done(words, back, "bookmark", identifier)
