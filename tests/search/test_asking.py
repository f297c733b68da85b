"""Questions with operators, and without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.book.edition import Synonym
from luna_handbook.search.asking import read_question
from luna_handbook.search.language import read_typed
from luna_handbook.search.query import Wanted, Way, read_query
from luna_handbook.search.synonyms import Synonyms

SYNONYMS = Synonyms([Synonym("blood pressure", "abbreviation", "BP", False)])
PLAIN = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "BP",
            "blood",
            "pressure",
            "0.5",
            "mg/kg",
            "not",
            "S-ketamine",
            "−0.5",
            "2:1",
            "type:2",
            '"do not"',
            "or",
            "PHQ 9",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(
    PLAIN.filter(lambda words: all(i.kind in ("phrase", "exact", "ref") for i in read_typed(words).items)),
    st.booleans(),
)
def test_words_without_operators_are_the_question_they_always_were(words: str, is_typing: bool) -> None:
    question = read_question(words, SYNONYMS, is_typing)

    assert replace(question, typed=None) == read_query(words, SYNONYMS, is_typing)


def ways(words: str, *, typing: bool = False) -> list[Way]:
    """Return the ways of what an operator adds."""
    return [way for c in read_question(words, SYNONYMS, typing).clauses if c.is_operator for way in c.ways]


def test_a_beginning_is_no_inflection() -> None:
    assert ways("infus*") == [Way((Wanted("infus", is_exact=True, is_unfinished=True),))]


def test_either_is_said_in_the_ways_of_each() -> None:
    assert [[w.word for w in way.words] for way in ways("(BP OR heart rate)")] == [
        ["bp"],
        ["blood", "pressure"],
        ["heart", "rate"],
    ]


@pytest.mark.parametrize(
    "words", ["-nausea", "type:help", "is:local", "chapter:x", "(type:help OR nausea)", "-(a OR b)"]
)
def test_what_only_keeps_or_leaves_out_is_not_scored(words: str) -> None:
    assert read_question(words, SYNONYMS).clauses == ()


def test_the_last_alternative_may_be_unfinished() -> None:
    assert [way.words[0].is_unfinished for way in ways("dose OR rat", typing=True)] == [False, True]
