"""Where a package is made, and of what: the checkout, the folders, the version, and the one time every file carries."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luna_handbook import __version__

if TYPE_CHECKING:
    from pathlib import Path

FALLBACK_TIME = 1_767_225_600
"""2026-01-01 in UTC, for a source that came without its history."""


@dataclass(frozen=True)
class Workshop:
    """The checkout at ``root``, and where its packages go; everything made on the way is below ``work``."""

    root: Path
    version: str = __version__
    time: int = field(default_factory=lambda: FALLBACK_TIME)

    @classmethod
    def of(cls, root: Path) -> Workshop:
        """Return the workshop of a checkout: its time is SOURCE_DATE_EPOCH, else that of the last commit."""
        named = os.environ.get("SOURCE_DATE_EPOCH", "")
        return cls(root, time=int(named) if named.isdecimal() else _last_commit(root))

    @property
    def out(self) -> Path:
        """The folder of what is delivered."""
        return self.root / "dist" / "packages"

    @property
    def work(self) -> Path:
        """The folder of what is thrown away."""
        return self.root / "dist" / "work"

    @property
    def tree(self) -> Path:
        """The frozen program, common to every package."""
        return self.work / "luna-handbook"

    @property
    def variables(self) -> dict[str, str]:
        """The environment for every tool: one time, one order of sets, one language, no stranger's Python path."""
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
        fixed = {"SOURCE_DATE_EPOCH": str(self.time), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return mine | fixed | {"QT_QPA_PLATFORM": "offscreen"}

    def python(self, *arguments: str | Path, **variables: str) -> None:
        """Run the environment's Python from the root; raises CalledProcessError."""
        self.run(sys.executable, *arguments, **variables)

    def run(self, *command: str | Path, **variables: str) -> None:
        """Run a tool from the root, its words shown only when it fails. Raises CalledProcessError."""
        done = subprocess.run(
            [str(word) for word in command],
            cwd=self.root,
            env=self.variables | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            print(done.stdout[-2500:], file=sys.stderr)
            raise subprocess.CalledProcessError(done.returncode, done.args)


def _last_commit(root: Path) -> int:
    """Return the time of the last commit in seconds, or FALLBACK_TIME where there is no history or no git."""
    ask = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return FALLBACK_TIME
    return int(said) if said.isdecimal() else FALLBACK_TIME
