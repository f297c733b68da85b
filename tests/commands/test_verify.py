"""`verify` on the command line: every file that is not as it was shipped, by name, and an exit code."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook import cli, paths
from luna_handbook.selftest.manifest import NAME, write_manifest

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 20


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Path) -> Path:
    """Return the folder of a program from a package, with twenty files beside its own."""
    root = tmp_path / "program"
    root.mkdir()
    for number in range(COUNT):
        (root / f"file-{number:02}").write_text(f"{number}", encoding="utf-8")
    write_manifest(root)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(root / "luna-handbook-cli"))
    monkeypatch.setattr(paths, "PACKAGE", root / "_internal" / "luna_handbook")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return root


def test_twenty_changed_files_are_each_named(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in frozen.glob("file-*"):
        file.write_text("changed", encoding="utf-8")

    code = cli.main(["verify"])

    out = capsys.readouterr().out
    assert (code, [n for n in range(COUNT) if f"changed: file-{n:02}\n" not in out]) == (10, [])


def test_programs_are_told_what_is_missing_changed_and_extra(
    frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (frozen / "file-00").unlink()
    (frozen / "file-01").write_text("changed", encoding="utf-8")
    (frozen / "extra").write_text("", encoding="utf-8")

    cli.main(["verify", "--json"])

    report = json.loads(capsys.readouterr().out)
    assert (report["version"], report["ok"], report["root"]) == (1, False, str(frozen))
    assert (report["missing"], report["changed"], report["extra"]) == (["file-00"], ["file-01"], ["extra"])


def test_a_manifest_can_be_renewed_after_qt_was_replaced(
    frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (frozen / "file-01").write_text("another build of Qt", encoding="utf-8")

    code = cli.main(["verify", "--renew"])

    capsys.readouterr()
    cli.main(["verify", "--json"])
    assert (code, json.loads(capsys.readouterr().out)["changed"]) == (0, [])


def test_a_manifest_nobody_may_write_is_not_renewed(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (frozen / NAME).unlink()
    (frozen / NAME).mkdir()

    assert cli.main(["verify", "--renew"]) == 32
    assert "was not renewed" in capsys.readouterr().err


def test_a_checkout_says_that_it_has_no_manifest_and_looks_at_the_handbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shipped: Path
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(paths, "installed_edition", lambda: shipped)

    code = cli.main(["verify"])

    out = capsys.readouterr().out
    assert (code, "there is no MANIFEST.sha256" in out, "pages match their hashes" in out) == (0, True, True)


def test_a_checkout_has_nothing_to_renew(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", "--renew"]) == 1
