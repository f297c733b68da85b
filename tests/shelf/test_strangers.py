"""Files that somebody else made: rows of ours, or a refusal."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.errors import ShelfDamaged, ShelfError, ShelfNewer
from luna_handbook.shelf.contents import read_strange
from luna_handbook.shelf.schema import APPLICATION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.shelf import bookmarks
    from luna_handbook.shelf.items import Item


@pytest.fixture
def stranger(filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path) -> Path:
    """Make a shelf of three bookmarks, to be meddled with."""
    filled(3)
    return folder / "shelf.db"


def meddle(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)


def test_a_copy_gives_its_bookmarks(stranger: Path) -> None:
    assert len(read_strange(stranger).bookmarks) == 3


def test_an_altered_row_is_refused_and_the_others_are_read(stranger: Path) -> None:
    meddle(stranger, "UPDATE bookmarks SET title = 'Give 50 mg/kg' WHERE position = 2")

    contents = read_strange(stranger)

    assert (len(contents.bookmarks), contents.refused) == (2, 1)


def test_columns_and_tables_nobody_knows_are_not_read(stranger: Path) -> None:
    meddle(stranger, "ALTER TABLE bookmarks ADD COLUMN extra TEXT DEFAULT 'x'", "CREATE TABLE other (a)")

    assert len(read_strange(stranger).bookmarks) == 3


@pytest.mark.parametrize(
    "trick",
    [
        "CREATE VIEW bookmarks AS SELECT * FROM bait",
        "CREATE VIRTUAL TABLE bookmarks USING fts5(position, id, place, title, page_title, edition_name, created, hash)",
        "CREATE VIEW bookmarks AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    ],
)
def test_what_only_looks_like_our_table_is_refused(stranger: Path, trick: str) -> None:
    meddle(stranger, "ALTER TABLE bookmarks RENAME TO bait", trick)

    with pytest.raises(ShelfDamaged):
        read_strange(stranger)


def test_a_column_that_computes_something_is_refused(stranger: Path) -> None:
    meddle(
        stranger,
        "ALTER TABLE bookmarks RENAME TO bait",
        "CREATE TABLE bookmarks (position, id, place, title AS (hex(zeroblob(400000000))), page_title, edition_name,"
        " created, hash)",
        "INSERT INTO bookmarks VALUES (1, 'a', 'b', 'c', 'd', 'e', 'f')",
    )

    with pytest.raises(ShelfError):
        read_strange(stranger)


def test_another_program_s_database_is_refused(stranger: Path) -> None:
    meddle(stranger, f"PRAGMA application_id={APPLICATION + 1}")

    with pytest.raises(ShelfDamaged, match="not a copy of a shelf"):
        read_strange(stranger)


def test_a_copy_of_a_newer_version_that_we_could_misread_is_refused(stranger: Path) -> None:
    meddle(stranger, "PRAGMA user_version=9", "UPDATE meta SET value = 9")

    with pytest.raises(ShelfNewer):
        read_strange(stranger)


@pytest.mark.parametrize("data", [b"", b"x", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "stranger.db"
    path.write_bytes(data)

    with pytest.raises(ShelfDamaged, match="not a copy of a shelf"):
        read_strange(path)


def test_mutants_are_refused_or_read_in_proven_rows(
    stocked: Callable[[], tuple[Item, ...]], folder: Path
) -> None:
    known, file = stocked(), folder / "shelf.db"
    whole = file.read_bytes()
    for seed in range(300):
        chance, raw = random.Random(seed), bytearray(whole)  # noqa: S311 - no secret
        for _ in range(chance.choice((1, 3, 30))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        file.write_bytes(raw)
        try:
            found = read_strange(file).kept
        except ShelfError:
            continue
        assert set(found) <= set(known), f"seed {seed}"
