"""The shelf: what the reader owns, open for as long as the window is."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, TypeVar

from luna_handbook.errors import ShelfBusy, ShelfDamaged, ShelfError, ShelfNewer, ShelfReadOnly
from luna_handbook.shelf.connecting import FILE_NAME, PATIENCE
from luna_handbook.shelf.contents import read_contents
from luna_handbook.shelf.copies import make_copy, make_copy_if_changed, write_copy
from luna_handbook.shelf.faults import SQLITE_FAULTS, is_of_disk, is_of_replaced_file, shelf_error, speaking
from luna_handbook.shelf.merging import add_missing, take_later
from luna_handbook.shelf.opening import open_shelf
from luna_handbook.shelf.schema import NEWER, STEPS, file_version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.shelf.opening import Opened, State

T = TypeVar("T")
FIRST_PAUSE = 0.01
_log = logging.getLogger(__name__)


class Shelf:
    """An open shelf. Use it from one thread at a time; it may be opened in another than it is used in.

    Every change is on the disk, journal and folder synced, before the method that makes it returns.
    """

    def __init__(self, folder: Path, opened: Opened, patience: float) -> None:
        self.folder = folder
        self._opened = opened
        self._patience = patience
        self._is_doubtful = False
        self._file = self._file_now()
        self._version = 0
        self._version = self._version_now()
        self._has_news = False

    @classmethod
    def open(cls, folder: Path, patience: float = PATIENCE) -> Shelf:
        """Open the shelf in ``folder`` as well as the computer allows, within ``patience`` seconds a lock.

        Never raises: a full disk, a read-only, dead or unset home and a damaged file end in ``state`` and
        ``notice``.
        """
        return cls(folder, open_shelf(folder, patience), patience)

    @property
    def state(self) -> State:
        """Whether changes are kept or last until closing; ``read-only``: the saved ones are shown too."""
        return self._opened.state

    @property
    def notice(self) -> str:
        """One or two sentences for the reader, or ``""``; may change whenever ``has_changed`` says so."""
        return self._opened.notice

    @property
    def refusal(self) -> ShelfError | None:
        """Why changes are not kept, or None when they are."""
        return self._opened.refusal

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what ``work`` reads. Raises ShelfError."""
        try:
            with speaking():
                return work(self._opened.connection)
        except ShelfDamaged:
            self._reopen_kept()
        with speaking():
            return work(self._opened.connection)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` in one transaction and return its result after the commit.

        ``work`` may run again: when another program held the file, or had replaced it by a mended one. Raises
        ShelfError.
        """
        if self._is_doubtful:
            self._reopen_kept()
        deadline, pause, may_reopen = time.monotonic() + self._patience, FIRST_PAUSE, True
        while True:
            try:
                return self._commit(work)
            except ShelfNewer:  # a newer version has upgraded the file while this one had it open
                self.reopen()
                raise
            except (ShelfBusy, ShelfReadOnly, ShelfDamaged) as error:
                is_elsewhere = is_of_replaced_file(error.__cause__) or self._is_replaced()
                if may_reopen and (is_elsewhere or isinstance(error, ShelfDamaged)):
                    self._reopen_kept()
                    may_reopen = False
                elif isinstance(error, ShelfDamaged) or time.monotonic() + pause > deadline:
                    raise
                else:  # another program, often one that looks for viruses, holds the file or its journal
                    time.sleep(pause)
                    pause *= 2

    def has_changed(self) -> bool:
        """Tell whether the shelf was changed from outside since the last call. Cheap; never raises."""
        if self._is_replaced():
            self.reopen()
        version = self._version_now()
        has_changed = self._has_news or version != self._version
        self._version, self._has_news = version, False
        return has_changed

    def reopen(self) -> None:
        """Open the file anew, taking along what was in memory; ``state`` and ``notice`` tell the outcome."""
        left = self._opened
        opened = open_shelf(self.folder, self._patience)
        try:
            contents = read_contents(left.connection)
            opened.connection.execute("BEGIN IMMEDIATE")
            add_missing(opened.connection, contents)
            take_later(opened.connection, contents)
            opened.connection.execute("COMMIT")
        except (*SQLITE_FAULTS, ValueError) as error:
            _log.warning("What was in memory could not be taken along into the reopened shelf: %s", error)
            if opened.connection.in_transaction:
                opened.connection.execute("ROLLBACK")
        left.connection.close()
        self._opened = opened
        self._is_doubtful = False
        self._file, self._version, self._has_news = self._file_now(), self._version_now(), True

    def back_up(self, target: Path | None = None) -> Path:
        """Copy the shelf to ``target``, or among its own copies, and return where. Raises ShelfError."""
        if target is None:
            return make_copy(self._opened.connection, self.folder)
        write_copy(self._opened.connection, target)
        return target

    def close(self) -> None:
        """Make a copy if something changed since the last one, and close the file. Never raises."""
        if self.state == "kept":
            try:
                make_copy_if_changed(self._opened.connection, self.folder)
            except ShelfError as error:
                _log.warning("No safety copy of the bookmarks was made: %s", error)
        self._opened.connection.close()

    def _commit(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._opened.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            if file_version(connection) > len(STEPS):
                raise ShelfNewer(NEWER)
            result = work(connection)
            connection.execute("COMMIT")
        except SQLITE_FAULTS as error:
            self._is_doubtful = is_of_disk(error)
            raise shelf_error(error) from error
        finally:
            if connection.in_transaction:
                self._roll_back(connection)
        return result

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("ROLLBACK")
        except SQLITE_FAULTS:  # what is not rolled back here is when the file is opened again
            self._is_doubtful = True

    def _reopen_kept(self) -> None:
        """Reopen, and refuse to go on in memory what was begun on the disk. Raises ShelfError."""
        was_kept = self.state == "kept"
        self.reopen()
        if was_kept and self.refusal:
            raise self.refusal

    def _is_replaced(self) -> bool:
        return self.state == "kept" and self._file_now() != self._file

    def _file_now(self) -> tuple[int, int]:
        """Return which file has the shelf's name now, as device and inode."""
        try:
            status = (self.folder / FILE_NAME).stat()
        except OSError:
            return 0, 0
        return status.st_dev, status.st_ino

    def _version_now(self) -> int:
        """Return SQLite's count of others' changes, or the last one seen while somebody holds the file."""
        try:
            return int(self._opened.connection.execute("PRAGMA data_version").fetchone()[0])
        except SQLITE_FAULTS:
            return self._version
