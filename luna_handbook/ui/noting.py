"""What the window tells the log: that it opened and closed, and each trouble by its kind, never by its words."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from luna_handbook import __version__
from luna_handbook.errors import EditionError, IndexUnreadable, LunaError, SettingsNotKept, ShelfError

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.places import Place
    from luna_handbook.journal import Journal
    from luna_handbook.ui.main_window import MainWindow


class Noting:
    """Listens to a window for a journal, opened when there is something to note; ``began``: the start, by the monotonic clock."""

    def __init__(self, open_journal: Callable[[], Journal], window: MainWindow, began: float) -> None:
        self._open, self._window, self._began = open_journal, window, began
        window.page.refused.connect(self._note_page)
        window.failed.connect(self._note_error)
        window.searching.noticed.connect(lambda _words: self._journal.write("LH-1300"))
        window.closing.connect(lambda: self._journal.write("LH-1001", seconds=self._seconds()))

    @cached_property
    def _journal(self) -> Journal:
        return self._open()

    def start(self) -> None:
        """Note that the window stands, and what was wrong with policies and editions; remove what is old."""
        import platform  # noqa: PLC0415 - not on the road to the first paint

        write, own = self._journal.write, self._window.own
        self._journal.tidy()
        write(
            "LH-1000",
            program=__version__,
            python=platform.python_version(),
            qt=qVersion(),
            editions=len(own.handbook.editions),
            pages=_pages(own.handbook),
            seconds=self._seconds(),
        )
        loaded = own.policy.loaded
        if loaded and loaded.policy_errors:
            write("LH-1100", policies=len(loaded.policy_errors))
        if loaded and loaded.ignored:
            write("LH-1101", policies=len(loaded.ignored))
        if own.unopened:
            write("LH-1200", editions=own.unopened)

    def mishap(self, error: BaseException) -> None:
        """Note a mistake of the program."""
        self._journal.write("LH-1900", error=type(error).__name__)

    def _note_page(self, place: Place, error: Exception) -> None:
        self._journal.write("LH-1201", page=str(place), error=type(error).__name__)

    def _note_error(self, error: Exception) -> None:
        code = "LH-1400" if isinstance(error, ShelfError | SettingsNotKept) else "LH-1900"
        if isinstance(error, EditionError | IndexUnreadable):
            code = "LH-1300"
        self._journal.write(code, error=type(error).__name__)

    def _seconds(self) -> float:
        return time.monotonic() - self._began


def _pages(handbook: Handbook) -> int:
    """Return how many pages there are, as far as they can be counted."""
    try:
        return sum(edition.page_count() for edition in handbook.editions.values())
    except LunaError:
        return 0
