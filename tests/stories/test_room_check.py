"""F5 with a projector: the room check, once per projector; on two unseen screens, in a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from luna_handbook import app, paths
from luna_handbook.ui.projector import screens
from luna_handbook.ui.projector.known_screens import known_screens
from luna_handbook.ui.window_state import WindowState

program = app.make_program()
screens.NAMES_LAST = (*screens.NAMES_LAST, "offscreen")  # as on a desktop that tells screens apart
start = app.Start(editions=(Path(sys.argv[1]),))
window = app.build_window(start)
app.show(window, start, WindowState(), [])
presenting = window.presenting

def until(is_so):
    patience = QDeadlineTimer(20000)
    while not is_so():
        assert not patience.hasExpired(), "it never came"
        program.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

def has_picture():
    check = presenting._checking and presenting._checking._window
    return check and not check.cards.cards[check.audience - 1]._picture.pixmap().isNull()

until(lambda: window.page.page is not None)
window.commands.present()
until(has_picture)
check = presenting._checking._window
print("asked on", check.screen().name(), "notes seen:", presenting.running.presenter.isVisible())
QTest.keyClick(check, Qt.Key.Key_Escape)
print("back:", presenting.is_on, known_screens(paths.state_folder()))

window.commands.present()
until(has_picture)
check = presenting._checking._window
QTest.keyClick(check, Qt.Key.Key_Left)
until(has_picture)
print("moved to", check.screen().name())
QTest.keyClick(check, Qt.Key.Key_Right)
until(has_picture)
check.metres.setValue(2.4)
QTest.keyClick(check, Qt.Key.Key_Return)
talk = presenting.running
shown = []
talk.link.shown.connect(shown.append)
until(lambda: shown and shown[-1] == talk.stage.scene.stamp)
print("begun on", talk.screens.audience.name(), "notes on", talk.presenter.screen().name())
presenting.quit()

window.commands.present()
print("asked again:", presenting._checking is not None, "notes seen:", presenting.running.presenter.isVisible())
presenting.quit()
print([tuple(each) for each in known_screens(paths.state_folder())])
window.close()
"""


def test_the_room_check_comes_once_for_a_projector_and_moves_out_of_the_audience_s_way(
    shipped: Path, tmp_path: Path
) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(shipped)],
        cwd=ROOT,
        env={
            **os.environ, "QT_QPA_PLATFORM": "offscreen:configfile=tests/two_screens.json", "LUNA_HANDBOOK_HOME": str(tmp_path),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert child.stdout.splitlines() == [
        "asked on Laptop notes seen: False",
        "back: False ()",
        "moved to Projector",
        "begun on Projector notes on Laptop",
        "asked again: False notes seen: True",
        "[('Projector', 2.4)]",
    ], child.stderr
