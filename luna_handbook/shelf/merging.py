"""Putting what another file holds onto a shelf, thing by thing, by id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luna_handbook.shelf.items import KeptDeck, at_position
from luna_handbook.shelf.kinds import COLUMNS, DECKS, kind_of, read_row, removed_row, row_of, select

if TYPE_CHECKING:
    import sqlite3

    from luna_handbook.shelf.contents import Contents
    from luna_handbook.shelf.items import Item, Removed
    from luna_handbook.shelf.kinds import Kind
    from luna_handbook.shelf.rows import Row


@dataclass(frozen=True, slots=True)
class Report:
    """How many things were added, how many the shelf had already, how many rows were refused."""

    added: int
    kept: int
    refused: int


def merge(connection: sqlite3.Connection, contents: Contents, *, bring_back: bool = False) -> Report:
    """Add what is missing, inside the caller's transaction; what is there is never changed.

    What was removed here stays removed unless ``bring_back``. Raises sqlite3.Error.
    """
    added = len(add_missing(connection, contents, bring_back=bring_back))
    return Report(added, len(contents.kept) - added, contents.refused)


def add_missing(
    connection: sqlite3.Connection, contents: Contents, *, bring_back: bool = False
) -> list[Item]:
    """Do what ``merge`` does and return what was added. Raises sqlite3.Error."""
    added = [item for item in contents.kept if _add(connection, item, bring_back=bring_back)]
    for removed in contents.removed:
        _add_removed(connection, removed)
    return added


def take_later(connection: sqlite3.Connection, contents: Contents) -> None:
    """Replace decks by those of ``contents`` that were changed later, inside the caller's transaction.

    For work done while the file could not be written. Raises sqlite3.Error, or ValueError when a row is damaged.
    """
    for item in contents.kept:
        there = find(connection, DECKS, "id", item.id)
        if isinstance(item, KeptDeck) and isinstance(there, KeptDeck) and there.changed < item.changed:
            delete(connection, DECKS.table, item.id)
            insert(connection, DECKS.table, row_of(replace(item, order=there.order)))


def find(connection: sqlite3.Connection, kind: Kind, column: str, value: str) -> Item | None:
    """Return the thing with this value, or None. Raises sqlite3.Error, or ValueError when its row is damaged."""
    rows = connection.execute(select(kind.table, f"WHERE {column} = ?"), (value,)).fetchall()
    return read_row(kind, rows[0]) if rows else None


def insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert a whole row, its hash last. Raises sqlite3.Error."""
    marks = ", ".join("?" * len(row))
    columns = ", ".join(COLUMNS[table])
    connection.execute(f"INSERT INTO {table} ({columns}, hash) VALUES ({marks})", row)  # noqa: S608 - our names


def delete(connection: sqlite3.Connection, table: str, identifier: str) -> None:
    """Delete the row with this id, if there is one. Raises sqlite3.Error."""
    connection.execute(f"DELETE FROM {table} WHERE id = ?", (identifier,))  # noqa: S608 - our names


def next_position(connection: sqlite3.Connection, kind: Kind) -> int:
    """Return a position behind every thing of a kind, removed ones too. Raises sqlite3.Error."""
    last = [
        connection.execute(f"SELECT max(position) FROM {table}").fetchone()[0] or 0  # noqa: S608 - our names
        for table in (kind.table, kind.removed_table)
    ]
    return int(max(last)) + 1


def free_position(connection: sqlite3.Connection, kind: Kind, wanted: int) -> int:
    """Return the wanted position, or one behind everything where it is taken. Raises sqlite3.Error."""
    is_taken = any(
        connection.execute(f"SELECT 1 FROM {table} WHERE position = ?", (wanted,)).fetchone()  # noqa: S608 - our names
        for table in (kind.table, kind.removed_table)
    )
    return next_position(connection, kind) if is_taken else wanted


def _add(connection: sqlite3.Connection, item: Item, *, bring_back: bool) -> bool:
    kind = kind_of(item)
    unique = {"id": item.id, **({kind.only_once: _unique(kind, item)} if kind.only_once else {})}
    if any(_has(connection, kind.table, column, value) for column, value in unique.items()):
        return False
    if bring_back:
        delete(connection, kind.removed_table, item.id)
    elif _has(connection, kind.removed_table, "id", item.id):
        return False
    placed = at_position(item, free_position(connection, kind, item.order))
    insert(connection, kind.table, row_of(placed))
    return True


def _add_removed(connection: sqlite3.Connection, removed: Removed) -> None:
    kind, identifier = kind_of(removed.item), removed.item.id
    tables = (kind.table, kind.removed_table)
    if not any(_has(connection, table, "id", identifier) for table in tables):
        placed = at_position(removed.item, free_position(connection, kind, removed.item.order))
        insert(connection, kind.removed_table, removed_row(replace(removed, item=placed)))


def _unique(kind: Kind, item: Item) -> str:
    return str(kind.values(item)[kind.columns.index(kind.only_once)])


def _has(connection: sqlite3.Connection, table: str, column: str, value: str) -> bool:
    query = f"SELECT 1 FROM {table} WHERE {column} = ?"  # noqa: S608 - our names
    return connection.execute(query, (value,)).fetchone() is not None
