"""How far the smallest text carries, by the rule of DISCAS."""

from __future__ import annotations

import pytest

from luna_handbook.ui.projector.legibility import furthest_reader, readable_to, smallest_element


def test_the_rule_is_that_of_the_standard() -> None:
    """AETM's worked example of DISCAS: 1.5 m of picture, 3.5 % of element, 10.5 m."""
    assert furthest_reader(1.5, 0.035) == pytest.approx(10.5)


def test_lower_case_letters_of_24_of_720_are_about_a_sixtieth(families: tuple[str, ...]) -> None:
    assert smallest_element(families) == pytest.approx(1 / 60, rel=0.1)


@pytest.mark.parametrize(
    ("height", "words"), [(1.8, "about 6 m"), (3.0, "about 10 m"), (0.1, "less than 1 m")]
)
def test_the_distance_is_said_in_metres(families: tuple[str, ...], height: float, words: str) -> None:
    assert words in readable_to(height, families)
