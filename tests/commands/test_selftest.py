"""`self-test` on the command line: one line a check, JSON for programs, an exit code for both; never a window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from luna_handbook import cli, paths
from tests.editions import flip_byte, make_edition

ROOT = Path(__file__).resolve().parents[2]
FIRST = "blood-pressure-at-a-glance"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the folder of an edition, for a reader with a home of their own."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return str(make_edition(tmp_path / "späté #1", pages=4, parts=2, words=60, with_index=True))


def test_a_whole_installation_ends_with_0_and_says_so(
    edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["self-test", "--edition", edition])

    last = capsys.readouterr().out.splitlines()[-1]
    assert (code, last) == (0, "This installation is whole: none of 41 checks failed. 1 needs attention.")


def test_every_check_is_one_line_with_a_sign(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["self-test", "--edition", edition])

    lines = capsys.readouterr().out.splitlines()[:-1]
    assert {line[:2] for line in lines} == {"✓ ", "! "}


def test_what_failed_is_marked_and_named_at_the_end(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    flip_byte(Path(edition), FIRST)

    code = cli.main(["self-test", "--edition", edition])

    lines = capsys.readouterr().out.splitlines()
    assert (code, next(line for line in lines if line.startswith("✗ "))[:9]) == (10, "✗ Pages: ")
    assert lines[-1].startswith("This installation is not whole: 1 of 41 checks failed (Pages).")


def test_programs_are_answered_in_json_alone(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["self-test", "--edition", edition, "--json", "--deep"])

    out, err = capsys.readouterr()
    assert (json.loads(out)["checks"][-5]["id"], err) == ("content", "")


def test_an_installation_without_its_edition_ends_with_10(edition: str, tmp_path: Path) -> None:
    assert cli.main(["self-test", "--edition", str(tmp_path / "nowhere")]) == 10


def test_it_runs_where_there_is_no_screen(edition: str) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "luna_handbook", "self-test", "--edition", edition]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
