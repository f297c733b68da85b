"""Pictures that two programs see: slots of equal size in one file, written by the trainer's and read by the audience's."""

from __future__ import annotations

import contextlib
import mmap
import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

DEEP = 4
"""Bytes of a pixel."""
MOST_BYTES = 2**30
"""More than this is no set of slides."""
LEAVE = "leave"
"""The file that asks an audience whose trainer's program has died to go: another one stands in its place."""
FORMAT = QImage.Format.Format_RGB32


class SharedPictures:
    """An open file of ``slots`` pictures of ``width`` by ``height`` pixels."""

    def __init__(self, path: Path, width: int, height: int, slots: int, *, is_new: bool = False) -> None:
        """Open the file, or write it anew (for this user only). Raises OSError, ValueError when it is not of this size."""
        self.path, self.width, self.height, self.slots = path, width, height, slots
        self._bytes = width * height * DEEP
        total = self._bytes * slots
        if min(width, height, slots) < 1 or total > MOST_BYTES:
            raise ValueError("Pictures of this size cannot be shared.")
        if is_new:
            _reserve(path, total)
        with path.open("r+b" if is_new else "rb") as file:
            if os.fstat(file.fileno()).st_size != total:
                raise ValueError("This file does not hold such pictures.")
            self._map = mmap.mmap(
                file.fileno(), total, access=mmap.ACCESS_WRITE if is_new else mmap.ACCESS_READ
            )

    def write(self, slot: int, picture: QImage) -> None:
        """Put a picture of the file's size into a slot. Raises ValueError for another size."""
        if (picture.width(), picture.height()) != (self.width, self.height):
            raise ValueError("This picture has another size than the file's.")
        start = self._start(slot)
        opaque = picture if picture.format() == FORMAT else picture.convertToFormat(FORMAT)
        self._map[start : start + self._bytes] = opaque.constBits()

    def read(self, slot: int) -> QImage:
        """Return a copy of the picture in a slot, which later writing cannot change. Raises ValueError: no such slot."""
        start = self._start(slot)
        with memoryview(self._map) as whole, whole[start : start + self._bytes] as part:
            return QImage(part, self.width, self.height, self.width * DEEP, FORMAT).copy()

    def close(self) -> None:
        """Let go of the file; twice does no harm."""
        self._map.close()

    def remove(self) -> None:
        """Let go of the file and delete it, where the system lets a file go that another program has open."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _start(self, slot: int) -> int:
        if not 0 <= slot < self.slots:
            raise ValueError("There is no such slot.")
        return slot * self._bytes


def pictures_path(folder: Path, number: int) -> Path:
    """Return where the file of pictures with this number is: named by numbers, like all that passes."""
    return folder / f"pictures-{number}"


def _reserve(path: Path, total: int) -> None:
    """Make the file with room on the disk for all of it: a map that outgrows the disk would end the program. Raises OSError."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, 0, total)
            return
        piece = bytes(2**20)
        for start in range(0, total, len(piece)):
            file.write(piece[: total - start])
