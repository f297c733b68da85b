"""Which names of drugs are taken for one another."""

from __future__ import annotations

import pytest

from luna_handbook.search.lookalikes import LOOK_ALIKES, NAMES, is_drug, look_alikes_of
from luna_handbook.search.stemming import PROTECTED


@pytest.mark.parametrize(
    ("one", "other"),
    [("ketamine", "esketamine"), ("hydroxyzine", "hydralazine"), ("clonidine", "clonazepam"), ("naloxone", "naltrexone")],
)  # fmt: skip
def test_look_alikes_know_one_another(one: str, other: str) -> None:
    assert other in look_alikes_of(one)
    assert one in look_alikes_of(other)


def test_no_name_is_its_own_look_alike() -> None:
    assert [name for name in NAMES if name in look_alikes_of(name)] == []


def test_every_group_is_two_names_or_more_in_small_letters() -> None:
    assert [g for g in LOOK_ALIKES if len(g) < 2 or any(not n.isalpha() or not n.islower() for n in g)] == []


@pytest.mark.parametrize("name", ["nitrazepam", "ropivacaine", "palonosetron", *sorted(PROTECTED)[:5]])
def test_a_drug_is_known_by_the_list_or_the_end_of_its_name(name: str) -> None:
    assert is_drug(name)


@pytest.mark.parametrize("word", ["infusion", "nausea", "consent", "monitoring"])
def test_an_ordinary_word_is_no_drug(word: str) -> None:
    assert not is_drug(word)
