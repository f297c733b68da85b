"""What a check is given to look at, and what it answers."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from luna_handbook import paths
from luna_handbook.checkout import find_edition
from luna_handbook.durable import replace_bytes
from luna_handbook.policy.found import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType

    from luna_handbook.book.edition import Edition
    from luna_handbook.policy.source import Source
    from luna_handbook.selftest.manifest import Differences

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

EXIT_CODES = {
    0: "in order; warnings do not count",
    1: "a check failed by itself, or a command had nothing to give",
    2: "misuse of the command line",
    10: "files that were shipped are missing, changed or extra, or the handbook cannot be read",
    11: "the search index is damaged; reading works, searching is limited until it is made again",
    15: "search does not find what it should",
    20: "a policy cannot be read or has a value of the wrong type; strict values apply",
    21: "the site's policy has turned this off",
    30: "the reader's bookmarks are damaged; what could be saved is kept aside",
    31: "the reader's bookmarks were written by a newer version; they are left alone",
    32: "a folder of the reader's cannot be written",
    33: "the disk is full",
    34: "the reader's bookmarks are locked by another program; try again",
    40: "a part of the system that the window needs is missing",
    130: "ended by Ctrl+C",
    141: "who read the output left early",
}
"""What the exit codes of every command mean, for IT; the manual's table is made of it."""

REINSTALL = "Your bookmarks are safe. Install the program again, or ask IT to."
_NAMED = 20


@dataclass(frozen=True)
class Installation:
    """What is looked at, by default on this computer.

    ``free_bytes`` is asked about a folder, ``write`` puts a file where it can be lost only with the disk, ``load``
    imports a module, ``kind_of_disk`` names a folder's file system. ``program`` is the folder of everything a package
    installed, None when the program was not packaged; ``package`` is where its code is.
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
    program: Path | None = field(default_factory=paths.program_folder)
    package: Path = paths.PACKAGE
    file_system: Path = Path("/")
    debian_list: Path = Path("/var/lib/dpkg/info/luna-handbook.md5sums")
    temporary: Path = field(default_factory=lambda: Path(tempfile.gettempdir()))
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    encoding: str = field(default_factory=sys.getfilesystemencoding)
    system: str = sys.platform
    kind_of_disk: Callable[[Path], str] = paths.kind_of_disk


@dataclass
class Inspection:
    """Goes over one installation; remembers its edition, and the folder it is looked for in, from the check that opens it.

    ``held`` is what came of holding the program's files against their list: it takes a second or two, and is done once.
    """

    installation: Installation
    folder: Path | None = None
    edition: Edition | None = None
    held: list[Differences] | None = None

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
