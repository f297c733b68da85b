"""The table of everything a shelf keeps: from it comes what is read, merged, mended and taken from strangers' files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from luna_handbook.shelf.items import (
    STRANGE,
    Bookmark,
    Item,
    KeptDeck,
    Removed,
    bookmark_from,
    bookmark_values,
    deck_from,
    deck_values,
)
from luna_handbook.shelf.rows import is_moment, proven, with_hash

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.shelf.rows import Row


class Kind(NamedTuple):
    """A kind of thing: its table, the columns its hash covers in their order, and how a thing becomes a row and back.

    ``since`` is the version of the file that first had the table. ``only_once`` is a column besides the id that no two rows
    share, or ``""``.
    """

    table: str
    columns: tuple[str, ...]
    type: type[Item]
    values: Callable[[Any], Row]
    read: Callable[[Row], Item]
    since: int
    only_once: str = ""

    @property
    def removed_table(self) -> str:
        """The table of what was taken off, with one column more: when."""
        return f"removed_{self.table}"


BOOKMARKS = Kind(
    "bookmarks",
    ("position", "id", "place", "title", "page_title", "edition_name", "created"),
    Bookmark,
    bookmark_values,
    bookmark_from,
    since=1,
    only_once="place",
)
DECKS = Kind(
    "decks", ("position", "id", "body", "created", "changed"), KeptDeck, deck_values, deck_from, since=2
)
KINDS = (BOOKMARKS, DECKS)
COLUMNS = {
    table: columns
    for kind in KINDS
    for table, columns in (
        (kind.table, kind.columns),
        (kind.removed_table, (*kind.columns, "removed")),
    )
}
"""The columns of each table that its hash covers, in the order in which the hash takes them."""


def select(table: str, rest: str = "") -> str:
    """Return the SELECT for whole rows of ``table`` with their hash last."""
    columns = ", ".join(COLUMNS[table])
    return f"SELECT {columns}, hash FROM {table} {rest}"  # noqa: S608 - names from this package


def kind_of(item: Item) -> Kind:
    """Return the kind of a thing."""
    return next(kind for kind in KINDS if kind.type is type(item))


def row_of(item: Item) -> Row:
    """Return the row of a thing, its hash last."""
    kind = kind_of(item)
    return with_hash(kind.table, kind.values(item))


def removed_row(removed: Removed) -> Row:
    """Return the row of something taken off, its hash last."""
    kind = kind_of(removed.item)
    return with_hash(kind.removed_table, (*kind.values(removed.item), removed.removed))


def read_row(kind: Kind, row: Row) -> Item:
    """Read a row of a kind's table. Raises ValueError when it is not as we wrote it."""
    return kind.read(proven(kind.table, row))


def read_removed(kind: Kind, row: Row) -> Removed:
    """Read a row of a kind's table of what was taken off. Raises ValueError like ``read_row``."""
    *values, removed = proven(kind.removed_table, row)
    if not is_moment(removed):
        raise ValueError(STRANGE)
    return Removed(kind.read(tuple(values)), removed)
