"""The check of a whole edition: exactly what was altered is named, with its place."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.integrity import digest_now, drawing_hashes, file_faults, page_hashes, section_hashes
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "blood-pressure-at-a-glance"


def test_every_page_can_be_read(edition: Edition) -> None:
    for row, is_sound in page_hashes(edition):
        assert (is_sound, edition.page(row.place.page).title) == (True, row.title)


def test_every_section_is_checked_with_its_place(tmp_path: Path) -> None:
    folder = make_edition(tmp_path / "edition")
    change(folder, "UPDATE sections SET text = text || 'x' WHERE position = 2")

    with closing(Edition.open(folder)) as edition:
        second = edition.sections([2])[0].place
        assert [place for place, is_sound in section_hashes(edition) if not is_sound] == [second]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM bodies WHERE page = 1",
        "UPDATE bodies SET body = 'text' WHERE page = 1",
        "UPDATE bodies SET sha256 = '' WHERE page = 1",
    ],
)
def test_exactly_the_pages_that_fail_their_check_are_known(tmp_path: Path, statement: str) -> None:
    folder = make_edition(tmp_path)
    change(folder, statement)

    with closing(Edition.open(folder)) as edition:
        assert [row.place.page for row, is_sound in page_hashes(edition) if not is_sound] == [FIRST]


def test_a_drawing_that_was_altered_is_known(tmp_path: Path) -> None:
    folder = make_edition(tmp_path / "edition")
    change(folder, "UPDATE media SET bytes = x'00'")

    with closing(Edition.open(folder)) as edition:
        assert {is_sound for _, is_sound in drawing_hashes(edition)} == {False}


def test_the_file_of_an_edition_as_compiled_has_no_faults(edition: Edition) -> None:
    assert file_faults(edition) == []


def test_a_changed_row_gives_the_content_another_digest(tmp_path: Path) -> None:
    folder = make_edition(tmp_path / "edition")
    with closing(Edition.open(folder)) as edition:
        before = digest_now(edition)
    change(folder, "UPDATE glossary SET definition = definition || 'x'")

    with closing(Edition.open(folder)) as edition:
        assert digest_now(edition) != before
