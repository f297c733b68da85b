"""A percentage says of whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.authoring.editorial.conftest import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    Minded = Callable[..., list[tuple[int, str]]]

NO_WHOM, NO_TIME = "has no denominator", "has no time"


def told(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Shorten the messages to what they are about."""
    return [(line, NO_WHOM if NO_WHOM in message else NO_TIME) for line, message in found]


@pytest.mark.parametrize(
    "body",
    [
        "71% (n = 17) at one day.",
        "Of 17 people 71% responded within 24 h.",
        "In 1,200 sessions, 0.3–0.4% within 2\u00a0h.",
        "Of 17 people 71% responded. That was one week later.",
        "| Rate at 24 h |\n|---|\n| 12 of 18: 67% |",
        "The table gives rates among 18 people at day 7.\n\n| Group | Rate |\n|---|---|\n| Drug | 67% |",
        "## Seven days later {#later}\n\nOf 17 people 71% responded.",
        "Of 17 people 71% responded; no time point is given.",
        "The source gives no denominator and no time for its 12%.",
        "The interval (95% CI 2–4; 90% confidence interval 3–4).",
    ],
)
def test_a_percentage_with_people_and_time_near_it_is_fine(minded: Minded, body: str) -> None:
    assert minded(body) == []


@pytest.mark.parametrize("body", ["Response was 71%.", "It rose from 20% to 71% in 24%.", "* Fine\n* 94%"])
def test_a_percentage_of_nobody_at_no_time_is_minded_twice(minded: Minded, body: str) -> None:
    last = FIRST + body.count("\n")

    assert [row for row in told(minded(body)) if row[0] == last] == [(last, NO_WHOM), (last, NO_TIME)]


@pytest.mark.parametrize("body", ["Of 17 people 71% responded.", "67% of 18 patients relieved of pain."])
def test_a_percentage_at_no_time_is_minded(minded: Minded, body: str) -> None:
    assert told(minded(body)) == [(FIRST, NO_TIME)]


def test_another_row_of_a_table_is_no_context(minded: Minded) -> None:
    found = minded("| Group | Rate |\n|---|---|\n| Drug | 12 of 18 (67%) at day 1 |\n| Placebo | 33% |")

    assert told(found) == [(FIRST + 3, NO_WHOM), (FIRST + 3, NO_TIME)]


def test_a_percentage_that_counts_nobody_is_lifted_visibly(minded: Minded) -> None:
    assert minded("Bioavailability is 45%.\n{: .not-a-rate}") == []
