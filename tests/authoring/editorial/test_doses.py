"""A dose of ketamine says its route, its form, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authoring.editorial.conftest import CLINICAL, FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    Minded = Callable[..., list[tuple[int, str]]]

ROUTE, FORM, WHO = "the route", "the form of the drug", "who was given it, or the source"


@pytest.mark.parametrize(
    "body",
    [
        "In 17 patients 0.5\u00a0mg/kg of racemic ketamine IV was tried.",
        "| Dose of esketamine by nasal spray | Who |\n|---|---|\n| 56\u00a0mg or 84\u00a0mg | 236 people |",
        "All rows are racemic ketamine IV in 18 adults.\n\n| Group | Dose |\n|---|---|\n| High | 1\u00a0mg/kg |",
        "## On the label of esketamine nasal spray {#label}\n\n* 56\u00a0mg.",
        "Racemic ketamine was given IV. Nothing else was.\n\nOf two patients, one had 0.5\u00a0mg/kg.",
        "In rats ketamine 20\u00a0mg/kg worked, with n = 8.",
        "The control was midazolam 0.045\u00a0mg/kg.",
        "The vial holds 50\u00a0mg/mL.",
    ],
)
def test_a_dose_with_route_form_and_people_is_fine(minded: Minded, body: str) -> None:
    assert minded(body) == []


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("Give 0.5\u00a0mg/kg.", [ROUTE, FORM, WHO]),
        ("Give 84\u00a0mg of ketamine IV.", [FORM, WHO]),
        ("In 17 patients 22\u00a0mg/h of racemic ketamine was tried.", [ROUTE]),
        ("After 0.5\u00a0mg/kg of racemic ketamine IV it is expected.", [WHO]),
        ("In 17 patients 0.35\u00a0mg/kg/h of ketamine IV.\n\n## Racemic {#racemic}\n\nWords.", [FORM]),
    ],
)
def test_a_bare_dose_is_minded_with_what_it_lacks(minded: Minded, body: str, missing: list[str]) -> None:
    [(line, message)] = minded(body)

    assert (line, message.partition("; say ")[2]) == (FIRST, f"{' and '.join(missing)}.")


def test_another_row_says_nothing_of_the_people_of_this_one(minded: Minded) -> None:
    found = minded(
        "| Racemic ketamine IV | Who |\n|---|---|\n| 1\u00a0mg/kg | 18 adults |\n| 2\u00a0mg/kg | – |"
    )

    assert [line for line, _ in found] == [FIRST + 3]


def test_a_title_names_route_and_form(minded: Minded) -> None:
    header = CLINICAL.replace("title: Page", "title: Racemic ketamine by infusion")

    assert minded("In 17 patients 0.5\u00a0mg/kg was tried.", header) == []


def test_an_amount_nobody_was_given_is_lifted_visibly(minded: Minded) -> None:
    assert minded("A vial of ketamine with 500\u00a0mg.\n{: .not-a-dose}") == []
