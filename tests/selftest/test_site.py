"""Each check of what people have set fails when that is wrong, and touches nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from luna_handbook.policy.source import from_json
from luna_handbook.settings import FILE_NAME, MOST_BYTES
from tests.selftest.asking import FILLED, outcome_of, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Installation

WARNING = (False, "warning", 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Not filled in: Emergency number."),
        ("emergency_number: {value: '2222'}", "Not filled in: Emergency number."),
        (FILLED.replace("2026-12-31", "2026-11-21"), "Past their last day: Emergency number."),
        (
            FILLED + FILLED.replace("emergency", "emergancy"),
            "Not asked for by this edition: emergancy_number.",
        ),
        ("[", "are not written as expected"),
    ],
)
def test_local_values_that_are_blank_expired_or_strange_are_a_warning(
    installation: Installation, text: str, said: str
) -> None:
    (installation.machine / "local.yaml").write_text(text, encoding="utf-8")

    outcome = outcome_of("local-values", installation)

    assert (outcome.level, outcome.exit_code, said in outcome.message) == ("warning", 0, True)


@pytest.mark.parametrize("text", ["{", "[]", '{"ExternalLinks": "all"}', '{"ContinueReading": "no"}'])
def test_a_policy_that_is_invalid_fails(installation: Installation, tmp_path: Path, text: str) -> None:
    policy = tmp_path / "policies.json"
    policy.write_text(text, encoding="utf-8")

    assert verdict("policy", replace(installation, policies=(from_json(policy),))) == (False, "error", 20)


def test_a_policy_that_cannot_be_read_fails(installation: Installation, tmp_path: Path) -> None:
    assert verdict("policy", replace(installation, policies=(from_json(tmp_path),))) == (False, "error", 20)


def test_a_policy_nobody_knows_is_named(installation: Installation, tmp_path: Path) -> None:
    policy = tmp_path / "policies.json"
    policy.write_text('{"Unheard": true, "ExternalLinks": "block"}', encoding="utf-8")

    outcome = outcome_of("policy", replace(installation, policies=(from_json(policy),)))

    assert (outcome.ok, "Unheard" in outcome.message) == (True, True)


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"\xff", b"[" * 5000, b" " * MOST_BYTES + b"{}", b'{"zoom": "big"}']
)
def test_settings_that_mean_nothing_are_a_warning(installation: Installation, data: bytes) -> None:
    installation.data.mkdir()
    (installation.data / FILE_NAME).write_bytes(data)

    assert verdict("settings", installation) == WARNING


def test_settings_that_cannot_be_read_are_a_warning(installation: Installation) -> None:
    (installation.data / FILE_NAME).mkdir(parents=True)

    assert verdict("settings", installation) == WARNING


def test_damaged_settings_stay_where_they_are(installation: Installation) -> None:
    installation.data.mkdir()
    (installation.data / FILE_NAME).write_bytes(b"{")

    outcome_of("settings", installation)

    assert (installation.data / FILE_NAME).read_bytes() == b"{"


def test_settings_the_reader_made_are_fine(installation: Installation) -> None:
    installation.data.mkdir()
    (installation.data / FILE_NAME).write_bytes(b'{"zoom": 120, "from_a_newer_version": 1}')

    assert verdict("settings", installation) == (True, "info", 0)
