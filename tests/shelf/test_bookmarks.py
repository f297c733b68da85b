"""Bookmarks: set, found, renamed, taken off and brought back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.items import Removed
from luna_handbook.shelf.kinds import removed_row
from luna_handbook.shelf.merging import insert

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.shelf.shelf import Shelf

DOSE = Place("luna", "trd", "dose")
COURSE = Place("luna", "hypertension", "course")


def add(shelf: Shelf, place: Place = DOSE, title: str = "Dose") -> bookmarks.Bookmark:
    return bookmarks.add(shelf, place, title, "Depression", "2026.11")


def test_a_bookmark_is_there_after_closing_and_opening(shelf: Shelf, open_shelf: Callable[[], Shelf]) -> None:
    added = add(shelf)
    shelf.close()

    assert bookmarks.bookmarks(open_shelf()) == [added]


def test_the_newest_bookmark_stands_last(shelf: Shelf) -> None:
    first, second = add(shelf, DOSE), add(shelf, COURSE)

    assert bookmarks.bookmarks(shelf) == [first, second]


def test_a_place_that_has_a_bookmark_gets_no_second_one(shelf: Shelf) -> None:
    first = add(shelf, title="Dose")

    assert add(shelf, title="Another name") == first
    assert bookmarks.bookmarks(shelf) == [first]


def test_a_bookmark_is_found_by_its_exact_place(shelf: Shelf) -> None:
    added = add(shelf)

    assert bookmarks.bookmark_at(shelf, DOSE) == added
    assert bookmarks.bookmark_at(shelf, DOSE.page_place) is None


def test_another_title_changes_nothing_else(shelf: Shelf) -> None:
    added = add(shelf)

    edited = bookmarks.edit(shelf, added.id, "My dose")

    assert edited is not None
    assert (edited.title, edited.place, edited.order, edited.id) == (
        "My dose",
        added.place,
        added.order,
        added.id,
    )
    assert bookmarks.bookmarks(shelf) == [edited]


def test_a_title_without_words_changes_nothing(shelf: Shelf) -> None:
    added = add(shelf)

    assert bookmarks.edit(shelf, added.id, " \n ") == added


def test_a_removed_bookmark_is_gone(shelf: Shelf) -> None:
    added = add(shelf)

    assert bookmarks.remove(shelf, added.id) == added
    assert bookmarks.bookmarks(shelf) == []


def test_undo_brings_a_bookmark_back_to_where_it_stood(shelf: Shelf) -> None:
    first, second = add(shelf, DOSE), add(shelf, COURSE)
    bookmarks.remove(shelf, first.id)
    third = add(shelf, Place("luna", "new"))

    assert bookmarks.restore(shelf, first.id) == first
    assert bookmarks.bookmarks(shelf) == [first, second, third]


def test_undo_gives_way_to_a_newer_bookmark_at_the_same_place(shelf: Shelf) -> None:
    old = add(shelf)
    bookmarks.remove(shelf, old.id)
    new = add(shelf)

    assert bookmarks.restore(shelf, old.id) == new
    assert bookmarks.bookmarks(shelf) == [new]


@pytest.mark.parametrize(
    "change", [bookmarks.remove, bookmarks.restore, lambda s, i: bookmarks.edit(s, i, "x")]
)
def test_what_is_not_there_cannot_be_changed(
    shelf: Shelf, change: Callable[[Shelf, str], bookmarks.Bookmark | None]
) -> None:
    assert change(shelf, "0" * 32) is None


def test_removed_bookmarks_are_forgotten_after_thirty_days(shelf: Shelf) -> None:
    old, recent = add(shelf, DOSE), add(shelf, COURSE)
    long_ago = (dt.datetime.now(dt.UTC) - dt.timedelta(days=31)).isoformat(timespec="seconds")
    shelf.write(lambda connection: connection.execute("DELETE FROM bookmarks WHERE id = ?", (old.id,)))
    shelf.write(
        lambda connection: insert(connection, "removed_bookmarks", removed_row(Removed(old, long_ago)))
    )

    bookmarks.remove(shelf, recent.id)

    assert bookmarks.restore(shelf, old.id) is None
    assert bookmarks.restore(shelf, recent.id) == recent


def test_a_title_cannot_break_the_list(shelf: Shelf) -> None:
    added = add(shelf, title="Do\n\x00se \u202e0.5\ud800 mg/kg" + "x" * 1000)

    assert added.title.startswith("Do se 0.5 mg/kg")
    assert len(added.title) == 500


def test_a_bookmark_without_a_title_takes_the_page_s(shelf: Shelf) -> None:
    assert add(shelf, title="").title == "Depression"


def test_a_place_that_could_not_be_read_back_is_refused(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="is not a place"):
        add(shelf, Place("luna", "No Such Id"))
