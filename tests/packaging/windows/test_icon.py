"""The program's drawing as Windows takes it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from windows.icon import SIZES, icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_every_size_is_a_picture_of_its_own_with_something_on_it(qapp: QApplication) -> None:
    data = icon()

    _, kind, count = struct.unpack_from("<HHH", data)
    assert (kind, count) == (1, len(SIZES))
    for number, size in enumerate(SIZES):
        side, _, _, _, _, _, length, start = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        picture = QImage.fromData(data[start : start + length])
        assert (side, picture.width(), picture.height()) == (size % 256, size, size)
        assert picture.pixelColor(size // 2, size // 2).alpha() > 0


def test_the_same_drawing_gives_the_same_icon(qapp: QApplication) -> None:
    assert icon() == icon()
