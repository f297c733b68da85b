"""What the program has loaded when the reader first sees the page, and what it never loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHILD = """
import json, sys
from luna_handbook import app, cli

def tell():
    from PySide6 import QtWidgets
    print(json.dumps([*sorted(sys.modules), *vars(QtWidgets)]))

def after_first_paint(widget, jobs, real=app.AfterFirstPaint):
    return real(widget, [tell, *jobs])

app.AfterFirstPaint = after_first_paint
code = cli.main(["open", "--edition", sys.argv[1], "--picture", sys.argv[2]])
tell()
sys.exit(code)
"""
LATE = (
    "markdown", "citeproc", "lxml", "numpy", "whoosh", "yaml", "fontTools", "luna_handbook.search.finder",
    "luna_handbook.shelf", "luna_handbook.authoring", "luna_handbook.ui.bookmarking", "luna_handbook.ui.shelf",
    "luna_handbook.ui.kept", "luna_handbook.ui.keeping", "luna_handbook.ui.decks", "luna_handbook.ui.decking",
    "luna_handbook.ui.dialogs", "luna_handbook.journal", "plistlib",
    "luna_handbook.ui.search.panel", "luna_handbook.ui.previewing",
    "luna_handbook.ui.results", "luna_handbook.ui.page.results", "PySide6.QtPrintSupport",
    "html", "hashlib",
)  # fmt: skip
"""Waits until somebody needs it: the page must not wait for it."""
UNBUILT = ("QWizard", "QCalendarWidget", "QStyle", "QMenu")
"""Classes of Qt that PySide builds when first needed: one of them at the first paint means that it built them all, for 8 ms."""
NEVER = (
    "socket", "ssl", "http", "asyncio", "urllib.request", "email", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtDBus", "PySide6.QtWebEngineCore",
)  # fmt: skip
"""A program without a network has no use for it."""


@dataclass(frozen=True)
class Loaded:
    """The modules and widget classes loaded at the first paint, and after search and bookmarks had been opened."""

    at_first_paint: set[str]
    at_the_end: set[str]


@pytest.fixture(scope="module")
def loaded(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Start the program in a child as its command line does."""
    folder = tmp_path_factory.mktemp("start")
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(shipped), str(folder / "window.png")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LUNA_HANDBOOK_HOME": str(folder / "home")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    return Loaded(*(set(json.loads(line)) for line in child.stdout.splitlines()))


@pytest.mark.parametrize("module", [*LATE, *UNBUILT, *NEVER])
def test_the_page_is_seen_before_this_is_loaded(loaded: Loaded, module: str) -> None:
    assert module not in loaded.at_first_paint


@pytest.mark.parametrize("module", NEVER)
def test_the_window_never_loads_this(loaded: Loaded, module: str) -> None:
    assert module not in loaded.at_the_end


def test_search_and_bookmarks_are_there_soon_after(loaded: Loaded) -> None:
    assert {"luna_handbook.search.finder", "luna_handbook.shelf.shelf"} <= loaded.at_the_end
