"""Sentences are parted where they end, and words where they lean on nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.slides.markup import text_of
from luna_handbook.slides.sentences import halves, sentences
from tests.slides.words import words_from


@pytest.mark.parametrize(
    "text",
    [
        "Given e.g. Saline first.",
        "Racemic vs. Esketamine in trials.",
        "By Dr. A. Smith et al. In 2020.",
        "P = .32 for all.",
        "About 0.5 mg. of it remained.",
        "It rose to 3.28 in all.",
        "See Fig. 3 there.",
    ],
)
def test_a_stop_that_ends_no_sentence_parts_nothing(text: str) -> None:
    assert len(sentences(words_from(text))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("It fell [1]. Then it rose.", 2),
        ("He said “stop.” Nobody did.", 2),
        ("May you? No! 17 people did…", 3),
        ("In 1962. Then nothing.", 2),
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str, count: int) -> None:
    assert len(sentences(words_from(text))) == count


@given(
    st.lists(st.sampled_from(["A", "b.", "e.g.", "0.5", "mg.", "Not", "[1].", "“C.”"]), max_size=12).map(
        " ".join
    )
)
def test_sentences_hold_every_word_in_order(text: str) -> None:
    words = words_from(text)

    assert tuple(word for part in sentences(words) for word in part) == words


@pytest.mark.parametrize(
    "held", ["do not give", "0.5 mg", "less than 90", "180 / 110", "without delay", "of 17 patients"]
)
def test_halves_never_part_what_means_something_else_apart(held: str) -> None:
    words = words_from(f"one two three {held} four five six")

    two = halves(words)

    assert two is not None
    assert any(held in text_of(half) for half in two)


def test_a_single_word_has_no_halves() -> None:
    assert halves(words_from("alone")) is None
