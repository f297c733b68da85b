"""Makes an .ico of the program's drawing, every size as PNG inside, as Windows has read them since Vista: icon.py OUT.ico."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icons" / "luna-handbook.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def icon(drawing: Path = DRAWING) -> bytes:
    """Return the bytes of the .ico; needs a QGuiApplication."""
    pictures = [_png(drawing, size) for size in SIZES]
    start = _HEADER.size + _ENTRY.size * len(SIZES)
    entries = []
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        entries.append(_ENTRY.pack(side, side, 0, 0, 1, 32, len(picture), start))
        start += len(picture)
    return _HEADER.pack(0, 1, len(SIZES)) + b"".join(entries) + b"".join(pictures)


def _png(drawing: Path, size: int) -> bytes:
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub knows bytes only
    return bytes(buffer.data().data())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    program = QGuiApplication(sys.argv)
    Path(sys.argv[1]).write_bytes(icon())
