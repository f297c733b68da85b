"""`diagnose` on the command line: one file for IT."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from luna_handbook import cli, paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Path) -> None:
    """Give the reader a home of their own, and the small handbook."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(paths, "installed_edition", lambda: shipped)


def test_one_file_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["diagnose", "--out", str(tmp_path / "it.zip")])

    assert (code, zipfile.is_zipfile(tmp_path / "it.zip")) == (0, True)
    assert "It holds no bookmarks" in capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")

    code = cli.main(["diagnose", "--out", str(tmp_path / "file" / "it.zip")])

    assert (code, "could not be written" in capsys.readouterr().err) == (32, True)
