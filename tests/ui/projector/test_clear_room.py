"""With two screens, every window of the trainer's program is on the trainer's; afterwards nothing of ours is on the other."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from luna_handbook.ui.projector.hot_plug import ONLY_SLIDES
from tests.ui.projector.rooms import PATIENCE, ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

CHILD = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from luna_handbook import app
from luna_handbook.ui import presenting

presenting.wants_check = lambda *_: False
program = app.make_program()
window = app.build_window(app.Start(editions=(__import__("pathlib").Path(sys.argv[1]),)))
app.show(window, app.Start(), app.WindowState(), [])
screens = {s.name(): s.geometry() for s in program.screens()}
told = {}

def stray():
    return sorted(
        type(w).__name__ for w in program.topLevelWidgets()
        if w.isVisible() and (w.geometry() if w.isFullScreen() else w.frameGeometry()).intersects(screens["Projector"])
    )

def begin():
    window.move(screens["Projector"].topLeft())
    told["before"] = stray()
    window.presenting.start(window.own.handbook.decks()[0], screen="Projector")
    told["begun"] = stray()
    QTimer.singleShot(1500, shown)

def shown():
    window.presenting._emergency()
    told["emergency"] = stray()
    dialog = QDialog(window)
    dialog.move(screens["Projector"].center())
    dialog.show()
    window.presenting.running._keep_clear()
    told["dialog"] = stray()
    window.presenting.running.presenter.methods["swap_screens"]()
    window.presenting.running.presenter.methods["swap_screens"]()
    told["swapped"] = stray()
    dialog.close()
    QTimer.singleShot(200, drag)

def drag():
    for step in range(5):
        window.move(screens["Projector"].topLeft().x() - 400 + 300 * step, 40)
    told["dragging"] = stray()
    QTimer.singleShot(1200, dropped)

def dropped():
    presenter = window.presenting.running.presenter
    told["dropped"] = stray()
    told["said"] = presenter.notice.words.text()
    presenter.setGeometry(screens["Projector"])
    told["pushed over"] = stray()
    QTimer.singleShot(600, returned)

def returned():
    told["returned"] = stray()
    told["notes"] = window.presenting.running.presenter.isVisible()
    window.presenting._end()
    QTimer.singleShot(200, after)

def after():
    told["after"] = stray()
    told["windows"] = sorted(type(w).__name__ for w in program.topLevelWidgets() if w.isVisible())
    print(json.dumps(told))
    program.exit(0)

QTimer.singleShot(300, begin)
sys.exit(program.exec())
"""


def test_windows_that_stood_on_the_projector_leave_it_and_none_comes(tmp_path: Path, shipped: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(shipped)],
        env=environment(tmp_path / "home"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 2,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    told = json.loads(child.stdout.splitlines()[-1])

    assert told.pop("before") == ["MainWindow"]
    assert told.pop("windows") == ["Afterwards", "MainWindow"]
    assert told.pop("dragging") == ["MainWindow"]
    assert (told.pop("said"), told.pop("notes")) == (ONLY_SLIDES, True)
    assert {moment: names for moment, names in told.items() if names} == {}
