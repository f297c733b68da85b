"""A trainer's program without a window: shows a picture on the projector, says so, and ends when its input does.

``python -m tests.ui.projector.lecturer FOLDER`` prints a line for every picture that reached the wall: stamp, audience's process.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication

from luna_handbook.slides.scene import PICTURE, Scene
from luna_handbook.ui.projector.link import AudienceLink
from tests.ui.projector.rooms import HEIGHT, WIDTH, plain, process_of


class Ear(QObject):
    """Hears the end of the input."""

    ended = Signal()

    def listen(self) -> None:
        """Wait for the end of the input."""
        sys.stdin.read()
        self.ended.emit()


def main() -> int:
    """Lecture; return the exit code."""
    program = QGuiApplication(sys.argv)
    link = AudienceLink(Path(sys.argv[1]))
    ear = Ear()
    projector = next(screen for screen in program.screens() if screen.name() == "Projector")
    link.shown.connect(lambda stamp: print(stamp, process_of(link), flush=True))  # noqa: T201 - for the test
    ear.ended.connect(link.end)
    ear.ended.connect(QCoreApplication.quit)
    Thread(target=ear.listen, daemon=True).start()
    link.start(projector)
    link.resize(WIDTH, HEIGHT)
    link.show(Scene(PICTURE, 0, link.put(0, plain("#AA0000"))))
    return program.exec()


if __name__ == "__main__":
    sys.exit(main())
