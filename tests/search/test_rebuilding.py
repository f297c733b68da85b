"""An index that its edition does not record is rebuilt, never read."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.search.rebuilding import UsableIndex, usable_index
from tests.search.conftest import Book, Sketch, record_index, write_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOOK = Book(
    [Sketch("nausea", {"": ("", "Ondansetron is given."), "s": ("Dose", "Four milligrams.")}, title="Nausea")]
)


def harmless(edition: Path) -> None:
    """Leave the index as it is."""


def no_folder(edition: Path) -> None:
    shutil.rmtree(edition / "index")


def one_bit(edition: Path) -> None:
    file = edition / "index" / "lists.bin"
    data = bytearray(file.read_bytes())
    data[5] ^= 1
    file.write_bytes(data)


def one_more_file(edition: Path) -> None:
    (edition / "index" / "_MAIN_999.toc").write_bytes(b"later")


def another_format(edition: Path) -> None:
    (edition / "index" / "words.json").write_bytes(b'{"format": 0}')
    record_index(edition)


SPOILS = [no_folder, one_bit, one_more_file, another_format]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition with its index."""
    return write_edition(BOOK, tmp_path / "edition")


def opened(edition: Path, cache: Path) -> UsableIndex:
    with closing(Edition.open(edition)) as book:
        return usable_index(book, cache, lambda _done, _total: None)


def test_an_index_as_recorded_is_used_where_it_is(edition: Path, tmp_path: Path) -> None:
    found = opened(edition, tmp_path / "cache")

    assert (found.folder, found.notice, (tmp_path / "cache").exists()) == (edition / "index", "", False)


@pytest.mark.parametrize("spoil", SPOILS)
def test_any_other_index_is_rebuilt_into_the_cache(
    edition: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(edition)

    found = opened(edition, tmp_path / "cache")
    assert found.folder
    assert (found.folder.parent, found.postings.number("ondansetron") is None) == (
        tmp_path / "cache" / "index",
        False,
    )


def test_the_reader_is_told_what_happened_and_what_still_works(edition: Path, tmp_path: Path) -> None:
    one_bit(edition)

    assert "Reading and searching work as usual" in opened(edition, tmp_path / "cache").notice


def test_a_rebuilt_index_is_used_again(edition: Path, tmp_path: Path) -> None:
    no_folder(edition)
    first = opened(edition, tmp_path / "cache")
    assert first.folder
    made = (first.folder / "words.json").stat().st_ino

    assert ((opened(edition, tmp_path / "cache").folder or edition) / "words.json").stat().st_ino == made


@pytest.mark.parametrize("spoil", [one_bit, one_more_file])
def test_a_rebuilt_index_that_was_touched_is_rebuilt_again(
    edition: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    no_folder(edition)
    first = opened(edition, tmp_path / "cache")
    assert first.folder
    first.folder.rename(tmp_path / "index")
    spoil(tmp_path)
    (tmp_path / "index").rename(first.folder)

    assert opened(edition, tmp_path / "cache").sha256 == first.sha256


def test_nothing_but_the_index_and_its_digest_is_left_in_the_cache(edition: Path, tmp_path: Path) -> None:
    no_folder(edition)
    found = opened(edition, tmp_path / "cache")
    assert found.folder

    names = sorted(path.name for path in (tmp_path / "cache" / "index").iterdir())
    assert names == [found.folder.name, f"{found.folder.name}.sha256"]


def test_what_a_build_that_was_cut_short_left_behind_is_swept(edition: Path, tmp_path: Path) -> None:
    left = tmp_path / "cache" / "index" / ".building-old"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    no_folder(edition)
    opened(edition, tmp_path / "cache")

    assert not left.exists()


class Opens:
    """Leaves a file behind when somebody unpickles it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, int]]:
        return os.mkdir, (str(self.path), 0o700)


def test_an_index_that_would_run_code_is_never_opened(edition: Path, tmp_path: Path) -> None:
    for toc in (edition / "index").glob("*.toc"):
        toc.write_bytes(pickle.dumps(Opens(tmp_path / "ran")))
    opened(edition, tmp_path / "cache")

    assert not (tmp_path / "ran").exists()


def test_with_a_cache_that_cannot_be_written_the_index_is_temporary(edition: Path, tmp_path: Path) -> None:
    no_folder(edition)
    (tmp_path / "cache").write_text("a file where the folder should be")

    found = opened(edition, tmp_path / "cache")
    assert found.folder
    shutil.rmtree(found.folder.parent)
    assert (found.is_temporary, found.postings.number("ondansetron") is None) == (True, False)


def test_with_no_room_anywhere_titles_are_searched(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder(edition)
    (tmp_path / "cache").write_text("a file where the folder should be")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))

    found = opened(edition, tmp_path / "cache")
    known = [word for word in ("nausea", "dose", "ondansetron") if found.postings.number(word) is not None]
    assert (known, found.folder, "Titles and headings still work" in found.notice) == (
        ["nausea", "dose"],
        None,
        True,
    )


def test_a_hash_that_is_no_hash_never_becomes_a_path(edition: Path, tmp_path: Path) -> None:
    no_folder(edition)
    with closing(Edition.open(edition)) as book:
        book.content_sha256 = "../../elsewhere"
        found = usable_index(book, tmp_path / "cache", lambda _done, _total: None)

    assert found.folder
    assert found.folder.parent == tmp_path / "cache" / "index"
