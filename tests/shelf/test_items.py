"""Rows prove themselves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.book.places import Place
from luna_handbook.shelf.items import Bookmark
from luna_handbook.shelf.kinds import BOOKMARKS, read_row, row_of
from luna_handbook.shelf.rows import one_line

MARK = Bookmark(
    "0" * 32, Place("luna", "trd", "dose"), "Dose", "Depression", "2026.11", "2026-11-22T10:00:00+00:00", 1
)


def test_a_row_reads_back_as_what_was_written() -> None:
    assert read_row(BOOKMARKS, row_of(MARK)) == MARK


@pytest.mark.parametrize("column", range(8))
def test_a_change_in_any_column_is_noticed(column: int) -> None:
    row: list[Any] = list(row_of(MARK))
    row[column] = row[column] + 1 if column == 0 else row[column][:-1]

    with pytest.raises(ValueError, match="hash"):
        read_row(BOOKMARKS, tuple(row))


@given(st.tuples(*[st.one_of(st.none(), st.integers(), st.text(), st.binary(), st.floats())] * 8))
def test_a_strange_row_is_refused_and_never_crashes(row: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match="row"):
        read_row(BOOKMARKS, row)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "G" * 32),
        ("title", ""),
        ("title", "two\nlines"),
        ("created", "yesterday"),
        ("order", 0),
        ("order", 2**60),
    ],
)
def test_a_row_with_a_good_hash_that_no_shelf_writes_is_refused(field: str, value: object) -> None:
    forged = Bookmark(**{**{name: getattr(MARK, name) for name in MARK.__slots__}, field: value})

    with pytest.raises(ValueError, match="no shelf writes"):
        read_row(BOOKMARKS, row_of(forged))


@given(st.text())
def test_one_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert one_line(line) == line
