"""How far apart two words are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.nearness import LONGEST, NearWords, distance

WORDS = st.text(alphabet="abcdé", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("ondansatron", "ondansetron", 1),
        ("ketamne", "ketamine", 1),
        ("anxeity", "anxiety", 1),
        ("nausiea", "nausea", 1),
        ("ca", "abc", 3),  # no letter is touched twice
        ("fluoxetine", "duloxetine", 2),
        ("ketamine", "ketamine", 0),
    ],
)
def test_a_slip_is_a_letter_left_out_added_exchanged_or_swapped(one: str, other: str, slips: int) -> None:
    assert (distance(one, other), distance(other, one)) == (slips, slips)


@given(WORDS, WORDS, WORDS)
def test_the_words_within_reach_are_those_whose_distance_says_so(word: str, one: str, other: str) -> None:
    words = sorted({one, other})

    found = NearWords.of(words).within(word, 2)

    assert found == [(w, distance(word, w)) for w in words if 0 < distance(word, w) <= 2]


@given(WORDS, st.integers(0, 7), st.sampled_from("abz"))
def test_one_slip_is_a_distance_of_one(word: str, at: int, letter: str) -> None:
    at = min(at, len(word))
    longer = word[:at] + letter + word[at:]

    assert (distance(word, longer), distance(longer, word)) == (1, 1)


@pytest.mark.parametrize("word", ["", "x" * (LONGEST + 1)])
def test_nothing_is_near_to_no_word_or_an_endless_one(word: str) -> None:
    assert NearWords.of(["x", "x" * LONGEST]).within(word, 2) == []


def test_no_words_are_near_to_nothing() -> None:
    assert NearWords.of([]).within("word", 2) == []


def test_many_words_are_laid_out_in_several_tables() -> None:
    letters = random.Random(1)  # noqa: S311 - not a secret
    words = sorted({"".join(letters.choices("abcdefgh", k=6)) for _ in range(40_000)})
    here = words[-1]

    assert [w for w, _ in NearWords.of(words).within(f"{here}z", 1)] == [here]
