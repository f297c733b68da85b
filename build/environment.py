"""The project's Python environment in ``.venv``: made from the lock, renewed with it, mended if half made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from talk import SetupNeeded, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNFINISHED = {"state": "unfinished"}
Plan = Literal["keep", "update", "make"]


@dataclass(frozen=True)
class Checkout:
    """A folder with the project's source, and where the developer commands keep what they make in it."""

    root: Path

    @property
    def venv(self) -> Path:
        """The environment's folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter; it need not exist yet."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def lock(self) -> Path:
        """Every package with its version and hashes."""
        return self.root / "build" / "requirements.lock"

    @property
    def stamp(self) -> Path:
        """What the environment was made from; while it is being made, that it is unfinished."""
        return self.venv / "made-from.json"

    @property
    def qt_starts(self) -> Path:
        """The screens on which Qt was seen to start since the environment was made, one a line."""
        return self.venv / "qt-starts.txt"


def plan(checkout: Checkout) -> Plan:
    """Return what has to be done to the environment before it is used; a ready one costs three reads."""
    chosen = what_to_do(_recorded(checkout), facts(checkout), has_python=checkout.python.exists())
    return "make" if chosen == "update" and not _serves(checkout) else chosen


def carry_out(checkout: Checkout, chosen: Plan) -> None:
    """Make or update the environment as `chosen`, telling the person what takes so long.

    Raises SetupNeeded when a package cannot be fetched or the folder cannot be written.
    """
    if chosen == "keep":
        return
    try:
        if chosen == "make":
            _make(checkout)
        _install(checkout)
    except OSError as error:
        words = f"The folder .venv could not be written ({error}). Give yourself the right, or delete it."
        raise SetupNeeded(words) from error


def facts(checkout: Checkout) -> dict[str, str]:
    """Return what an environment depends on: Python, the folder (scripts hold it), lock and project."""
    return {
        "python": _version(),
        "folder": str(checkout.root),
        "lock": _digest(checkout.lock),
        "project": _digest(checkout.root / "pyproject.toml"),
    }


def what_to_do(recorded: Mapping[str, str] | None, wanted: Mapping[str, str], *, has_python: bool) -> Plan:
    """Choose between keeping, updating and making anew.

    `recorded` is None for an environment that somebody made by hand: it is used, never thrown away unasked.
    """
    if not has_python:
        return "make"
    if recorded == wanted:
        return "keep"
    same_home = recorded is None or all(recorded.get(name) == wanted[name] for name in ("python", "folder"))
    return "update" if same_home else "make"


def _make(checkout: Checkout) -> None:
    say("Making the environment in .venv: once, a minute or two, about 150 MB of packages to fetch.")
    if checkout.venv.exists():
        shutil.rmtree(checkout.venv)
    checkout.venv.mkdir()
    _record(checkout, UNFINISHED)
    # Started from an environment, `venv` would tie the new one to it.
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    command = [interpreter, "-m", "venv", checkout.venv]
    made = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if made.returncode != 0:
        raise SetupNeeded(f"Python could not make the folder .venv.\n{made.stdout}{made.stderr}")


def _install(checkout: Checkout) -> None:
    # An update that fails, say without the network, leaves the stamp as it was: the old packages still serve.
    say("Installing the packages of build/requirements.lock into .venv.")
    wanted = facts(checkout)
    checkout.qt_starts.unlink(missing_ok=True)
    pip: list[str | Path] = [
        checkout.python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--no-input",
    ]
    pip += [] if sys.stderr.isatty() else ["--quiet"]
    trouble = "The packages could not be fetched or installed. With the network back, start again."
    _step([*pip, "--require-hashes", "--only-binary", ":all:", "-r", checkout.lock], trouble)
    trouble = "The project itself could not be installed into .venv; pip's words above say why."
    _step([*pip, "--no-deps", "--no-build-isolation", "-e", checkout.root], trouble)
    _record(checkout, wanted)


def _step(command: Sequence[str | Path], trouble: str) -> None:
    """Run a step of the set-up; its words go to stderr, for stdout belongs to the program started next."""
    if subprocess.run(command, stdout=sys.stderr.fileno(), check=False).returncode != 0:
        raise SetupNeeded(trouble)


def _serves(checkout: Checkout) -> bool:
    """Return whether the environment runs, with this Python's version and a pip."""
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        child = subprocess.run([checkout.python, "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return child.stdout.strip() == _version()


def _recorded(checkout: Checkout) -> dict[str, str] | None:
    if not checkout.stamp.exists():
        return None
    try:
        return dict(json.loads(checkout.stamp.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return dict(UNFINISHED)


def _record(checkout: Checkout, what: Mapping[str, str]) -> None:
    checkout.stamp.write_text(json.dumps(what, indent=2) + "\n", encoding="utf-8")


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
