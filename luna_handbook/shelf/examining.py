"""Is the shelf whole, writable and copied? Looked at without mending anything."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from luna_handbook.errors import ShelfDamaged, ShelfError, ShelfReadOnly
from luna_handbook.paths import has_home
from luna_handbook.shelf.connecting import FILE_NAME, connect, create_folder
from luna_handbook.shelf.contents import check
from luna_handbook.shelf.copies import copies, newest_first
from luna_handbook.shelf.faults import READ_ONLY, speaking
from luna_handbook.shelf.items import counted
from luna_handbook.shelf.opening import probe_writing
from luna_handbook.shelf.schema import recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 1.0
Level: TypeAlias = Literal["error", "warning", "info"]
GONE = "Your bookmarks file is gone. The next start brings back what its newest copy holds."
PROBE = b"\0" * 4096


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of the shelf: a sentence, and the command's exit code when it is an error (0 otherwise)."""

    id: str
    ok: bool
    level: Level
    message: str
    exit_code: int
    seconds: float


def examine(folder: Path) -> list[Finding]:
    """Check the shelf in ``folder``: its file, every row, writing, the copies. Never raises."""
    return [
        _timed("shelf-file", "error", lambda: _file(folder / FILE_NAME)),
        _timed("shelf-writing", "error", lambda: _writing(folder)),
        _timed("shelf-copies", "warning", lambda: _copies(folder)),
        _timed("shelf-damage", "info", lambda: _damage(folder)),
    ]


def _timed(name: str, level: Level, look: Callable[[], str]) -> Finding:
    start = time.perf_counter()
    try:
        with speaking():
            ok, message, code = True, look(), 0
    except ShelfError as error:
        ok, message, code = False, str(error), error.exit_code if level == "error" else 0
    return Finding(name, ok, "info" if ok else level, message, code, round(time.perf_counter() - start, 4))


def _file(path: Path) -> str:
    if recognise(path) is None:
        if path.exists() or copies(path.parent):
            raise ShelfDamaged(GONE)
        return "Nothing has been saved yet."
    with closing(connect(path, "read", PATIENCE)) as connection:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        contents = check(connection)
    return f"{counted(contents.kept)}, every row matches its hash; journal mode {mode}."


def _writing(folder: Path) -> str:
    if not has_home(folder):
        raise ShelfReadOnly(READ_ONLY)
    create_folder(folder)
    _write_probe(folder)
    path = folder / FILE_NAME
    if path.exists() and path.stat().st_size:
        with contextlib.suppress(ShelfDamaged), speaking():  # damage is the other check's finding
            _lock_probe(path)
    return "The folder takes files, and the bookmarks file takes changes."


def _write_probe(folder: Path) -> None:
    """Write, sync, rename and delete a file, as a safety copy does."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        with probe.open("wb") as file:
            file.write(PROBE)
            file.flush()
            os.fsync(file.fileno())
        probe = probe.replace(probe.with_suffix(".renamed"))
    finally:
        probe.unlink(missing_ok=True)


def _lock_probe(path: Path) -> None:
    recognise(path)
    with closing(connect(path, "write", PATIENCE)) as connection:
        probe_writing(connection)


def _copies(folder: Path) -> str:
    every = copies(folder)
    newest, contents = next(newest_first(folder), (None, None))
    if newest is None or contents is None:
        if every:
            raise ShelfDamaged("No copy of your bookmarks can be read. The next quit makes a new one.")
        return "There is no copy of your bookmarks yet; quitting after a change makes the first."
    if newest != every[-1]:
        made = f"{newest.made:%Y-%m-%d %H:%M} UTC"
        raise ShelfDamaged(f"The newest copy of your bookmarks is damaged; the one of {made} is good.")
    days = max((dt.datetime.now(dt.UTC) - newest.made).days, 0)
    return f"Copies: {len(every)}; the newest, {days} days old, holds {counted(contents.kept)}."


def _damage(folder: Path) -> str:
    aside = sorted(path.name for path in folder.glob(f"{FILE_NAME}.damaged-*"))
    return f"Damaged files kept aside: {', '.join(aside)}." if aside else "No damaged file is kept aside."
