"""Things are broken: the window opens, says what happened and what still works, and loses nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from tests.editions import change, flip_byte

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader


@pytest.fixture
def edition(shipped: Path, tmp_path: Path) -> Path:
    """Return a copy of the edition, to be broken."""
    return shutil.copytree(shipped, tmp_path / "broken")


def _said(reader: Reader) -> str:
    return reader.said(reader.window.banner)


def test_without_an_edition_the_window_opens_and_says_so(open_reader: OpenReader, tmp_path: Path) -> None:
    reader = open_reader("", tmp_path / "nothing")

    assert reader.see("There is no handbook in")
    assert reader.see("Your bookmarks are safe")


def test_an_edition_of_another_format_is_not_read(open_reader: OpenReader, edition: Path) -> None:
    change(edition, "UPDATE meta SET value = '999' WHERE key = 'format'")

    assert open_reader("", edition).see("was made for another version of this program")


@pytest.mark.parametrize("kept", [0, 100, 5_000, 60_000])
def test_a_truncated_edition_leaves_the_emergency_cards(
    open_reader: OpenReader, edition: Path, kept: int
) -> None:
    whole = (edition / "edition.db").read_bytes()
    (edition / "edition.db").write_bytes(whole[:kept])
    first = json.loads((edition / "emergency.json").read_text(encoding="utf-8"))["cards"][0]

    reader = open_reader("", edition)
    reader.press("Ctrl+E")

    assert reader.see(first["title"])
    assert reader.see(first["steps"][0])


def test_a_broken_page_is_refused_and_the_others_open(open_reader: OpenReader, edition: Path) -> None:
    with closing(sqlite3.connect(edition / "edition.db")) as connection:
        (broken, text) = connection.execute(
            "SELECT p.id, s.text FROM pages p JOIN sections s ON s.page = p.position ORDER BY s.position LIMIT 1"
        ).fetchone()
    flip_byte(edition, broken)

    reader = open_reader(broken, edition)
    assert reader.see("This page failed its check. Do not use it.")
    assert not any(reader.see(line) for line in text.splitlines() if len(line) > 20)
    reader.press("Alt+PgDown")

    assert reader.window.page.page
    assert reader.window.page.page.place.page != broken


def test_a_foreign_index_is_never_read_but_made_again(open_reader: OpenReader, edition: Path) -> None:
    for file in (edition / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"something else")

    reader = open_reader("", edition)
    reader.press("Ctrl+K")
    reader.type("ketamine")

    assert reader.window.searching.panel.hits.model().rowCount()


def test_without_an_index_titles_and_text_are_still_found(open_reader: OpenReader, edition: Path) -> None:
    shutil.rmtree(edition / "index")

    reader = open_reader("", edition)
    reader.press("Ctrl+K")
    reader.type("ketamine")

    assert reader.window.searching.panel.hits.model().rowCount()


def test_where_nothing_can_be_written_reading_works_and_the_reader_is_told(
    open_reader: OpenReader, home: Path, shipped: Path
) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the home should be")

    reader = open_reader("", shipped)
    reader.press("Ctrl+D")

    assert reader.window.page.page
    assert "until you close the window" in reader.window.page.star.accessibleName()
    assert "until you close the window" in reader.said(reader.window.toast)
    assert _said(reader)


def test_once_there_is_room_again_bookmarks_are_kept_without_a_new_start(
    open_reader: OpenReader, home: Path, shipped: Path
) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the home should be")
    today = open_reader("", shipped)
    today.press("Ctrl+D")
    home.unlink()

    today.press("Ctrl+Down", "Ctrl+D")
    today.leave()

    assert len(open_reader("", shipped).window.kept.bookmarking.bookmarks()) == 2


def test_a_policy_nobody_can_read_makes_the_program_strict(
    open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "policy.json"
    file.write_text("{not json", encoding="utf-8")
    monkeypatch.setattr(paths, "policy_files", lambda kind: [file] * (kind == "managed"))

    reader = open_reader()

    assert reader.window.settings.external_links == "block"
    assert "policy.json" in _said(reader)


def test_settings_nobody_can_read_are_set_aside(open_reader: OpenReader, home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "settings.json").write_text("\0\0", encoding="utf-8")

    reader = open_reader()

    assert reader.window.page.page
    assert _said(reader)


def test_a_home_with_spaces_accents_and_a_hash_works(
    open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "Zoë Müller #2 100%"))
    today = open_reader()
    today.press("Ctrl+D")
    today.leave()

    tomorrow = open_reader()

    assert tomorrow.window.page.star.isChecked()


def test_a_missing_typeface_is_named_and_pages_open(
    open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resources = shutil.copytree(paths.resources(), tmp_path / "resources")
    for file in (resources / "fonts").glob("NotoSansMath*"):
        file.unlink()
    monkeypatch.setattr(paths, "resources", lambda: resources)

    reader = open_reader()

    assert reader.window.page.page
    assert "NotoSansMath" in _said(reader).replace(" ", "")


def test_a_place_that_is_none_is_said_and_reading_begins(open_reader: OpenReader) -> None:
    reader = open_reader("no place!")

    assert reader.window.page.page
    assert "is not a place" in _said(reader)


def test_a_place_that_is_not_even_text_is_said_and_reading_begins(open_reader: OpenReader) -> None:
    reader = open_reader("\udcff\udcfe")

    assert reader.window.page.page
    assert "is not a place" in _said(reader)
