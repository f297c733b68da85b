"""The reader's shelf as the window uses it: opened when first needed, every change kept before it is shown, and to be undone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from luna_handbook.errors import ShelfError

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.shelf.shelf import Shelf

T = TypeVar("T")
CHANGED_SINCE = "The {} has been changed since, so nothing was taken back."
GONE = "That {} is no longer there, so there was nothing to take back."


class _Step(NamedTuple):
    """A change that can be taken back: its words, what was changed and its id, and what takes it back."""

    words: str
    what: str
    id: str
    back: Callable[[], object]


class Keeping(QObject):
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
        self._open, self.say, self.warn = open_shelf, say, warn
        self._undo: list[_Step] = []

    @cached_property
    def shelf(self) -> Shelf:
        """The reader's shelf."""
        shelf = self._open()
        if shelf.notice:
            self.warn(shelf.notice)
        return shelf

    @property
    def is_kept(self) -> bool:
        """Whether changes outlast the window; a shelf that could not be written is tried again at every change."""
        return self.shelf.state == "kept"

    def attempt(self, change: Callable[[], T]) -> T | None:
        """Return what a change returns; None when it could not be kept, which is said."""
        if not self.is_kept:
            self.shelf.reopen()
        try:
            return change()
        except ShelfError as error:
            self.tell(error)
            return None

    def tell(self, error: ShelfError) -> None:
        """Say an error that stays in sight."""
        self.warn(str(error))
        self.failed.emit(error)

    def done(self, words: str, back: Callable[[], object], what: str, identifier: str) -> None:
        """Show a change of a ``what`` (bookmark, deck) with its undo, which returns something when there was anything to undo."""
        step = _Step(words, what, identifier, back)
        self._undo.append(step)
        self.changed.emit()
        said = words if self.is_kept else f"{words}, until you close the window"
        self.say(said, "Undo", lambda: self._take_back(step))

    def undo(self) -> None:
        """Take the last change back."""
        if self._undo:
            self._take_back(self._undo[-1])
        else:
            self.say("There is nothing to undo.", "", lambda: None)

    def forget(self, identifier: str) -> None:
        """Take no change of this thing back any more: much has been done to it since."""
        self._undo = [step for step in self._undo if step.id != identifier]

    def _take_back(self, step: _Step) -> None:
        if step not in self._undo:
            self.say(CHANGED_SINCE.format(step.what), "", lambda: None)
            return
        result = self.attempt(lambda: (step.back(),))
        if result is None:
            return  # said already; the change can be taken back when the shelf can be written again
        self._undo.remove(step)
        self.changed.emit()
        self.say(f"Taken back: {step.words}" if result[0] else GONE.format(step.what), "", lambda: None)

    def notice_outside_changes(self) -> None:
        """Show what the command line or another window changed meanwhile."""
        if "shelf" in self.__dict__ and self.shelf.has_changed():
            self.changed.emit()

    def close(self) -> None:
        """Close the shelf if it was opened."""
        if "shelf" in self.__dict__:
            self.shelf.close()
