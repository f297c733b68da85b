"""An index folder under a seal: nothing in it is read that is not what the recorded digest says.

The digest is that of a manifest, so that an answer at a key needs only the two files it reads to be checked, however large the
others are; those are checked before Whoosh opens them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.digests import MANIFEST, digest, folder_manifest
from luna_handbook.durable import replace_bytes
from luna_handbook.errors import IndexUnreadable

if TYPE_CHECKING:
    from pathlib import Path


class Sealed(NamedTuple):
    """A folder whose manifest is the one recorded. ``files`` are the digests of its files by name."""

    folder: Path
    files: dict[str, str]

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises IndexUnreadable when they are not the ones listed, or OSError."""
        data = (self.folder / name).read_bytes()
        if digest(data) != self.files.get(name):
            raise _changed(self.folder)
        return data

    def check(self) -> None:
        """See that every file is the one listed. Raises IndexUnreadable or OSError."""
        for name in self.files:
            self.read(name)


def seal(folder: Path) -> str:
    """Write the manifest of a folder that is complete, and return the digest to record. Raises OSError."""
    manifest = folder_manifest(folder)
    replace_bytes(folder / MANIFEST, manifest)
    return digest(manifest)


def unseal(folder: Path, sha256: str) -> Sealed:
    """Return a folder whose manifest has this digest and lists its very files. Raises IndexUnreadable or OSError."""
    manifest = (folder / MANIFEST).read_bytes()
    if not sha256 or digest(manifest) != sha256:
        raise _changed(folder)
    files = {}
    for line in manifest.decode().splitlines():
        file_digest, _, name = line.split(" ", 2)
        files[name] = file_digest
    here = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    if here != {*files, MANIFEST}:
        raise _changed(folder)
    return Sealed(folder, files)


def _changed(folder: Path) -> IndexUnreadable:
    return IndexUnreadable(
        f"The search index in {folder} is not the one that was recorded. Reading works as before."
    )
