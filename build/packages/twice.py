"""The same packages once more, from another folder, by another umask, clock zone and language, to compare every byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from talk import say

if TYPE_CHECKING:
    from packages.workshop import Workshop


def is_same(workshop: Workshop) -> bool:
    """Make the packages again from a copy of the checkout in a temporary folder; say which of them differ.

    Raises CalledProcessError when the second build fails.
    """
    with tempfile.TemporaryDirectory(prefix="luna-handbook-again-") as name:
        copy = Path(name) / "quite" / "another folder" / "root"
        copy_sources(workshop.root, copy)
        strange = {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "HOME": name,
            "SOURCE_DATE_EPOCH": str(workshop.time),
        }
        subprocess.run(
            [sys.executable, copy / "build" / "package.py", "--no-costs"],
            env={**os.environ, **strange},
            umask=0o077,
            check=True,
        )
        again = sums(copy / "dist" / "packages")
    first = sums(workshop.out)
    differ = sorted(file for file in first | again if first.get(file) != again.get(file))
    for file in differ:
        say(f"Made again, {file} is another.")
    if not differ:
        say(f"Made again from another folder: all {len(first)} files are the same, byte by byte.")
    return not differ


def copy_sources(root: Path, copy: Path) -> None:
    """Copy what is under version control, or would be, as it lies on the disk."""
    ask = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(ask, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, copy / name)


def sums(folder: Path) -> dict[str, str]:
    """Return the hash of every file that a build delivered, by its name."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
