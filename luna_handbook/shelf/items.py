"""What the shelf keeps, how it becomes a row, and how a row proves that nothing has altered it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from luna_handbook.book.places import Place

Row: TypeAlias = tuple[Any, ...]
BOOKMARK_COLUMNS = ("position", "id", "place", "title", "page_title", "edition_name", "created")
COLUMNS = {"bookmarks": BOOKMARK_COLUMNS, "removed_bookmarks": (*BOOKMARK_COLUMNS, "removed")}
"""The columns of each table that its hash covers, in the order in which the hash takes them."""
LONGEST = 500
"""Characters of a title that are kept; longer ones are cut."""
HIGHEST = 2**53
"""No shelf ever counts this far; a higher position is damage."""
_ID = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00")
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A kept place: ``id`` is a UUID4 in hexadecimal, ``created`` ISO 8601 in UTC, ``order`` rising."""

    id: str
    place: Place
    title: str
    page_title: str
    edition_name: str
    created: str
    order: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A bookmark taken off the shelf at ``removed`` (ISO 8601 in UTC), kept for a while for undo."""

    bookmark: Bookmark
    removed: str


def moment() -> str:
    """Return the time now as the shelf writes it: ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def counted(number: int) -> str:
    """Return ``number`` with its word: 1 bookmark, 2 bookmarks."""
    return "1 bookmark" if number == 1 else f"{number} bookmarks"


def one_line(text: str) -> str:
    """Return ``text`` as one printable line of at most 500 characters.

    Control characters and direction overrides could make a list of bookmarks say what it does not.
    """
    return _UNPRINTABLE.sub(" ", text).strip()[:LONGEST]


def bookmark_row(bookmark: Bookmark) -> Row:
    """Return the row of table ``bookmarks``, its hash last."""
    return _with_hash("bookmarks", _values(bookmark))


def removed_row(removed: Removed) -> Row:
    """Return the row of table ``removed_bookmarks``, its hash last."""
    return _with_hash("removed_bookmarks", (*_values(removed.bookmark), removed.removed))


def read_bookmark(row: Row) -> Bookmark:
    """Read a row of table ``bookmarks``. Raises ValueError when it is not as we wrote it."""
    return _bookmark(_proven("bookmarks", row))


def read_removed(row: Row) -> Removed:
    """Read a row of table ``removed_bookmarks``. Raises ValueError like ``read_bookmark``."""
    *values, removed = _proven("removed_bookmarks", row)
    if not _MOMENT.fullmatch(removed):
        raise ValueError("This row holds what no shelf writes.")
    return Removed(_bookmark(tuple(values)), removed)


def at_position(bookmark: Bookmark, position: int) -> Bookmark:
    """Return the same bookmark at another position of the order."""
    return replace(bookmark, order=position)


def _values(bookmark: Bookmark) -> Row:
    b = bookmark
    return (b.order, b.id, str(b.place), b.title, b.page_title, b.edition_name, b.created)


def _bookmark(values: Row) -> Bookmark:
    position, identifier, place, title, page_title, edition_name, created = values
    lines = (title, page_title, edition_name)
    is_ours = (
        0 < position < HIGHEST
        and _ID.fullmatch(identifier)
        and _MOMENT.fullmatch(created)
        and title
        and all(line == one_line(line) for line in lines)
    )
    if not is_ours or str(Place.parse(place)) != place:
        raise ValueError("This row holds what no shelf writes.")
    return Bookmark(identifier, Place.parse(place), title, page_title, edition_name, created, position)


def _proven(table: str, row: Row) -> Row:
    """Return the row without its hash. Raises ValueError when types or hash are wrong."""
    *values, found = row
    position, *texts = values
    is_typed = type(position) is int and all(type(text) is str for text in texts)
    if not is_typed or found != _hash(table, tuple(values)):
        raise ValueError("This row does not match the hash kept with it.")
    return tuple(values)


def _with_hash(table: str, values: Row) -> Row:
    return (*values, _hash(table, values))


def _hash(table: str, values: Row) -> bytes:
    """BLAKE2b-128 of the canonical row: SQLite itself has no checksum and misses most single flipped bits."""
    canonical = json.dumps([table, *values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=16).digest()
