"""Filters keep to a part of the handbook, and say what lies outside."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.places import Place
from luna_handbook.search.finder import Finder
from tests.editions import change
from tests.search.conftest import Book, Sketch, write_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from luna_handbook.search.hits import Filter

SAVED = [Place("t", "trials"), Place("t", "gone")]


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of four pages, one of them in a part called ``session``."""
    home: Path = tmp_path_factory.mktemp("filters")
    pages = [
        Sketch("airway", {"": ("Airway", "Stop for nausea."), "steps": ("Steps", "Give 5 mg.")}, kind="emergency"),
        Sketch("trials", {"": ("Trials", "Nausea in 2 of 10.")}, kind="evidence"),
        Sketch("course", {"": ("Course", "Nausea is common."), "rate": ("Rate", "Give 10 mg.")}),
        Sketch("law", {"": ("Law", "Nausea and the law.")}),
    ]  # fmt: skip
    folder = write_edition(Book(pages), home / "edition")
    change(folder, "INSERT INTO parts VALUES (2, 'session', 'In the room', 1)")
    change(folder, "UPDATE pages SET part = 2 WHERE id = 'course'")
    with closing(Edition.open(folder)) as edition, closing(Finder.open(Handbook([edition]), home)) as made:
        yield made


@pytest.mark.parametrize(
    ("within", "pages"),
    [
        ("everything", ["airway", "course", "law", "trials"]),
        ("emergencies", ["airway"]),
        ("room", ["airway", "course"]),
        ("evidence", ["trials"]),
        ("saved", ["trials"]),
    ],
)
def test_a_filter_keeps_what_it_is_called(finder: Finder, within: Filter, pages: list[str]) -> None:
    answer = finder.search("nausea", within=within, bookmarked=SAVED)

    assert sorted(hit.place.page for hit in answer.hits if not hit.is_related) == pages


def test_the_counts_are_what_each_filter_finds(finder: Finder) -> None:
    counts = finder.search("nausea", within="evidence", bookmarked=SAVED).counts

    assert counts
    assert counts.filters == {
        name: finder.search("nausea", within=name, bookmarked=SAVED).total for name in counts.filters
    }


def test_the_parts_are_counted_in_reading_order_and_add_up(finder: Finder) -> None:
    answer = finder.search("nausea", within="everything")

    assert answer.counts
    assert answer.counts.parts == (("The part", 3), ("In the room", 1))


def test_bookmarks_that_are_not_known_are_not_counted(finder: Finder) -> None:
    counts = finder.search("nausea", within="everything").counts

    assert counts
    assert "saved" not in counts.filters


def test_nothing_inside_says_how_many_are_outside(finder: Finder) -> None:
    answer = finder.search("5 mg", within="evidence")

    assert answer.notice == "The one section found is not on an evidence page."


def test_nothing_inside_is_no_reason_to_correct_words(finder: Finder) -> None:
    answer = finder.search("law", within="emergencies")

    assert (answer.correction, answer.suggestions, answer.dropped, answer.closest) == (None, (), (), ())


def test_related_sections_stay_inside(finder: Finder) -> None:
    answer = finder.search("nausea", within="emergencies")

    assert {hit.place.page for hit in answer.hits} == {"airway"}


def test_a_filter_is_one_more_condition_on_operators(finder: Finder) -> None:
    answer = finder.search("give -rate", within="room")

    assert [str(hit.place) for hit in answer.hits] == ["t:airway#steps"]


def test_a_reference_leads_only_to_what_the_filter_keeps(finder: Finder) -> None:
    inside, outside = (finder.search("1.1", within=w) for w in ("emergencies", "evidence"))

    assert (inside.leads_to, outside.leads_to, outside.total) == ("1.1", "", 0)


def test_without_a_filter_nothing_is_counted(finder: Finder) -> None:
    assert finder.search("nausea").counts is None
