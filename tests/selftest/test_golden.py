"""The check of the golden queries: it passes, it fails with 15 below what the edition asks for, and it says what was lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.editions import change
from tests.selftest.asking import outcome_of, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Installation

FIRST, TITLE = "blood-pressure-at-a-glance", "Blood pressure: at a glance"
FOUND = f'[{{"page": "{FIRST}", "grade": 2}}]'
LOST = '[{"page": "plain-language#no-such-section", "grade": 2}]'


@pytest.fixture
def half(edition: Path) -> Path:
    """Return the edition with two golden queries, of which the second leads nowhere."""
    change(edition, "DELETE FROM golden")
    for n, (words, judged) in enumerate([(TITLE, FOUND), ("Emergency finder", LOST)], 1):
        change(edition, "INSERT INTO golden VALUES (?, ?, ?, '', ?)", n, f"luna-{n}", words, judged)
    return edition


def _ask_for(edition: Path, share: int) -> None:
    change(edition, "INSERT INTO meta VALUES ('golden_share', ?)", str(share))


def test_an_edition_that_asks_for_no_share_is_only_reported_on(
    installation: Installation, half: Path
) -> None:
    outcome = outcome_of("golden-queries", installation)

    assert (outcome.ok, outcome.level, outcome.exit_code) == (True, "info", 0)
    assert outcome.message.startswith(
        "1 of 2 golden queries found their answer among the first three hits (50.0 %); median "
    )


def test_a_share_that_is_reached_passes(installation: Installation, half: Path) -> None:
    _ask_for(half, 50)

    outcome = outcome_of("golden-queries", installation)

    assert (outcome.ok, "(50.0 %; at least 50 % asked); median " in outcome.message) == (True, True)


def test_a_share_that_is_not_reached_fails_with_15(installation: Installation, half: Path) -> None:
    _ask_for(half, 51)

    assert verdict("golden-queries", installation) == (False, "error", 15)


def test_what_was_not_found_is_named(installation: Installation, half: Path) -> None:
    _ask_for(half, 51)

    assert "Not found: “Emergency finder”." in outcome_of("golden-queries", installation).message


def test_open_queries_are_reported_and_do_not_fail_it(installation: Installation, half: Path) -> None:
    _ask_for(half, 100)
    change(half, "UPDATE golden SET id = 'open-2' WHERE position = 2")

    outcome = outcome_of("golden-queries", installation)

    assert outcome.ok
    assert outcome.message.endswith(" ms. Open queries, counted apart: 0 of 1 (0.0 %).")


def test_an_edition_without_golden_queries_passes_and_says_so(
    installation: Installation, edition: Path
) -> None:
    change(edition, "DELETE FROM golden")
    _ask_for(edition, 90)

    outcome = outcome_of("golden-queries", installation)

    assert (outcome.ok, outcome.message) == (
        True,
        "This edition brings no golden queries, so none were asked.",
    )


def test_golden_queries_that_cannot_be_read_fail(installation: Installation, half: Path) -> None:
    change(half, "UPDATE golden SET judgments = '[7]'")

    assert verdict("golden-queries", installation) == (False, "error", 10)


def test_they_are_not_asked_of_an_index_that_is_not_the_editions(
    installation: Installation, half: Path
) -> None:
    shutil.rmtree(half / "index")

    outcome = outcome_of("golden-queries", installation)

    assert (outcome.ok, outcome.level, outcome.message[:11]) == (False, "info", "Not checked")
