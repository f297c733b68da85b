"""What the header of a clinical page must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authoring.editorial.conftest import CLINICAL

if TYPE_CHECKING:
    from collections.abc import Callable

    Minded = Callable[..., list[tuple[int, str]]]

QUESTION = 'self_check: [{question: "Why?", answer: "So.", place: page}]\n'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("summary: Words.\n", "The summary is missing"),
        ("search_terms: [word]\n", "“search_terms” is missing"),
        ("review: {status: not-reviewed}\n", "“review” is missing"),
        (QUESTION, "“self_check” is missing"),
    ],
)
def test_a_missing_field_is_minded(minded: Minded, line: str, words: str) -> None:
    [(_, message)] = minded("Fine.", CLINICAL.replace(line, ""))

    assert message.startswith(words)


def test_a_question_without_a_place_is_minded(minded: Minded) -> None:
    [(_, message)] = minded("Fine.", CLINICAL.replace(", place: page", ""))

    assert message.startswith("This question has no place")


@pytest.mark.parametrize("kind", ["help", "reference"])
def test_pages_on_the_program_and_lists_need_no_question(minded: Minded, kind: str) -> None:
    assert minded("Fine.", CLINICAL.replace(QUESTION, f"kind: {kind}\n")) == []
