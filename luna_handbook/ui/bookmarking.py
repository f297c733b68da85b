"""Keeping and removing bookmarks from the window: what is shown as saved has been committed, and every change can be undone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from luna_handbook.errors import ShelfError
from luna_handbook.shelf import bookmarks as kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.places import Place
    from luna_handbook.shelf.bookmarks import Bookmark
    from luna_handbook.shelf.shelf import Shelf

T = TypeVar("T")


class Bookmarking(QObject):
    """Opens the shelf when first needed; ``say`` shows a sentence with an action, ``warn`` one that stays."""

    changed = Signal()
    failed = Signal(object)
    """An error that was said to the reader."""

    def __init__(
        self,
        open_shelf: Callable[[], Shelf],
        say: Callable[[str, str, Callable[[], object]], None],
        warn: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open, self._say, self._warn = open_shelf, say, warn
        self._undo: list[tuple[str, Callable[[], object]]] = []
        self._last: list[Bookmark] = []

    @cached_property
    def shelf(self) -> Shelf:
        """The reader's shelf."""
        shelf = self._open()
        if shelf.notice:
            self._warn(shelf.notice)
        return shelf

    def bookmarks(self) -> list[Bookmark]:
        """Return every bookmark, newest last; those last seen when they cannot be read just now."""
        try:
            self._last = kept.bookmarks(self.shelf)
        except ShelfError as error:
            self._tell(error)
        return self._last

    def toggle(self, place: Place, title: str, page_title: str, edition_name: str) -> None:
        """Bookmark a section, or remove its bookmark."""
        found = self._try(lambda: (kept.bookmark_at(self.shelf, place),))
        if found is None:
            return  # said already: the shelf cannot even be read
        if found[0]:
            self.remove(found[0])
            return
        added = self._try(lambda: kept.add(self.shelf, place, title, page_title, edition_name))
        if added:
            self._done(f"Bookmarked “{title}”", lambda: kept.remove(self.shelf, added.id))

    def remove(self, bookmark: Bookmark) -> None:
        """Remove a bookmark."""
        if self._try(lambda: kept.remove(self.shelf, bookmark.id) or True):
            self._done(f"Removed “{bookmark.title}”", lambda: kept.restore(self.shelf, bookmark.id))

    def rename(self, bookmark: Bookmark, title: str) -> None:
        """Give a bookmark another title."""
        if self._try(lambda: kept.edit(self.shelf, bookmark.id, title) or True):
            self._done(f"Renamed to “{title}”", lambda: kept.edit(self.shelf, bookmark.id, bookmark.title))

    def undo(self) -> None:
        """Take the last change back."""
        if not self._undo:
            self._say("There is nothing to undo.", "", lambda: None)
            return
        words, back = self._undo[-1]
        result = self._try(lambda: (back(),))
        if result is None:
            return  # said already; the change can be taken back when the shelf can be written again
        self._undo.pop()
        self.changed.emit()
        gone = "That bookmark is no longer there, so there was nothing to take back."
        self._say(f"Taken back: {words}" if result[0] else gone, "", lambda: None)

    def notice_outside_changes(self) -> None:
        """Show what the command line or another window changed meanwhile."""
        if "shelf" in self.__dict__ and self.shelf.has_changed():
            self.changed.emit()

    def close(self) -> None:
        """Close the shelf if it was opened."""
        if "shelf" in self.__dict__:
            self.shelf.close()

    def _done(self, words: str, back: Callable[[], object]) -> None:
        self._undo.append((words, back))
        self.changed.emit()
        self._say(words if self.is_kept else f"{words}, until you close the window", "Undo", self.undo)

    @property
    def is_kept(self) -> bool:
        """Whether changes outlast the window; a shelf that could not be written is tried again at every change."""
        return self.shelf.state == "kept"

    def _try(self, change: Callable[[], T]) -> T | None:
        if not self.is_kept:
            self.shelf.reopen()
        try:
            return change()
        except ShelfError as error:
            self._tell(error)
            return None

    def _tell(self, error: ShelfError) -> None:
        self._warn(str(error))
        self.failed.emit(error)
