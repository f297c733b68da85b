"""Which edition to read when none is named: the shipped one, or, in a source checkout, ``content/`` compiled into the cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from luna_handbook import paths
from luna_handbook.errors import EditionMissing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEPT = 3
"""Compiled checkouts that stay in the cache; older ones are removed."""

SOURCE_WRONG = 1
"""How ``luna-handbook build`` ends when the source has mistakes; every other code is of the computer."""


def find_edition() -> Path:
    """Return the folder of the edition to read, compiling the checkout's content first if it changed.

    Progress goes to standard error. Raises EditionMissing when the content does not compile or there is no room for it.
    """
    installed = paths.installed_edition()
    root = paths.checkout_root()
    if installed or root is None:
        return installed or paths.PACKAGE / "edition"
    editions = paths.cache_folder() / "editions"
    edition = editions / _key(root)
    if not (edition / "edition.db").is_file():
        try:
            editions.mkdir(parents=True, exist_ok=True)
            _compile(root / "content", edition)
            _forget_old(editions, edition)
        except OSError as error:
            raise EditionMissing(
                f"The handbook could not be compiled into {editions} ({error}), so there is nothing to read. "
                f"Your bookmarks are safe. Free some space, or set {paths.HOME_VARIABLE} to a folder you may write to."
            ) from error
    return edition


def _key(root: Path) -> str:
    """Name the state of the content and of the code that compiles it."""
    total = hashlib.sha256()
    rooms = [root / "luna_handbook" / room for room in ("authoring", "book", "search")]
    for path in sorted(_files([root / "content", *rooms])):
        total.update(f"{path.relative_to(root).as_posix()}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    return (p for f in folders for p in f.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _compile(source: Path, edition: Path) -> None:
    """Compile aside, so that two starts at once do not write into one folder; the quicker one's edition stays."""
    aside = edition.with_name(f".{edition.name}-{os.getpid()}")
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "luna_handbook", "build", str(source), "-o", str(aside)]
    result = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, check=False, cwd=source.parent
    )
    if result.returncode not in (0, SOURCE_WRONG):
        raise OSError(f"compiling ended with code {result.returncode}")
    if result.returncode:
        raise EditionMissing(
            f"The handbook's source in {source} did not compile, so there is nothing to read. Your bookmarks are safe. "
            "The list of mistakes is above; mend them and start again."
        )
    if not edition.exists():
        aside.rename(edition)
    shutil.rmtree(aside, ignore_errors=True)


def _forget_old(editions: Path, current: Path) -> None:
    others = sorted(
        (p for p in editions.iterdir() if p.is_dir() and p != current and not p.name.startswith(".")),
        key=lambda p: p.stat().st_mtime,
    )
    for old in others[: -(KEPT - 1)]:
        shutil.rmtree(old, ignore_errors=True)
