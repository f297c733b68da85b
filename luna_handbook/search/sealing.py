"""An index folder under a seal: nothing in it is read that is not what the recorded digest says.

The digest is that of a manifest, so that an answer at a key needs only the two files it reads to be checked, however large the
others are; those are checked before Whoosh opens them.
"""

from __future__ import annotations

import hashlib
import stat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.book.digests import MANIFEST, digest, folder_manifest
from luna_handbook.durable import replace_bytes
from luna_handbook.errors import IndexUnreadable

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE = 1 << 18
"""Bytes that are read and then hashed: so many are still in the processor's own memory."""


class Listed(NamedTuple):
    """What the manifest says of a file: its SHA-256 and its size in bytes."""

    sha256: str
    size: int


class Sealed(NamedTuple):
    """A folder whose manifest is the one recorded. ``files`` says what each of its files is, by name."""

    folder: Path
    files: dict[str, Listed]

    def read(self, name: str) -> memoryview:
        """Return the bytes of a file, which nothing changes any more.

        Raises IndexUnreadable when they are not the ones listed, or OSError.
        """
        listed = self.files.get(name)
        data = _hashed(self.folder / name, listed) if listed else None
        if data is None:
            raise _changed(self.folder)
        return data

    def read_all(self) -> dict[str, bytes]:
        """Return the bytes of every file by name. Raises IndexUnreadable or OSError."""
        return {name: bytes(self.read(name)) for name in self.files}


def seal(folder: Path) -> str:
    """Write the manifest of a folder that is complete, and return the digest to record. Raises OSError."""
    manifest = folder_manifest(folder)
    replace_bytes(folder / MANIFEST, manifest)
    return digest(manifest)


def unseal(folder: Path, sha256: str) -> Sealed:
    """Return a folder whose manifest has this digest and lists its very files. Raises IndexUnreadable or OSError."""
    here = _own_files(folder)
    if not sha256 or MANIFEST not in here:
        raise _changed(folder)
    manifest = (folder / MANIFEST).read_bytes()
    if digest(manifest) != sha256:
        raise _changed(folder)
    files = _listed(manifest, folder)
    if here != {*files, MANIFEST}:
        raise _changed(folder)
    return Sealed(folder, files)


def _own_files(folder: Path) -> set[str]:
    """Return the names of the files below a folder. Raises IndexUnreadable for a link or a pipe: what they give is elsewhere."""
    found = set()
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            found.add(path.relative_to(folder).as_posix())
        elif not stat.S_ISDIR(mode):
            raise _changed(folder)
    return found


def _hashed(path: Path, listed: Listed) -> memoryview | None:
    """Read a file into memory, hashing it on the way; None when it is not the one listed."""
    if path.stat().st_size != listed.size:
        return None
    kept = np.empty(listed.size, np.uint8)  # numpy asks for large pages of memory, which are had sooner
    whole, total, done = kept.data, hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(whole[done : done + _AT_ONCE]):
            total.update(whole[done : done + count])
            done += count
    return whole.toreadonly() if total.hexdigest() == listed.sha256 else None


def _listed(manifest: bytes, folder: Path) -> dict[str, Listed]:
    try:
        rows = [line.split(" ", 2) for line in manifest.decode().splitlines()]
        return {name: Listed(sha256, int(size)) for sha256, size, name in rows}
    except ValueError as error:
        raise _changed(folder) from error


def _changed(folder: Path) -> IndexUnreadable:
    return IndexUnreadable(
        f"The search index in {folder} is not the one that was recorded. Reading works as before."
    )
