"""Making the index of a large edition again in a process of its own, so that no window waits for it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from luna_handbook.paths import PACKAGE, own_command

BUILDING = ".building-"
"""How the names of folders in the cache begin in which an index is being made; the number of the process follows."""

TEMPORARY = "luna-handbook-index-"
"""The same for indexes made for one session, in the system's folder for such things."""

_STALE_BUILDING, _STALE_TEMPORARY = 3600, 24 * 3600
"""Seconds after which a folder that nobody touched was left behind by a process that was killed."""

_ON_WINDOWS = ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
"""No console, and behind what the reader does."""


class Made(NamedTuple):
    """What the process made: the index folder, its digest, and whether it is for one session only."""

    folder: Path
    sha256: str
    is_temporary: bool


class Remaking:
    """The process that makes an index again; started at once. Raises OSError when it cannot be."""

    def __init__(self, edition: Path, cache: Path) -> None:
        import subprocess  # noqa: PLC0415 - seldom needed, and 3 ms between a first key and its answer

        self._cache = cache
        command = [*own_command(), "index", "--json"]
        command += ["--edition", str(edition.absolute()), "--cache", str(cache.absolute())]
        found = [str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            command,
            cwd=PACKAGE.parent,  # never where the reader happens to be: modules are looked for there first
            env={**os.environ, "PYTHONPATH": os.pathsep.join(found)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=sum(getattr(subprocess, flag, 0) for flag in _ON_WINDOWS),
        )

    def is_done(self) -> bool:
        """Tell whether the process has ended, at once."""
        return self._process.poll() is not None

    def wait(self) -> None:
        """Wait until the process has ended. What it says fits into a pipe, so that it never waits for a reader."""
        self._process.wait()

    def result(self) -> Made | None:
        """Wait for the process and return what it made; None when it could make nothing."""
        said, _ = self._process.communicate()
        try:
            row = json.loads(said)
            return Made(Path(row["folder"]), str(row["sha256"]), bool(row["is_temporary"]))
        except (ValueError, KeyError, TypeError):
            return None

    def stop(self) -> None:
        """End the process, if it is still at work, and remove what it has not finished."""
        is_done = self.is_done()
        if not is_done:
            self._process.kill()
        made = self.result()
        if made and made.is_temporary:
            shutil.rmtree(made.folder.parent, ignore_errors=True)
        if not is_done:
            unfinished = f"{self._process.pid}-*"
            _remove(self._cache / "index", f"{BUILDING}{unfinished}")
            _remove(Path(tempfile.gettempdir()), f"{TEMPORARY}{unfinished}")


def sweep_temporary() -> None:
    """Remove the indexes of sessions that were killed."""
    with suppress(OSError):  # no folder for temporary files: none are left there
        _remove(Path(tempfile.gettempdir()), f"{TEMPORARY}*", _STALE_TEMPORARY)


def sweep_unfinished(folder: Path) -> None:
    """Remove what builds that were cut short have left in a folder of the cache."""
    _remove(folder, f"{BUILDING}*", _STALE_BUILDING)


def _remove(folder: Path, pattern: str, older_than: float = -1) -> None:
    """Remove the folders of such names that nobody touched for so many seconds."""
    for left in folder.glob(pattern):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > older_than:
                shutil.rmtree(left, ignore_errors=True)
