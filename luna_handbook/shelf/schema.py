"""The shelf's tables, step by step: version n of the file is what the first n steps make."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from luna_handbook.errors import ShelfDamaged, ShelfNewer
from luna_handbook.shelf.connecting import connect, read_header
from luna_handbook.shelf.faults import DAMAGED, SQLITE_FAULTS, shelf_error

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from luna_handbook.shelf.connecting import Header

APPLICATION = 0x4C756E61
"""``Luna`` in ASCII, so that other programs can tell what the file is."""
NEWER = (
    "Your bookmarks were saved by a newer version of this program. They are left exactly as they are. "
    "Reading works as before. Install the newer version to change them."
)
_COLUMNS = """position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL{unique},
    title TEXT NOT NULL, page_title TEXT NOT NULL, edition_name TEXT NOT NULL, created TEXT NOT NULL"""
_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    # Every later version keeps this row: the oldest version of the program that reads the file without
    # misreading it.
    "INSERT INTO meta VALUES ('min_reader', 1)",
    f"CREATE TABLE bookmarks ({_COLUMNS.format(unique=' UNIQUE')}, hash BLOB NOT NULL) STRICT",
    f"""CREATE TABLE removed_bookmarks ({_COLUMNS.format(unique="")},
    removed TEXT NOT NULL, hash BLOB NOT NULL) STRICT""",
)
_DECK_COLUMNS = """position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, created TEXT NOT NULL,
    changed TEXT NOT NULL"""
_SECOND = (
    # ``min_reader`` stays: the first version reads its bookmarks here as they are, writes nothing, and knows of no decks.
    f"CREATE TABLE decks ({_DECK_COLUMNS}, hash BLOB NOT NULL) STRICT",
    f"CREATE TABLE removed_decks ({_DECK_COLUMNS}, removed TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
)
STEPS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND)


def recognise(path: Path, steps: Sequence[Sequence[str]] = STEPS) -> Header | None:
    """Return the header of a file that this version may open, None for a missing or empty one. Nothing is written.

    Raises ShelfNewer for a file of a later version, ShelfDamaged for one that no version has written, or OSError.
    """
    header = read_header(path)
    if header is None:
        return None
    if header.version > len(steps):
        raise ShelfNewer(NEWER) if _has_structure(path) else ShelfDamaged(DAMAGED)
    if header.version < 1 or header.application != APPLICATION:
        raise ShelfDamaged(DAMAGED)
    return header


def _has_structure(path: Path) -> bool:
    """Tell a later version's file from one whose header was scrambled; in doubt it is a later version's."""
    try:
        with closing(connect(path, "read")) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except SQLITE_FAULTS as error:
        return not isinstance(shelf_error(error), ShelfDamaged)


def file_version(connection: sqlite3.Connection) -> int:
    """Return the version of an open file, 0 for an empty one. Raises sqlite3.Error."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Bring an open file to the newest version, all of it or nothing. Raises sqlite3.Error."""
    if file_version(connection) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[file_version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_readable(connection: sqlite3.Connection) -> bool:
    """Tell whether this version may read an open file of a later one. Never raises."""
    try:
        rows = connection.execute("SELECT value FROM meta WHERE key = 'min_reader'").fetchall()
    except SQLITE_FAULTS:
        return False
    return bool(rows) and type(rows[0][0]) is int and rows[0][0] <= len(STEPS)
