"""A second start on the command line: what it cannot do in the running window, it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def running(tmp_path: Path, qtbot: QtBot) -> SingleInstance:
    """Return what a window that is open answers second starts with."""
    instance = SingleInstance(tmp_path / "state")
    assert instance.is_first()
    instance.listen()
    return instance


def _start_again(
    running: SingleInstance, qtbot: QtBot, home: Path, words: list[str | bytes]
) -> tuple[int, str, str]:
    """Return the second start's exit code, what it said, and the place the running window was asked for."""
    with qtbot.waitSignal(running.place_wanted, timeout=20_000) as heard:
        child = subprocess.Popen(
            [sys.executable, "-m", "luna_handbook", "open", *words],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LUNA_HANDBOOK_HOME": str(home)},
            stderr=subprocess.PIPE,
            text=True,
        )
    said = child.communicate()[1]
    assert heard.args is not None
    return child.returncode, said, heard.args[0]


def test_it_says_that_the_running_window_keeps_its_edition(
    running: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    code, said, place = _start_again(running, qtbot, tmp_path, ["luna:trd", "--edition", str(tmp_path)])

    assert (code, place, "keeps its edition" in said) == (0, "luna:trd", True)


def test_it_says_nothing_where_no_other_edition_is_wanted(
    running: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert _start_again(running, qtbot, tmp_path, ["luna:trd"]) == (0, "", "luna:trd")


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems hand over words that are no text")
def test_words_that_are_no_text_end_in_no_traceback(
    running: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert _start_again(running, qtbot, tmp_path, [b"\xff\xfe"]) == (0, "", "??")
