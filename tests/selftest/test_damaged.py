"""Checks that damage itself could keep from being made."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook.selftest import damaged
from luna_handbook.selftest.manifest import write_manifest

if TYPE_CHECKING:
    from pathlib import Path

SPEAKS = [sys.executable, "-c", "print('it said so itself'); raise SystemExit(10)"]
CRASHES = [sys.executable, "-c", "import os; print('half'); os.abort()"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a program's folder with a file that was changed after it was shipped."""
    (tmp_path / "lib.so").write_bytes(b"library")
    write_manifest(tmp_path)
    (tmp_path / "lib.so").write_bytes(b"librarx")
    return tmp_path


def test_a_whole_program_makes_its_checks_as_always(tmp_path: Path) -> None:
    (tmp_path / "lib.so").write_bytes(b"library")
    write_manifest(tmp_path)

    assert damaged.check(tmp_path, CRASHES, ["verify"]) is None


def test_a_program_without_a_manifest_makes_its_checks_as_always(tmp_path: Path) -> None:
    assert damaged.check(tmp_path, CRASHES, ["verify"]) is None


def test_a_damaged_program_that_can_still_speak_is_heard(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert damaged.check(program, SPEAKS, ["verify"]) == 10
    assert capsys.readouterr().out.strip() == "it said so itself"


def test_for_one_that_crashes_the_damaged_file_is_named(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert damaged.check(program, CRASHES, ["self-test"]) == 10
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "changed: lib.so"
    assert "half" not in said


def test_programs_are_told_in_json(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged.check(program, CRASHES, ["verify", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["changed"], told["checks"][0]["id"]) == (False, ["lib.so"], "files")


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [
        (["verify"], True),
        (["self-test", "--json"], True),
        (["verify", "--renew"], False),
        (["search", "verify"], False),
        ([], False),
    ],
    ids=["verify", "self-test", "a renewal", "a search", "the window"],
)
def test_only_checks_are_made_this_way(words: list[str], is_asked: bool) -> None:
    assert damaged.is_asked(words) is is_asked


def test_the_process_that_makes_the_checks_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(damaged.GUARD, "1")

    assert not damaged.is_asked(["verify"])
