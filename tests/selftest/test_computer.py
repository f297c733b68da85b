"""Each check of the computer fails when the computer does."""

from __future__ import annotations

import errno
import importlib
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.selftest.examining import examine
from luna_handbook.typefaces import SHA256
from tests.selftest.asking import outcome_of, verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from luna_handbook.selftest.outcomes import Installation

FOLDERS = ["data", "state", "cache", "temporary"]


def _moved(installation: Installation, kind: str, folder: Path) -> Installation:
    moves = {
        "data": lambda: replace(installation, data=folder),
        "state": lambda: replace(installation, state=folder),
        "cache": lambda: replace(installation, cache=folder),
        "temporary": lambda: replace(installation, temporary=folder),
    }
    return moves[kind]()


def _load_without(lost: str) -> Callable[[str], ModuleType]:
    def load(name: str) -> ModuleType:
        if name == lost:
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return importlib.import_module(name)

    return load


@pytest.mark.parametrize("library", ["whoosh", "PySide6.QtCore"])
def test_a_library_that_cannot_be_loaded_is_told_with_the_versions(
    installation: Installation, library: str
) -> None:
    assert verdict("versions", replace(installation, load=_load_without(library))) == (False, "info", 0)


def test_every_version_a_report_needs_is_named(installation: Installation) -> None:
    message = outcome_of("versions", installation).message

    assert [
        name for name in ("Luna Handbook", "Python", "Qt", "SQLite", "Whoosh") if f"{name} " not in message
    ] == []


@pytest.mark.parametrize("part", ["QtCore", "QtGui", "QtWidgets", "QtSvg"])
def test_a_part_of_the_window_that_cannot_be_loaded_fails_and_is_named(
    installation: Installation, part: str
) -> None:
    outcome = outcome_of("qt", replace(installation, load=_load_without(f"PySide6.{part}")))

    assert (outcome.exit_code, "libEGL.so.1" in outcome.message) == (40, True)


def _cut(font: Path) -> None:
    font.write_bytes(font.read_bytes()[:-10])


def _with_a_bit_changed(font: Path) -> None:
    data = bytearray(font.read_bytes())
    data[len(data) // 2] ^= 1
    font.write_bytes(data)


def _emptied(font: Path) -> None:
    font.write_bytes(b"")


def _cut_in_its_directory(font: Path) -> None:
    font.write_bytes(font.read_bytes()[:40])


def _gone(font: Path) -> None:
    font.unlink()


@pytest.mark.parametrize("damage", [_cut, _with_a_bit_changed, _emptied, _cut_in_its_directory, _gone])
def test_a_typeface_that_is_damaged_or_missing_fails(
    installation: Installation, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(installation.resources / "fonts", resources / "fonts")
    damage(resources / "fonts" / "NotoSansMath-subset.ttf")

    outcome = outcome_of("fonts", replace(installation, resources=resources))

    assert (outcome.exit_code, "NotoSansMath" in outcome.message) == (10, True)


@pytest.mark.parametrize("name", SHA256)
def test_every_typeface_that_ships_is_missed(installation: Installation, tmp_path: Path, name: str) -> None:
    shutil.copytree(installation.resources / "fonts", tmp_path / "resources" / "fonts")
    (tmp_path / "resources" / "fonts" / name).unlink()

    outcome = outcome_of("fonts", replace(installation, resources=tmp_path / "resources"))

    assert (outcome.exit_code, name in outcome.message) == (10, True)


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_that_cannot_be_written_fails(installation: Installation, tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_bytes(b"")

    changed = _moved(installation, kind, tmp_path / "file" / "below")

    assert verdict(f"{kind}-folder", changed) == (False, "error", 32)


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_reader_without_a_home_fails(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)

    changed = _moved(installation, kind, Path("~/luna-handbook"))

    assert (verdict(f"{kind}-folder", changed), (tmp_path / "~").exists()) == ((False, "error", 32), False)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("kind", FOLDERS)
def test_a_full_disk_fails_with_its_own_code(installation: Installation, kind: str, number: int) -> None:
    def write(path: Path, _data: bytes) -> None:
        raise OSError(number, "No space left on device", str(path))

    assert verdict(f"{kind}-folder", replace(installation, write=write)) == (False, "error", 33)


def test_looking_leaves_no_folder_that_was_not_there(installation: Installation) -> None:
    before = sorted(installation.machine.parent.rglob("*"))

    examine(installation)

    assert sorted(installation.machine.parent.rglob("*")) == before


def test_looking_leaves_a_folder_that_was_there(installation: Installation) -> None:
    installation.data.mkdir()

    examine(installation)

    assert list(installation.data.iterdir()) == []


def test_a_disk_with_little_space_is_a_warning(installation: Installation) -> None:
    assert verdict("disk", replace(installation, free_bytes=lambda _folder: 99_999_999)) == (
        False,
        "warning",
        0,
    )


def test_room_is_asked_for_where_the_readers_data_will_be(installation: Installation) -> None:
    asked = []

    def free_bytes(folder: Path) -> int:
        asked.append(folder)
        return 10**10

    outcome_of("disk", replace(installation, free_bytes=free_bytes))

    assert asked == [installation.data.parent]


def test_a_clock_that_was_never_set_is_a_warning(installation: Installation) -> None:
    never_set = replace(installation, now=lambda: datetime(2024, 12, 31, tzinfo=UTC))

    assert verdict("clock", never_set) == (False, "warning", 0)
