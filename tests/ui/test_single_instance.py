"""One window per reader: the second start asks, the first comes forward, and nobody is left without a window."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.single_instance import LONGEST, SingleInstance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
SECOND = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from luna_handbook.ui.single_instance import SingleInstance
program = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]), program)
first = second.is_first()
print(json.dumps([first, False if first else second.ask(sys.argv[2], int(sys.argv[3]))]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name a state folder that does not exist yet."""
    return tmp_path / "state of Ñandú #1"


@pytest.fixture
def first(folder: Path, qtbot: QtBot) -> SingleInstance:
    """Return a first start that holds the lock and listens."""
    instance = SingleInstance(folder)
    assert instance.is_first()
    instance.listen()
    return instance


def start_again(folder: Path, place: str = "", patience: int = 5000) -> subprocess.Popen[str]:
    """Start a second time, in another process."""
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), place, str(patience)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


def outcome(child: subprocess.Popen[str]) -> tuple[bool, bool]:
    """Return whether a second start took itself for the first, and whether its request was taken."""
    printed, _ = child.communicate()
    was_first, was_taken = json.loads(printed)
    return was_first, was_taken


@pytest.mark.parametrize("place", ["luna:dose-effect#label", "", "é€𝑥"])
def test_a_second_start_is_heard_by_the_first(
    first: SingleInstance, folder: Path, qtbot: QtBot, place: str
) -> None:
    with qtbot.waitSignal(first.place_wanted, timeout=20_000) as heard:
        second = start_again(folder, place)

    assert heard.args == [place]
    assert outcome(second) == (False, True)


def test_a_request_made_while_the_first_was_still_opening_is_heard(folder: Path, qtbot: QtBot) -> None:
    first = SingleInstance(folder)
    assert first.is_first()
    second = start_again(folder, "luna:trd")
    qtbot.waitUntil((folder / "request").exists, timeout=20_000)

    with qtbot.waitSignal(first.place_wanted) as heard:
        first.listen()

    assert heard.args == ["luna:trd"]
    assert outcome(second) == (False, True)


def test_a_second_start_that_nobody_answers_is_told_so(folder: Path, qtbot: QtBot) -> None:
    hanging = SingleInstance(folder)
    assert hanging.is_first()

    assert outcome(start_again(folder, patience=50)) == (False, False)
    assert not (folder / "request").exists()


def test_a_lock_left_by_a_window_that_is_gone_is_taken_over(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (folder / "window.lock").write_text(f"{gone.pid}\npython\n{socket.gethostname()}\n")

    assert SingleInstance(folder).is_first()


def test_a_lock_of_another_computer_that_nobody_answers_for_is_taken_over(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    (folder / "window.lock").write_text("4711\npython\nanother-computer\n")
    start = SingleInstance(folder)
    assert not start.is_first()

    assert not start.ask("", 10)
    start.listen()

    with qtbot.waitSignal(start.place_wanted, timeout=20_000):
        second = start_again(folder, "luna:trd")
    assert outcome(second) == (False, True)


def test_a_window_that_hangs_keeps_its_lock(folder: Path, qtbot: QtBot) -> None:
    hanging = SingleInstance(folder)
    assert hanging.is_first()

    assert outcome(start_again(folder, patience=50)) == (False, False)

    assert outcome(start_again(folder, patience=50)) == (False, False)


def test_a_place_that_is_no_text_is_still_asked_for(first: SingleInstance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.place_wanted, timeout=20_000) as heard:
        assert first.ask("\udcff\udcfe")

    assert heard.args == ["??"]


def test_a_request_left_from_yesterday_moves_nobody_today(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    (folder / "request").write_text("luna:trd")
    today = SingleInstance(folder)

    assert today.is_first()
    with qtbot.assertNotEmitted(today.place_wanted):
        today.listen()


def test_a_folder_that_cannot_be_made_still_gives_a_window(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("not a folder")
    instance = SingleInstance(tmp_path / "file" / "state")

    assert instance.is_first()
    instance.listen()


def test_a_request_that_cannot_be_written_is_not_taken(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("not a folder")

    assert not SingleInstance(tmp_path / "file" / "state").ask("luna:trd", 10)


def test_a_request_is_only_read_as_far_as_a_place_can_be_long(
    first: SingleInstance, folder: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(first.place_wanted) as heard:
        (folder / "request").write_bytes(b"x" * LONGEST * 3)

    assert heard.args is not None
    assert len(heard.args[0]) <= LONGEST


@pytest.mark.skipif(os.name != "posix", reason="Windows guards a profile's folders by itself")
def test_nobody_else_may_look_into_the_folder(folder: Path, qtbot: QtBot) -> None:
    SingleInstance(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_who_holds_the_lock_is_first_however_often_it_asks(first: SingleInstance) -> None:
    assert first.is_first()
