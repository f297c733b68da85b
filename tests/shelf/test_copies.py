"""Safety copies: whole, proven, thinned."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.errors import ShelfError
from luna_handbook.shelf.copies import (
    MOST_BYTES,
    Copy,
    copies,
    make_copy_if_changed,
    matches_checksum,
    newest_first,
    worth_keeping,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.shelf import bookmarks
    from luna_handbook.shelf.shelf import Shelf

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def copy(number: int, hours_ago: float, size: int = 30_000) -> Copy:
    return Copy(number, NOW - dt.timedelta(hours=hours_ago), Path(f"{number}.db"), size)


def days_kept(found: list[Copy]) -> list[int]:
    return sorted((NOW - kept.made).days for kept in worth_keeping(found, NOW))


def test_a_copy_holds_what_the_shelf_holds(
    filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path
) -> None:
    known = filled(4)

    _, contents = next(newest_first(folder))

    assert list(contents.bookmarks) == known


def test_a_copy_has_its_checksum_beside_it(filled: Callable[[int], object], folder: Path) -> None:
    filled(1)
    path = copies(folder)[0].path

    checksum = path.with_name(f"{path.name}.sha256").read_text()

    assert checksum == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def test_a_copy_that_differs_from_its_checksum_does_not_count(
    filled: Callable[[int], object], folder: Path
) -> None:
    filled(1)
    path = copies(folder)[0].path
    path.write_bytes(path.read_bytes() + b"\0" * 4096)

    assert not matches_checksum(path)
    assert list(newest_first(folder)) == []


def test_an_unchanged_shelf_is_not_copied_again(shelf: Shelf, folder: Path) -> None:
    shelf.back_up()

    assert shelf.read(lambda connection: make_copy_if_changed(connection, folder)) is None


def test_the_newest_copy_is_the_last_one_made_whatever_the_clock_said(folder: Path, shelf: Shelf) -> None:
    first = shelf.back_up()
    first.rename(first.with_name("shelf-000001-20380101T000000Z.db"))
    second = shelf.back_up()

    assert copies(folder)[-1].path == second


def test_what_a_killed_copy_left_behind_is_swept_away(folder: Path, shelf: Shelf) -> None:
    shelf.back_up()
    left = folder / "backups" / ".shelf-000002-20260101T000000Z.db.unproven"
    left.write_bytes(b"half")

    shelf.back_up()

    assert not left.exists()


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path, shelf: Shelf) -> None:
    with pytest.raises(ShelfError):
        shelf.back_up(tmp_path / "no such folder" / "copy.db")

    assert not (tmp_path / "no such folder").exists()


def test_every_copy_of_two_days_stays() -> None:
    found = [copy(n, hours_ago=48 - n) for n in range(1, 48)]

    assert worth_keeping(found, NOW) == set(found)


def test_older_copies_thin_out_to_days_weeks_and_months() -> None:
    found = [copy(400 - day, hours_ago=24 * day) for day in range(400)]

    kept = days_kept(found)

    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(kept) <= 3 + 7 + 4 + 6
    assert kept[-1] >= 140


def test_a_clock_ten_years_ahead_ages_nothing_away() -> None:
    found = [copy(n, hours_ago=24 * (8 - n)) for n in range(1, 8)]
    ahead = NOW + dt.timedelta(days=3650)

    assert len(worth_keeping(found, ahead)) == 7


def test_copies_take_no_more_than_fifty_megabytes() -> None:
    found = [copy(n, hours_ago=1, size=20_000_000) for n in range(5)]

    assert worth_keeping(found, NOW) == {found[-1], found[-2]}


@given(st.lists(st.tuples(st.floats(-1e5, 1e5), st.integers(1, 60_000_000)), min_size=1, max_size=60))
def test_the_newest_copy_always_stays_and_the_rest_fits(ages: list[tuple[float, int]]) -> None:
    found = [copy(n, hours_ago=age, size=size) for n, (age, size) in enumerate(ages)]

    kept = worth_keeping(found, NOW)

    assert found[-1] in kept
    assert kept == {found[-1]} or sum(one.size for one in kept) <= MOST_BYTES
