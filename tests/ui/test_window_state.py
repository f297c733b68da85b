"""Where the window was, and files that say it wrongly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.ui.window_state import (
    FARTHEST,
    FILE_NAME,
    WindowState,
    load_window_state,
    save_window_state,
)

if TYPE_CHECKING:
    from pathlib import Path

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WindowState._fields, "else"]), inner)
    ),
    max_leaves=8,
)


def test_what_was_remembered_is_known_again(tmp_path: Path) -> None:
    state = WindowState("AAAA", "luna:trd#dose", 1200, -7)

    save_window_state(tmp_path / "new folder", state)

    assert load_window_state(tmp_path / "new folder") == state


def test_nothing_remembered_is_the_plain_state(tmp_path: Path) -> None:
    assert load_window_state(tmp_path) == WindowState()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"3", b"null", b'"text"', b"{", b"\xff\xfe", b"[" * 100_000, b'{"place": 3}']
)
def test_a_file_that_is_none_of_ours_is_the_plain_state(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)

    assert load_window_state(tmp_path) == WindowState()


@pytest.mark.parametrize("number", [FARTHEST + 1, -(10**30), True, 1.5, "3"])
def test_a_number_no_page_can_have_is_left_out_and_the_rest_kept(tmp_path: Path, number: object) -> None:
    (tmp_path / FILE_NAME).write_text(
        json.dumps({"place": "luna:trd", "character": number, "offset": number})
    )

    assert load_window_state(tmp_path) == WindowState(place="luna:trd")


@given(content=JSON)
def test_whatever_the_file_holds_the_state_has_its_own_types(
    tmp_path_factory: pytest.TempPathFactory, content: object
) -> None:
    folder = tmp_path_factory.mktemp("state")
    (folder / FILE_NAME).write_text(json.dumps(content))

    state = load_window_state(folder)

    assert [type(value) for value in state] == [type(value) for value in WindowState()]


@pytest.mark.parametrize("geometry", ["not base64", "é", "AAA", "====", "AA AA"])
def test_a_geometry_that_is_none_is_empty(geometry: str) -> None:
    assert WindowState(geometry).geometry_bytes == b""


def test_a_folder_that_cannot_be_written_is_an_error_the_window_knows(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(OSError, match="file"):
        save_window_state(tmp_path / "file", WindowState())
