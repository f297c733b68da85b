"""The computer stays awake in a talk and ten minutes after the last key, and the trainer is told when it cannot."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.projector import awake
from luna_handbook.ui.projector.awake import AFTER, BUS, FULL, NONE, SLEEP, WORDS, Awake, may_ask

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
    file = folder / awake.INHIBIT
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_nothing_to_ask_is_said_honestly(no_bus: Path, qtbot: QtBot) -> None:
    kept = Awake()
    kept.hold()

    assert (kept.words, kept.is_held) == (WORDS[NONE], False)


@posix_only
def test_the_system_s_command_holds_sleep_off_until_it_is_released(no_bus: Path, qtbot: QtBot) -> None:
    command(no_bus, f"echo {awake.HOLDING}; while read line; do :; done; echo gone > {no_bus}/gone")
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
    command(no_bus, f"echo {awake.HOLDING}; while read line; do :; done")
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


def test_wakepy_is_asked_in_a_thread_and_let_go(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    kept = Awake()
    with qtbot.waitSignal(kept.changed, timeout=20_000):
        kept.hold()
    words = kept.words
    kept.release()

    assert (words, kept.is_held) == (WORDS[FULL], False)
