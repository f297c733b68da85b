"""A folder takes another's place whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.swap import new_folder, recover
from luna_handbook.errors import LunaError
from tests.authoring.conftest import put

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_a_new_folder_takes_its_place(tmp_path: Path) -> None:
    with new_folder(tmp_path / "edition") as folder:
        put(folder, "edition.db", "new")

    assert names(tmp_path) == ["edition", "edition/edition.db"]


def test_an_error_leaves_the_old_one(tmp_path: Path) -> None:
    old = put(tmp_path / "edition", "edition.db", "old")

    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "edition") as folder:
        put(folder, "edition.db", str(1 / 0))

    assert (names(tmp_path), old.read_text()) == (["edition", "edition/edition.db"], "old")


def test_an_old_one_set_aside_comes_back_when_the_new_one_never_arrived(tmp_path: Path) -> None:
    put(tmp_path / ".edition.old", "edition.db", "old")
    put(tmp_path / ".edition.new", "edition.db", "half")

    recover(tmp_path / "edition")

    assert names(tmp_path) == ["edition", "edition/edition.db"]


def test_what_an_interrupted_swap_left_is_swept_by_the_next(tmp_path: Path) -> None:
    put(tmp_path / "edition", "edition.db", "new")
    put(tmp_path / ".edition.old", "edition.db", "old")
    put(tmp_path / ".edition.new", "half/edition.db", "half")

    with new_folder(tmp_path / "edition") as folder:
        put(folder, "edition.db", "newer")

    assert names(tmp_path) == ["edition", "edition/edition.db"]


def test_an_empty_folder_may_be_replaced_but_a_file_may_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path, "file", "words")

    with new_folder(tmp_path / "empty") as folder:
        put(folder, "edition.db", "new")
    with pytest.raises(LunaError), new_folder(tmp_path / "file"):
        pass

    assert names(tmp_path) == ["empty", "empty/edition.db", "file"]
