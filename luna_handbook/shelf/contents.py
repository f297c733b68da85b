"""Everything in a shelf's file, every row proven: in our own file, a damaged one, or a stranger's."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from luna_handbook.errors import ShelfDamaged, ShelfNewer
from luna_handbook.shelf.connecting import connect, read_header
from luna_handbook.shelf.faults import DAMAGED, SQLITE_FAULTS, speaking
from luna_handbook.shelf.items import LARGEST_DECK, Bookmark, KeptDeck
from luna_handbook.shelf.kinds import COLUMNS, KINDS, read_removed, read_row, select
from luna_handbook.shelf.schema import APPLICATION, NEWER, STEPS, file_version, is_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from luna_handbook.shelf.connecting import Header
    from luna_handbook.shelf.items import Item, Removed
    from luna_handbook.shelf.kinds import Kind
    from luna_handbook.shelf.rows import Row

T = TypeVar("T")
MOST_ROWS = 100_000
"""Rows of a stranger's table that are looked at."""
LONGEST_READING = 10.0
"""Seconds after which reading a stranger's file is given up."""
NOT_A_SHELF = (
    "This file is not a copy of a shelf, or it is damaged. Your bookmarks are as they were. "
    "Choose another copy."
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a shelf keeps, each kind in its order, what was removed, and how many rows failed their check."""

    kept: tuple[Item, ...] = ()
    removed: tuple[Removed, ...] = ()
    refused: int = 0

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks."""
        return tuple(item for item in self.kept if isinstance(item, Bookmark))

    @property
    def decks(self) -> tuple[KeptDeck, ...]:
        """The decks."""
        return tuple(item for item in self.kept if isinstance(item, KeptDeck))


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Read every row of the tables that a file of its version has. Raises sqlite3.Error when one cannot be read to its end."""
    return _read(_kinds_in(connection), lambda table: _in_order(connection, table))


def check(connection: sqlite3.Connection) -> Contents:
    """Prove the file's structure and every row, and return them. Raises ShelfDamaged or sqlite3.Error.

    A file that says it is older than its tables are is damaged too: it would be read without what is newer.
    The full integrity check is used: unlike the quick one it notices rows that vanished from a table but not
    its indexes.
    """
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()
    contents = read_contents(connection)
    later = {kind.table for kind in KINDS} - {kind.table for kind in _kinds_in(connection)}
    if verdict != ("ok",) or contents.refused or later & _tables(connection).keys():
        raise ShelfDamaged(DAMAGED)
    return contents


def read_copy(path: Path) -> Contents:
    """Read one of our own copies, proving all of it. Raises ShelfError."""
    with speaking(), closing(connect(path, "ignoring locks")) as connection:
        if not is_readable(connection):
            raise ShelfNewer(NEWER)
        return check(connection)


def salvage(path: Path) -> tuple[Contents, bool]:
    """Return what can be read of a file that may be damaged, locked or newer, and whether that is all of it.

    Nothing is written. Never raises for what the file holds.
    """
    for mode in ("read", "ignoring locks"):
        with (
            contextlib.suppress(*SQLITE_FAULTS, ShelfDamaged),
            closing(connect(path, mode, 0.0)) as connection,
        ):
            return check(connection), True
    with contextlib.suppress(*SQLITE_FAULTS), closing(connect(path, "ignoring locks")) as connection:
        return _read(KINDS, lambda table: _from_both_ends(connection, table)), False
    return Contents(), False


def read_strange(path: Path) -> Contents:
    """Read a file of unknown origin through a connection that can do nothing else. Raises ShelfError."""
    try:
        with speaking():
            header = _shelf_header(path)
            with closing(connect(path, "ignoring locks")) as connection:
                _disarm(connection)
                if header.version > len(STEPS) and not is_readable(connection):
                    raise ShelfNewer(NEWER)
                return _read_plain_tables(connection)
    except ShelfDamaged as error:
        raise ShelfDamaged(NOT_A_SHELF) from error


def _shelf_header(path: Path) -> Header:
    header = read_header(path)
    if header is None or header.application != APPLICATION:
        raise ShelfDamaged(NOT_A_SHELF)
    return header


def _read_plain_tables(connection: sqlite3.Connection) -> Contents:
    roots = _tables(connection)
    wanted = [table for kind in _kinds_in(connection) for table in (kind.table, kind.removed_table)]
    if not wanted or not all(roots.get(table) for table in wanted):
        raise ShelfDamaged(NOT_A_SHELF)
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise ShelfDamaged(NOT_A_SHELF)
    return read_contents(connection)


def _disarm(connection: sqlite3.Connection) -> None:
    """Allow reading our tables and nothing else, for a limited time."""
    deadline = time.monotonic() + LONGEST_READING
    readable = {*COLUMNS, "meta", "sqlite_master"}

    def judge(action: int, subject: str | None, *_: str | None) -> int:
        is_reading = action == sqlite3.SQLITE_SELECT or (
            action == sqlite3.SQLITE_READ and subject in readable
        )
        is_checking = action == sqlite3.SQLITE_PRAGMA and subject in {"quick_check", "user_version"}
        return sqlite3.SQLITE_OK if is_reading or is_checking else sqlite3.SQLITE_DENY

    connection.execute("PRAGMA query_only=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * LARGEST_DECK)
    connection.set_authorizer(judge)
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)


def _read(kinds: Iterable[Kind], rows: Callable[[str], Iterable[Row]]) -> Contents:
    kept: list[Item] = []
    removed: list[Removed] = []
    refused = 0
    for kind in kinds:
        items, bad = _proven(rows(kind.table), partial(read_row, kind))
        taken_off, worse = _proven(rows(kind.removed_table), partial(read_removed, kind))
        kept += sorted(items, key=lambda item: item.order)
        removed += taken_off
        refused += bad + worse
    return Contents(tuple(kept), tuple(removed), refused)


def _kinds_in(connection: sqlite3.Connection) -> list[Kind]:
    """Return the kinds that a file of this version has; a copy from before a kind came has no table of it."""
    version = file_version(connection)
    return [kind for kind in KINDS if kind.since <= version]


def _tables(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the tables and the page each begins at; views and virtual tables have none."""
    return dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))


def _in_order(connection: sqlite3.Connection, table: str) -> Iterable[Row]:
    return connection.execute(select(table, f"ORDER BY position LIMIT {MOST_ROWS}"))


def _proven(rows: Iterable[Row], read: Callable[[Row], T]) -> tuple[list[T], int]:
    good: list[T] = []
    bad = 0
    for row in rows:
        try:
            good.append(read(row))
        except ValueError:
            bad += 1
    return good, bad


def _from_both_ends(connection: sqlite3.Connection, table: str) -> Iterable[Row]:
    """Read from the first row up to a damaged page and from the last down to it."""
    found: dict[Row, None] = {}
    for direction in ("ASC", "DESC"):
        with contextlib.suppress(*SQLITE_FAULTS):
            for row in connection.execute(select(table, f"ORDER BY position {direction} LIMIT {MOST_ROWS}")):
                found[row] = None
    return found
