"""Golden queries are read as they were compiled; damaged ones are the edition's damage, not a crash."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.golden import GoldenQuery
from luna_handbook.book.places import Place
from luna_handbook.errors import EditionDamaged
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from pathlib import Path

JUDGED = '[{"grade":2,"page":"trd#dose"},{"grade":1,"page":"trd"},{"grade":2,"page":"kap"}]'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an edition with one golden query."""
    edition = make_edition(tmp_path / "edition", pages=4, parts=2, words=40)
    change(edition, "UPDATE golden SET id = 'open-7', query = 'dose?', judgments = ?", JUDGED)
    return edition


def _queries(folder: Path) -> list[GoldenQuery]:
    with closing(Edition.open(folder)) as edition:
        return edition.golden_queries()


def test_a_query_keeps_its_id_and_its_judgments(folder: Path) -> None:
    [query] = _queries(folder)

    assert (query.position, query.id, query.words, query.type) == (1, "open-7", "dose?", "title")
    assert query.judgments[0] == (Place("luna", "trd", "dose"), 2)


def test_what_answers_a_query_has_the_highest_grade(folder: Path) -> None:
    assert list(map(str, _queries(folder)[0].answers)) == ["luna:trd#dose", "luna:kap"]


@pytest.mark.parametrize(("name", "is_open"), [("open-7", True), ("luna-open-7", False), ("", False)])
def test_an_open_query_is_known_by_its_id(name: str, is_open: bool) -> None:
    assert GoldenQuery(1, name, "dose", "", ()).is_open == is_open


@pytest.mark.parametrize(
    "judgments",
    ["", "7", "[7]", "[{}]", '[{"page": "?", "grade": 2}]', '[{"page": "a", "grade": []}]', "[" * 9999],
)
def test_damaged_judgments_are_the_damage_of_the_edition(folder: Path, judgments: str) -> None:
    change(folder, "UPDATE golden SET judgments = ?", judgments)

    with pytest.raises(EditionDamaged):
        _queries(folder)


def test_a_query_that_is_no_text_is_the_damage_of_the_edition(folder: Path) -> None:
    change(folder, "UPDATE golden SET query = x'00ff'")

    with pytest.raises(EditionDamaged):
        _queries(folder)


@pytest.mark.parametrize(
    ("value", "share"),
    [("90", 90), ("100", 100), ("", None), ("most", None), ("٩٠", None), ("9" * 5000, None)],
)
def test_the_share_asked_for_is_a_whole_percentage_or_none(
    folder: Path, value: str, share: int | None
) -> None:
    change(folder, "INSERT INTO meta VALUES ('golden_share', ?)", value)

    with closing(Edition.open(folder)) as edition:
        assert edition.golden_share == share


def test_an_edition_that_says_nothing_asks_for_no_share(folder: Path) -> None:
    with closing(Edition.open(folder)) as edition:
        assert edition.golden_share is None
