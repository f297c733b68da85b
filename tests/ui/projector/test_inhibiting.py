"""The computer's own programs hold sleep and dark screens off, each on its desktop, until the trainer's program ends or dies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.projector.inhibiting import BUS, HOLDING, SYSTEM, Attempt, attempts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the commands are those of Linux")
SESSION = {BUS: "unix:path=/run/user/1000/bus"}
ALL = {"systemd-inhibit", "gnome-session-inhibit", "mate-session-inhibit", "kde-inhibit", "xset"}
SECONDS = 20


def programs(
    desktop: str, variables: Mapping[str, str] = SESSION, there: Collection[str] = ALL
) -> list[tuple[list[str], bool]]:
    """Return the programs that each attempt begins, and whether it holds the screens."""
    found = attempts({**SESSION, **variables, "XDG_CURRENT_DESKTOP": desktop}, lambda name: name in there)
    known = ALL | {"xset q"}
    return [
        ([word for word in known if any(part == word or f"({word})" in part for part in a.words)], a.holds_screens)
        for a in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("desktop", "program"),
    [
        ("GNOME", "gnome-session-inhibit"),
        ("ubuntu:GNOME", "gnome-session-inhibit"),
        ("MATE", "mate-session-inhibit"),
        ("KDE", "kde-inhibit"),
    ],
)
def test_a_desktop_is_asked_with_the_system_then_alone_then_the_system_alone(
    desktop: str, program: str
) -> None:
    asked = [(set(names), holds) for names, holds in programs(desktop)]

    assert asked == [
        ({"systemd-inhibit", program}, True),
        ({program}, True),
        ({"systemd-inhibit"}, False),
    ]


@pytest.mark.parametrize("desktop", ["XFCE", "", "X-Cinnamon", "sway"])
def test_where_no_desktop_has_a_program_the_system_s_is_asked_and_no_more_is_claimed(desktop: str) -> None:
    assert programs(desktop) == [(["systemd-inhibit"], False)]


def test_on_the_x_server_alone_its_own_saver_is_held_off_too() -> None:
    ((names, holds),) = programs("XFCE", {"DISPLAY": ":0"})

    assert (set(names), holds) == ({"systemd-inhibit", "xset q"}, False)


@pytest.mark.parametrize(
    ("desktop", "variables"),
    [("sway", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}), ("KDE", {"DISPLAY": ":0"})],
    ids=["behind it stands Wayland", "the desktop has its own"],
)
def test_the_x_server_is_left_alone_where_others_decide(desktop: str, variables: dict[str, str]) -> None:
    assert not any("xset q" in names for names, _ in programs(desktop, variables))


def test_where_nothing_is_there_nothing_is_tried() -> None:
    assert programs("GNOME", there=()) == []


@pytest.mark.parametrize("bus", ["", "disabled:", "tcp:host=elsewhere"])
def test_no_bus_is_started_and_none_of_another_computer_asked(bus: str) -> None:
    assert programs("GNOME", {BUS: bus}) == [(["systemd-inhibit"], False)]


STAND_INS = {
    # as systemd's: the command gets the first three, and its end is waited for
    "systemd-inhibit": 'while case $1 in --*) ;; *) false ;; esac; do shift; done; exec 3>&- 4>&-; "$@"; echo system >> "$SEEN"',
    # as GNOME's: options with values, then the command in its own place
    "gnome-session-inhibit": 'shift 6; "$@"; echo desktop >> "$SEEN"',
    # as KDE's: everything up to --, and a standard input that tells the command nothing
    "kde-inhibit": 'until [ "$1" = -- ]; do shift; done; shift; "$@" < /dev/null > /dev/null; echo desktop >> "$SEEN"',
    "xset": """[ "$1" = q ] || exec echo "$@" >> "$SEEN"; echo '  timeout:  600    cycle:  300'; echo '  DPMS is Enabled'""",
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a session in which a stand-in for every program is found first."""
    for name, script in STAND_INS.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "seen").write_bytes(b"")
    return {**SESSION, "PATH": f"{tmp_path}:/usr/bin:/bin", "SEEN": str(tmp_path / "seen")}


def _held(
    attempt: Attempt, environment: dict[str, str], end: Callable[[subprocess.Popen[bytes]], None]
) -> str:
    """Begin an attempt, end it once it holds, and return what the stand-ins noted when all of them were gone."""
    with subprocess.Popen(
        attempt.words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == HOLDING
        process.stdin.write(b"still there\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"still there\n"
        end(process)
        process.wait(SECONDS)
        process.stdout.read()
    return Path(environment["SEEN"]).read_text(encoding="utf-8")


def _let_go(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()


@pytest.mark.parametrize("desktop", ["GNOME", "KDE"])
def test_it_is_held_until_the_pipe_ends_and_every_program_lets_go(
    environment: dict[str, str], desktop: str
) -> None:
    best = attempts({**environment, "XDG_CURRENT_DESKTOP": desktop}, ALL.__contains__)[0]

    assert _held(best, environment, _let_go).split() == ["desktop", "system"]


def test_the_x_server_gets_back_what_it_had(environment: dict[str, str]) -> None:
    (only,) = attempts({**environment, "DISPLAY": ":0"}, ALL.__contains__)

    noted = _held(only, environment, _let_go).splitlines()

    assert noted == ["s off", "-dpms", "s 600 300", "+dpms", "system"]


TRAINER = """
import os, subprocess, sys
held = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
held.stdout.readline()
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("desktop", ["GNOME", "KDE"])
def test_it_ends_when_the_trainer_s_program_is_killed(environment: dict[str, str], desktop: str) -> None:
    best = attempts({**environment, "XDG_CURRENT_DESKTOP": desktop}, ALL.__contains__)[0]
    ours, theirs = os.pipe()  # open in every program that was begun, so that its end is theirs

    trainer = subprocess.run(
        [sys.executable, "-c", TRAINER, *best.words],
        env=environment,
        stderr=theirs,
        check=False,
        timeout=SECONDS,
    )
    os.close(theirs)
    with os.fdopen(ours, "rb") as all_gone:
        said = all_gone.read()

    assert (trainer.returncode, said) == (-9, b"")
    assert Path(environment["SEEN"]).read_text(encoding="utf-8").split() == ["desktop", "system"]


def test_systemd_is_asked_for_sleep_and_for_idle() -> None:
    assert "--what=sleep:idle" in SYSTEM
