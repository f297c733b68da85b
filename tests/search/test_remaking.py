"""The index of a large edition is made again by another process, while titles and headings are searched."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.finder import Finder
from luna_handbook.search.indexes import HEADINGS_SEARCHED
from luna_handbook.search.rebuilding import AT_ONCE, BEING_MADE, HEADINGS_ONLY, REBUILT
from tests.search.conftest import Book, Sketch, write_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOK = Book(
    [Sketch("nausea", {"": ("", "Ondansetron is given."), "s": ("Dose", "Four milligrams.")}, title="Nausea")]
)


@contextmanager
def opened(folder: Path, cache: Path, at_once: int = 1) -> Iterator[Finder]:
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), cache, at_once=at_once)) as finder,
    ):
        yield finder


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition without its index."""
    return write_edition(BOOK, tmp_path / "edition", with_index=False)


def test_until_the_index_is_made_headings_are_searched_and_the_reader_is_told(
    edition: Path, tmp_path: Path
) -> None:
    with opened(edition, tmp_path / "cache") as finder:
        notice, heading = finder.notice, finder.search("dose")

    assert (notice, [str(hit.place) for hit in heading.hits], heading.hits[0].snippet, heading.notice) == (
        BEING_MADE.format(title="Tiny"),
        ["t:nausea#s"],
        "Four milligrams.",
        HEADINGS_SEARCHED,
    )


def test_the_first_search_after_the_index_is_made_takes_it_over(edition: Path, tmp_path: Path) -> None:
    with opened(edition, tmp_path / "cache") as finder:
        finder.finish()
        answer = finder.search('"ondansetron is"')

        assert (answer.total, answer.notice, finder.notice) == (1, "", REBUILT.format(title="Tiny"))


def test_an_index_that_is_not_as_it_was_made_is_not_taken_over(edition: Path, tmp_path: Path) -> None:
    with opened(edition, tmp_path / "cache") as finder:
        finder.finish()
        for file in (tmp_path / "cache" / "index").rglob("lists.bin"):
            file.write_bytes(file.read_bytes()[::-1])

        assert (finder.search("ondansetron").total, finder.notice) == (0, HEADINGS_ONLY.format(title="Tiny"))


def test_an_index_made_for_one_session_is_deleted_with_it(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    (tmp_path / "tmp").mkdir()
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path / "tmp"))
    with opened(edition, tmp_path / "cache") as finder:
        finder.finish()
        total = finder.search("ondansetron").total

    assert (total, list((tmp_path / "tmp").iterdir())) == (1, [])


def test_closing_gives_up_an_index_that_is_being_made(edition: Path, tmp_path: Path) -> None:
    with opened(edition, tmp_path / "cache"):
        pass

    assert list((tmp_path / "cache").glob("index/.building-*")) == []


def test_an_edition_of_a_few_sections_is_not_kept_waiting(edition: Path, tmp_path: Path) -> None:
    with opened(edition, tmp_path / "cache", AT_ONCE) as finder:
        assert finder.search("ondansetron").total == 1


@pytest.mark.parametrize(("age", "is_left"), [(2 * 24 * 3600, False), (3600, True)])
def test_what_a_killed_session_left_behind_is_swept_when_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, is_left: bool
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "luna-handbook-index-123-abc"
    (left / "index").mkdir(parents=True)
    then = left.stat().st_mtime - age
    os.utime(left, (then, then))

    Finder.open(Handbook([]), tmp_path / "cache").close()

    assert left.exists() is is_left
