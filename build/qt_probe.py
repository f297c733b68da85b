"""Can Qt start here? Tried in a child process: a missing platform library ends it, by abort()."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import system_packages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from environment import Checkout

PLUGINS = {"offscreen": "offscreen", "x11": "xcb", "wayland": "wayland"}
SECONDS_TO_START = 60
_START = """
import sys
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
print("started on", QtWidgets.QApplication(sys.argv[:1]).platformName())
"""


@dataclass(frozen=True)
class Start:
    """How a start of Qt went: whether it did, and otherwise the loader's or Qt's own words on why not."""

    succeeded: bool
    words: str = ""


def make_start(checkout: Checkout, screen: str, variables: Mapping[str, str]) -> Start:
    """Start Qt once under the environment `variables`, installing what the loader misses; remember a success.

    `screen` is "offscreen" or one to which `variables` lead, as `system_packages.screens` names it. Later
    calls cost one small read. Raises SetupNeeded when missing libraries cannot be installed from here.
    """
    if screen in seen(checkout):
        return Start(succeeded=True)
    start = attempt(checkout.python, variables)
    if not start.succeeded and (missing := _unresolved(checkout, PLUGINS[screen.partition(" ")[0]])):
        system_packages.provide({library: system_packages.KNOWN.get(library, library) for library in missing})
        start = attempt(checkout.python, variables)
    if start.succeeded:
        checkout.qt_starts.write_text("\n".join([*seen(checkout), screen]), encoding="utf-8")
    return start


def attempt(python: Path, variables: Mapping[str, str]) -> Start:
    """Import PySide6 and make an application in a child of `python`, under the environment `variables`."""
    try:
        child = subprocess.run(
            [python, "-c", _START],
            env=dict(variables),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS_TO_START,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Start(succeeded=False, words=f"Qt gave no answer within {SECONDS_TO_START} seconds.")
    if child.returncode == 0:
        return Start(succeeded=True)
    words = reason(child.stderr) or f"Qt ended with exit code {child.returncode}."
    return Start(succeeded=False, words=words)


def seen(checkout: Checkout) -> list[str]:
    """Return the screens on which Qt has started since the environment was made or `forget` was called."""
    return checkout.qt_starts.read_text(encoding="utf-8").splitlines() if checkout.qt_starts.exists() else []


def forget(checkout: Checkout) -> None:
    """Let the next start look again, after a run that did not end well."""
    checkout.qt_starts.unlink(missing_ok=True)


def reason(stderr: str) -> str:
    """Return the line of a failed start that says most: the ImportError's, otherwise the first one."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"\w*Error: ", line)]
    return (errors or lines or [""])[0]


def not_found(ldd_words: str) -> list[str]:
    """Return the libraries that `ldd_words` reports as not found, without those that PySide6 brings along."""
    missing: list[str] = re.findall(r"^\s*(lib\S+) => not found", ldd_words, re.MULTILINE)
    return [name for name in missing if not name.startswith(("libQt6", "libpyside6", "libshiboken6"))]


def _unresolved(checkout: Checkout, platform: str) -> set[str]:
    """Return the shared libraries that Qt's modules and its plug-in for `platform` do not find.

    ``ldd`` names them all at once; Qt's own hint names libxcb-cursor0 even when another one is missing.
    """
    if not sys.platform.startswith("linux"):
        return set()
    files: list[Path] = []
    for folder in checkout.venv.glob("lib/python*/site-packages/PySide6"):
        files += [folder / f"Qt{module}.abi3.so" for module in ("Widgets", "Svg", "PrintSupport")]
        files.append(folder / "Qt" / "plugins" / "platforms" / f"libq{platform}.so")
    return {library for file in files for library in not_found(_ldd(file))}


def _ldd(file: Path) -> str:
    return subprocess.run(["ldd", file], capture_output=True, text=True, check=False).stdout
