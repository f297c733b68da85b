"""Units, ranges and signs in one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authoring.editorial.conftest import CLINICAL, FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    Minded = Callable[..., list[tuple[int, str]]]


@pytest.mark.parametrize(
    "body",
    [
        "It took 40 min, or 24\u00a0h.",
        "It took 2–3 h at 0.5 to 1 h, −0.35 or ±2.",
        "Pressure 180/115 mmHg, 5 mL, 3 μg/L, 20 µg/L.",
        "PCL-5, 5-HT, 3-month, 2026-11-30, 1-800-222-1222, a 12-week trial.",
        "It was 10 × larger, or 12%.\n{: .not-a-rate}",
        "In the 1990s.",
    ],
)
def test_the_handbooks_own_form_is_fine(minded: Minded, body: str) -> None:
    assert minded(body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("It took 40\nmin.", "“40 min” must stand on one line"),
        ("It took 40min.", "“40min” needs a space"),
        ("Some 2-3 days.", "“2-3” is a range"),
        ("It fell by -1.8.", "“-1.8” is below zero"),
        ("Some mcg.", "write μg"),
        ("Some 20 ug/L.", "write μg"),
        ("Some 5 ml.", "capital L"),
        ("Some 5 hrs.", "is no symbol"),
        ("Some 5 mm Hg.", "is no symbol"),
        ("Some 5 percent.", "sign %"),
        ("Some per cent.", "sign %"),
        ("Some 5 x 2.", "write ×"),
        ("It was >=5.", "own sign"),
    ],
)
def test_another_form_is_minded(minded: Minded, body: str, words: str) -> None:
    [(line, message)] = minded(body)

    assert (line, words in message) == (FIRST, True)


def test_answers_have_units_too(minded: Minded) -> None:
    header = CLINICAL.replace("summary: Words.", "summary: It takes 2-3 hours.")

    assert [line for line, _ in minded("Fine.", header)] == [4]


def test_a_unit_as_it_was_printed_is_lifted_visibly(minded: Minded) -> None:
    assert minded("The vial says 50 mcg.\n{: .odd-unit .not-a-dose}") == []
