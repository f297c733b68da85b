"""Text to terms. What the terms promise a reader is in test_guarantees.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.analysis import Term, terms

TEXT = st.text(alphabet=st.sampled_from("abSRs 0159.,·-–−/<>≤%µé'’()½²⁶mgkhº\n\u00ad\u0301"), max_size=40)


def said(text: str) -> list[str]:
    """Return the terms of a text: parts after a star, other spellings after a tilde."""
    return [{"whole": "", "part": "*", "same": "~"}[t.role] + t.text for t in terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not give", ["do", "not", "give"]),
        ("0.25mg", ["0.25", "0.25 mg", "mg"]),
        ("40–60 min", ["40-60", "*40", "*60", "40-60 min", "*40 min", "*60 min", "min"]),
        ("180/110", ["180/110", "*180", "*110"]),
        ("1/2", ["1/2"]),
        ("< 94 %", ["<94", "*94", "<94 %", "*94 %", "%"]),
        ("S-ketamine", ["s-ketamine", "*ketamine", "*s"]),
        ("(2R,6R)-HNK", ["2r,6r-hnk", "*hnk", "*2r,6r"]),
        ("es-ketamine", ["es-ketamine", "~esketamine", "*es", "*ketamine"]),
        ("K-hole", ["k-hole", "*k", "*hole"]),
        ("5-HT3", ["5-ht3", "*ht3"]),
        ("day-1", ["day-1", "*day", "*1"]),
        ("mg/kg/h", ["mg/kg/h", "*mg", "*kg", "*mg/kg", "*h"]),
        ("µg", ["μg", "~mcg"]),
        ("CAPS-5/PCL-5", ["caps-5/pcl-5", "*caps-5", "*caps", "*pcl-5", "*pcl"]),
        ("45%/30%", ["45", "45 %", "%", "30", "30 %", "%"]),
        ("MADRS/0.5", ["madrs", "0.5"]),
        ("5,10,15", ["5", "10", "15"]),
        ("ends with 5.", ["ends", "with", "5"]),
        ("i.v. e.g. U.S.", ["iv", "eg", "us"]),
        ("can't, won't, didn’t", ["can", "not", "will", "not", "did", "not"]),
        ("ward’s nurses' Žižek", ["ward", "nurses", "zizek"]),
        ("soft\u00adhyphen cafe\u0301", ["softhyphen", "cafe"]),
        ("٠٫٥", ["0.5"]),
        ("", []),
        ("… — !?", []),
    ],
)
def test_a_text_has_these_terms(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_term_says_where_it_stands() -> None:
    text = "Give (S)-ketamine 0.5 mg/kg"

    assert {t.text: text[t.start : t.end] for t in terms(text) if t.role == "whole"} == {
        "give": "Give",
        "s-ketamine": "S)-ketamine",
        "0.5": "0.5",
        "0.5 mg/kg": "0.5 mg/kg",
        "mg/kg": "mg/kg",
    }


def test_words_are_counted_once_however_many_terms_they_have() -> None:
    assert [t.position for t in terms("over 40–60 min") if t.kind != "quantity"] == [0, 1, 1, 1, 2]


@given(TEXT)
def test_every_term_lies_inside_its_text_and_is_not_empty(text: str) -> None:
    assert all(0 <= t.start < t.end <= len(text) and t.text.strip() for t in terms(text))


@given(TEXT)
def test_terms_come_in_reading_order(text: str) -> None:
    positions = [t.position for t in terms(text)]

    assert positions == sorted(positions)


@given(TEXT)
def test_no_digit_of_a_text_is_lost(text: str) -> None:
    covered = {n for t in terms(text) for n in range(t.start, t.end)}

    assert {n for n, c in enumerate(text) if c.isdecimal()} <= covered


@given(TEXT, TEXT)
def test_a_text_means_the_same_before_another_line(text: str, other: str) -> None:
    alone: list[Term] = list(terms(text))

    assert list(terms(f"{text}\n\n{other}"))[: len(alone)] == alone


@pytest.mark.parametrize(
    "link", ["½/", "1/", "a/", "R,S,", "a-", "1-", "n't", "1 to ", "1mg/", "1,000,", "\u00ad"]
)
def test_the_terms_of_a_chain_grow_no_faster_than_the_chain(link: str) -> None:
    short, long = (sum(len(t.text) for t in terms(link * n)) for n in (100, 400))

    assert long <= 5 * short
