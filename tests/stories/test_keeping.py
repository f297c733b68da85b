"""A reader keeps places, comes back tomorrow, and finds them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luna_handbook.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.readers import OpenReader, Reader


def _saved(reader: Reader) -> list[str]:
    model = reader.window.kept.saved.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_bookmark_is_there_tomorrow_and_opens_its_section(open_reader: OpenReader) -> None:
    today = open_reader()
    today.press("Ctrl+Down", "Ctrl+D")
    kept = today.window.page.place
    today.leave()

    tomorrow = open_reader("emergency-index")
    tomorrow.press("Alt+2", "Return")

    assert tomorrow.window.page.place == kept


def test_the_star_shows_what_is_kept(open_reader: OpenReader) -> None:
    reader = open_reader()
    states = [reader.window.page.star.isChecked()]
    for key in ("Ctrl+D", "Ctrl+D"):
        reader.press(key)
        states.append(reader.window.page.star.isChecked())

    assert states == [False, True, False]


def test_removing_a_bookmark_can_be_undone(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl+D", "Alt+2")
    kept = _saved(reader)
    reader.press("Del")
    assert _saved(reader) == []

    reader.press("Ctrl+Z")

    assert _saved(reader) == kept


def test_a_bookmark_made_by_the_command_line_appears_when_the_reader_returns(
    open_reader: OpenReader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = open_reader()
    line = {"do": "add", "kind": "bookmark", "place": str(reader.window.page.place), "title": "From outside"}
    (tmp_path / "lines").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert main(["shelf", "apply", str(tmp_path / "lines")]) == 0

    reader.window.kept.keeping.notice_outside_changes()

    assert _saved(reader) == ["From outside"]


def test_reading_goes_on_where_it_stopped(open_reader: OpenReader) -> None:
    today = open_reader()
    today.press("Alt+PgDown")
    today.scroll_to(120)
    page, line = today.window.page.place, today.window.page.view.reading_line()[0]
    today.leave()

    tomorrow = open_reader()

    assert tomorrow.window.page.place
    assert page
    assert tomorrow.window.page.place.page == page.page
    assert abs(tomorrow.window.page.view.reading_line()[0] - line) < 100


def test_zoom_and_light_are_as_they_were_left(open_reader: OpenReader) -> None:
    today = open_reader()
    today.press("Ctrl++", "F8")
    look = today.window.look
    today.leave()

    assert open_reader().window.look == look
