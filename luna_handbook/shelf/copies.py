"""Safety copies of the shelf: made whole or not at all, proven before they count, thinned as they age."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook import durable
from luna_handbook.book.edition_file import sqlite_uri
from luna_handbook.errors import ShelfError
from luna_handbook.shelf.connecting import alone, create_private
from luna_handbook.shelf.contents import read_contents, read_copy
from luna_handbook.shelf.faults import speaking

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from luna_handbook.shelf.contents import Contents

FOLDER_NAME = "backups"
MOST_BYTES = 50_000_000
ALL_OF = dt.timedelta(days=2)
DAYS, WEEKS, MONTHS = 7, 4, 6
_NAME = re.compile(r"shelf-(?P<number>\d{6,})-(?P<made>\d{8}T\d{6}Z)\.db")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A copy, ``made`` in UTC; ``number`` only rises: it tells the newest whatever the clock did."""

    number: int
    made: dt.datetime
    path: Path
    size: int


def copies(folder: Path) -> list[Copy]:
    """Return the copies kept beside the shelf in ``folder``, oldest first. Raises OSError."""
    try:
        names = list((folder / FOLDER_NAME).iterdir())
    except FileNotFoundError:
        return []
    return sorted(_found(names))


def make_copy(connection: sqlite3.Connection, folder: Path) -> Path:
    """Copy an open shelf into its folder of copies, thin the older ones, and return the new one.

    Raises ShelfError.
    """
    with speaking(), alone(folder):
        return _make(connection, folder)


def make_copy_if_changed(connection: sqlite3.Connection, folder: Path) -> Path | None:
    """Make a copy unless the newest good one already says the same; return it or None. Raises ShelfError."""
    with speaking(), alone(folder):
        newest = next(newest_first(folder), None)
        contents = read_contents(connection)
        is_same = newest is not None and newest[1] == contents
        has_nothing = newest is None and not contents.kept and not contents.removed
        return None if is_same or has_nothing else _make(connection, folder)


def newest_first(folder: Path) -> Iterator[tuple[Copy, Contents]]:
    """Yield the copies that pass every check, newest first. Raises OSError when their folder cannot be read."""
    for copy in reversed(copies(folder)):
        with contextlib.suppress(ShelfError, OSError):
            if matches_checksum(copy.path):
                yield copy, read_copy(copy.path)


def write_copy(connection: sqlite3.Connection, target: Path) -> None:
    """Write a proven copy of an open shelf to ``target``, and its SHA-256 beside it.

    What was there stays until the copy is whole. Raises ShelfError.
    """
    unproven = target.with_name(f".{target.name}.unproven")
    with speaking():
        try:
            unproven.unlink(missing_ok=True)
            create_private(unproven)
            connection.execute("VACUUM INTO ?", (sqlite_uri(unproven.absolute()),))
            with unproven.open("r+b") as file:
                os.fsync(file.fileno())
            read_copy(unproven)
            checksum = f"{_sha256(unproven)}  {target.name}\n"
            unproven.replace(target)
        finally:
            unproven.unlink(missing_ok=True)
        durable.replace_bytes(checksum_file(target), checksum.encode())


def checksum_file(copy: Path) -> Path:
    """Return where the SHA-256 of a copy is kept, in the form that ``sha256sum -c`` reads."""
    return copy.with_name(f"{copy.name}.sha256")


def matches_checksum(copy: Path) -> bool:
    """Tell whether a copy has the SHA-256 kept beside it, or none is kept. Raises OSError."""
    try:
        expected = checksum_file(copy).read_text(encoding="ascii", errors="replace").split()
    except FileNotFoundError:
        return True
    return expected[:1] == [_sha256(copy)]


def worth_keeping(found: Sequence[Copy], now: dt.datetime) -> set[Copy]:
    """Choose which copies stay: all of two days, the last of 7 days, 4 weeks and 6 months, at most 50 MB.

    Days are counted where there are copies, not back from the clock: a clock that jumps ahead ages nothing
    away.
    The newest copy always stays.
    """
    newest_first = sorted(found, reverse=True)
    kept = {copy for copy in found if now - copy.made <= ALL_OF}
    kept |= _last_of_each(newest_first, DAYS, lambda made: str(made.date()))
    kept |= _last_of_each(newest_first, WEEKS, lambda made: str(made.isocalendar()[:2]))
    kept |= _last_of_each(newest_first, MONTHS, lambda made: made.strftime("%Y-%m"))
    total = 0
    for copy in newest_first:
        total += copy.size if copy in kept else 0
        if total > MOST_BYTES and copy != newest_first[0]:
            kept.discard(copy)
    return kept


def _last_of_each(
    newest_first: Sequence[Copy], count: int, period: Callable[[dt.datetime], str]
) -> set[Copy]:
    last: dict[str, Copy] = {}
    for copy in newest_first:
        last.setdefault(period(copy.made), copy)
    return set(sorted(last.values(), reverse=True)[:count])


def _make(connection: sqlite3.Connection, folder: Path) -> Path:
    now = dt.datetime.now(dt.UTC)
    number = max((copy.number for copy in copies(folder)), default=0) + 1
    path = folder / FOLDER_NAME / f"shelf-{number:06}-{now.strftime(_STAMP)}.db"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    for unproven in path.parent.glob(".*.unproven"):  # left behind by a killed program
        unproven.unlink(missing_ok=True)
    write_copy(connection, path)
    _thin(folder, now)
    return path


def _thin(folder: Path, now: dt.datetime) -> None:
    found = copies(folder)
    for copy in set(found) - worth_keeping(found, now):
        copy.path.unlink(missing_ok=True)
        checksum_file(copy.path).unlink(missing_ok=True)


def _found(names: list[Path]) -> Iterator[Copy]:
    for path in names:
        match = _NAME.fullmatch(path.name)
        if match:
            with contextlib.suppress(ValueError, FileNotFoundError):
                made = dt.datetime.strptime(match["made"], _STAMP).replace(tzinfo=dt.UTC)
                yield Copy(int(match["number"]), made, path, path.stat().st_size)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
