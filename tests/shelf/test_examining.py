"""`shelf check` finds what is wrong and mends nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.shelf.connecting import FILE_NAME
from luna_handbook.shelf.copies import copies
from luna_handbook.shelf.examining import Finding, examine
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable


def finding(folder: Path, name: str) -> Finding:
    return next(one for one in examine(folder) if one.id == name)


def test_a_whole_shelf_passes_every_check(filled: Callable[[int], object], folder: Path) -> None:
    filled(2)

    assert all(one.ok for one in examine(folder))


def test_a_computer_without_a_shelf_yet_passes(folder: Path) -> None:
    assert all(one.ok for one in examine(folder))


def test_an_altered_row_is_found(filled: Callable[[int], object], folder: Path) -> None:
    filled(2)
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as connection:
        connection.execute("UPDATE bookmarks SET title = 'Other'")

    assert finding(folder, "shelf-file").exit_code == 30


def test_checking_changes_nothing(filled: Callable[[int], object], folder: Path) -> None:
    filled(2)
    (folder / "shelf.db").write_bytes(b"damaged" * 100)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    examine(folder)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_missing_file_is_damage_when_there_are_copies(
    filled: Callable[[int], object], folder: Path
) -> None:
    filled(2)
    (folder / "shelf.db").unlink()

    assert finding(folder, "shelf-file").exit_code == 30


def test_a_newer_file_is_found(filled: Callable[[int], object], folder: Path) -> None:
    filled(2)
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=5")

    assert finding(folder, "shelf-file").exit_code == 31


def test_a_folder_that_takes_no_files_is_found(open_folder: Path, plain_user: Callable[[Path], None]) -> None:
    Shelf.open(open_folder).close()
    plain_user(open_folder)

    assert finding(open_folder, "shelf-writing").exit_code == 32


def test_a_home_that_is_not_there_is_found() -> None:
    assert finding(Path("~/data"), "shelf-writing").exit_code == 32


def test_a_held_file_is_found(filled: Callable[[int], object], folder: Path) -> None:
    filled(2)
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert finding(folder, "shelf-file").exit_code == 34


def test_a_damaged_newest_copy_is_a_warning(filled: Callable[[int], object], folder: Path) -> None:
    filled(1)
    filled(2)
    copies(folder)[-1].path.write_bytes(b"damaged")

    found = finding(folder, "shelf-copies")

    assert (found.ok, found.level, found.exit_code) == (False, "warning", 0)


def test_a_damaged_file_that_was_set_aside_is_named(filled: Callable[[int], object], folder: Path) -> None:
    filled(1)
    before = finding(folder, "shelf-damage").message
    aside = folder / f"{FILE_NAME}.damaged-20261122"
    aside.write_bytes(b"damaged")

    assert aside.name not in before
    assert aside.name in finding(folder, "shelf-damage").message
