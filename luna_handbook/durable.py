"""Writing small files so that a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

NO_FOLDER = "there is no such folder"


def replace_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` atomically, creating its folder (mode 0700) if needed.

    The bytes are synced to disk before the old file is replaced. Raises OSError; the old file is then untouched.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _replace(path, data, None)


def export_bytes(path: Path, data: bytes) -> None:
    """Write a file that its reader asked for, to be handed on: readable to whom the system lets read new files.

    Atomic and durable like ``replace_bytes``; but a file that stands there keeps its mode, a link its place, and no folder is
    made. Raises OSError, FileNotFoundError for a folder that is not there; the old file is then untouched.
    """
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, NO_FOLDER, str(path.parent))
    _replace(path, data, _mode_of(path))


def _mode_of(path: Path) -> int:
    """Return the mode a file has, or the one that a program gives a new file here."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0o077)  # there is no way to ask but to set it
    os.umask(mask)
    return 0o666 & ~mask


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            _open_to(Path(name), mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def _open_to(file: Path, mode: int) -> None:
    """Give a file its mode, where the disk has any: a stick or a share of Windows has not."""
    with contextlib.suppress(OSError):
        file.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Make renames and deletions in ``folder`` durable where the system can (Windows keeps no such call)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
