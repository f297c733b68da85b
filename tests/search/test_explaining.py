"""The sentence that says how words were read, and the parts that can be taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search.conftest import Book, Sketch, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.search.finder import Finder

BOOK = Book(
    [
        Sketch("monitoring", {"": ("", "Blood pressure 180/110 and 5 mg.")}),
        Sketch("other", {"": ("", "Nausea.")}, kind="evidence"),
    ],
    [("blood pressure", "abbreviation", "BP", False)],
)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of BOOK."""
    with opened(tmp_path_factory.mktemp("explaining"), BOOK) as made:
        yield made


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("blood", ""),
        ("blood nausea", ""),
        ("180/110", ""),
        ("5 mg", ""),
        ("do not give", ""),
        ("tag:x y", ""),
        ("BP", "Sections that contain **BP** (also: blood pressure)."),
        (
            "blood pressure 180/110 chapter:monitoring",
            "Sections that contain exactly **180/110** – first those with **blood pressure** (also: BP), in chapter monitoring.",
        ),
        ("dose -nausea", "Sections that contain **dose**, without **nausea** in any form."),
        ("dose -=nausea", "Sections that contain **dose**, without exactly **nausea**."),
        ('dose -"not give"', "Sections that contain **dose**, without **“not give”** word for word."),
        ('"not give"', "Sections that contain **“not give”** word for word."),
        ('"a b"~5', "Sections that contain **a** and **b** within 5 words of each other."),
        (
            '"a b"~5 zyzz',
            "Sections that contain **a** and **b** within 5 words of each other – first those with **zyzz**.",
        ),
        ("a OR b c", "Sections that contain **a** or **b** – first those with **c**."),
        ("=dose rate", "Sections that contain exactly **dose** or **rate** – first those with all of them."),
        ("infus*", "Sections that contain words that begin with **infus**."),
        ("5 mg -nausea", "Sections that contain exactly **5 mg**, without **nausea** in any form."),
        ("type:evidence", "Sections on evidence pages."),
        ("x type:table is:local", "Sections that contain **x**, with a table, with a value of the clinic."),
        ("heading:dose -is:bookmarked", "Sections under a heading with **dose**, not bookmarked."),
        ("1.1", "Page 1.1 stands first."),
        ("9.9", ""),
    ],
)
def test_operators_and_synonyms_are_told_in_a_sentence(finder: Finder, words: str, sentence: str) -> None:
    assert finder.search(words, advise=False).explanation == sentence


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("blood", []),
        ("dose -nausea", [("dose", "-nausea"), ("without nausea in any form", "dose")]),
        (
            "5 mg -nausea x",
            [("5 mg", "-nausea x"), ("without nausea in any form", "5 mg x"), ("x", "5 mg -nausea")],
        ),
        ("BP dose", [("BP", "dose"), ("dose", "BP")]),
        ('"a b" (c OR d)', [("“a b”", "(c OR d)"), ("c or d", '"a b"')]),
        ('"a b"~5 zyzz', [("a and b within 5 words of each other", "zyzz"), ("zyzz", '"a b"~5')]),
        ('"a b" zyzz', [("“a b”", "zyzz"), ("zyzz", '"a b"')]),
        ("=dose infus*", [("exactly dose", "infus*"), ("infus…", "=dose")]),
        ("chapter:other x", [("in chapter other", "x"), ("x", "chapter:other")]),
    ],
)
def test_every_part_can_be_taken_out(finder: Finder, words: str, parts: list[tuple[str, str]]) -> None:
    assert [tuple(p) for p in finder.search(words, advise=False).parts] == parts
