"""Digests: any change changes them, and nothing else does."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.digests import (
    CONTENT_TABLES,
    MANIFEST,
    canonical_json,
    content_digest,
    digest,
    folder_digest,
    folder_manifest,
)
from luna_handbook.book.schema import TABLES
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from pathlib import Path


def _index(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _content(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "edition.db")) as connection:
        return content_digest(connection)


def test_a_digest_is_the_sha256_in_lower_case_hexadecimal() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_same_value_is_the_same_bytes_whatever_order_it_was_put_together_in() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == canonical_json({"a": None, "b": [1, "é"]})


def test_canonical_json_spares_space_and_keeps_letters_as_they_are() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()


def test_a_folder_s_manifest_lists_its_files_in_the_order_of_their_names_as_text(tmp_path: Path) -> None:
    files = {"_MAIN_1.toc": b"1", "MAIN.pst": b"22", "a/b": b"", "a.b": b"4", MANIFEST: b"an old one"}
    folder = _index(tmp_path, files)
    del files[MANIFEST]

    lines = [
        f"{hashlib.sha256(files[name]).hexdigest()} {len(files[name])} {name}\n" for name in sorted(files)
    ]
    assert folder_manifest(folder) == "".join(lines).encode()
    assert folder_digest(folder) == digest(folder_manifest(folder))


@pytest.mark.parametrize(
    "files",
    [
        {"a": b"1", "b": b"2", "c": b""},
        {"a": b"1"},
        {"a": b"1", "c": b"2"},
        {"a": b"1", "b": b"3"},
        {"a": b"12", "b": b""},
        {"a": b"1", "x/b": b"2"},
    ],
)
def test_another_folder_has_another_digest(tmp_path: Path, files: dict[str, bytes]) -> None:
    one = folder_digest(_index(tmp_path / "one", {"a": b"1", "b": b"2"}))

    assert folder_digest(_index(tmp_path / "other", files)) != one


def test_a_folder_has_the_same_digest_wherever_it_is(tmp_path: Path) -> None:
    one = _index(tmp_path / "one", {"a": b"1", "b/c": b"2"})
    other = _index(tmp_path / "spät #2", {"b/c": b"2", "a": b"1"})

    assert folder_digest(one) == folder_digest(other)


def test_the_same_content_has_the_same_digest(tmp_path: Path) -> None:
    assert _content(make_edition(tmp_path / "one")) == _content(make_edition(tmp_path / "other"))


def test_the_digest_of_content_leaves_out_what_is_said_about_it(tmp_path: Path) -> None:
    folder = make_edition(tmp_path)
    before = _content(folder)

    change(folder, "UPDATE meta SET value = 'x' WHERE key IN ('title', 'index_sha256', 'content_sha256')")

    assert _content(folder) == before


def test_every_table_but_meta_is_part_of_the_content() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert tables - {"meta"} == set(CONTENT_TABLES)


@pytest.mark.parametrize("table", CONTENT_TABLES)
def test_a_row_less_in_any_table_changes_the_digest_of_the_content(tmp_path: Path, table: str) -> None:
    folder = make_edition(tmp_path)
    before = _content(folder)

    with closing(sqlite3.connect(folder / "edition.db")) as connection, connection:
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]  # noqa: S608
        connection.execute(f"DELETE FROM {table} WHERE {column} = (SELECT min({column}) FROM {table})")  # noqa: S608

    assert _content(folder) != before
