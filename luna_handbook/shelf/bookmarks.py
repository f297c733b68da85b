"""Bookmarks: places the reader wants to find again, in the order in which they were set."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from luna_handbook.book.places import Place
from luna_handbook.shelf.changing import bring_back, every, one, put, replace_one, take_off
from luna_handbook.shelf.items import Bookmark
from luna_handbook.shelf.kinds import BOOKMARKS
from luna_handbook.shelf.rows import moment, one_line

if TYPE_CHECKING:
    import sqlite3

    from luna_handbook.shelf.shelf import Shelf

__all__ = ["Bookmark", "add", "bookmark_at", "bookmarks", "edit", "remove", "restore"]


def bookmarks(shelf: Shelf) -> list[Bookmark]:
    """Return every bookmark, newest last. Raises ShelfError."""
    return cast("list[Bookmark]", every(shelf, BOOKMARKS))


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
    return shelf.write(
        lambda connection: _one(connection, "place", str(place)) or cast("Bookmark", put(connection, new))
    )


def edit(shelf: Shelf, identifier: str, title: str) -> Bookmark | None:
    """Give a bookmark another title and return it; None when there is none with this id.

    A title without words changes nothing. Raises ShelfError.
    """

    def work(connection: sqlite3.Connection) -> Bookmark | None:
        there = _one(connection, "id", identifier)
        if there is None or not one_line(title):
            return there
        edited = replace(there, title=one_line(title))
        replace_one(connection, edited)
        return edited

    return shelf.write(work)


def remove(shelf: Shelf, identifier: str) -> Bookmark | None:
    """Take a bookmark off and return it; None when there is none. ``restore`` brings it back for thirty days.

    Raises ShelfError.
    """
    return cast("Bookmark | None", take_off(shelf, BOOKMARKS, identifier))


def restore(shelf: Shelf, identifier: str) -> Bookmark | None:
    """Bring a removed bookmark back to where it stood and return it; None when it is not among the removed.

    If its place has been bookmarked anew since, that bookmark is returned. Raises ShelfError.
    """
    return cast("Bookmark | None", bring_back(shelf, BOOKMARKS, identifier))


def _one(connection: sqlite3.Connection, column: str, value: str) -> Bookmark | None:
    return cast("Bookmark | None", one(connection, BOOKMARKS, column, value))
