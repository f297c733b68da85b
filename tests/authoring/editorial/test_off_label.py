"""A page on racemic ketamine in mental health says off-label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authoring.editorial.conftest import CLINICAL, FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    Minded = Callable[..., list[tuple[int, str]]]

SPEAKS = "Fine.\n\nRacemic ketamine in depression."


def test_a_page_that_nowhere_says_off_label_is_minded_where_it_speaks(minded: Minded) -> None:
    assert [line for line, _ in minded(SPEAKS)] == [FIRST + 2]


@pytest.mark.parametrize(
    "body",
    [
        f"{SPEAKS}\n\nIt is off-label.",
        "Racemic ketamine and respiratory depression.",
        "Racemic ketamine for pain.\n\nEsketamine for depression.",
    ],
)
def test_a_page_that_says_so_or_speaks_of_something_else_is_fine(minded: Minded, body: str) -> None:
    assert minded(body) == []


def test_only_clinical_and_evidence_pages_are_held_to_it(minded: Minded) -> None:
    assert minded(SPEAKS, CLINICAL.replace("summary:", "kind: reference\nsummary:")) == []
