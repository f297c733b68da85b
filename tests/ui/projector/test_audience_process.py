"""The audience's program: it does what numbers say, ignores words, and outlives the trainer's program with its last slide."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook.slides.scene import BLACK, PICTURE, Scene, scene_to_line
from luna_handbook.ui.projector.audience_process import LEFT_ALONE, NOT_UNDERSTOOD
from luna_handbook.ui.projector.messages import END, PLACE, READY, SHOWN, to_line
from luna_handbook.ui.projector.screens import screen_number
from luna_handbook.ui.projector.shared import LEAVE
from tests.ui.projector.rooms import ROOT, Program, Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RED, GREEN = scene_to_line(Scene(PICTURE, 0, 1)), scene_to_line(Scene(PICTURE, 1, 2))
NO_STRACE = "strace is not installed, so nobody watches what passes. Type: sudo apt-get install -y strace"
linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="signals and strace are Linux's here"
)


@pytest.fixture
def room(tmp_path: Path, qapp: object) -> Iterator[Room]:
    with Room(tmp_path) as audience:
        yield audience


def test_the_audience_stands_on_the_screen_it_was_given(room: Room) -> None:
    assert room.told(READY) == (1920, 1080, 1000)


def test_a_scene_is_answered_when_it_is_on_the_wall(room: Room) -> None:
    room.say(RED)

    assert room.told(SHOWN) == (1, 1)


def test_scenes_are_counted_also_those_that_show_nothing_new(room: Room) -> None:
    for line in (RED, GREEN, RED):
        room.say(line)
    count = 0.0
    while count < 3:
        stamp, count = room.told(SHOWN)

    assert (stamp, count) == (1, 3)


@pytest.mark.parametrize(
    "line",
    [b'["words"]\n', b'[0,0,1,[0,0,1,1],[],[],["words"]]\n', b"words\n", b"\xff\n", b"[26]\n", b"[10,9,5,5,1]\n"],
)  # fmt: skip
def test_a_line_that_is_none_of_ours_is_left_out_and_not_repeated(line: bytes, room: Room) -> None:
    room.say(line)

    assert room.complaint().strip() == NOT_UNDERSTOOD


def test_the_audience_goes_on_after_a_line_that_is_none_of_ours(room: Room) -> None:
    room.say(b'["words"]\n')
    room.say(RED)

    assert room.told(SHOWN) == (1, 1)


def test_the_audience_ends_when_it_is_told(room: Room) -> None:
    room.say(RED)
    room.say(to_line(END))

    assert room.process.wait() == 0


def test_the_audience_moves_to_another_screen(room: Room) -> None:
    room.told(READY)
    room.say(to_line(PLACE, screen_number("Laptop"), 0, 0, 0))

    assert room.told(READY) == (1366, 768, 1000)


def test_a_screen_that_is_not_there_yet_is_waited_for_where_the_audience_stands(room: Room) -> None:
    room.say(RED)
    room.told(SHOWN)
    room.say(to_line(PLACE, screen_number("Nowhere"), 5000, 0, 0))
    room.say(GREEN)

    assert room.told(SHOWN) == (2, 2)


def test_a_screen_that_is_not_there_is_said(tmp_path: Path) -> None:
    words = ["-m", "luna_handbook", "audience", "--folder", str(tmp_path), "--screen", "Nowhere"]
    with Program(words, tmp_path) as audience:
        assert (audience.process.wait(), audience.complaint()) == (
            3,
            "The screen for the slides is not there.\n",
        )


def test_without_the_trainer_s_program_the_last_slide_stays_until_it_is_asked_to_leave(room: Room) -> None:
    room.say(RED)
    room.told(SHOWN)
    room.hang_up()

    assert room.complaint().strip() == LEFT_ALONE
    assert room.process.poll() is None
    (room.folder / LEAVE).touch()
    assert room.process.wait() == 0


def test_without_the_trainer_s_program_a_black_wall_stays_black(room: Room) -> None:
    room.say(scene_to_line(Scene(BLACK)))
    room.told(SHOWN)
    room.hang_up()

    assert room.complaint().strip() == LEFT_ALONE


def test_an_audience_that_has_shown_nothing_leaves_with_the_trainer_s_program(room: Room) -> None:
    room.told(READY)
    room.hang_up()

    assert room.process.wait() == 0


def test_while_the_trainer_s_program_lives_nobody_else_can_ask_the_audience_to_leave(room: Room) -> None:
    (room.folder / LEAVE).touch()
    room.say(RED)

    assert room.told(SHOWN) == (1, 1)


def test_nobody_who_listens_does_not_end_the_audience(room: Room) -> None:
    room.say(RED)
    room.told(SHOWN)
    assert room.process.stdout
    room.process.stdout.close()
    room.say(GREEN)
    room.hang_up()

    assert room.complaint().strip() == LEFT_ALONE


@linux_only
def test_what_ends_the_programs_of_a_terminal_does_not_reach_the_audience(room: Room) -> None:
    room.told(READY)

    assert os.getsid(room.process.pid) == room.process.pid


def test_the_audience_loads_no_widgets_no_drawings_and_nothing_that_reads_the_handbook() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, luna_handbook.ui.projector.audience_process; print(*sys.modules)",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(said.stdout.split())

    assert {name for name in loaded if name.startswith("PySide6.Qt")} == {"PySide6.QtCore", "PySide6.QtGui"}
    assert not loaded & {
        "sqlite3",
        "socket",
        "ssl",
        "http",
        "luna_handbook.book.edition",
        "luna_handbook.ui.theme",
    }


@linux_only
def test_a_killed_trainer_s_program_leaves_the_slide_and_the_next_one_takes_it_over(
    tmp_path: Path, qapp: object
) -> None:
    words = ["-m", "tests.ui.projector.lecturer", str(tmp_path / "talk")]
    with Program(words, tmp_path) as first:
        _, left = first.hear().split()
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        assert first.complaint().strip() == LEFT_ALONE
        with Program(words, tmp_path) as second:
            stamp, taken = second.hear().split()
            assert (stamp, taken != left) == (b"1", True)
            assert first.complaint() == ""  # the end of its output: it has gone
            second.hang_up()
            assert second.process.wait() == 0
    assert not list((tmp_path / "talk").iterdir())


@linux_only
def test_an_audience_that_was_killed_comes_back_with_its_slide(tmp_path: Path, qapp: object) -> None:
    with Program(["-m", "tests.ui.projector.lecturer", str(tmp_path / "talk")], tmp_path) as lecturer:
        stamp, killed = lecturer.hear().split()
        os.kill(int(killed), signal.SIGKILL)
        again, instead = lecturer.hear().split()
        lecturer.hang_up()
        lecturer.process.wait()

    assert (stamp == again, killed != instead) == (True, True)


@linux_only
def test_the_two_programs_speak_without_sockets(tmp_path: Path, qapp: object) -> None:
    if not shutil.which("strace"):
        pytest.fail(NO_STRACE)
    calls = tmp_path / "calls"
    watch = ("strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(calls))
    with Program(["-m", "tests.ui.projector.lecturer", str(tmp_path / "talk")], tmp_path, watch) as lecturer:
        audience = lecturer.hear().split()[1].decode()
        lecturer.hang_up()
        lecturer.process.wait()
    seen = calls.read_text().splitlines()

    assert any(call.startswith(audience) for call in seen)  # it was watched
    assert [call for call in seen if "socket" in call] == []
