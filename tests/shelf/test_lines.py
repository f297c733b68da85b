"""JSON lines from outside: each done and kept, or refused with a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.places import Place
from luna_handbook.errors import ShelfReadOnly
from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.lines import LineRefused, apply_line
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

ADD = b'{"do": "add", "kind": "bookmark", "place": "luna:trd#dose", "title": "Dose"}'


def test_a_line_adds_a_bookmark(shelf: Shelf) -> None:
    identifier = apply_line(shelf, ADD)

    assert [(b.id, b.place, b.title) for b in bookmarks.bookmarks(shelf)] == [
        (identifier, Place("luna", "trd", "dose"), "Dose")
    ]


@pytest.mark.parametrize("by", ["id", "place"])
def test_a_line_renames_a_bookmark_by_id_or_place(shelf: Shelf, by: str) -> None:
    which = {"id": apply_line(shelf, ADD), "place": "luna:trd#dose"}

    apply_line(shelf, json.dumps({"do": "edit", by: which[by], "title": "Mine"}).encode())

    assert [bookmark.title for bookmark in bookmarks.bookmarks(shelf)] == ["Mine"]


@pytest.mark.parametrize("by", ["id", "place"])
def test_a_line_removes_a_bookmark_by_id_or_place(shelf: Shelf, by: str) -> None:
    which = {"id": apply_line(shelf, ADD), "place": "luna:trd#dose"}

    assert apply_line(shelf, json.dumps({"do": "remove", by: which[by]}).encode()) == which["id"]
    assert bookmarks.bookmarks(shelf) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        (b"[" * 50_000, "not JSON"),
        (b"[]", "not a JSON object"),
        (b'{"do": "steal"}', "must be one of add, edit, remove"),
        (b'{"do": ["add"]}', "must be one of add, edit, remove"),
        (b'{"do": "add", "kind": "note", "place": "luna:trd"}', "bookmarks only"),
        (b'{"do": "add"}', "not a place"),
        (b'{"do": "add", "place": "trd#dose"}', "not a place"),
        (b'{"do": "add", "place": 7}', "must be text"),
        (b'{"do": "edit", "id": "x"}', "needs a"),
        (b'{"do": "remove", "id": "x"}', "no such bookmark"),
        (b'{"do": "add", "place": "luna:trd", "title": "' + b"x" * 70_000 + b'"}', "longer than"),
    ],
)
def test_a_bad_line_is_refused_with_a_sentence(shelf: Shelf, line: bytes, sentence: str) -> None:
    with pytest.raises(LineRefused, match=sentence):
        apply_line(shelf, line)


def test_nothing_is_acknowledged_that_is_not_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    in_memory = Shelf.open(tmp_path / "data")

    with pytest.raises(ShelfReadOnly):
        apply_line(in_memory, ADD)

    in_memory.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.fixed_dictionaries(
        {"do": st.sampled_from(["add", "edit", "remove"])},
        optional={
            key: st.one_of(st.text(), st.none(), st.integers(), st.just("luna:trd"))
            for key in ("place", "title", "id")
        },
    )
)
def test_any_object_is_done_or_refused(shelf: Shelf, request_object: dict[str, object]) -> None:
    try:
        answer = apply_line(shelf, json.dumps(request_object).encode())
    except LineRefused as refused:
        answer = str(refused)

    assert answer
