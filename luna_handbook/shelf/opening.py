"""Opening the shelf as well as the computer allows: kept, read-only, or in memory until the window closes."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from luna_handbook.errors import ShelfDamaged, ShelfError, ShelfFull, ShelfNewer, ShelfReadOnly
from luna_handbook.paths import has_home
from luna_handbook.shelf.connecting import (
    FILE_NAME,
    connect,
    connect_memory,
    create_folder,
)
from luna_handbook.shelf.contents import check
from luna_handbook.shelf.copies import make_copy
from luna_handbook.shelf.faults import DAMAGED, READ_ONLY, speaking
from luna_handbook.shelf.mending import Found, find, may_read_newer, mend
from luna_handbook.shelf.schema import STEPS, file_version, recognise, upgrade

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

State: TypeAlias = Literal["kept", "read-only", "memory"]
SHOWN = "Your saved bookmarks are shown; changes last until you close the window."
PASSING = "Bookmarks you set now last until you close the window."


@dataclass(frozen=True, slots=True)
class Opened:
    """An open shelf: ``refusal`` says why it is not kept, ``notice`` is for the reader, or ``""``.

    What is not kept lives in memory, filled with what could be read.
    """

    connection: sqlite3.Connection
    state: State
    notice: str = ""
    refusal: ShelfError | None = None


def open_shelf(folder: Path, patience: float) -> Opened:
    """Open the shelf in ``folder``. Never raises for what the computer does."""
    try:
        return _open_kept(folder, patience)
    except ShelfError as error:
        return _open_in_memory(folder, error)


def open_sound(path: Path, patience: float, steps: Sequence[Sequence[str]] = STEPS) -> sqlite3.Connection:
    """Open the file for writing, upgrade it if it is older, and prove every row.

    Raises ShelfError; a missing or empty file counts as damaged, because none is ever made without its tables.
    """
    with speaking(), contextlib.ExitStack() as stack:
        if recognise(path, steps) is None:
            raise ShelfDamaged(DAMAGED)
        connection = connect(path, "write", patience)
        stack.callback(connection.close)
        if file_version(connection) < len(steps):
            make_copy(connection, path.parent)
        upgrade(connection, steps)
        check(connection)
        stack.pop_all()
        return connection


def probe_writing(connection: sqlite3.Connection) -> None:
    """Take the lock and open a journal, as every change does, then take it all back. Raises ShelfError."""
    with speaking():
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(f"PRAGMA user_version={file_version(connection)}")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _open_kept(folder: Path, patience: float) -> Opened:
    if not has_home(folder):
        raise ShelfReadOnly(READ_ONLY)
    path = folder / FILE_NAME
    notice = ""
    with speaking():
        create_folder(folder)
        try:
            connection = open_sound(path, patience)
        except ShelfDamaged:
            notice = mend(path, patience)
            connection = open_sound(path, patience)
    try:
        probe_writing(connection)
    except ShelfFull as error:  # reading works, and so will saving as soon as there is room
        notice = f"{notice} {error}".strip()
    except ShelfError:
        connection.close()
        raise
    return Opened(connection, "kept", notice)


def _open_in_memory(folder: Path, refusal: ShelfError) -> Opened:
    found = _find(folder / FILE_NAME, refusal)
    connection = connect_memory()
    upgrade(connection)
    if found:
        found.put(connection)
    state: State = "read-only" if found and found.has_something else "memory"
    return Opened(connection, state, f"{refusal} {SHOWN if state == 'read-only' else PASSING}", refusal)


def _find(path: Path, refusal: ShelfError) -> Found | None:
    if isinstance(refusal, ShelfNewer) and not may_read_newer(path):
        return None
    try:
        return find(path)
    except OSError:
        return None
