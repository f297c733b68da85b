"""A file of a newer version is shown if it allows that, and never touched."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.errors import ShelfNewer
from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.copies import copies
from luna_handbook.shelf.opening import open_sound
from luna_handbook.shelf.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.shelf.shelf import Shelf

ANOTHER_STEP = ("CREATE TABLE notes (id TEXT PRIMARY KEY) STRICT",)


def make_newer(folder: Path, min_reader: int) -> str:
    """Do what a later version might have done, and return the file's SHA-256."""
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as connection:
        connection.execute("ALTER TABLE bookmarks ADD COLUMN colour TEXT")
        connection.execute("CREATE TABLE notes (id TEXT)")
        connection.execute("UPDATE meta SET value = ? WHERE key = 'min_reader'", (min_reader,))
        connection.execute("PRAGMA user_version=3")
    return sha256(folder)


def sha256(folder: Path) -> str:
    return hashlib.sha256((folder / "shelf.db").read_bytes()).hexdigest()


@pytest.mark.parametrize("min_reader", [1, 3])
def test_a_newer_file_stays_byte_for_byte_as_it_is(
    filled: Callable[[int], object], open_shelf: Callable[[], Shelf], folder: Path, min_reader: int
) -> None:
    filled(3)
    before = make_newer(folder, min_reader)
    shelf = open_shelf()
    bookmarks.add(shelf, Place("luna", "new"), "New", "", "")
    shelf.close()

    assert isinstance(shelf.refusal, ShelfNewer)
    assert sha256(folder) == before


def test_a_newer_file_that_allows_it_is_shown(
    filled: Callable[[int], list[bookmarks.Bookmark]], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    known = filled(3)
    make_newer(folder, 1)

    shelf = open_shelf()

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("read-only", known)


def test_a_newer_file_that_could_be_misread_is_not_shown(
    filled: Callable[[int], object], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    filled(3)
    make_newer(folder, 3)

    shelf = open_shelf()

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("memory", [])


def test_a_file_upgraded_by_another_program_meanwhile_is_not_written(shelf: Shelf, folder: Path) -> None:
    before = make_newer(folder, 1)

    with pytest.raises(ShelfNewer):
        bookmarks.add(shelf, Place("luna", "late"), "Late", "", "")

    assert shelf.state == "read-only"
    assert sha256(folder) == before


def test_a_copy_is_made_before_a_file_is_upgraded(filled: Callable[[int], object], folder: Path) -> None:
    filled(3)
    before = len(copies(folder))

    open_sound(folder / "shelf.db", 1.0, (*STEPS, ANOTHER_STEP)).close()

    assert len(copies(folder)) == before + 1


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    filled: Callable[[int], object], folder: Path
) -> None:
    filled(3)
    before = sha256(folder)

    with pytest.raises(Exception, match="damaged"):
        open_sound(folder / "shelf.db", 1.0, (*STEPS, (*ANOTHER_STEP, "CREATE TABLE bookmarks (id)")))

    assert sha256(folder) == before
