"""`luna-handbook present`: what it refuses, and a program that dies in the middle of a talk and is started again."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from luna_handbook.cli import main
from luna_handbook.slides.talk_state import FILE_NAME, TalkState, broken_off, keep_talk
from tests.ui.projector.rooms import PATIENCE, ROOT, Program, environment

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

MOST = round(PATIENCE * 1000)


def test_a_deck_nobody_knows_is_refused_with_the_decks_there_are(
    shipped: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["present", "nothing-like-it", "--edition", str(shipped)])

    assert code == 2
    assert "induction" in capsys.readouterr().err


def test_a_deck_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["present"])

    assert refused.value.code == 2
    assert "DECK" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_talk_goes_on_at_its_slide_when_the_program_was_killed(
    shipped: Path, home: Path, qtbot: QtBot
) -> None:
    words = [
        "-m",
        "luna_handbook",
        "present",
        "induction",
        "--screen",
        "Projector",
        "--edition",
        str(shipped),
    ]
    state, runs = home / "state", home / "state" / "projector"
    with Program(words, home):
        qtbot.waitUntil(
            lambda: (state / FILE_NAME).exists() and any(runs.glob("run-1/pictures-*")), timeout=MOST
        )
    left = broken_off(state, time.time())
    assert left
    keep_talk(state, left._replace(sheet=2, elapsed=600.0, is_running=True, at=left.at))

    with Program(words, home):
        qtbot.waitUntil(lambda: _is_taken_up(state, left.at), timeout=MOST)
        taken_up = broken_off(state, time.time())
        qtbot.waitUntil((runs / "run-1" / "leave").exists, timeout=MOST)
        (runs / "run-2" / "leave").touch()  # for the audience that outlives its program

    assert taken_up
    assert (taken_up.deck, taken_up.sheet, taken_up.is_running) == ("induction", 2, True)
    assert taken_up.elapsed >= 600


def _is_taken_up(state: Path, since: float) -> bool:
    now: TalkState | None = broken_off(state, time.time())
    return now is not None and now.at > since


def test_the_audience_command_is_not_offered() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "luna_handbook", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment(ROOT),
    ).stdout

    assert "present" in shown
    assert "audience" not in shown
