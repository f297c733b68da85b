"""No sentence of more than thirty words, counted as people count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.editorial.reading import Sentence, sentences
from tests.authoring.editorial.conftest import CLINICAL, FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    Minded = Callable[..., list[tuple[int, str]]]

THIRTY = " ".join(["word"] * 30)


@pytest.mark.parametrize(
    "body",
    [
        f"{THIRTY}.",
        f"{THIRTY}. {THIRTY}.",
        f"* {THIRTY}\n* {THIRTY}",
        f"| A | B |\n|---|---|\n| {THIRTY} | {THIRTY} |",
        f"{THIRTY[5:]} 120\u00a0mmHg.",
        f"{THIRTY[5:]} 12 weeks.",
        f"{THIRTY} – = ±.",
    ],
)
def test_thirty_words_are_fine(minded: Minded, body: str) -> None:
    assert minded(body) == []


def test_a_sentence_of_thirty_one_words_is_minded_on_the_line_it_starts(minded: Minded) -> None:
    [(line, message)] = minded(f"Fine.\nIt {THIRTY}.")

    assert (line, "has 31 words" in message) == (FIRST + 1, True)


def test_a_list_item_and_a_cell_are_read_alone(minded: Minded) -> None:
    found = minded(f"* {THIRTY}\n* {THIRTY} more\n\n| A | B |\n|---|---|\n| {THIRTY} more | no |")

    assert [line for line, _ in found] == [FIRST + 1, FIRST + 5]


def test_summary_and_answers_have_sentences_too(minded: Minded) -> None:
    header = CLINICAL.replace("summary: Words.", f"summary: {THIRTY} more.")

    assert [line for line, _ in minded("Fine.", header)] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "Response was 64% v. 28% here.",
        "Some drugs, e.g. midazolam, help.",
        "As Murrough et al. reported.",
        "It is No. 5 of them.",
        "It was 0.5 of all.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert [sentence.text for sentence in sentences(text)] == [text]


@pytest.mark.parametrize(
    "text", ["It is. mTOR was not.", "Is it? No.", "“It is.” He said so.", "(It is.) It was not."]
)
def test_a_stop_ends_a_sentence(text: str) -> None:
    assert len(list(sentences(text))) == 2


@pytest.mark.parametrize(
    ("text", "count"), [("0.5 mg/kg over 40 min", 3), ("n = 17", 2), ("24 h – or 7 days", 3)]
)
def test_a_number_and_its_unit_are_one_word_and_signs_are_none(text: str, count: int) -> None:
    assert Sentence(0, text).words == count


def test_a_long_sentence_is_lifted_visibly(minded: Minded) -> None:
    assert minded(f"{THIRTY} more.\n{{: .long-sentence}}") == []
