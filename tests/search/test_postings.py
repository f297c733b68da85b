"""The flat lists: written and read back, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.list_files import read_postings, write_postings
from luna_handbook.search.postings import ALIAS, ANSWER, EMERGENCY, FIELDS, TITLE, name_key
from tests.search.conftest import Book, Sketch, reader, write_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.search.postings import Numbers

BOOK = Book(
    [
        Sketch(
            "a",
            {"": ("", "The CADSS rates it. Infusion, infusions."), "dose": ("Dose", "binding")},
            title="Étude of S-ketamine",
        ),
        Sketch(
            "b", {"": ("", "Stop.")}, kind="emergency", answer="Stop.", search_terms="can't wake up\nCADSS"
        ),
    ]
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Return the index folder of BOOK."""
    return write_edition(BOOK, tmp_path / "edition") / "index"


def test_what_is_written_is_read_back(index: Path, tmp_path: Path) -> None:
    postings = read_postings(reader(index))
    write_postings(postings, tmp_path)

    assert [(tmp_path / n).read_bytes() == (index / n).read_bytes() for n in ("words.json", "lists.bin")] == [
        True,
        True,
    ]


def test_lists_are_whole_in_memory_whatever_becomes_of_their_files(index: Path) -> None:
    postings = read_postings(reader(index))
    again = read_postings(reader(index))
    for name in ("words.json", "lists.bin"):
        (index / name).write_bytes(b"")

    assert postings.fields["body"].sections.tolist() == again.fields["body"].sections.tolist()


def test_lists_take_as_few_bytes_as_their_numbers_need(index: Path) -> None:
    assert {read_postings(reader(index)).fields[field].sections.itemsize for field in FIELDS} == {1}


def test_words_stand_in_order_so_that_a_prefix_is_a_range(index: Path) -> None:
    postings = read_postings(reader(index))

    assert [postings.words[n] for n in postings.beginning_with("infus")] == ["infusion", "infusions"]


def test_a_word_that_is_nowhere_has_no_number(index: Path) -> None:
    assert read_postings(reader(index)).number("zzz") is None


@pytest.mark.parametrize(
    ("word", "mates"),
    [("infusing", ["infusion", "infusions"]), ("bound", []), ("cadss", ["cadss"]), ("it", [])],
)
def test_inflections_are_words_of_the_text(index: Path, word: str, mates: list[str]) -> None:
    postings = read_postings(reader(index))

    assert [postings.words[n] for n in postings.inflections(word)] == mates


def test_a_word_always_in_capitals_is_an_abbreviation(index: Path) -> None:
    assert read_postings(reader(index)).abbreviations == {"cadss"}


def test_a_section_is_known_by_its_title_and_its_page_s_search_terms(index: Path) -> None:
    postings = read_postings(reader(index))

    assert {
        name: postings.names.of(name) for name in ("etude of s-ketamine", "dose", "b", "cadss", "s-ketamine")
    } == {
        "etude of s-ketamine": {0: TITLE},
        "dose": {1: TITLE},
        "b": {2: TITLE},
        "cadss": {2: ALIAS},
        "s-ketamine": {},
    }


def test_marks_say_what_a_section_is(index: Path) -> None:
    assert list(read_postings(reader(index)).marks) == [0, 0, EMERGENCY | ANSWER]


@pytest.mark.parametrize(
    ("one", "other"), [("NMDA-block", "nmda block"), ("Dose: 5", "Dose 50"), ("Not now", "Now")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("words.json", b""),
        ("words.json", b"[]"),
        ("words.json", b'{"format": 0}'),
        ("words.json", b'{"format": 1}'),
        ("words.json", b"\xff"),
        ("lists.bin", b"\0"),
        ("lists.bin", b"\0\0\0\0"),
    ],
)
def test_files_that_are_not_ours_are_refused(index: Path, name: str, data: bytes) -> None:
    (index / name).write_bytes(data)

    with pytest.raises(IndexUnreadable):
        read_postings(reader(index))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("sections", lambda numbers: numbers + np.uint8(200)),
        ("sections", lambda numbers: numbers[:0]),
        ("starts", lambda numbers: numbers[::-1]),
        ("starts", lambda numbers: numbers[1:]),
        ("counts", lambda numbers: numbers[:1]),
        ("counts", lambda numbers: numbers.astype(np.float32)),
        ("lengths", lambda numbers: numbers[:1]),
        ("position_starts", lambda numbers: numbers[:1]),
    ],
)
def test_numbers_out_of_range_are_refused_whoever_wrote_them(
    index: Path, tmp_path: Path, name: str, change: Callable[[Numbers], Numbers]
) -> None:
    postings = read_postings(reader(index))
    body = postings.fields["body"]
    body = replace(body, **{name: change(getattr(body, name))})
    write_postings(replace(postings, fields={**postings.fields, "body": body}), tmp_path)

    with pytest.raises(IndexUnreadable, match="out of range"):
        read_postings(reader(tmp_path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnreadable):
        read_postings(reader(tmp_path))
