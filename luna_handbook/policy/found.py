"""Where policies are on this computer: every source there is, the weakest first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from luna_handbook import paths
from luna_handbook.policy.source import Source, from_json

if TYPE_CHECKING:
    from collections.abc import Iterable


def sources() -> list[Source]:
    """Return every policy there is, the weakest first: recommended, beside the program, for the account, for the computer.

    Read once, at the start. A source that is there and cannot be read is among them, without entries.
    """
    recommended = [from_json(file, "recommended") for file in paths.policy_files("recommended")]
    beside = [from_json(file) for file in paths.policy_files("beside")]
    managed = [from_json(file) for file in paths.policy_files("managed")]
    system = _of_the_system()
    return in_order([*recommended, *beside, *system, *managed], {source.where for source in beside})


def in_order(found: Iterable[Source], beside: set[str]) -> list[Source]:
    """Return sources in the order of their strength; what is equally strong stays as it was.

    ``beside``: where those are that lie beside the program, weaker than any other that binds.
    """

    def strength(source: Source) -> int:
        if source.level == "recommended":
            return 1 if source.is_machine else 0
        if source.where in beside:
            return 2
        return 4 if source.is_machine else 3

    return sorted(found, key=strength)


def _of_the_system() -> list[Source]:
    """Return what Windows or macOS itself keeps; imported only there, as the page waits for this."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415

        from luna_handbook.policy.registry import from_registry  # noqa: PLC0415

        return from_registry(winreg)
    if sys.platform == "darwin":
        import getpass  # noqa: PLC0415
        from pathlib import Path  # noqa: PLC0415

        from luna_handbook.policy.property_list import from_property_lists  # noqa: PLC0415

        return from_property_lists(Path("/Library/Managed Preferences"), getpass.getuser())
    return []
