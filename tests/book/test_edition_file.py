"""The file of an edition: opened from wherever it is, never changed, refused with a sentence when it is not as it should be."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.edition_file import sqlite_uri
from luna_handbook.book.schema import FORMAT
from luna_handbook.errors import EditionDamaged, EditionFormat, EditionMissing, PageDamaged
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = "blood-pressure-at-a-glance"
FOLDERS = ["with spaces", "späté-čeština", "a#b", "100%41", "what?mode=rw", "a&b;c", "it's", "日本"]


def _refusal(folder: Path) -> str:
    with pytest.raises((EditionMissing, EditionFormat, EditionDamaged)) as caught:
        Edition.open(folder)
    return str(caught.value)


def _read_everything(folder: Path) -> None:
    with closing(Edition.open(folder)) as edition:
        edition.parts(), edition.sections(), edition.glossary(), edition.synonyms()
        edition.place_of_block("1.1", "a")
        for row in edition.every_page():
            images = [b.image for s in edition.page(row.place.page).sections for b in s.blocks if b.image]
            for image in images:
                edition.media(image)


@pytest.mark.parametrize("name", FOLDERS)
def test_an_edition_opens_from_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    with closing(Edition.open(make_edition(tmp_path / name, pages=1, parts=1))) as edition:
        assert edition.page_count() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_an_edition_opens_from_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sp\xe4t"))

    with closing(Edition.open(make_edition(folder, pages=1, parts=1))) as edition:
        assert edition.page_count() == 1


def test_an_edition_opens_from_a_relative_folder(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.parent)

    with closing(Edition.open(Path(made.name))) as edition:
        assert edition.page_count() == 12


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/a b/#1/edition.db"), "file:///a%20b/%231/edition.db"),
        (PureWindowsPath(r"C:\Luna 1\edition.db"), "file:///C:/Luna%201/edition.db"),
        (PureWindowsPath(r"\\server\share\edition.db"), "file:////server/share/edition.db"),
    ],
)
def test_sqlite_is_given_an_address_it_understands(path: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert sqlite_uri(path) == uri


def test_reading_an_edition_leaves_its_folder_as_it_was(tmp_path: Path) -> None:
    folder = make_edition(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    with closing(Edition.open(folder)) as edition:
        edition.page(FIRST)
        edition.sections()

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_edition_cannot_be_changed_by_its_reader(edition: Edition) -> None:
    with pytest.raises(EditionDamaged, match="readonly"):
        edition.file.rows("DELETE FROM pages")


def test_where_there_is_no_edition_the_reader_is_told_so(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nowhere").startswith("There is no handbook in")


def test_a_folder_in_the_place_of_the_file_is_no_edition(tmp_path: Path) -> None:
    (tmp_path / "edition.db").mkdir()

    assert _refusal(tmp_path).startswith("There is no handbook in")


@pytest.mark.parametrize("version", [str(FORMAT + 1), "0", "", "new"])
def test_an_edition_of_another_format_is_refused_with_both_formats(tmp_path: Path, version: str) -> None:
    folder = make_edition(tmp_path, pages=1, parts=1)
    change(folder, "UPDATE meta SET value = ? WHERE key = 'format'", version)

    assert f"(format {version}, this program reads {FORMAT})" in _refusal(folder)


def test_an_edition_that_does_not_say_its_format_is_refused(tmp_path: Path) -> None:
    folder = make_edition(tmp_path, pages=1, parts=1)
    change(folder, "DELETE FROM meta WHERE key = 'format'")

    assert "format unknown" in _refusal(folder)


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _cut_to_its_first_words(data: bytes) -> bytes:
    return data[:50]


def _empty(_data: bytes) -> bytes:
    return b""


def _overwritten(data: bytes) -> bytes:
    return b"\xa5" * len(data)


def _without_its_tables(data: bytes) -> bytes:
    return data[:100] + bytes(4096 - 100) + data[4096:]


@pytest.mark.parametrize("damage", [_cut_to_its_first_words, _empty, _overwritten, _without_its_tables])
def test_a_damaged_edition_is_refused_with_a_sentence(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = make_edition(tmp_path) / "edition.db"
    file.write_bytes(damage(file.read_bytes()))

    assert _refusal(tmp_path).endswith("Your bookmarks are safe. Install the program again, or ask IT to.")


def test_an_edition_that_was_cut_short_never_shows_half_a_page(tmp_path: Path) -> None:
    file = make_edition(tmp_path) / "edition.db"
    file.write_bytes(_cut(file.read_bytes()))

    with pytest.raises((EditionDamaged, PageDamaged)):
        _read_everything(tmp_path)


@pytest.mark.parametrize("key", ["id", "title", "edition", "language"])
def test_an_edition_without_a_name_is_refused(tmp_path: Path, key: str) -> None:
    folder = make_edition(tmp_path, pages=1, parts=1)
    change(folder, "DELETE FROM meta WHERE key = ?", key)

    assert f"'{key}'" in _refusal(folder)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "edition.db")) as connection, connection:
        connection.execute("CREATE TABLE meta (name TEXT)")

    assert "no such column" in _refusal(tmp_path)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="only there is a file closed to its owner"
)
def test_an_edition_the_reader_may_not_read_is_refused(tmp_path: Path) -> None:
    (make_edition(tmp_path, pages=1, parts=1) / "edition.db").chmod(0)

    assert "unable to open" in _refusal(tmp_path)


@pytest.mark.parametrize(
    "table", ["parts", "pages", "bodies", "sections", "blocks", "media", "glossary", "synonyms"]
)
def test_an_edition_without_one_of_its_tables_is_damaged(tmp_path: Path, table: str) -> None:
    folder = make_edition(tmp_path)
    change(folder, f"DROP TABLE {table}")

    with pytest.raises(EditionDamaged, match=f"no such table: {table}"):
        _read_everything(folder)
