"""One check's outcome out of a whole self-test, and what makes the clinic's own values whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.selftest.examining import examine

if TYPE_CHECKING:
    from luna_handbook.selftest.outcomes import Installation, Outcome

FILLED = (
    "emergency_number: {value: '2222', approved_by: Clinical lead, on: 2026-11-01, valid_until: 2026-12-31}\n"
)
"""What a clinic wrote that filled everything in."""


def outcome_of(check: str, installation: Installation, *, is_deep: bool = False) -> Outcome:
    """Make every check and return what this one found."""
    return next(r.outcome for r in examine(installation, is_deep=is_deep) if r.id == check)


def verdict(check: str, installation: Installation, *, is_deep: bool = False) -> tuple[bool, str, int]:
    """Return whether the check is content, its level and its exit code."""
    outcome = outcome_of(check, installation, is_deep=is_deep)
    return outcome.ok, outcome.level, outcome.exit_code
