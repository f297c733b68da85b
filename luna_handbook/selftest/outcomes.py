"""What a check is given to look at, and what it answers."""

from __future__ import annotations

import datetime as dt
import importlib
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from luna_handbook import paths
from luna_handbook.checkout import find_edition
from luna_handbook.durable import replace_bytes
from luna_handbook.policy.found import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import ModuleType

    from luna_handbook.book.edition import Edition
    from luna_handbook.policy.source import Source

Level: TypeAlias = Literal["error", "warning", "info"]
ALTERED, INDEX_DAMAGED, NOT_FOUND, POLICY_INVALID, READ_ONLY, DISK_FULL, PART_MISSING = (
    10,
    11,
    15,
    20,
    32,
    33,
    40,
)
"""Exit codes; those of an error that a window would meet are the same as the error's own (``errors.py``)."""

REINSTALL = "Your bookmarks are safe. Install the program again, or ask IT to."
_NAMED = 20


@dataclass(frozen=True)
class Installation:
    """What is looked at, by default on this computer.

    ``free_bytes`` is asked about a folder, ``write`` puts a file where it can be lost only with the disk, ``load``
    imports a module.
    """

    find_edition: Callable[[], Path] = find_edition
    data: Path = field(default_factory=paths.data_folder)
    state: Path = field(default_factory=paths.state_folder)
    cache: Path = field(default_factory=paths.cache_folder)
    machine: Path = field(default_factory=paths.machine_folder)
    resources: Path = field(default_factory=paths.resources)
    policies: tuple[Source, ...] = field(default_factory=lambda: tuple(sources()))
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free
    write: Callable[[Path, bytes], None] = replace_bytes
    load: Callable[[str], ModuleType] = importlib.import_module


@dataclass
class Inspection:
    """Goes over one installation; remembers its edition, and the folder it is looked for in, from the check that opens it."""

    installation: Installation
    folder: Path | None = None
    edition: Edition | None = None

    def close(self) -> None:
        """Close the edition."""
        if self.edition:
            self.edition.close()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: a sentence, and an exit code when it is an error (0 otherwise)."""

    message: str
    ok: bool = True
    level: Level = "info"
    exit_code: int = 0


def wrong(message: str, exit_code: int) -> Outcome:
    """Return the outcome of a check that makes the self-test fail."""
    return Outcome(message, ok=False, level="error", exit_code=exit_code)


def doubtful(message: str) -> Outcome:
    """Return the outcome of a check that somebody should look at."""
    return Outcome(message, ok=False, level="warning")


def not_checked(reason: str) -> Outcome:
    """Return the outcome of a check that could not be made for a reason another check has told."""
    return Outcome(f"Not checked, because {reason}.", ok=False)


def named(things: Iterable[str]) -> str:
    """Return the first twenty names in a list, and how many more there are."""
    every = list(things)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
