"""Putting a folder in the place of another whole: written aside, made durable, then swapped in by two renames."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from luna_handbook.durable import sync_folder
from luna_handbook.errors import LunaError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK = "edition.db"


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target`` to write into; when the block ends, it takes the place of ``target``.

    If the block raises, ``target`` is untouched and the new folder is gone. What an interrupted swap left behind is put right
    first. Another build into the same place is waited for, but on Windows, where two at once is an error.
    Raises LunaError when ``target`` is something else than an edition, OSError when the disk refuses.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = _beside(target)
    with _alone_in(target.parent):
        recover(target)
        _refuse_strangers(target)
        new.mkdir()
        try:
            yield new
            sync_tree(new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        _swap(target, new, old)


def recover(target: Path) -> None:
    """Put right what an interrupted swap left beside ``target``: the old folder comes back if the new one never arrived."""
    new, old = _beside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (old, new):
        if leftover.exists():
            shutil.rmtree(leftover)


def sync_tree(folder: Path) -> None:
    """Make every file and folder below ``folder`` durable. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            handle = os.open(path, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        else:
            sync_folder(path)
    sync_folder(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a lock on ``folder`` itself, so that none is left behind; where the system has no such lock, go on without."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


def _swap(target: Path, new: Path, old: Path) -> None:
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError:
        recover(target)
        raise
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_strangers(target: Path) -> None:
    if target.exists() and not (target / _MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise LunaError(
            f"{target} is not an edition and would be lost. Nothing was written. Choose an empty folder or an older edition."
        )
