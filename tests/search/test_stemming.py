"""Inflections of one word share a stem; names and short words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.stemming import PROTECTED, SHORTEST_ROOT, stem


@pytest.mark.parametrize(
    "family",
    [
        "infusion infusions infused infusing infuse",
        "dose doses dosed dosing",
        "sedation sedated sedating sedative",
        "dissociation dissociate dissociative dissociates",
        "study studies studied studying",
        "stop stopped stopping stops",
        "hypertension hypertensive",
        "therapy therapies",
        "control controlled controlling controls",
        "process processes processing processed",
        "breathing breathe breathes breath",
        "headache headaches",
        "session sessions",
        "injection injections injected inject",
    ],
)
def test_inflections_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("general", "generic"),
        ("during", "endure"),
        ("nation", "nausea"),
        ("early", "earl"),
        ("species", "special"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "word", ["days", "uses", "fits", "2-hours", "phq-9", "0.5", "cadss", "", *sorted(PROTECTED)]
)
def test_short_words_names_and_numbers_are_left_alone(word: str) -> None:
    assert stem(word) == word


@given(st.text(alphabet="abdeginosty", min_size=1, max_size=14))
def test_a_stem_begins_its_words_but_for_its_last_letter(word: str) -> None:
    found = stem(word)

    assert found == word or (len(found) >= SHORTEST_ROOT and word.startswith(found[:-1]))
