"""One check's outcome out of a whole self-test, and what makes the clinic's own values whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.selftest.examining import examine, verify

if TYPE_CHECKING:
    from luna_handbook.selftest.outcomes import Installation, Outcome

FILLED = (
    "emergency_number: {value: '2222', approved_by: Clinical lead, on: 2026-11-01, valid_until: 2026-12-31}\n"
)
"""What a clinic wrote that filled everything in."""


SHIPPED = ("luna-handbook", "_internal/luna_handbook/app.pyc", "_internal/PySide6/Qt/lib/libQt6Core.so.6")
"""The files of a package, as few as there can be."""


def outcome_of(check: str, installation: Installation) -> Outcome:
    """Make this check, after the one that opens the handbook, and return what it found; of the shelf's, all are made."""
    made = examine(installation) if check.startswith("shelf") else verify(installation, {"edition", check})[0]
    return next(result.outcome for result in made if result.id == check)


def verdict(check: str, installation: Installation) -> tuple[bool, str, int]:
    """Return whether the check is content, its level and its exit code."""
    outcome = outcome_of(check, installation)
    return outcome.ok, outcome.level, outcome.exit_code
