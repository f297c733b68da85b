"""What passes between the two programs is numbers; a text in it is refused, wherever it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.slides.scene import Box, Scene, scene_from_line, scene_to_line
from luna_handbook.ui.projector.messages import LENGTHS, from_line, to_line

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=6,
)
SCENE = Scene(0, 2, 7, Box(0.1, 0.2, 0.5, 0.5), (0.5, 0.25), (0.1, 0.9), (((0.1, 0.2), (0.3, 0.4)),))


@pytest.mark.parametrize("code", LENGTHS)
def test_every_message_comes_through(code: int) -> None:
    numbers = tuple(range(LENGTHS[code]))

    assert from_line(to_line(code, *numbers)) == (code, numbers)


@pytest.mark.parametrize("code", LENGTHS)
def test_a_text_in_any_place_of_a_message_is_refused(code: int) -> None:
    for place in range(LENGTHS[code] + 1):
        message: list[object] = [code, *range(LENGTHS[code])]
        message[place] = "Ask about chemical imbalance"
        with pytest.raises(ValueError, match="no message"):
            from_line(json.dumps(message).encode())


@pytest.mark.parametrize("place", range(7))
def test_a_text_in_any_place_of_a_scene_is_refused(place: int) -> None:
    parts = json.loads(scene_to_line(SCENE))
    for text in ("words", ["words"], [["words", 0.5]], [[["words", 0.5]]], {"words": 1}):
        parts[place] = text
        with pytest.raises(ValueError, match="no scene"):
            scene_from_line(json.dumps(parts).encode())


@given(values)
def test_whatever_is_read_is_refused_or_holds_numbers_only(value: object) -> None:
    line = json.dumps(value).encode()
    try:
        _, numbers = from_line(line)
    except ValueError:
        return
    assert all(type(number) in (int, float) for number in numbers)


@pytest.mark.parametrize(
    "line", [b"", b"\xff", b"[", b"[10]", b"[99,1]", b"[NaN]", b"[12,1]", b"[true]", b"{}", b"[" * 10**5]
)
def test_a_line_that_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="no message"):
        from_line(line)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no message"):
        from_line(b"[27,Infinity]")
