"""Checks of what IT, the clinical lead and the reader have set: local values, policy, settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luna_handbook.book.local_values import load_local_values
from luna_handbook.policy.in_force import load
from luna_handbook.selftest.edition import NO_EDITION
from luna_handbook.selftest.outcomes import POLICY_INVALID, Outcome, doubtful, named, wrong
from luna_handbook.settings import FIELDS, FILE_NAME, MOST_BYTES

if TYPE_CHECKING:
    from luna_handbook.selftest.outcomes import Inspection


def local_values_are_filled(inspection: Inspection) -> Outcome:
    """Name the clinic's own values that are blank or past their last day; the page shows these as blanks or old."""
    if not inspection.edition:
        return NO_EDITION
    asked = inspection.edition.local_values()
    local = load_local_values(inspection.installation.machine)
    today = inspection.installation.now().date()
    blank = [value.name for value in asked if value.id not in local.values]
    expired = [v.name for v in asked if v.id in local.values and local.values[v.id].is_expired(today)]
    strange = sorted(set(local.values) - {value.id for value in asked})
    sentences = [
        local.notice,
        f"Not filled in: {named(blank)}." if blank else "",
        f"Past their last day: {named(expired)}." if expired else "",
        f"Not asked for by this edition: {named(strange)}." if strange else "",
    ]
    found = " ".join(filter(None, sentences))
    return (
        doubtful(found) if found else Outcome(f"All {len(asked)} of the clinic's own values are filled in.")
    )


def policy_is_valid(inspection: Inspection) -> Outcome:
    """Read the policies as the program does."""
    policies = inspection.installation.policies
    # Below a folder that does not exist, so that the reader's own file is not read here.
    loaded = load(inspection.installation.data / "without-settings", policies)
    if loaded.policy_errors:
        return wrong(
            f"{' '.join(loaded.policy_errors)} Correct the file; reading works as before.", POLICY_INVALID
        )
    ignored = f" No such policy, ignored: {named(loaded.ignored)}." if loaded.ignored else ""
    if not policies:
        return Outcome("There is no policy.")
    return Outcome(f"Policies in force: {named(source.where for source in policies)}.{ignored}")


def settings_are_valid(inspection: Inspection) -> Outcome:
    """Read the reader's settings without setting a damaged file aside, as a start would."""
    file = inspection.installation.data / FILE_NAME
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Outcome("The reader has set nothing yet.")
    except OSError as error:
        return doubtful(f"The reader's settings cannot be read ({error}); the program starts with its own.")
    try:
        stored = json.loads(data) if len(data) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict):
        return doubtful(
            f"{file} is damaged. The next start sets it aside and begins with the program's own settings."
        )
    odd = [field.name for field in FIELDS if field.name in stored and not field.accepts(stored[field.name])]
    if odd:
        return doubtful(
            f"Settings with a value that means nothing: {named(odd)}. The program's own count instead."
        )
    return Outcome("The reader's settings can be read.")
