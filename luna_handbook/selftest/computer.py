"""Checks of the computer: libraries, typefaces, folders that can be written, room on the disk, the clock."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import sqlite3
from typing import TYPE_CHECKING

from luna_handbook import __version__
from luna_handbook.book.digests import digest
from luna_handbook.paths import has_home
from luna_handbook.selftest.outcomes import (
    ALTERED,
    DISK_FULL,
    PART_MISSING,
    READ_ONLY,
    REINSTALL,
    Outcome,
    doubtful,
    named,
    wrong,
)
from luna_handbook.typefaces import SHA256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Inspection

QT_PARTS = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
LITTLE_SPACE = 100_000_000
"""Bytes; below this, safety copies and rebuilt indexes may not fit."""

FIRST_YEAR = 2025
_PROBE = bytes(4096)


def versions(inspection: Inspection) -> Outcome:
    """Name the versions that matter for a report."""
    load = inspection.installation.load
    try:
        qt = load("PySide6.QtCore").qVersion()
        whoosh = ".".join(map(str, load("whoosh").__version__))
    except (ImportError, AttributeError) as error:
        return Outcome(f"A library cannot be loaded ({error}).", ok=False)
    return Outcome(
        f"Luna Handbook {__version__}, Python {platform.python_version()}, Qt {qt}, "
        f"SQLite {sqlite3.sqlite_version}, Whoosh {whoosh}."
    )


def qt_loads(inspection: Inspection) -> Outcome:
    """Load the parts of Qt the window is made of; a library of the system that is missing shows here."""
    try:
        for part in QT_PARTS:
            inspection.installation.load(f"PySide6.{part}")
    except ImportError as error:
        return wrong(
            f"The window cannot open: {error}. Install this part of the system, or ask IT to.", PART_MISSING
        )
    return Outcome(f"{named(QT_PARTS)} can be loaded.")


def fonts_are_whole(inspection: Inspection) -> Outcome:
    """Hold every bundled font file against the hash it ships with."""
    folder = inspection.installation.resources / "fonts"
    missing = [name for name in SHA256 if not (folder / name).is_file()]
    if missing:
        return wrong(f"Typefaces missing in {folder}: {named(missing)}. {REINSTALL}", ALTERED)
    damaged = [name for name, sha256 in SHA256.items() if digest((folder / name).read_bytes()) != sha256]
    if damaged:
        return wrong(f"Typefaces that are damaged: {named(damaged)}. {REINSTALL}", ALTERED)
    return Outcome(f"All {len(SHA256)} font files are whole.")


def data_is_writable(inspection: Inspection) -> Outcome:
    """Write, sync and rename a file where bookmarks and settings are."""
    return _writes(inspection, inspection.installation.data, "bookmarks and settings are not kept")


def state_is_writable(inspection: Inspection) -> Outcome:
    """Write, sync and rename a file where the window's state and the log are."""
    return _writes(
        inspection,
        inspection.installation.state,
        "the window does not open where it was, and nothing is logged",
    )


def cache_is_writable(inspection: Inspection) -> Outcome:
    """Write, sync and rename a file where a search index is made again when it must be."""
    return _writes(inspection, inspection.installation.cache, "a damaged search index cannot be made again")


def temporary_is_writable(inspection: Inspection) -> Outcome:
    """Write, sync and rename a file where an index goes that the cache cannot take."""
    return _writes(
        inspection,
        inspection.installation.temporary,
        "an index has nowhere to go when the cache cannot take it",
    )


def there_is_room(inspection: Inspection) -> Outcome:
    """Ask how much is free on the disk of the reader's data."""
    data = inspection.installation.data
    folder = next(path for path in (data, *data.parents) if os.path.lexists(path))
    free = inspection.installation.free_bytes(folder)
    sentence = f"{free // 1_000_000} MB are free on the disk of {folder}."
    return doubtful(f"{sentence} Free some space.") if free < LITTLE_SPACE else Outcome(sentence)


def clock_is_sane(inspection: Inspection) -> Outcome:
    """Doubt a clock that was never set: what has expired is judged by it."""
    now = inspection.installation.now()
    if now.year < FIRST_YEAR:
        return doubtful(f"The computer's clock says {now:%Y-%m-%d}. Set it; last days are judged by it.")
    return Outcome(f"The computer's clock says {now:%Y-%m-%d}.")


@contextlib.contextmanager
def leaving_no_folders(folder: Path) -> Iterator[None]:
    """Remove at the end which of ``folder`` and its parents did not exist, unless something is in it.

    An administrator's check must not leave folders that the reader then may not write to.
    """
    missing = [path for path in (folder, *folder.parents) if not os.path.lexists(path)]
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            for path in missing:
                path.rmdir()


def _writes(inspection: Inspection, folder: Path, consequence: str) -> Outcome:
    probe = folder / f".self-test-{os.getpid()}"
    try:
        if not has_home(folder):
            raise FileNotFoundError(errno.ENOENT, "there is no home folder", str(folder))
        with leaving_no_folders(folder):
            inspection.installation.write(probe, _PROBE)
            probe.unlink()
    except OSError as error:
        code = DISK_FULL if error.errno in {errno.ENOSPC, errno.EDQUOT} else READ_ONLY
        remedy = "Free some space." if code == DISK_FULL else "Ask IT for a folder you may write to."
        return wrong(
            f"{folder} cannot be written ({error}): {consequence}. Reading works as before. {remedy}", code
        )
    return Outcome(f"{folder} can be written.")
