"""Managed preferences of macOS: the property lists that a configuration profile leaves on the computer."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from luna_handbook.policy.source import Source, divided
from luna_handbook.settings import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "org.lunahandbook.Luna"
"""The preference domain: a name that profiles and the program agree on, not an address."""


def from_property_lists(folder: Path, account: str) -> list[Source]:
    """Return what a profile set for ``account``, then for the whole computer, each with what it recommends first.

    ``folder`` is where macOS keeps managed preferences (``/Library/Managed Preferences``). Never raises for what it holds.
    """
    files = [(folder / account / f"{DOMAIN}.plist", False)] if account else []
    files.append((folder / f"{DOMAIN}.plist", True))
    return [
        source for file, is_machine in files if file.exists() for source in divided(_read(file, is_machine))
    ]


def _read(file: Path, is_machine: bool) -> Source:
    return Source("a configuration profile", str(file), _entries(file), is_machine=is_machine)


def _entries(file: Path) -> dict[str, Any] | None:
    try:
        with file.open("rb") as source:
            data = source.read(MOST_BYTES + 1)
        entries = plistlib.loads(data) if len(data) <= MOST_BYTES else None
    except (OSError, ExpatError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        # plistlib documents InvalidFileException, a ValueError, and raises the rest for damaged lists of its own accord.
        return None
    if not isinstance(entries, dict):
        return None
    # macOS leaves what describes the profile itself (PayloadUUID and the like) among what it sets.
    return {key: value for key, value in entries.items() if not str(key).startswith("Payload")}
