"""Putting what another file holds onto a shelf, item by item, by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.shelf.items import COLUMNS, at_position, bookmark_row, removed_row

if TYPE_CHECKING:
    import sqlite3

    from luna_handbook.shelf.contents import Contents
    from luna_handbook.shelf.items import Bookmark, Removed, Row


@dataclass(frozen=True, slots=True)
class Report:
    """How many bookmarks were added, how many the shelf had already, how many rows were refused."""

    added: int
    kept: int
    refused: int


def merge(connection: sqlite3.Connection, contents: Contents, *, bring_back: bool = False) -> Report:
    """Add what is missing, inside the caller's transaction; what is there is never changed.

    A bookmark that was removed here stays removed unless ``bring_back``. Raises sqlite3.Error.
    """
    added = sum(_add(connection, bookmark, bring_back=bring_back) for bookmark in contents.bookmarks)
    for removed in contents.removed:
        _add_removed(connection, removed)
    return Report(added, len(contents.bookmarks) - added, contents.refused)


def insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert a whole row, its hash last. Raises sqlite3.Error."""
    marks = ", ".join("?" * len(row))
    columns = ", ".join(COLUMNS[table])
    connection.execute(f"INSERT INTO {table} ({columns}, hash) VALUES ({marks})", row)  # noqa: S608 - our names


def next_position(connection: sqlite3.Connection) -> int:
    """Return a position behind every item, removed ones too. Raises sqlite3.Error."""
    last = [connection.execute(f"SELECT max(position) FROM {table}").fetchone()[0] or 0 for table in COLUMNS]  # noqa: S608 - our names
    return int(max(last)) + 1


def free_position(connection: sqlite3.Connection, wanted: int) -> int:
    """Return the wanted position, or one behind every item where it is taken. Raises sqlite3.Error."""
    is_taken = any(
        connection.execute(f"SELECT 1 FROM {table} WHERE position = ?", (wanted,)).fetchone()  # noqa: S608 - our names
        for table in COLUMNS
    )
    return next_position(connection) if is_taken else wanted


def _add(connection: sqlite3.Connection, bookmark: Bookmark, *, bring_back: bool) -> bool:
    there = "SELECT 1 FROM bookmarks WHERE id = ? OR place = ?"
    if connection.execute(there, (bookmark.id, str(bookmark.place))).fetchone():
        return False
    if bring_back:
        connection.execute("DELETE FROM removed_bookmarks WHERE id = ?", (bookmark.id,))
    elif connection.execute("SELECT 1 FROM removed_bookmarks WHERE id = ?", (bookmark.id,)).fetchone():
        return False
    placed = at_position(bookmark, free_position(connection, bookmark.order))
    insert(connection, "bookmarks", bookmark_row(placed))
    return True


def _add_removed(connection: sqlite3.Connection, removed: Removed) -> None:
    both = "SELECT 1 FROM bookmarks WHERE id = :id UNION ALL SELECT 1 FROM removed_bookmarks WHERE id = :id"
    if not connection.execute(both, {"id": removed.bookmark.id}).fetchone():
        placed = at_position(removed.bookmark, free_position(connection, removed.bookmark.order))
        insert(connection, "removed_bookmarks", removed_row(type(removed)(placed, removed.removed)))
