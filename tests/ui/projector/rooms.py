"""An audience of its own on the second of two unseen screens, spoken to as the trainer's program does, line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

from luna_handbook.ui.projector.messages import PICTURES, from_line, to_line
from luna_handbook.ui.projector.shared import SharedPictures, pictures_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from luna_handbook.ui.projector.link import AudienceLink

ROOT = Path(__file__).resolve().parents[3]
TWO_SCREENS = "offscreen:configfile=tests/two_screens.json"
"""A laptop of 1366 by 768 and, to its right, a projector of 1920 by 1080."""
WIDTH, HEIGHT = 1920, 1080
PATIENCE = 30.0
"""Seconds after which a program that hangs is ended, so that its test fails instead of hanging too."""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program on two unseen screens."""
    return {**os.environ, "QT_QPA_PLATFORM": TWO_SCREENS, "LUNA_HANDBOOK_HOME": str(home)}


def plain(colour: str) -> QImage:
    """Return a picture of the projector's size in one colour."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


class Program:
    """A program of ours with its pipes, ended when the test is over or after ``PATIENCE``."""

    def __init__(self, words: Sequence[str], home: Path, before: Sequence[str] = ()) -> None:
        self.process = subprocess.Popen(
            [*before, sys.executable, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(home),
            cwd=ROOT,
        )
        self._watch = Timer(PATIENCE, self.process.kill)
        self._watch.start()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.cancel()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe and not pipe.closed:
                pipe.close()

    def say(self, line: bytes) -> None:
        """Write a line to the program."""
        pipe = _open(self.process.stdin)
        pipe.write(line)
        pipe.flush()

    def hear(self) -> bytes:
        """Return the next line the program prints; ``b""`` when it has ended."""
        return _open(self.process.stdout).readline()

    def complaint(self) -> str:
        """Return the next line of the program's error output."""
        return _open(self.process.stderr).readline().decode()

    def hang_up(self) -> None:
        """Close the program's input, as a program that was killed does."""
        _open(self.process.stdin).close()


class Room(Program):
    """An audience that has a file of two pictures, red and green."""

    def __init__(self, folder: Path, *words: str, before: Sequence[str] = ()) -> None:
        self.folder = folder
        wanted = words or ("--screen", "Projector")
        super().__init__(
            ["-m", "luna_handbook", "audience", "--folder", str(folder), *wanted], folder, before
        )
        self.pictures = SharedPictures(pictures_path(folder, 1), WIDTH, HEIGHT, 2, is_new=True)
        self.pictures.write(0, plain("#AA0000"))
        self.pictures.write(1, plain("#00AA00"))
        self.say(to_line(PICTURES, 1, WIDTH, HEIGHT, 2))

    def __enter__(self) -> Room:
        return self

    def told(self, code: int) -> tuple[float, ...]:
        """Return the numbers of the next message of a kind, passing over others."""
        while line := self.hear():
            kind, numbers = from_line(line)
            if kind == code:
                return numbers
        raise AssertionError("The audience ended without saying so.")


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe
    return pipe


def process_of(link: AudienceLink) -> int:
    """Return the system's number of an audience's process, 0 when there is none."""
    return link._process.processId() if link._process else 0
