"""What can be done with a thing of any kind: listed, found, put on the shelf, replaced, taken off, brought back."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from luna_handbook.errors import ShelfDamaged
from luna_handbook.shelf.faults import DAMAGED
from luna_handbook.shelf.items import Removed, at_position
from luna_handbook.shelf.kinds import kind_of, read_removed, read_row, removed_row, row_of, select
from luna_handbook.shelf.merging import delete, find, free_position, insert, next_position
from luna_handbook.shelf.rows import moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from luna_handbook.shelf.items import Item
    from luna_handbook.shelf.kinds import Kind
    from luna_handbook.shelf.shelf import Shelf

UNDO_DAYS = 30


def every(shelf: Shelf, kind: Kind) -> list[Item]:
    """Return everything of a kind, newest last. Raises ShelfError."""

    def work(connection: sqlite3.Connection) -> list[Item]:
        rows = connection.execute(select(kind.table, "ORDER BY position")).fetchall()
        with _proving():
            return [read_row(kind, row) for row in rows]

    return shelf.read(work)


def one(connection: sqlite3.Connection, kind: Kind, column: str, value: str) -> Item | None:
    """Return the thing with this value, or None. Raises sqlite3.Error or ShelfDamaged."""
    with _proving():
        return find(connection, kind, column, value)


def put(connection: sqlite3.Connection, item: Item) -> Item:
    """Put a new thing behind everything else of its kind and return it. Raises sqlite3.Error."""
    kind = kind_of(item)
    placed = at_position(item, next_position(connection, kind))
    insert(connection, kind.table, row_of(placed))
    return placed


def replace_one(connection: sqlite3.Connection, item: Item) -> None:
    """Put a thing in the place of the one with its id. Raises sqlite3.Error."""
    delete(connection, kind_of(item).table, item.id)
    insert(connection, kind_of(item).table, row_of(item))


def take_off(shelf: Shelf, kind: Kind, identifier: str) -> Item | None:
    """Take a thing off and return it; None when there is none. ``bring_back`` returns it for thirty days.

    Raises ShelfError.
    """

    def work(connection: sqlite3.Connection) -> Item | None:
        there = one(connection, kind, "id", identifier)
        if there is None:
            return None
        delete(connection, kind.table, identifier)
        insert(connection, kind.removed_table, removed_row(Removed(there, moment())))
        _forget_old(connection, kind)
        return there

    return shelf.write(work)


def bring_back(shelf: Shelf, kind: Kind, identifier: str) -> Item | None:
    """Bring something removed back to where it stood and return it; None when it is not among the removed.

    If something else has its place by now (a bookmark set anew), that is returned. Raises ShelfError.
    """

    def work(connection: sqlite3.Connection) -> Item | None:
        rows = connection.execute(select(kind.removed_table, "WHERE id = ?"), (identifier,)).fetchall()
        if not rows:
            return None
        with _proving():
            item = read_removed(kind, rows[0]).item
        delete(connection, kind.removed_table, identifier)
        column = kind.only_once or "id"
        there = one(connection, kind, column, str(kind.values(item)[kind.columns.index(column)]))
        if there:
            return there
        back = at_position(item, free_position(connection, kind, item.order))
        insert(connection, kind.table, row_of(back))
        return back

    return shelf.write(work)


def _forget_old(connection: sqlite3.Connection, kind: Kind) -> None:
    oldest = dt.datetime.now(dt.UTC) - dt.timedelta(days=UNDO_DAYS)
    connection.execute(
        f"DELETE FROM {kind.removed_table} WHERE removed < ?",  # noqa: S608 - our names
        (oldest.isoformat(timespec="seconds"),),
    )


@contextlib.contextmanager
def _proving() -> Iterator[None]:
    """Say a row that does not prove itself as damage of the file."""
    try:
        yield
    except ValueError as error:
        raise ShelfDamaged(DAMAGED) from error
