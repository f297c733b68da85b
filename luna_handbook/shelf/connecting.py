"""Opening the shelf's file the same careful way every time, and reading its header without SQLite."""

from __future__ import annotations

import contextlib
import functools
import os
import sqlite3
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from luna_handbook import durable
from luna_handbook.book.edition_file import sqlite_uri
from luna_handbook.errors import ShelfDamaged
from luna_handbook.shelf.faults import DAMAGED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "shelf.db"
LOCK_NAME = "shelf.lock"
PATIENCE = 5.0
"""Seconds to wait for another program that holds the file."""
_MAGIC = b"SQLite format 3\0"
_MODES = {"write": "mode=rw", "read": "mode=ro", "ignoring locks": "mode=ro&immutable=1"}
_CAREFUL = ("trusted_schema=OFF", "mmap_size=0", "cell_size_check=ON", "foreign_keys=ON", "temp_store=MEMORY")


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself: SQLite's ``user_version`` and ``application_id``."""

    version: int
    application: int


def read_header(path: Path) -> Header | None:
    """Read the header without SQLite, so that not a byte changes; None when the file is missing or empty.

    Not to be called while this process holds a transaction on the file: closing it would drop the lock on
    POSIX systems.
    Raises OSError, or ShelfDamaged when it is no SQLite file.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return None
    if not head:
        return None
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise ShelfDamaged(DAMAGED)
    return Header(int.from_bytes(head[60:64], signed=True), int.from_bytes(head[68:72], signed=True))


def connect(
    path: Path, mode: Literal["write", "read", "ignoring locks"], patience: float = PATIENCE
) -> sqlite3.Connection:
    """Open an existing file. Transactions are begun and ended by hand.

    The connection may be handed from the thread that opened it to another one. Raises sqlite3.Error.
    """
    uri = f"{sqlite_uri(path.absolute())}?{_MODES[mode]}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection)
        if mode == "write":
            _make_durable(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_memory() -> sqlite3.Connection:
    """Open an empty database that lasts as long as its connection."""
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None, check_same_thread=False)
    _prepare(connection)
    return connection


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read, unless there is one. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def create_folder(folder: Path) -> None:
    """Make the reader's folder (mode 0700), durably. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.sync_folder(folder.parent)
    elif os.name == "posix" and folder.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):
            folder.chmod(0o700)


@contextlib.contextmanager
def alone(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let one process at a time mend the shelf or copy it.

    SQLite's own lock on an empty file is used because it ends with its process, on every system. Raises
    sqlite3.Error or OSError when the lock cannot be had.
    """
    create_private(folder / LOCK_NAME)
    lock = sqlite3.connect(
        sqlite_uri((folder / LOCK_NAME).absolute()), uri=True, timeout=patience, isolation_level=None
    )
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _prepare(connection: sqlite3.Connection) -> None:
    # A flipped bit can make text that is not UTF-8; it must reach the row's hash, not end as an error of
    # decoding.
    connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
    for pragma in _CAREFUL:
        connection.execute(f"PRAGMA {pragma}")


def _make_durable(connection: sqlite3.Connection) -> None:
    """Sync a rollback journal and its folder at every commit, so that a power cut loses nothing."""
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON")
