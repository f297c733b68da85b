"""What the page of all results says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from luna_handbook.book.places import Place
from luna_handbook.book.trail import Question
from luna_handbook.search.hits import Answer, Correction, Counts, Hit
from luna_handbook.ui.page.results import compose_results


def _hit(number: int, part: str = "Doses", *, is_related: bool = False, kind: str = "clinical") -> Hit:
    snippet = "Give 5 mg <slowly>."
    return Hit(
        Place("luna", f"page-{number}", "how"), "How to give 50 mg", "Dose & rate", f"3.{number}", part, kind, snippet,
        ((5, 9),), 1.0, is_answer=False, position=number, is_related=is_related,
    )  # fmt: skip


def _answer(hits: list[Hit], total: int, parts: dict[str, int]) -> Answer:
    counts = Counts({"everything": total}, tuple(parts.items()))
    return Answer("5 mg", tuple(hits), total, total, counts=counts)


def _said(answer: Answer, question: Question, filter_name: str = "") -> str:
    html = compose_results(answer, question, filter_name).html
    return re.sub(r"<[^>]+>", "", re.sub(r"</p>|</h\d>|<br>", "\n", html))


def test_a_row_has_its_number_title_path_and_text() -> None:
    said = _said(_answer([_hit(1)], 1, {"Doses": 1}), Question("5 mg"))

    assert "1. Dose &amp; rate › How to give 50 mg\n3.1 · Doses\nGive 5 mg &lt;slowly&gt;.\n" in said


def test_words_are_marked_in_titles_and_text_and_5_is_not_marked_in_50() -> None:
    html = compose_results(_answer([_hit(1)], 1, {"Doses": 1}), Question("5 mg give"), "").html

    assert re.findall(r'class="mark">([^<]*)', html) == ["give", "mg", "5 mg"]


def test_parts_keep_the_order_of_the_handbook_and_say_their_share() -> None:
    answer = _answer([_hit(3, "Later"), _hit(1, "Doses")], 9, {"Doses": 7, "Nothing here": 1, "Later": 1})

    said = _said(answer, Question("5 mg"))

    assert [line for line in said.split("\n") if line in {"Doses", "Later", "Nothing here"}] == [
        "Doses",
        "Later",
    ]
    assert "Doses\n1 of 7 sections\n" in said
    assert "Later\n1 section\n" in said


def test_best_first_is_the_order_of_the_answer() -> None:
    answer = _answer([_hit(3, "Later"), _hit(1, "Doses")], 2, {"Doses": 1, "Later": 1})

    said = _said(answer, Question("5 mg", is_best_first=True))

    assert said.index("3.3 · Later") < said.index("3.1 · Doses")


def test_what_more_would_add_stands_below_what_was_shown() -> None:
    hits = [_hit(n, "Later" if n % 2 else "Doses") for n in range(1, 61)]

    said = _said(_answer(hits, 130, {"Doses": 65, "Later": 65}), Question("5 mg", most=100))

    assert "130 sections in 130 pages, the best 60 shown." in said
    assert said.index("\n50. ") < said.index("Results 51 to 60") < said.index("51. ")
    assert "Show 50 more" in said


def test_related_sections_are_a_group_of_their_own_and_are_not_counted() -> None:
    said = _said(_answer([_hit(1), _hit(2, is_related=True)], 1, {"Doses": 1}), Question("5 mg"))

    assert "1 section in 1 page.\n" in said
    assert said.index("1. Dose") < said.index("Related\n") < said.index("2. Dose")


def test_a_filter_is_named_and_what_lies_outside_is_offered() -> None:
    answer = replace(_answer([_hit(1)], 1, {"Doses": 1}), counts=Counts({"everything": 12, "evidence": 1}))

    said = _said(answer, Question("5 mg", "evidence"), "Evidence")

    assert "Search results · Evidence" in said
    assert "Search everything (12)" in said


def test_a_corrected_question_says_what_was_read_and_offers_what_was_typed() -> None:
    answer = replace(_answer([_hit(1)], 1, {}), correction=Correction("dsoe", "dose", "=dsoe"))

    said = _said(answer, Question("dsoe"))

    assert "Showing results for dose. Search exactly dsoe" in said


@pytest.mark.parametrize("words", ["<b>&amp;", '"', "{{local:x}}", "a" * 300])
def test_whatever_was_typed_is_shown_as_typed(words: str) -> None:
    html = compose_results(_answer([], 0, {}), Question(words), "").html

    assert "<b>&amp;" not in html


def test_an_emergency_says_so() -> None:
    said = _said(_answer([_hit(1, kind="emergency")], 1, {"Doses": 1}), Question("5 mg"))

    assert "EMERGENCY · 3.1 · Doses" in said
