"""The formulas by which search is judged, and the files of queries."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.judged import Judged, read_queries
from tests.benchmarks.measures import (
    full_grade,
    grades_of,
    ndcg,
    percentile,
    recall,
    reciprocal_rank,
    success,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_the_ideal_order_has_a_gain_of_one() -> None:
    assert ndcg([2, 1, 1, 0], judged=[1, 2, 1]) == pytest.approx(1)


def test_the_gain_is_linear_in_the_grade_and_falls_with_the_logarithm_of_the_rank() -> None:
    found = ndcg([0, 2, 1], judged=[2, 1])

    assert found == pytest.approx((2 / log2(3) + 1 / log2(4)) / (2 / log2(2) + 1 / log2(3)))


def test_gain_below_the_depth_counts_neither_in_the_answer_nor_in_the_ideal() -> None:
    assert ndcg([0, 2], judged=[2, 2, 2], depth=1) == 0
    assert ndcg([2, 0], judged=[2, 2, 2], depth=1) == pytest.approx(1)


def test_a_query_without_judgments_gains_nothing() -> None:
    assert ndcg([0, 0], judged=[]) == 0


def test_the_reciprocal_rank_is_that_of_the_first_place_that_helps() -> None:
    assert reciprocal_rank([0, 0, 1, 2]) == pytest.approx(1 / 3)


def test_a_place_below_the_depth_has_no_reciprocal_rank() -> None:
    assert reciprocal_rank([0] * 10 + [2]) == 0


def test_recall_is_the_share_of_helpful_places_found() -> None:
    assert recall([2, 0, 1], judged=[2, 1, 1, 1, 0]) == pytest.approx(1 / 2)


def test_success_wants_a_full_answer() -> None:
    assert success([1, 1, 1, 2], judged=[2, 1], depth=3) == 0
    assert success([1, 1, 2], judged=[2, 1], depth=3) == 1


def test_where_nobody_gave_a_two_a_place_that_helps_is_a_full_answer() -> None:
    assert full_grade([1, 0]) == 1
    assert success([0, 1], judged=[1], depth=3) == 1


def test_a_query_without_judgments_has_no_success() -> None:
    assert success([0], judged=[], depth=3) == 0


def test_judged_pages_are_counted_at_their_first_hit() -> None:
    grades = grades_of(["a#one", "b", "a#two", "c#x"], {"a": 2, "c": 1})

    assert grades == [2, 0, 1]


def test_judged_sections_are_counted_one_by_one_and_a_bare_page_is_its_beginning() -> None:
    grades = grades_of(["a#one", "a", "a#two"], {"a": 2, "a#two": 1})

    assert grades == [0, 2, 1]


def test_the_percentile_is_the_nearest_rank() -> None:
    values = [float(n) for n in range(1, 101)]

    assert [percentile(values, p) for p in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 1) == 7


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 50)


def test_queries_are_read_from_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text(
        '{"id": "q1", "query": "TRD", "type": "abbr", "judgments": [{"page": "trd", "grade": 2}]}\n\n'
        '{"query": "dose", "judgments": [{"page": "trd", "section": "dose", "grade": 1}]}\n',
        "utf-8",
    )

    assert read_queries(file) == [
        Judged("q1", "TRD", "abbr", {"trd": 2}),
        Judged("2", "dose", "", {"trd#dose": 1}),
    ]


def test_queries_are_read_from_a_yaml_list(tmp_path: Path) -> None:
    file = tmp_path / "golden.yaml"
    file.write_text(
        '- {id: luna-1, query: "NNT", type: abbr, judgments: [{page: "a#b", grade: 2}]}\n', "utf-8"
    )

    assert read_queries(file) == [Judged("luna-1", "NNT", "abbr", {"a#b": 2})]
