"""The bundled typefaces, and what is said when one is not there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from luna_handbook.typefaces import SHA256
from luna_handbook.ui.fonts import FAMILIES, font, register_fonts

if TYPE_CHECKING:
    from pathlib import Path

FIRST = next(iter(SHA256))


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the resources that the program reads in this test."""
    shutil.copytree(paths.resources(), tmp_path / "package" / "resources")
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "package")
    return tmp_path / "package" / "resources"


def test_every_family_is_found(families: tuple[str, ...]) -> None:
    assert [name.replace(" ", "") for name in families] == [name.replace(" ", "") for name in FAMILIES]


def test_nothing_is_said_while_all_are_there(qapp: object) -> None:
    assert register_fonts()[1] == ""


@pytest.mark.parametrize("name", SHA256)
def test_a_missing_file_is_said(qapp: object, resources: Path, name: str) -> None:
    (resources / "fonts" / name).unlink()

    notice = register_fonts()[1]

    assert name in notice
    assert notice.endswith("Install the program again.")


def test_a_damaged_file_is_said(qapp: object, resources: Path) -> None:
    (resources / "fonts" / FIRST).write_bytes(b"no typeface")

    assert FIRST in register_fonts()[1]


def test_without_any_file_there_is_no_family_and_a_sentence(qapp: object, resources: Path) -> None:
    shutil.rmtree(resources / "fonts")

    families, notice = register_fonts()

    assert families == ()
    assert notice


def test_letters_fall_back_through_the_bundled_families_only(families: tuple[str, ...]) -> None:
    assert font(families, 18).families() == list(families)


def test_a_font_has_the_size_asked_for_in_pixels(families: tuple[str, ...]) -> None:
    assert font(families, 37).pixelSize() == 37
