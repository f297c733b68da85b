"""The disk is full: reading goes on, nothing is said to be kept that is not, and the window closes as usual.

A limit on the size of files stands in for the disk, in a child, since tests write files too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import json, resource, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from luna_handbook import app, paths
from luna_handbook.ui.single_instance import SingleInstance
from luna_handbook.ui.window_state import load_window_state

def fill_the_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

unexpected = []
sys.excepthook = lambda kind, error, trace: unexpected.append(f"{kind.__name__}: {error}")
if sys.argv[2] == "before":
    fill_the_disk()
program = app.make_program()
instance = SingleInstance(paths.state_folder(), program)
instance.is_first()
start = app.Start(editions=(Path(sys.argv[1]),))
window = app.build_window(start)
app.remember(window, instance)
done = []
app.show(window, start, load_window_state(paths.state_folder()), [instance.listen, lambda: done.append(True)])
while not done:
    program.processEvents()
fill_the_disk()
window.commands.bookmark()
window.commands.zoom_in()
window.commands.next_light()
window.commands.next_page()
QTest.qWaitForWindowExposed(window)
told = "\\n".join(words.text() for words in window.banner.findChildren(QLabel))
report = {"page": window.page.page.title, "told": told, "zoom": window.settings.zoom}
window.close()
sys.stdout.write(json.dumps({**report, "unexpected": unexpected}))
"""


@dataclass(frozen=True)
class Evening:
    """What was in sight when the window closed, and every error that nobody expected."""

    page: str
    told: str
    zoom: int
    unexpected: list[str]


@pytest.fixture(
    scope="module", params=["before", "after"], ids=["full-before-the-start", "full-while-reading"]
)
def evening(
    request: pytest.FixtureRequest, shipped: Path, tmp_path_factory: pytest.TempPathFactory
) -> Evening:
    """Read, bookmark, zoom and dim on a computer whose disk is full."""
    if os.name != "posix":
        pytest.skip("Windows has no limit on the size of a file to set")
    home = tmp_path_factory.mktemp("home")
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(shipped), request.param],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LUNA_HANDBOOK_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    return Evening(**json.loads(child.stdout))


def test_reading_goes_on(evening: Evening) -> None:
    assert evening.page == "Emergency finder"


def test_the_reader_is_told(evening: Evening) -> None:
    assert "disk" in evening.told.lower() or "space" in evening.told.lower()


def test_choices_last_until_the_window_closes(evening: Evening) -> None:
    assert evening.zoom == 110


def test_nothing_goes_wrong_inside(evening: Evening) -> None:
    assert evening.unexpected == []
