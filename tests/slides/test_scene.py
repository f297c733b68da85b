"""What passes to the wall: numbers, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, Box, Scene, scene_from_line, scene_to_line

parts = st.floats(0, 1)
points = st.tuples(parts, parts)
scenes = st.builds(
    Scene,
    st.integers(PICTURE, AWAY),
    st.integers(0, 9),
    st.integers(0, 10**9),
    st.builds(Box, parts, parts, st.floats(0.1, 1), st.floats(0.1, 1)),
    st.none() | points,
    st.none() | points,
    st.lists(st.lists(points, max_size=5).map(tuple), max_size=3).map(tuple),
    st.builds(Box, parts, parts, st.floats(0.1, 1), st.floats(0.1, 1)),
)


@given(scenes)
def test_a_scene_comes_through_as_it_was(scene: Scene) -> None:
    assert scene_from_line(scene_to_line(scene)) == scene


@given(scenes)
def test_a_scene_on_its_way_holds_no_letter(scene: Scene) -> None:
    assert not set(scene_to_line(scene).decode()) & set("abcdfghijklmnopqrstuvwxyz\"'{}")


def with_(place: int, value: object) -> bytes:
    flat = json.loads(scene_to_line(Scene()))
    flat[place] = value
    return json.dumps(flat).encode()


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[1,2]",
        b"{}",
        b"[" * 100_000,
        with_(0, "BLACK"),
        with_(0, 4),
        with_(0, True),
        with_(1, -1),
        with_(2, 1.5),
        with_(3, [0, 0, 0, 1]),
        with_(3, [0, 0, 1]),
        with_(3, [0, 0, 1, float("nan")]),
        with_(4, ["a", "b"]),
        with_(4, [0.5, 2]),
        with_(6, [[["note", 1]]]),
        with_(6, [[[0.5, 0.5]] * 30_000]),
        with_(7, [0, 0, 0, 1]),
        with_(7, None),
    ],
)
def test_whatever_is_no_scene_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"^This line is no scene\.$"):
        scene_from_line(line)


def test_a_wall_is_black_until_it_is_told_otherwise() -> None:
    assert Scene().cover == BLACK
