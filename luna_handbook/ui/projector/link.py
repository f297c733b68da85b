"""The trainer's end of the audience's window: starts its process, hands it pictures and scenes, and hears what happens there."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal
from shiboken6 import isValid

from luna_handbook import paths
from luna_handbook.slides.scene import Scene, scene_to_line
from luna_handbook.ui.projector import messages
from luna_handbook.ui.projector.screens import screen_number
from luna_handbook.ui.projector.shared import LEAVE, SharedPictures, pictures_path

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage, QScreen

SLOTS = 6
"""The picture on the wall, the next three, the one before, and one to write into."""
PATIENCE = 1500
"""Milliseconds an audience may take to end when asked to."""
STARTS, WITHIN = 3, 30.0
"""So many starts in so many seconds, and the link gives up: something is wrong that starting again does not mend."""


class AudienceLink(QObject):
    """One audience for one talk. ``folder`` is this user's own and holds what passes; it is made when needed.

    Points are 0 to 1 of the audience's window; keys, buttons and modifiers are Qt's numbers.
    """

    key_pressed = Signal(int, int)
    clicked = Signal(float, float, int)
    released = Signal(float, float, int)
    wheel_turned = Signal(int)
    pointer_moved = Signal(float, float)
    shown = Signal(int)
    """The stamp of the picture that has reached the wall."""
    screen_lost = Signal()
    screen_changed = Signal(int, int, float)
    """The window's size in real pixels, and how many of them make a logical one; also said at the start."""
    died = Signal()
    """The audience could not be kept alive; everything else works."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = folder
        self._folder = folder
        self._process: QProcess | None = None
        self._arguments: list[str] = []
        self._starts: deque[float] = deque(maxlen=STARTS)
        self._pictures: SharedPictures | None = None
        self._number = self._stamp = self._sent = 0
        self._scene: Scene | None = None
        self._under_way: deque[tuple[int, int]] = deque()
        self._resumed = False

    @property
    def is_running(self) -> bool:
        """Whether there is an audience that has been started and not ended."""
        return self._process is not None

    @property
    def room(self) -> tuple[int, int]:
        """The size of the pictures there is room for, in real pixels; (0, 0) before ``resize``."""
        return (self._pictures.width, self._pictures.height) if self._pictures else (0, 0)

    @property
    def scene(self) -> Scene | None:
        """The last scene that was shown, if its picture can still be seen."""
        return self._scene

    @property
    def busy(self) -> set[int]:
        """The slots that are on the wall or on their way to it: writing into one would show half a slide."""
        on_wall = {self._scene.slot} if self._scene else set()
        return on_wall | {slot for _, slot in self._under_way}

    def start(self, screen: QScreen, *, alone: bool = False) -> None:
        """Start the audience on a screen; its window appears with the first scene. Raises OSError: the folder cannot be written.

        ``alone``: it is the only screen, so the window takes the keyboard. Then ``resize``, ``put`` and
        ``show`` at once: they need not wait for the window.
        """
        self._forget_pictures()
        self._folder = _new_run(self._home)
        at = screen.geometry()
        place = ["--screen", screen.name(), "--at", str(at.x()), str(at.y())]
        self._arguments = ["audience", "--folder", str(self._folder), *place, *(["--alone"] if alone else [])]
        self._launch()

    def move(self, screen: QScreen, *, alone: bool = False) -> None:
        """Put the audience on another screen, or on the one that came back; where it stands already, nothing is seen of it."""
        at = screen.geometry()
        place = ["--screen", screen.name(), "--at", str(at.x()), str(at.y())]
        self._arguments = [*self._arguments[:3], *place, *(["--alone"] if alone else [])]
        self._send(messages.to_line(messages.PLACE, screen_number(screen.name()), at.x(), at.y(), int(alone)))

    def resize(self, width: int, height: int, slots: int = SLOTS) -> None:
        """Have room for pictures of this many real pixels; what was put before is gone, the wall keeps what it shows.

        Raises OSError when the disk is full.
        """
        old = self._pictures
        self._number += 1
        path = pictures_path(self._folder, self._number)
        self._pictures = SharedPictures(path, width, height, slots, is_new=True)
        self._scene = None
        self._under_way.clear()
        self._send(self._room())
        if old:
            old.remove()

    def put(self, slot: int, picture: QImage) -> int:
        """Write a picture into a slot and return the stamp to show it by. Raises ValueError: busy, no such slot, wrong size."""
        if self._pictures is None or slot in self.busy:
            raise ValueError("This slot cannot be written now.")
        self._pictures.write(slot, picture)
        self._stamp += 1
        return self._stamp

    def show(self, scene: Scene) -> None:
        """Put a scene on the wall; its slot and stamp are those of a picture that was ``put``."""
        self._sent += 1
        self._under_way.append((self._sent, scene.slot))
        self._scene = scene
        self._send(scene_to_line(scene))

    def end(self) -> None:
        """Take the window away and everything that passed, also what a talk that was broken off left standing."""
        process, self._process = self._process, None
        if process:
            process.write(messages.to_line(messages.END))
            process.closeWriteChannel()
            if not process.waitForFinished(PATIENCE):
                process.kill()
                process.waitForFinished(PATIENCE)
        self._forget_pictures()
        for run in _runs(self._home):
            shutil.rmtree(run, ignore_errors=True)

    def _forget_pictures(self) -> None:
        if self._pictures:
            self._pictures.remove()
        self._pictures = self._scene = None

    def _launch(self) -> None:
        """Start the process; after a crash it is told again what it had."""
        self._starts.append(time.monotonic())
        self._sent, self._process = 0, (process := QProcess(self))
        self._under_way.clear()
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(partial(self._see_end, process))
        process.errorOccurred.connect(partial(self._see_trouble, process))
        program, arguments = _ourselves()
        if not getattr(sys, "frozen", False):
            process.setWorkingDirectory(
                str(paths.PACKAGE.parent)
            )  # Python then finds this package, whatever else there is
        process.start(program, [*arguments, *self._arguments])
        if self._pictures:
            self._send(self._room())
        if self._scene:
            self.show(self._scene)

    def _room(self) -> bytes:
        assert self._pictures  # noqa: S101 - for the type checker
        room = self._pictures
        return messages.to_line(messages.PICTURES, self._number, room.width, room.height, room.slots)

    def _send(self, line: bytes) -> None:
        process = self._process
        if process:
            process.write(line)
            process.waitForBytesWritten(0)  # now, not when the trainer's window has been painted

    def _hear(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            with contextlib.suppress(ValueError):  # half a line of a process that died
                self._told(*messages.from_line(bytes(process.readLine().data())))

    def _told(self, code: int, numbers: tuple[float, ...]) -> None:
        whole = [int(n) for n in numbers]
        if code == messages.SHOWN:
            self._see_shown(*whole)
        elif code == messages.READY:
            self.screen_changed.emit(whole[0], whole[1], whole[2] / 1000)
        elif code == messages.KEY:
            self.key_pressed.emit(*whole)
        elif code == messages.CLICK:
            self.clicked.emit(numbers[0], numbers[1], whole[2])
        elif code == messages.RELEASE:
            self.released.emit(numbers[0], numbers[1], whole[2])
        elif code == messages.WHEEL:
            self.wheel_turned.emit(*whole)
        elif code == messages.POINTER:
            self.pointer_moved.emit(*numbers)
        elif code == messages.LOST:
            self.screen_lost.emit()

    def _see_shown(self, stamp: int, count: int) -> None:
        while self._under_way and self._under_way[0][0] <= count:
            self._under_way.popleft()
        if stamp and not self._resumed:
            self._resumed = True
            self._relieve()
        self.shown.emit(stamp)

    def _relieve(self) -> None:
        """Our picture is on the wall: audiences of talks that were broken off may go, and nobody sees a gap."""
        for run in _runs(self._home):
            if run != self._folder:
                with contextlib.suppress(OSError):
                    (run / LEAVE).touch()
                    for file in run.glob("pictures-*"):
                        file.unlink(missing_ok=True)

    def _see_end(self, process: QProcess, *_how: object) -> None:
        """Start an audience that ended unasked again, with what it showed."""
        if process is not self._process or not isValid(
            process
        ):  # a window that is deleted takes the process along
            return
        process.deleteLater()
        if len(self._starts) == STARTS and time.monotonic() - self._starts[0] < WITHIN:
            self._process = None
            self.died.emit()
        else:
            self._launch()

    def _see_trouble(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and process is self._process:
            self._process = None
            self.died.emit()


def _ourselves() -> tuple[str, list[str]]:
    """Return the program that this is, and what to tell Python first when it is not a frozen one."""
    program, *words = paths.own_command()
    return program, words


def _runs(home: Path) -> list[Path]:
    return [run for run in home.glob("run-*") if run.is_dir()] if home.is_dir() else []


def _new_run(home: Path) -> Path:
    """Make the folder of this audience, beside those of others that may still stand. Raises OSError."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    numbers = [int(run.name[4:]) for run in _runs(home) if run.name[4:].isdecimal()]
    folder = home / f"run-{max(numbers, default=0) + 1}"
    folder.mkdir(mode=0o700)
    return folder
