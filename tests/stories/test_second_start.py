"""The program is started again while its window is open: the window comes forward, at the place asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from luna_handbook.book.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.readers import OpenReader, Reader

    StartAgain = Callable[[Reader, str], int]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start_again(home: Path, shipped: Path) -> Iterator[StartAgain]:
    """Return a function that starts the program a second time, from the command line."""
    started: list[subprocess.Popen[bytes]] = []

    def start(reader: Reader, place: str) -> int:
        """Start it and return its exit code; the window that is open goes on working meanwhile."""
        words = ["open", *([place] if place else []), "--edition", str(shipped)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", paths.HOME_VARIABLE: str(home)}
        second = subprocess.Popen([sys.executable, "-m", "luna_handbook", *words], cwd=ROOT, env=environment)
        started.append(second)
        reader.qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        return second.returncode

    yield start
    for second in started:
        second.kill()
        second.wait()


def test_a_second_start_opens_its_place_in_the_window_that_is_open(
    open_reader: OpenReader, start_again: StartAgain
) -> None:
    reader = open_reader()

    code = start_again(reader, "luna:emergency-index")

    assert (code, reader.window.navigator.here) == (0, Place("luna", "emergency-index"))


def test_a_second_start_without_a_place_leaves_the_line(
    open_reader: OpenReader, start_again: StartAgain
) -> None:
    reader = open_reader()
    reader.scroll_to(222)

    assert (start_again(reader, ""), reader.line) == (0, 222)


def test_a_second_start_at_a_place_that_is_none_is_answered_in_the_window(
    open_reader: OpenReader, start_again: StartAgain
) -> None:
    reader = open_reader()

    code = start_again(reader, "no place!")

    assert code == 0
    assert "is not a place" in reader.said(reader.window.banner)
