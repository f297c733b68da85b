"""The audience's program: a window of its own process, so that whatever happens to the trainer's, the room keeps its slide."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from luna_handbook.slides.scene import scene_from_line
from luna_handbook.ui.projector.audience import TITLE, AudienceWindow
from luna_handbook.ui.projector.messages import END, LONGEST, PICTURES, PLACE, from_line, to_line
from luna_handbook.ui.projector.screens import screen_number
from luna_handbook.ui.projector.shared import LEAVE, SharedPictures, pictures_path
from luna_handbook.ui.qt_variables import drop_strange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage, QScreen

    from luna_handbook.slides.scene import Scene

LEFT_ALONE = "Slides: the trainer's program is gone, and the last slide stays. Esc closes it."
NOT_UNDERSTOOD = "Slides: a line was not understood and is left out."


class Audience(QObject):
    """Does what lines of numbers say, and stays on its last picture when they break off."""

    come = Signal()

    def __init__(self, folder: Path, window: AudienceWindow) -> None:
        super().__init__()
        self._folder, self._window = folder, window
        self._lines: deque[bytes | None] = deque()
        self._pictures: SharedPictures | None = None
        self._file = 0
        self._seen = (0, 0, 0)
        self._scenes = 0
        self._wanted: tuple[int, int, int, int] | None = None
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        program.screenAdded.connect(self._stand)
        self.come.connect(self._take_lines, Qt.ConnectionType.QueuedConnection)

    def listen(self, handle: int) -> None:
        """Read lines from an open file handle until it ends, in a thread of its own."""
        Thread(target=self._read, args=(handle,), daemon=True).start()

    def take(self, line: bytes) -> None:
        """Do what one line says. Raises ValueError when it is none of ours, OSError when its pictures cannot be read."""
        try:
            scene = scene_from_line(line)
        except ValueError:
            self._obey(*from_line(line))
        else:
            self._scenes += 1
            self._window.show_scene(scene, self._picture(scene), self._scenes)

    def orphan(self) -> None:
        """Stay on the last picture without the trainer's program, until Esc or a file named ``leave``; unseen, go at once."""
        self._window.serve_nobody(self._end)
        if not self._window.isVisible():
            self._end()
            return
        _complain(LEFT_ALONE)
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def _read(self, handle: int) -> None:
        with contextlib.suppress(RuntimeError):  # the program has ended and this object is gone
            for line in _lines(handle):
                self._lines.append(line)
                self.come.emit()
            self._lines.append(None)
            self.come.emit()

    def _take_lines(self) -> None:
        while self._lines:
            line = self._lines.popleft()
            if line is None:
                self.orphan()
                continue
            try:
                self.take(line)
            except (ValueError, OSError):
                _complain()

    def _picture(self, scene: Scene) -> QImage | None:
        """Return a scene's picture, or None when there is none or it stands on the wall already."""
        seen = (self._file, scene.slot, scene.stamp)
        if self._pictures is None or scene.stamp == 0 or seen == self._seen:
            return None
        picture = self._pictures.read(scene.slot)
        self._seen = seen
        return picture

    def _obey(self, code: int, numbers: tuple[int | float, ...]) -> None:
        whole = [int(n) for n in numbers]
        if code == END:
            self._end()
        elif code == PLACE:
            self._wanted = (whole[0], whole[1], whole[2], whole[3])
            self._stand()
        elif code == PICTURES:
            self._open(*whole)
        else:
            raise ValueError("This message goes the other way.")

    def _stand(self, *_added: object) -> None:
        """Go to the screen that was asked for; the trainer's program may know of it before this one does."""
        if self._wanted:
            number, x, y, alone = self._wanted
            with contextlib.suppress(ValueError):
                self._window.stand_on(screen_numbered(number, x, y), alone=bool(alone))
                self._wanted = None

    def _open(self, number: int, width: int, height: int, slots: int) -> None:
        pictures = SharedPictures(pictures_path(self._folder, number), width, height, slots)
        if self._pictures:
            self._pictures.close()
        self._pictures, self._file = pictures, number

    def _look(self) -> None:
        if not self._folder.is_dir() or (self._folder / LEAVE).exists():
            self._end()

    def _end(self) -> None:
        self._window.hide()
        QCoreApplication.exit(0)  # quit would ask the window, which closes for nobody


def run(folder: Path, screen: str, at: tuple[int, int] | None, *, alone: bool) -> int:
    """Show slides on a screen until the trainer's program ends them; return the exit code (3: there is no such screen)."""
    _stand_apart()
    drop_strange(os.environ)
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    QCoreApplication.setApplicationName(TITLE)
    QGuiApplication.setDesktopFileName("luna-handbook")
    program = QGuiApplication(["luna-handbook"])
    program.setQuitOnLastWindowClosed(False)
    window = AudienceWindow(_reporter(1), alone=alone)
    try:
        window.stand_on(find_screen(screen, *(at or (None, None))))
    except ValueError as error:
        _complain(str(error))
        return 3
    audience = Audience(folder, window)
    audience.listen(0)
    return program.exec()


def find_screen(name: str, x: int | None = None, y: int | None = None) -> QScreen:
    """Return the screen of this name (``""``: of any) whose corner is here. Raises ValueError when there is none.

    Two projectors may have one name, and a screen may have moved since it was asked for: the name then decides.
    """
    screens = QGuiApplication.screens()
    here = [s for s in screens if (s.geometry().x(), s.geometry().y()) == (x, y)]
    named = [s for s in screens if s.name() == name]
    best = [s for s in here if s in named] or named or ([] if name else here)
    if not best:
        raise ValueError("The screen for the slides is not there.")
    return best[0]


def screen_numbered(number: int, x: int, y: int) -> QScreen:
    """Return the screen whose name has this number, of several the one whose corner is here. Raises ValueError: none has."""
    named = [s for s in QGuiApplication.screens() if screen_number(s.name()) == number]
    here = [s for s in named if (s.geometry().x(), s.geometry().y()) == (x, y)]
    if not named:
        raise ValueError("The screen for the slides is not there.")
    return (here or named)[0]


def _stand_apart() -> None:
    """Leave the terminal's group: what ends the trainer's program there (Ctrl+C, a closed terminal) is not meant for the room."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()


def _reporter(handle: int) -> Callable[..., None]:
    """Return what writes messages to the trainer's program; when nobody reads them, they are dropped and the window goes on."""
    with contextlib.suppress(OSError, AttributeError):
        os.set_blocking(handle, False)

    def report(code: int, *numbers: float) -> None:
        with contextlib.suppress(OSError):
            os.write(handle, to_line(code, *numbers))

    return report


def _lines(handle: int) -> Iterator[bytes]:
    """Yield whole lines; one that is too long to be ours is passed over."""
    rest = b""
    while True:
        try:
            piece = os.read(handle, 2**16)
        except OSError:
            return
        if not piece:
            return
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LONGEST:
            rest = b"#"  # the end of it will be no message either


def _complain(sentence: str = NOT_UNDERSTOOD) -> None:
    """Say something to whoever reads the error output; never on the wall."""
    with contextlib.suppress(OSError, AttributeError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - the program has no other place for words
