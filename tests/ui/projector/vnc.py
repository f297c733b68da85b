"""An X server whose screens can be plugged in, pulled out and changed, and a viewer that sees every frame of them.

Xvnc (TigerVNC) gives real RandR outputs to whoever asks over its Unix socket; no port is opened. Only as much of RFB is spoken
here as that takes: no security, ExtendedDesktopSize, SetDesktopSize, and raw pictures.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

XVNC = "Xvnc"
RAW, POINTER, DESKTOP_SIZE = 0, -239, -308
"""Kinds of rectangles; to ask for the pointer is to have it left out of the pictures."""
DEEP = 4
DESKTOP = (3400, 1100)
"""The desktop never changes its size, only the screens on it: this server shows scrambled rows for a moment when it does."""
PATIENCE = 20.0
"""Seconds after which a server that says nothing fails its test."""


class Part(NamedTuple):
    """A screen's place on the desktop."""

    width: int
    height: int
    x: int = 0
    y: int = 0


def missing() -> str:
    """Return why no such server can be had here, else ``""``."""
    return (
        ""
        if shutil.which(XVNC)
        else f"there is no {XVNC}. Type: sudo apt-get install -y tigervnc-standalone-server"
    )


def colour(name: str) -> bytes:
    """Return ``#rrggbb`` as a pixel."""
    return bytes.fromhex(name[1:])[::-1] + b"\0"


class Displays:
    """A server with the screens it was asked for, and what is seen on them; screens keep their numbers."""

    def __init__(self, folder: Path) -> None:
        path = folder / "vnc"
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                XVNC, "-displayfd", str(write), "-geometry", "{}x{}".format(*DESKTOP), "-depth", "24",
                "-rfbport", "-1", "-rfbunixpath", str(path), "-SecurityTypes", "None", "-nolisten", "tcp",
                "-br", "-nocursor", "-FrameRate=60", "-AcceptSetDesktopSize=1",
            ],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        self.size, self._rows, self._area = (0, 0), [bytearray()], 0
        self._wire = socket.socket(socket.AF_UNIX)
        self._wire.settimeout(PATIENCE)
        self._wire.connect(str(path))
        self._greet()

    def __enter__(self) -> Displays:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.close()
        self._server.kill()
        self._server.wait()

    def arrange(self, screens: Mapping[int, Part]) -> None:
        """Have these screens from now on, and no others; returns when the server has them."""
        rows = b"".join(
            struct.pack(">IHHHHI", number, part.x, part.y, part.width, part.height, 0)
            for number, part in screens.items()
        )
        self._told = -1
        self._wire.sendall(struct.pack(">BxHHBx", 251, *DESKTOP, len(screens)) + rows)
        self._ask(whole=True)
        while self._told < 0:
            self._hear()
        assert self._told == 0, f"the server refused: {self._told}"

    def look_anew(self) -> None:
        """Have the whole desktop as it is now, and nothing of how it was before."""
        self._area = 0
        self._ask(whole=True)
        while self._area < self.size[0] * self.size[1]:
            self._hear()
            self._ask(whole=False)  # the first answer is about the screens alone

    def look(self) -> None:
        """Wait for the next change that is seen anywhere, a twentieth of a second at most."""
        self._ask(whole=False)
        self._wire.settimeout(0.05)
        try:
            first = self._wire.recv(1)
        except TimeoutError:
            return
        finally:
            self._wire.settimeout(PATIENCE)
        self._hear(first)

    def strange(self, part: Part, allowed: set[bytes]) -> int:
        """Count the pixels of a part of the desktop that have none of these colours (of ``colour``)."""
        whole_rows = {each * part.width for each in allowed}
        return sum(
            self._strange_in(row, allowed)
            for row in (self._row(part, y) for y in range(part.y, part.y + part.height))
            if row not in whole_rows
        )

    def odd_rows(self, part: Part, allowed: set[bytes]) -> int:
        """Count the rows of a part of the desktop that are not of one of these colours from end to end."""
        whole_rows = {each * part.width for each in allowed}
        return sum(self._row(part, y) not in whole_rows for y in range(part.y, part.y + part.height))

    def is_all(self, part: Part, wanted: bytes) -> bool:
        """Tell whether a part of the desktop has one colour."""
        whole = wanted * part.width
        return all(self._row(part, y) == whole for y in range(part.y, part.y + part.height))

    def save(self, path: Path) -> None:
        """Write what is seen as a picture."""
        from PySide6.QtGui import QImage  # noqa: PLC0415 - to look at, not to test

        whole = b"".join(bytes(row) for row in self._rows)
        QImage(whole, *self.size, self.size[0] * DEEP, QImage.Format.Format_RGB32).copy().save(str(path))

    def _row(self, part: Part, y: int) -> bytes:
        if y >= len(self._rows):
            return b""
        return bytes(self._rows[y][part.x * DEEP : (part.x + part.width) * DEEP])

    @staticmethod
    def _strange_in(row: bytes, allowed: set[bytes]) -> int:
        return sum(row[at : at + DEEP] not in allowed for at in range(0, len(row), DEEP))

    def _greet(self) -> None:
        self._read(12)
        self._wire.sendall(b"RFB 003.008\n")
        self._read(self._read(1)[0])
        self._wire.sendall(b"\x01")
        self._read(4)
        self._wire.sendall(b"\x01")
        width, height = struct.unpack(">HH", self._read(4))
        self._read(16)
        (length,) = struct.unpack(">I", self._read(4))
        self._read(length)
        self._resize(width, height)
        little_endian = struct.pack(">BBBBHHHBBBxxx", 32, 24, 0, 1, 255, 255, 255, 16, 8, 0)
        self._wire.sendall(b"\x00\x00\x00\x00" + little_endian)
        self._wire.sendall(struct.pack(">BxHiii", 2, 3, RAW, POINTER, DESKTOP_SIZE))
        self._ask(whole=True)
        self._told = -1
        self._hear()

    def _ask(self, *, whole: bool) -> None:
        self._wire.sendall(struct.pack(">BBHHHH", 3, 0 if whole else 1, 0, 0, *self.size))

    def _hear(self, first: bytes = b"") -> None:
        """Take one message of the server."""
        kind = (first or self._read(1))[0]
        if kind == 0:
            _, rectangles = struct.unpack(">BH", self._read(3))
            for _ in range(rectangles):
                self._take(*struct.unpack(">HHHHi", self._read(12)))
        elif kind == 1:
            _, _, colours = struct.unpack(">BHH", self._read(5))
            self._read(6 * colours)
        elif kind == 3:
            _, length = struct.unpack(">3sI", self._read(7))
            self._read(length)

    def _take(self, x: int, y: int, width: int, height: int, encoding: int) -> None:
        if encoding == DESKTOP_SIZE:
            (screens,) = struct.unpack(">Bxxx", self._read(4))
            self._read(16 * screens)
            if x == 1:  # the answer to our own wish; y says how it went
                self._told = y
            if (width, height) != self.size:
                self._resize(width, height)
                self._ask(whole=True)
            return
        if encoding == POINTER:
            self._read(width * height * DEEP + (width + 7) // 8 * height)
            return
        self._area += width * height
        for row in range(y, y + height):
            pixels = bytearray(self._read(width * DEEP))
            pixels[3::DEEP] = bytes(width)  # what stands beside the three colours means nothing
            self._rows[row][x * DEEP : (x + width) * DEEP] = pixels

    def _resize(self, width: int, height: int) -> None:
        """Take another size; what was seen at a place is still seen there."""
        old = self._rows
        self.size, self._rows = (width, height), [bytearray(width * DEEP) for _ in range(height)]
        for row, kept in zip(self._rows, old, strict=False):
            row[: len(kept)] = kept[: len(row)]

    def _read(self, length: int) -> bytes:
        whole = bytearray()
        while len(whole) < length:
            piece = self._wire.recv(length - len(whole))
            assert piece, "the server has gone"
            whole += piece
        return bytes(whole)
