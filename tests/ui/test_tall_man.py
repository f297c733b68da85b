"""Capitals that tell names of drugs apart."""

from __future__ import annotations

import pytest

from luna_handbook.search.lookalikes import LOOK_ALIKES
from luna_handbook.ui.search.tall_man import RECOMMENDED, tall

KETAMINES = ("ketamine", "esketamine", "arketamine", "norketamine")


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("esketamine", KETAMINES, "ESketamine"),
        ("norketamine", KETAMINES, "NORketamine"),
        ("ketamine", KETAMINES, "ketamine"),
        ("ketamine", ("ketorolac",), "ketAMINE"),
        ("ketorolac", ("ketamine",), "ketOROLAC"),
        ("hydroxyzine", ("hydralazine",), "hydrOXYzine"),
        ("ondansetron", (), "ondansetron"),
        ("ondansetron", ("ondansetron",), "ondansetron"),
    ],
)
def test_capitals_stand_where_a_name_differs(name: str, others: tuple[str, ...], expected: str) -> None:
    assert tall(name, others) == expected


@pytest.mark.parametrize("group", LOOK_ALIKES, ids=min)
def test_names_taken_for_one_another_look_different_and_keep_their_letters(group: frozenset[str]) -> None:
    shown = {tall(name, group) for name in group}

    assert {name.lower() for name in shown} == group


def test_recommended_names_are_among_those_taken_for_one_another() -> None:
    assert RECOMMENDED.keys() <= frozenset().union(*LOOK_ALIKES)
