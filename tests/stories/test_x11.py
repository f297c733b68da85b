"""On X11 fields have keys of their own (Ctrl+E goes to the end of the line): the window's keys work there all the same.

The other tests see an unseen screen, whose fields have the keys of Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPENING = (
    "quit", "settings", "shortcuts", "guarantees", "check", "policies", "about", "full_screen",
    "present", "present_section", "rehearse", "add_to_deck",
)  # fmt: skip
"""Commands that put something over the window, or end it: their keys are heard, and nothing more."""
EDITING = ("undo", "back")
"""Commands with a key that a field of text rightly has for itself: Ctrl+Z and Backspace."""
CHILD = f"""
import sys
from pathlib import Path
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from luna_handbook import app
from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.window_state import WindowState

program = app.make_program()
start = app.Start(editions=(Path(sys.argv[1]),))
window = app.build_window(start)
app.show(window, start, WindowState(), [])
window.activateWindow()
QTest.qWaitForWindowActive(window)
done = []
for name in {OPENING}:
    window.actions_by_name[name].triggered.disconnect()
for command in COMMANDS:
    window.actions_by_name[command.name].triggered.connect(lambda _on=False, name=command.name: done.append(name))
for pane in (window.top.search, window.contents, window.page.view):
    for command in COMMANDS:
        if pane is window.top.search and command.name in {EDITING}:
            continue
        for key in command.keys:
            pane.setFocus()
            for name in ("back", "forward"):
                window.actions_by_name[name].setEnabled(True)
            done.clear()
            QTest.keySequence(window.windowHandle(), QKeySequence(key))
            if command.name not in done:
                print(f"{{key}} ({{command.name}}) does nothing in {{pane.accessibleName()}}")
print(program.platformName())
"""


def test_every_key_of_the_window_works_in_every_pane(shipped: Path, tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has X11's keys")
    if not shutil.which("xvfb-run"):
        pytest.skip("there is no unseen X11 screen (xvfb-run) on this computer")

    child = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", CHILD, str(shipped)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "LUNA_HANDBOOK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert child.stdout.splitlines() == ["xcb"], child.stderr
