"""Bookmarks: places the reader wants to find again, in the order in which they were set."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from luna_handbook.book.places import Place
from luna_handbook.errors import ShelfDamaged
from luna_handbook.shelf.contents import select
from luna_handbook.shelf.faults import DAMAGED
from luna_handbook.shelf.items import (
    Bookmark,
    Removed,
    at_position,
    bookmark_row,
    moment,
    one_line,
    read_bookmark,
    read_removed,
    removed_row,
)
from luna_handbook.shelf.merging import free_position, insert, next_position

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from typing import TypeVar

    from luna_handbook.shelf.items import Row
    from luna_handbook.shelf.shelf import Shelf

    T = TypeVar("T")

__all__ = ["Bookmark", "add", "bookmark_at", "bookmarks", "edit", "remove", "restore"]
UNDO_DAYS = 30


def bookmarks(shelf: Shelf) -> list[Bookmark]:
    """Return every bookmark, newest last. Raises ShelfError."""
    return shelf.read(
        lambda connection: _found(connection.execute(select("bookmarks", "ORDER BY position")).fetchall())
    )


def bookmark_at(shelf: Shelf, place: Place) -> Bookmark | None:
    """Return the bookmark at exactly this place, or None. Raises ShelfError."""
    return shelf.read(lambda connection: _one(connection, "place", str(place)))


def add(shelf: Shelf, place: Place, title: str, page_title: str, edition_name: str) -> Bookmark:
    """Set a bookmark and return it once it is kept; a place that has one already returns that one unchanged.

    ``title`` is what the list shows (usually the section's), ``page_title`` and ``edition_name`` what was
    open at the time.
    Raises ShelfError, or ValueError when ``place`` is none that could be read back.
    """
    place = Place.parse(str(place))
    words = (
        one_line(title) or one_line(page_title) or str(place),
        one_line(page_title),
        one_line(edition_name),
    )
    new = Bookmark(uuid.uuid4().hex, place, *words, moment(), 0)

    def work(connection: sqlite3.Connection) -> Bookmark:
        there = _one(connection, "place", str(place))
        if there:
            return there
        placed = at_position(new, next_position(connection))
        insert(connection, "bookmarks", bookmark_row(placed))
        return placed

    return shelf.write(work)


def edit(shelf: Shelf, identifier: str, title: str) -> Bookmark | None:
    """Give a bookmark another title and return it; None when there is none with this id.

    A title without words changes nothing. Raises ShelfError.
    """

    def work(connection: sqlite3.Connection) -> Bookmark | None:
        there = _one(connection, "id", identifier)
        if there is None or not one_line(title):
            return there
        edited = replace(there, title=one_line(title))
        connection.execute("DELETE FROM bookmarks WHERE id = ?", (identifier,))
        insert(connection, "bookmarks", bookmark_row(edited))
        return edited

    return shelf.write(work)


def remove(shelf: Shelf, identifier: str) -> Bookmark | None:
    """Take a bookmark off and return it; None when there is none. ``restore`` brings it back for thirty days.

    Raises ShelfError.
    """

    def work(connection: sqlite3.Connection) -> Bookmark | None:
        there = _one(connection, "id", identifier)
        if there is None:
            return None
        connection.execute("DELETE FROM bookmarks WHERE id = ?", (identifier,))
        insert(connection, "removed_bookmarks", removed_row(Removed(there, moment())))
        _forget_old(connection)
        return there

    return shelf.write(work)


def restore(shelf: Shelf, identifier: str) -> Bookmark | None:
    """Bring a removed bookmark back to where it stood and return it; None when it is not among the removed.

    If its place has been bookmarked anew since, that bookmark is returned. Raises ShelfError.
    """

    def work(connection: sqlite3.Connection) -> Bookmark | None:
        rows = connection.execute(select("removed_bookmarks", "WHERE id = ?"), (identifier,)).fetchall()
        if not rows:
            return None
        removed = _read(read_removed, rows[0]).bookmark
        connection.execute("DELETE FROM removed_bookmarks WHERE id = ?", (identifier,))
        there = _one(connection, "place", str(removed.place))
        if there:
            return there
        back = at_position(removed, free_position(connection, removed.order))
        insert(connection, "bookmarks", bookmark_row(back))
        return back

    return shelf.write(work)


def _forget_old(connection: sqlite3.Connection) -> None:
    oldest = dt.datetime.now(dt.UTC) - dt.timedelta(days=UNDO_DAYS)
    connection.execute(
        "DELETE FROM removed_bookmarks WHERE removed < ?", (oldest.isoformat(timespec="seconds"),)
    )


def _one(connection: sqlite3.Connection, column: str, value: str) -> Bookmark | None:
    rows = _found(connection.execute(select("bookmarks", f"WHERE {column} = ?"), (value,)).fetchall())
    return rows[0] if rows else None


def _found(rows: list[Row]) -> list[Bookmark]:
    return [_read(read_bookmark, row) for row in rows]


def _read(read: Callable[[Row], T], row: Row) -> T:
    try:
        return read(row)
    except ValueError as error:
        raise ShelfDamaged(DAMAGED) from error
