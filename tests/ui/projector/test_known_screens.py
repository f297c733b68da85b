"""Projectors are remembered, and a damaged memory is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.projector.known_screens import (
    FILE_NAME,
    MOST,
    KnownScreen,
    height_of,
    known_screens,
    remember_screen,
)

if TYPE_CHECKING:
    from pathlib import Path

ROOM_2, ROOM_3 = KnownScreen("EPS · EB-990U · X1", 1.8), KnownScreen("NEC · P502 · 7", 0.0)


def test_the_projector_used_last_comes_first(tmp_path: Path) -> None:
    for used in (ROOM_2, ROOM_3, ROOM_2._replace(height=2.4)):
        remember_screen(tmp_path, used)

    assert known_screens(tmp_path) == (ROOM_2._replace(height=2.4), ROOM_3)
    assert height_of(known_screens(tmp_path), ROOM_2.identity) == 2.4


def test_a_screen_that_cannot_be_known_is_not_remembered(tmp_path: Path) -> None:
    remember_screen(tmp_path, KnownScreen(""))

    assert not (tmp_path / FILE_NAME).exists()


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        remember_screen(tmp_path, KnownScreen(f"screen {number}"))

    assert len(known_screens(tmp_path)) == MOST


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        '{"projectors": 5}',
        '{"projectors": [{"identity": "", "height": 1}]}',
        '{"projectors": [{"identity": "x", "height": true}]}',
        '{"projectors": [{"identity": "x", "height": NaN}]}',
    ],
)
def test_a_damaged_file_remembers_nothing(tmp_path: Path, damaged: str) -> None:
    (tmp_path / FILE_NAME).write_text(damaged)

    assert known_screens(tmp_path) == ()
    remember_screen(tmp_path, ROOM_2)
    assert known_screens(tmp_path) == (ROOM_2,)
