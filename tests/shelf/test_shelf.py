"""Opening, sharing and closing the shelf."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.connecting import connect
from luna_handbook.shelf.copies import copies
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path


def add(shelf: Shelf, page: str = "trd") -> bookmarks.Bookmark:
    return bookmarks.add(shelf, Place("luna", page), page, page, "2026.11")


def test_a_new_shelf_is_kept_and_says_nothing(shelf: Shelf) -> None:
    assert (shelf.state, shelf.notice, shelf.refusal) == ("kept", "", None)


@pytest.mark.skipif(
    os.name != "posix", reason="Windows has no modes; the folder's access list protects the file"
)
def test_nobody_else_can_read_the_shelf(shelf: Shelf, folder: Path) -> None:
    add(shelf)
    shelf.close()
    modes = {p: stat.S_IMODE(p.stat().st_mode) for p in [folder, *folder.rglob("*")]}

    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


@pytest.mark.parametrize("name", ["with blanks", "Äußerste Ödnis", "#1?x=%41&y", "日本", "'quote\" "])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    first = Shelf.open(tmp_path / name)
    added = add(first)
    first.close()
    again = Shelf.open(tmp_path / name)

    assert (again.state, bookmarks.bookmarks(again)) == ("kept", [added])
    assert len(copies(tmp_path / name)) == 1
    again.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("application_id", 0x4C756E61),
        ("user_version", 2),
    ],
)
def test_the_file_is_opened_with_care(shelf: Shelf, pragma: str, value: object) -> None:
    assert shelf.read(lambda connection: connection.execute(f"PRAGMA {pragma}").fetchone()[0]) == value


def test_a_change_from_outside_is_noticed_once(shelf: Shelf, open_shelf: Callable[[], Shelf]) -> None:
    add(open_shelf(), "elsewhere")

    assert [shelf.has_changed(), shelf.has_changed()] == [True, False]


def test_own_changes_are_no_news(shelf: Shelf) -> None:
    add(shelf)

    assert not shelf.has_changed()


def test_two_windows_see_each_other_s_bookmarks(shelf: Shelf, open_shelf: Callable[[], Shelf]) -> None:
    other = open_shelf()
    mine, theirs = add(shelf, "mine"), add(other, "theirs")

    assert bookmarks.bookmarks(shelf) == bookmarks.bookmarks(other) == [mine, theirs]


def test_a_change_that_fails_half_way_leaves_nothing(shelf: Shelf) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM bookmarks")
        raise KeyError

    added = add(shelf)
    with pytest.raises(KeyError):
        shelf.write(half)

    assert bookmarks.bookmarks(shelf) == [added]


def test_closing_after_a_change_leaves_a_copy(shelf: Shelf, folder: Path) -> None:
    add(shelf)
    shelf.close()

    assert len(copies(folder)) == 1


def test_closing_without_a_change_leaves_no_second_copy(
    filled: Callable[[int], object], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    filled(3)
    open_shelf().close()

    assert len(copies(folder)) == 1


def test_a_shelf_that_another_program_mended_is_followed(
    filled: Callable[[int], list[bookmarks.Bookmark]], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    known = filled(5)
    window = open_shelf()
    file = folder / "shelf.db"
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 20_000)
    command = open_shelf()

    added = add(window, "after-the-mending")

    assert bookmarks.bookmarks(command) == [*known, added]
    assert window.has_changed()


def test_a_journal_that_cannot_be_applied_is_not_played_into_the_mended_file(
    filled: Callable[[int], list[bookmarks.Bookmark]], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    known = filled(2)
    (folder / "shelf.db").write_bytes(b"no database" * 500)
    (folder / "shelf.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)

    assert bookmarks.bookmarks(open_shelf()) == known
    assert bookmarks.bookmarks(open_shelf()) == known


def test_reopening_takes_along_what_was_in_memory(tmp_path: Path) -> None:
    place_of_the_folder = tmp_path / "data"
    place_of_the_folder.write_text("a file where the folder should be")
    shelf = Shelf.open(place_of_the_folder)
    added = add(shelf)
    place_of_the_folder.unlink()

    shelf.reopen()

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("kept", [added])
    shelf.close()


def test_a_second_connection_can_read_while_the_shelf_is_open(shelf: Shelf, folder: Path) -> None:
    add(shelf)

    with closing(connect(folder / "shelf.db", "read")) as other:
        assert other.execute("SELECT count(*) FROM bookmarks").fetchone() == (1,)
