"""What people see, held against pictures that somebody looked at and approved (`build/dev.py pictures --update`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from luna_handbook.authoring.compile import compile_edition
from tests.pictures.scenes import SCENES, Scene, picture

if TYPE_CHECKING:
    from tests.readers import OpenReader

HERE = Path(__file__).parent
APPROVED = HERE / "approved"
SAMPLER = HERE.parent / "handbooks" / "sampler"
COARSE = 4
"""Pictures are compared at a quarter of their size, so that another version of FreeType does not matter."""
NOTICEABLE = 40
"""A difference of one colour channel, of 255, that an eye would notice."""
ALLOWED = 0.002
"""The share of coarse pixels that may differ noticeably."""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Compile the sampler, for one scene to use as it likes."""
    compile_edition(SAMPLER, tmp_path / "sampler")
    return tmp_path / "sampler"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_window_looks_as_approved(
    scene: Scene, edition: Path, open_reader: OpenReader, tmp_path: Path
) -> None:
    seen = picture(scene, edition, open_reader)
    wanted = os.environ.get("LUNA_PICTURES", "")
    if wanted:
        Path(wanted).mkdir(parents=True, exist_ok=True)
        assert seen.save(str(Path(wanted) / f"{scene.name}.png"))
        return

    approved = QImage(str(APPROVED / f"{scene.name}.png"))
    beside = tmp_path / f"{scene.name}-approved-and-seen.png"
    share = _share_that_differs(approved, seen)

    assert share <= ALLOWED, (
        f"{share:.1%} of the picture differs; see {_side_by_side(approved, seen, beside)}"
    )


def test_a_picture_with_a_line_missing_is_noticed() -> None:
    approved = QImage(str(APPROVED / f"{SCENES[0].name}.png"))
    blotted = approved.copy()
    painter = QPainter(blotted)
    painter.fillRect(300, 240, 600, 30, approved.pixelColor(345, 215))
    painter.end()

    assert _share_that_differs(approved, blotted) > ALLOWED


def _share_that_differs(one: QImage, other: QImage) -> float:
    """Return the share of coarse pixels that differ noticeably; 1 for pictures of different sizes."""
    if one.size() != other.size():
        return 1.0
    pairs = list(zip(_pixels(one), _pixels(other), strict=True))
    differing = sum(max(abs(a - b) for a, b in zip(*pair, strict=True)) > NOTICEABLE for pair in pairs)
    return differing / len(pairs)


def _pixels(image: QImage) -> list[bytes]:
    """Return the pixels of the picture at a coarse size, four bytes each."""
    small = image.scaled(
        image.width() // COARSE,
        image.height() // COARSE,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    data = bytes(small.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return [data[i : i + 4] for i in range(0, len(data), 4)]


def _side_by_side(one: QImage, other: QImage, file: Path) -> Path:
    both = QImage(one.width() + other.width(), max(one.height(), other.height()), QImage.Format.Format_RGB32)
    both.fill(Qt.GlobalColor.gray)
    painter = QPainter(both)
    painter.drawImage(0, 0, one)
    painter.drawImage(one.width(), 0, other)
    painter.end()
    both.save(str(file))
    return file
