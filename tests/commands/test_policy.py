"""`luna-handbook policy show`: what is in force, and who set it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from luna_handbook.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Show = Callable[..., tuple[int, str]]


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Show:
    """Show the policy of a computer with one policy file; returns the exit code and what was printed."""
    monkeypatch.setenv("LUNA_HANDBOOK_HOME", str(tmp_path))

    def run(content: str | None, *words: str) -> tuple[int, str]:
        files = [tmp_path / "clinic.json"] if content is not None else []
        for file in files:
            file.write_text(content or "")
        monkeypatch.setattr(paths, "policy_files", lambda kind: files if kind == "managed" else [])
        return main(["policy", "show", *words]), capsys.readouterr().out

    return run


def test_every_setting_is_shown_with_its_value_and_its_lock(show: Show) -> None:
    code, out = show('{"FontScale": 200}', "--json")

    report = json.loads(out)
    rows = {row["name"]: row for row in report["settings"]}
    assert (code, report["ok"]) == (0, True)
    assert (rows["zoom"]["value"], rows["zoom"]["locked"], rows["theme"]["locked"]) == (200, True, False)


def test_a_policy_that_cannot_be_read_exits_with_twenty(show: Show) -> None:
    code, out = show("not JSON", "--json")

    report = json.loads(out)
    assert (code, report["ok"], len(report["errors"])) == (20, False, 1)


def test_people_read_who_set_what(show: Show) -> None:
    code, out = show('{"Theme": "dim", "SharedPcMode": "kiosk", "FontScale": "big"}')

    assert code == 20
    assert "Set by your organisation (clinic.json)." in out
    assert "SharedPcMode" in out
    assert "“FontScale” must be a whole number from 80 to 300 in steps of 10" in out


def test_a_computer_without_policy_says_so(show: Show) -> None:
    code, out = show(None)

    assert (code, out.splitlines()[0]) == (0, "No policy.")
