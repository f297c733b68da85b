"""What SQLite and the system complain about, said as one of the shelf's own errors."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING

from luna_handbook.errors import ShelfBusy, ShelfDamaged, ShelfError, ShelfFull, ShelfReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY = (
    "Another program is using your bookmarks file, so nothing was changed. Reading works as before. "
    "Try again in a moment."
)
DAMAGED = (
    "Your bookmarks file is damaged. Reading works as before. Close the program and open it again: what can "
    "be saved from the file and its newest good copy comes back."
)
DISK = (
    "The disk reported an error, so nothing was saved. Reading works as before. Try again; if it happens "
    "again, tell your IT department before the disk fails."
)
FULL = "The disk is full, so nothing was saved. Reading works as before. Free some space, then try again."
NO_ROOM = (
    "The disk did not take the change: it is full, your share of it is used up, or it is failing. Nothing "
    "was saved. Reading works as before. Free some space, then try again."
)
READ_ONLY = (
    "Your bookmarks file cannot be written on this computer. Reading works as before. Ask your IT "
    "department for a data folder you may write to."
)

SQLITE_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What a call of SQLite may raise: its message quotes a damaged file, and the quotation need not be text."""
_BY_CODE: dict[int, tuple[type[ShelfError], str]] = {
    sqlite3.SQLITE_FULL: (ShelfFull, FULL),
    # Quotas and file size limits arrive as an error of writing, not as a full disk.
    sqlite3.SQLITE_IOERR_WRITE: (ShelfFull, NO_ROOM),
    sqlite3.SQLITE_BUSY: (ShelfBusy, BUSY),
    sqlite3.SQLITE_LOCKED: (ShelfBusy, BUSY),
    sqlite3.SQLITE_PROTOCOL: (ShelfBusy, BUSY),
    sqlite3.SQLITE_READONLY: (ShelfReadOnly, READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (ShelfReadOnly, READ_ONLY),
    sqlite3.SQLITE_PERM: (ShelfReadOnly, READ_ONLY),
    sqlite3.SQLITE_AUTH: (ShelfReadOnly, READ_ONLY),
    sqlite3.SQLITE_CORRUPT: (ShelfDamaged, DAMAGED),
    sqlite3.SQLITE_NOTADB: (ShelfDamaged, DAMAGED),
    sqlite3.SQLITE_MISMATCH: (ShelfDamaged, DAMAGED),
    sqlite3.SQLITE_CONSTRAINT: (ShelfDamaged, DAMAGED),
    # Our statements are fixed: one that is refused is so for want of our tables.
    sqlite3.SQLITE_ERROR: (ShelfDamaged, DAMAGED),
}
_BY_NUMBER: dict[int, tuple[type[ShelfError], str]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), (ShelfFull, FULL)),
    **dict.fromkeys((errno.EBUSY, errno.EAGAIN, errno.ENOLCK), (ShelfBusy, BUSY)),
    **dict.fromkeys((errno.EIO, errno.ENXIO, errno.ENODEV), (ShelfError, DISK)),
}


def shelf_error(error: sqlite3.Error | UnicodeDecodeError | OSError) -> ShelfError:
    """Return the shelf's error for what SQLite or the system reported."""
    if isinstance(error, UnicodeDecodeError):
        kind, sentence = _BY_CODE[sqlite3.SQLITE_CORRUPT]
    elif isinstance(error, OSError):
        kind, sentence = _BY_NUMBER.get(error.errno or 0, (ShelfReadOnly, READ_ONLY))
    else:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR)
        kind, sentence = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF) or (ShelfError, DISK)
    return kind(sentence)


def is_of_disk(error: BaseException) -> bool:
    """Tell whether the disk failed under SQLite: prove the file before promising anything again."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR


def is_of_replaced_file(error: BaseException | None) -> bool:
    """Tell whether SQLite noticed that the file it holds open no longer has its name."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED


@contextlib.contextmanager
def speaking() -> Iterator[None]:
    """Turn every error of SQLite or the system inside into a ShelfError with its sentence."""
    try:
        yield
    except (*SQLITE_FAULTS, OSError) as error:
        raise shelf_error(error) from error
