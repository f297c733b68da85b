"""Telling which files are damaged when the damage itself keeps the program from telling.

A changed byte in a library may end the very command that was to find it. So in a package `verify` and `self-test` first hold the
files against the manifest, with as little as they can, and where something differs make the checks in a process of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from luna_handbook.selftest.manifest import compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from luna_handbook.selftest.manifest import Differences

COMMANDS = ("verify", "self-test")
GUARD = "LUNA_HANDBOOK_CHECKS_ITSELF"
"""Set for the process that makes the checks, so that it makes them."""

ALTERED = 10
REINSTALL = "Install Luna Handbook again, or ask IT to."


def is_asked(words: Sequence[str]) -> bool:
    """Tell whether the words of a command line ask for checks that damage could keep from being made."""
    return bool(words) and words[0] in COMMANDS and GUARD not in os.environ and "--renew" not in words


def check(root: Path, command: Sequence[str], words: Sequence[str]) -> int | None:
    """Return None when every file below ``root`` is as it was shipped, or there is no manifest: then nothing was done.

    Otherwise run ``command`` with ``words`` and return its exit code; if it ends before it can say what is wrong, print that
    here and return 10.
    """
    held = compare(root)
    if not held:
        return None
    child = subprocess.run(
        [*command, *words],
        env={**os.environ, GUARD: "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    said = child.stdout.decode("utf-8", "replace")
    if child.returncode == ALTERED:
        sys.stdout.write(said)
    else:
        print(_as_json(root, held) if "--json" in words else _as_text(held))  # noqa: T201 - the command's own words
    return ALTERED


def _as_text(held: Differences) -> str:
    return "\n".join([*held.lines(), f"Not as shipped, and too damaged for further checks. {REINSTALL}"])


def _as_json(root: Path, held: Differences) -> str:
    """Return what `verify --json` and `self-test --json` have in common, and the names of the files."""
    message = f"Not as shipped: {', '.join(held.lines())}. {REINSTALL}"
    row = {"id": "files", "ok": False, "level": "error", "message": message, "seconds": 0.0}
    names = {"missing": held.missing, "changed": held.changed, "extra": held.extra}
    found = {"version": 1, "ok": False, "root": str(root), "shipped": held.count, **names, "checks": [row]}
    return json.dumps(found, ensure_ascii=False, indent=1)
