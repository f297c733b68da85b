"""British and American spellings find one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.lookalikes import NAMES
from luna_handbook.search.varieties import spelt_otherwise
from tests.search.conftest import book_of

if TYPE_CHECKING:
    from tests.search.conftest import FinderOf

PAIRS = [
    ("hypoxaemia", "hypoxemia"), ("anaesthetist", "anesthetist"), ("haemorrhage", "hemorrhage"), ("paediatric", "pediatric"),
    ("orthopaedic", "orthopedic"), ("oedema", "edema"), ("papilloedema", "papilledema"), ("oesophagus", "esophagus"),
    ("oestrogen", "estrogen"), ("foetus", "fetus"), ("gynaecology", "gynecology"), ("diarrhoea", "diarrhea"),
    ("dyspnoea", "dyspnea"), ("leucocytes", "leukocytes"), ("sulphate", "sulfate"), ("behaviour", "behavior"),
    ("behavioural", "behavioral"), ("colour", "color"), ("fibre", "fiber"), ("centre", "center"), ("catheterise", "catheterize"),
    ("organisation", "organization"), ("analyse", "analyze"), ("counselling", "counseling"), ("labelled", "labeled"),
    ("catalogue", "catalog"), ("defence", "defense"), ("ageing", "aging"), ("judgement", "judgment"), ("grey", "gray"),
]  # fmt: skip


@pytest.mark.parametrize(("british", "american"), [pair for pair in PAIRS if len(pair[1]) > 4])
def test_each_spelling_knows_the_other(british: str, american: str) -> None:
    assert american in spelt_otherwise(british)
    assert british in spelt_otherwise(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("for", "four"),
        ("filling", "filing"),
        ("ketamine", "ketamin"),
        ("mg", "mcg"),
        ("hydroxyzine", "hydroxysine"),
    ],
)
def test_words_that_differ_are_not_spellings_of_each_other(one: str, other: str) -> None:
    assert other not in spelt_otherwise(one)
    assert one not in spelt_otherwise(other)


def test_no_name_of_a_drug_is_the_other_spelling_of_another() -> None:
    assert [name for name in NAMES if NAMES.intersection(spelt_otherwise(name))] == []


@given(st.text(max_size=30))
def test_anything_may_be_asked_for_its_other_spelling(word: str) -> None:
    assert word not in spelt_otherwise(word)


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize("typed", ["hypoxemia", "hypoxaemia", "counseling", "counselled", "edema"])
def test_the_other_spelling_is_an_equivalent_and_no_correction(
    finder_of: FinderOf, typed: str, typing: bool
) -> None:
    answer = finder_of(book_of("Hypoxaemia, counselling and oedema.")).search(
        typed, typing=typing, advise=True
    )

    assert (answer.total, answer.correction, answer.suggestions, answer.also) == (1, None, (), ())


@pytest.mark.parametrize("typed", ["hemorrh", "hemorrhage", "hemorrhages"])
def test_the_other_spelling_is_found_on_the_way(finder_of: FinderOf, typed: str) -> None:
    answer = finder_of(book_of("Haemorrhages are rare.")).search(typed, typing=True)

    assert [answer.hits[0].snippet[a:b] for a, b in answer.hits[0].marks] == ["Haemorrhages"]


def test_exactly_one_spelling_is_found_when_asked_exactly(finder_of: FinderOf) -> None:
    assert finder_of(book_of("Hypoxaemia.")).search("=hypoxemia").total == 0
