"""Nothing a reader typed, kept or read is found in any file the program wrote, but in the bookmarks themselves."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QInputDialog

from luna_handbook import paths
from luna_handbook.journal import LINES, TEXT
from luna_handbook.ui.mishaps import catch_mishaps
from tests.editions import flip_byte, make_edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader

CANARY = "zqcanaryqz"
OWNER = "zqownerqz"
DAMAGED, SOUND = "blood-pressure-at-a-glance", "emergency-index"


@pytest.fixture
def reader(open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a reader of a handbook with a damaged page, whose home bears their name and whose log takes everything."""
    home = tmp_path / OWNER / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    (home / "data").mkdir(parents=True)
    (home / "data" / "settings.json").write_text(json.dumps({"log_level": "info"}), encoding="utf-8")
    edition = make_edition(tmp_path / "edition", with_index=True)
    flip_byte(edition, DAMAGED)
    return open_reader(SOUND, edition)


def _go_through_a_day(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search, bookmark, name the bookmark, meet a damaged page and a mistake of the program that speaks of it all."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reader.press("Ctrl+K")
    reader.type(CANARY)
    reader.press("Ctrl+Shift+F", "Alt+Left", "Ctrl+D", "Alt+2")
    saved = reader.window.kept.saved
    saved._rename(saved.list.rows.rows[0].bookmark)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue(CANARY)
    dialog.accept()
    reader.window.go(reader.window.own.handbook.find(DAMAGED))
    catch_mishaps(reader.window.banner.say, paths.state_folder())
    sys.excepthook(ValueError, ValueError(f"{CANARY} of {OWNER}"), None)
    reader.leave()


def _written(word: str) -> list[str]:
    home = paths.data_folder().parent
    files = [file for file in home.rglob("*") if file.is_file()]
    return sorted(str(file.relative_to(home)) for file in files if word.encode() in file.read_bytes())


def test_what_was_typed_is_in_the_bookmarks_and_nowhere_else(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    _go_through_a_day(reader, monkeypatch)

    assert [name for name in _written(CANARY) if "shelf" not in name and "copies" not in name] == []
    assert _written(CANARY)


def test_neither_the_reader_s_name_nor_a_page_s_title_is_in_a_log(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = reader.window.own.handbook.row(reader.window.own.handbook.find(DAMAGED)).title
    _go_through_a_day(reader, monkeypatch)

    logs = paths.state_folder() / "logs"
    written = "".join(file.read_text(encoding="utf-8") for file in logs.glob("luna-*"))
    assert [word for word in (OWNER, title, DAMAGED, "luna:") if word in written] == []


def test_the_log_does_tell_that_the_day_was_not_as_it_should_be(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    _go_through_a_day(reader, monkeypatch)

    logs = paths.state_folder() / "logs"
    codes = [json.loads(line)["code"] for line in (logs / LINES).read_text(encoding="utf-8").splitlines()]
    assert [code for code in codes if code != "LH-1300"] == ["LH-1000", "LH-1201", "LH-1001"]
    assert len((logs / TEXT).read_text(encoding="utf-8").splitlines()) == len(codes)
