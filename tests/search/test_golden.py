"""Golden queries put to search: what counts as found, what is counted, and how it is told."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.golden import GoldenQuery
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.places import Place
from luna_handbook.search.finder import Finder
from luna_handbook.search.golden import Asked, Golden, Tally, ask_golden_queries
from tests.editions import change
from tests.search.conftest import Book, Sketch, write_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., Golden]

BOOK = Book(
    [
        Sketch(
            "trd",
            {
                "": ("", "Depression that resists."),
                "trials": ("Trials", "Weeks of remission."),
                "dose": ("Dose", "Half a milligram."),
            },
        ),
        Sketch(
            "glossary",
            {
                "": ("", "Words."),
                "terms": ("Terms", "In order."),
                "letter-k": ("K", "Norketamine is a metabolite."),
                "unknown": ("Unknown", "Pharmacogenetics."),
            },
        ),
    ]
)


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Return what asks golden queries of the book above, given as (id, query, judgments by place)."""
    folder = write_edition(BOOK, tmp_path / "edition")
    change(folder, "UPDATE sections SET level = 3 WHERE id = 'letter-k'")

    def asking(*queries: tuple[str, str, dict[str, int]]) -> Golden:
        for n, (name, words, judged) in enumerate(queries, 1):
            rows = json.dumps([{"page": page, "grade": grade} for page, grade in judged.items()])
            change(folder, "INSERT INTO golden VALUES (?, ?, ?, 'lay', ?)", n, name, words, rows)
        with (
            closing(Edition.open(folder)) as edition,
            closing(Finder.open(Handbook([edition]), tmp_path / "cache")) as finder,
        ):
            return ask_golden_queries(finder, edition)

    return asking


@pytest.mark.parametrize(
    ("words", "place", "is_found"),
    [
        ("remission", "trd", True),
        ("remission", "trd#trials", True),
        ("remission", "trd#dose", False),
        ("remission", "glossary", False),
        ("norketamine", "glossary#terms", True),
        ("norketamine", "glossary#letter-k", True),
        ("pharmacogenetics", "glossary#terms", False),
        ("pharmacogenetics", "glossary#letter-k", False),
        ("resists", "trd#trials", False),
        ("metabolite", "nowhere#at-all", False),
    ],
)
def test_a_page_is_met_by_any_of_its_sections_and_a_section_by_those_below_it(
    ask: Ask, words: str, place: str, is_found: bool
) -> None:
    [asked] = ask(("", words, {place: 2})).own.asked

    assert asked.is_found == is_found


def test_a_block_is_met_by_its_section(ask: Ask, tmp_path: Path) -> None:
    change(tmp_path / "edition", "INSERT INTO blocks VALUES (1, 'c', 'dose', '')")

    assert ask(("", "milligram", {"trd~c": 2}), ("", "remission", {"trd~c": 2})).own.found == 1


def test_a_place_that_only_helps_is_no_answer(ask: Ask) -> None:
    assert ask(("", "remission", {"trd#trials": 1, "trd#dose": 2})).own.found == 0


def test_a_query_that_nothing_answers_is_not_asked(ask: Ask) -> None:
    assert ask(("", "remission", {"trd": 1}), ("", "dose", {})).own.asked == ()


def test_open_queries_are_counted_apart(ask: Ask) -> None:
    golden = ask(
        ("open-1", "remission", {"glossary": 2}), ("luna-1", "dose", {"trd": 2}), ("", "trials", {"trd": 2})
    )

    assert [(len(tally.asked), tally.found) for tally in (golden.own, golden.open)] == [(2, 2), (1, 0)]


def test_an_answer_below_the_third_hit_is_a_miss(tmp_path: Path) -> None:
    sections = {f"s{n}": ("…", "Nausea. " * (5 - n)) for n in range(5)}
    folder = write_edition(Book([Sketch("page", sections, title="…")]), tmp_path / "edition")
    for n in range(5):
        judged = json.dumps([{"page": f"page#s{n}", "grade": 2}])
        change(folder, "INSERT INTO golden VALUES (?, '', 'nausea', '', ?)", n + 1, judged)
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), tmp_path / "cache")) as finder,
    ):
        first = [hit.place.section for hit in finder.search("nausea").hits]
        golden = ask_golden_queries(finder, edition)

    assert {f"s{n}" for n, one in enumerate(golden.own.asked) if one.is_found} == set(first[:3])


def test_a_miss_says_what_should_have_come_and_what_came(ask: Ask) -> None:
    [miss] = ask(("", "remission", {"trd#dose": 2, "trd#trials": 1, "glossary": 2})).own.misses

    assert str(miss) == "“remission” should lead to trd#dose or glossary, but first came trd#trials."


def test_a_miss_without_any_hit_says_so(ask: Ask) -> None:
    [miss] = ask(("", "qqqqqqqq", {"trd": 2})).own.misses

    assert str(miss) == "“qqqqqqqq” should lead to trd, but nothing was found."


def test_progress_counts_every_query(tmp_path: Path) -> None:
    folder = write_edition(BOOK, tmp_path / "edition")
    for n in (1, 2):
        change(
            folder, "INSERT INTO golden VALUES (?, '', 'dose', '', '[{\"page\": \"trd\", \"grade\": 2}]')", n
        )
    told: list[tuple[int, int]] = []
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), tmp_path / "cache")) as finder,
    ):
        ask_golden_queries(finder, edition, lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def _tally(found: int, lost: int) -> Tally:
    query = GoldenQuery(1, "", "dose", "", ((Place("t", "trd"), 2),))
    return Tally(tuple(Asked(query, (), n < found, float(n)) for n in range(found + lost)))


@pytest.mark.parametrize(
    ("found", "lost", "share", "told"),
    [
        (281, 19, 90, "281 of 300 golden queries found their answer {} (93.7 %; at least 90 % asked)."),
        (281, 19, None, "281 of 300 golden queries found their answer {} (93.7 %)."),
        (8999, 1001, 90, "8999 of 10000 golden queries found their answer {} (89.9 %; at least 90 % asked)."),
        (1, 0, 100, "1 of 1 golden query found its answer {} (100.0 %; at least 100 % asked)."),
        (0, 0, None, "This edition has no golden queries of its own."),
    ],
)
def test_the_share_is_told_in_a_sentence(found: int, lost: int, share: int | None, told: str) -> None:
    sentence = Golden(_tally(found, lost), _tally(0, 0)).told(share)

    assert sentence == told.format("among the first three hits")


def test_the_open_queries_are_told_after_it() -> None:
    told = Golden(_tally(1, 1), _tally(2, 1)).told(None, "; soon")

    assert told.endswith(" (50.0 %); soon. Open queries, counted apart: 2 of 3 (66.7 %).")


@pytest.mark.parametrize(
    ("found", "lost", "share", "is_reached"),
    [(9, 1, 90, True), (8999, 1001, 90, False), (0, 5, None, True), (0, 0, 100, True), (299, 1, 100, False)],
)
def test_a_share_is_reached_exactly_or_not_at_all(
    found: int, lost: int, share: int | None, is_reached: bool
) -> None:
    assert _tally(found, lost).reaches(share) == is_reached


def test_the_time_is_that_of_all_queries() -> None:
    assert Golden(_tally(3, 0), _tally(5, 0)).milliseconds == (1.5, 4.0)
