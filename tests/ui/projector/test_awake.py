"""The computer stays awake in a talk and ten minutes after the last key, and the trainer is told when it cannot."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.projector.awake import AFTER, FULL, NONE, SLEEP, WORDS, Awake, may_ask
from luna_handbook.ui.projector.inhibiting import BUS, HOLDING, SYSTEM, Attempt

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

posix_only = pytest.mark.skipif(os.name != "posix", reason="the command is a shell script here")


@pytest.mark.parametrize(
    ("system", "bus", "asks"),
    [
        ("linux", "", False),
        ("linux", "disabled:", False),
        ("linux", "tcp:host=elsewhere", False),
        ("linux", "unix:path=/run/user/1000/bus", True),
        ("win32", "", True),
        ("darwin", "", True),
    ],
)
def test_on_linux_only_a_bus_of_this_computer_is_asked(system: str, bus: str, asks: bool) -> None:
    assert may_ask(system, {BUS: bus} if bus else {}) == asks


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have no bus and no command; return the folder in which a command would be found."""
    monkeypatch.setenv(BUS, "disabled:")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}")
    return tmp_path


def command(folder: Path, script: str) -> None:
    """Put the system's command into a folder."""
    file = folder / SYSTEM[0]
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_nothing_to_ask_is_said_honestly(no_bus: Path, qtbot: QtBot) -> None:
    kept = Awake()
    kept.hold()

    assert (kept.words, kept.is_held) == (WORDS[NONE], False)


@posix_only
def test_the_system_s_command_holds_sleep_off_until_it_is_released(no_bus: Path, qtbot: QtBot) -> None:
    command(no_bus, f"echo {HOLDING}; while read line; do :; done; echo gone > {no_bus}/gone")
    kept = Awake()
    with qtbot.waitSignal(kept.changed):
        kept.hold()
    words, was_held = kept.words, kept.is_held
    kept.release()

    assert (words, was_held) == (WORDS[SLEEP], True)
    assert (no_bus / "gone").exists()


@posix_only
def test_a_command_that_is_refused_is_said_honestly(no_bus: Path, qtbot: QtBot) -> None:
    command(no_bus, "exit 1")
    kept = Awake()
    with qtbot.waitSignal(kept.changed):
        kept.hold()

    assert (kept.words, kept.is_held) == (WORDS[NONE], False)


@posix_only
def test_after_the_talk_it_is_held_for_ten_minutes_after_the_last_key(no_bus: Path, qtbot: QtBot) -> None:
    command(no_bus, f"echo {HOLDING}; while read line; do :; done")
    now = [0.0]
    kept = Awake(clock=lambda: now[0])
    with qtbot.waitSignal(kept.changed):
        kept.hold()
    now[0] = 100.0
    kept.touched()
    now[0] = 200.0
    kept.rest()
    left, still = kept._rest.interval(), kept.is_held
    now[0] = 100.0 + AFTER
    kept.rest()
    qtbot.waitUntil(lambda: not kept.is_held)

    assert (left, still) == ((AFTER - 100) * 1000, True)


@posix_only
def test_a_command_that_crashes_makes_room_for_the_next_which_holds(
    no_bus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "luna_handbook.ui.projector.awake.attempts",
        lambda *_: [
            Attempt(("/bin/sh", "-c", "kill -9 $$"), True),
            Attempt((str(no_bus / "is not there"),), True),
            Attempt(("/bin/sh", "-c", f"echo {HOLDING}; while read line; do :; done"), True),
        ],
    )
    kept = Awake()
    with qtbot.waitSignal(kept.changed):
        kept.hold()
    words, was_held = kept.words, kept.is_held
    kept.release()

    assert (words, was_held) == (WORDS[FULL], True)


@posix_only
def test_without_wakepy_the_system_s_command_is_asked(
    no_bus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    monkeypatch.setitem(sys.modules, "wakepy", None)
    command(no_bus, f"echo {HOLDING}; while read line; do :; done")
    kept = Awake()
    with qtbot.waitSignal(kept.changed):
        kept.hold()
    words = kept.words
    kept.release()

    assert words == WORDS[SLEEP]


@posix_only
def test_where_wakepy_is_refused_the_system_s_command_is_asked(
    no_bus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    command(no_bus, f"echo {HOLDING}; while read line; do :; done")
    kept = Awake()
    with qtbot.waitSignal(kept.changed, timeout=20_000):
        kept.hold()
    words = kept.words
    kept.release()

    assert words == WORDS[SLEEP]


def test_where_wakepy_is_refused_and_no_command_is_there_it_is_said(
    no_bus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    kept = Awake()
    with qtbot.waitSignal(kept.changed, timeout=20_000):
        kept.hold()

    assert (kept.words, kept.is_held) == (WORDS[NONE], False)


def test_a_talk_that_ends_before_wakepy_answers_is_not_held(
    no_bus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    monkeypatch.setitem(sys.modules, "wakepy", None)
    kept = Awake()
    with qtbot.assertNotEmitted(kept.changed, wait=200):
        kept.hold()
        kept.release()

    assert not kept.is_held


def test_wakepy_is_asked_in_a_thread_and_let_go(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    kept = Awake()
    with qtbot.waitSignal(kept.changed, timeout=20_000):
        kept.hold()
    words = kept.words
    kept.release()

    assert (words, kept.is_held) == (WORDS[FULL], False)
