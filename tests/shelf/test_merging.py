"""Merging adds what is missing and changes nothing that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.contents import Contents
from luna_handbook.shelf.items import Bookmark
from luna_handbook.shelf.merging import Report, merge

if TYPE_CHECKING:
    from luna_handbook.shelf.shelf import Shelf


def mark(number: int, page: str, order: int) -> Bookmark:
    return Bookmark(
        f"{number:032x}", Place("luna", page), page, page, "2026.11", "2026-11-22T10:00:00+00:00", order
    )


def merged(shelf: Shelf, *marks: Bookmark, bring_back: bool = False) -> Report:
    return shelf.write(lambda connection: merge(connection, Contents(marks), bring_back=bring_back))


def test_a_missing_bookmark_is_added_where_it_stood(shelf: Shelf) -> None:
    merged(shelf, mark(1, "a", 1), mark(3, "c", 3))

    assert merged(shelf, mark(2, "b", 2)) == Report(added=1, kept=0, refused=0)
    assert [bookmark.title for bookmark in bookmarks.bookmarks(shelf)] == ["a", "b", "c"]


def test_a_bookmark_whose_position_is_taken_goes_to_the_end(shelf: Shelf) -> None:
    merged(shelf, mark(1, "a", 1), mark(2, "b", 2))
    merged(shelf, mark(3, "c", 1))

    assert [bookmark.title for bookmark in bookmarks.bookmarks(shelf)] == ["a", "b", "c"]


def test_what_is_there_wins(shelf: Shelf) -> None:
    mine = bookmarks.add(shelf, Place("luna", "a"), "Mine", "", "")

    assert merged(shelf, mark(1, "a", 7)) == Report(added=0, kept=1, refused=0)
    assert bookmarks.bookmarks(shelf) == [mine]


def test_a_bookmark_removed_here_stays_removed(shelf: Shelf) -> None:
    merged(shelf, mark(1, "a", 1))
    bookmarks.remove(shelf, mark(1, "a", 1).id)

    assert merged(shelf, mark(1, "a", 1)).added == 0


def test_a_bookmark_removed_here_comes_back_when_asked_for(shelf: Shelf) -> None:
    merged(shelf, mark(1, "a", 1))
    bookmarks.remove(shelf, mark(1, "a", 1).id)

    assert merged(shelf, mark(1, "a", 1), bring_back=True).added == 1
    assert bookmarks.restore(shelf, mark(1, "a", 1).id) is None
