"""Pictures that two programs see: what one writes the other reads, and nothing outside them."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from luna_handbook.ui.projector.shared import SharedPictures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def plain(colour: str, width: int = 64, height: int = 36) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def written(tmp_path: Path, qapp: QGuiApplication) -> Iterator[SharedPictures]:
    pictures = SharedPictures(tmp_path / "pictures-1", 64, 36, 3, is_new=True)
    yield pictures
    pictures.close()


@pytest.fixture
def read(written: SharedPictures) -> Iterator[SharedPictures]:
    pictures = SharedPictures(written.path, 64, 36, 3)
    yield pictures
    pictures.close()


def test_what_is_written_into_a_slot_is_read_from_it(written: SharedPictures, read: SharedPictures) -> None:
    for slot, colour in enumerate(("#AA0000", "#00AA00", "#0000AA")):
        written.write(slot, plain(colour))

    assert [read.read(slot).pixelColor(63, 35).name() for slot in range(3)] == [
        "#aa0000",
        "#00aa00",
        "#0000aa",
    ]


def test_a_picture_that_was_read_does_not_change_any_more(
    written: SharedPictures, read: SharedPictures
) -> None:
    written.write(0, plain("#AA0000"))
    picture = read.read(0)

    written.write(0, plain("#00AA00"))

    assert picture.pixelColor(5, 5) == QColor("#AA0000")


def test_a_picture_of_another_size_is_refused(written: SharedPictures) -> None:
    with pytest.raises(ValueError, match="another size"):
        written.write(0, plain("#AA0000", 63))


@pytest.mark.parametrize("slot", [-1, 3, 2**40])
def test_a_slot_that_is_not_there_is_refused(slot: int, written: SharedPictures) -> None:
    with pytest.raises(ValueError, match="no such slot"):
        written.read(slot)


@pytest.mark.parametrize("size", [(65, 36, 3), (64, 36, 4), (0, 36, 3), (2**20, 2**20, 1), (-64, -36, 3)])
def test_a_file_that_does_not_hold_what_was_said_is_not_read(
    size: tuple[int, int, int], written: SharedPictures
) -> None:
    with pytest.raises(ValueError, match=r"[Pp]ictures"):
        SharedPictures(written.path, *size)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other people out of a home by its folders")
def test_nobody_else_may_read_the_pictures(written: SharedPictures) -> None:
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o600


def test_a_file_that_is_removed_is_gone(written: SharedPictures) -> None:
    written.remove()

    assert not written.path.exists()
