"""What the organisation settled and what the window remembers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QSpinBox

from luna_handbook import paths
from luna_handbook.settings import NO_EXPORT, NO_PRESENTING
from luna_handbook.ui.deck_kinds import HANDOUT, DeckFile
from luna_handbook.ui.window_state import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the organisation's policy file, which is not written yet."""
    file = tmp_path / "clinic.json"
    monkeypatch.setattr(paths, "policy_files", lambda kind: [file] * (kind == "managed" and file.exists()))
    return file


def test_a_zoom_settled_by_policy_stays_and_says_by_whom(open_reader: OpenReader, policy: Path) -> None:
    policy.write_text(json.dumps({"FontScale": 120}), encoding="utf-8")
    reader = open_reader()

    reader.press("Ctrl++")

    assert reader.window.settings.zoom == 120
    assert "Set by your organisation (clinic.json)." in reader.said(reader.window.toast)


def test_what_is_settled_is_greyed_in_the_settings(open_reader: OpenReader, policy: Path) -> None:
    policy.write_text(json.dumps({"FontScale": 120}), encoding="utf-8")
    reader = open_reader()

    reader.press("Ctrl+,")
    dialog = QApplication.activeModalWidget()
    assert dialog
    box = dialog.findChild(QSpinBox, "zoom")

    assert box
    assert (box.isEnabled(), box.value()) == (False, 120)
    assert "Set by your organisation (clinic.json)." in [
        words.text() for words in dialog.findChildren(QLabel)
    ]
    reader.press("Esc")


def test_a_light_settled_by_policy_stays_at_f8(open_reader: OpenReader, policy: Path) -> None:
    policy.write_text(json.dumps({"Theme": "dim"}), encoding="utf-8")
    reader = open_reader()

    reader.press("F8")

    assert reader.window.look.theme.name == "dim"


def test_what_was_settled_is_the_reader_s_again_when_the_policy_goes(
    open_reader: OpenReader, policy: Path
) -> None:
    before = open_reader()
    before.press("Ctrl++")
    before.leave()
    policy.write_text(json.dumps({"FontScale": 150}), encoding="utf-8")
    under_policy = open_reader()
    settled = under_policy.window.settings.zoom
    under_policy.press("F8")
    under_policy.leave()
    policy.unlink()

    assert (settled, open_reader().window.settings.zoom) == (150, 110)


def test_where_a_policy_forbids_it_reading_does_not_go_on_where_it_stopped(
    open_reader: OpenReader, policy: Path
) -> None:
    today = open_reader()
    first = today.window.page.place
    today.press("Alt+PgDown")
    today.leave()
    policy.write_text(json.dumps({"ContinueReading": False}), encoding="utf-8")

    assert open_reader().window.page.place == first


def test_the_window_is_as_large_as_it_was_left(open_reader: OpenReader) -> None:
    today = open_reader()
    today.window.resize(1010, 700)
    today.leave()

    assert open_reader().window.size().toTuple() == (1010, 700)


def test_a_window_never_seen_before_fits_the_screen(open_reader: OpenReader) -> None:
    window = open_reader().window

    assert window.screen().availableSize().boundedTo(window.size()) == window.size()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b'{"geometry": "AAAA", "place": "luna:no-such-page", "character": 7}',
                b'{"geometry": "!", "place": "?", "character": -3, "offset": 99999999}', b'{"place": "other:page"}'],
)  # fmt: skip
def test_a_window_file_that_makes_no_sense_begins_at_the_first_page(
    open_reader: OpenReader, home: Path, content: bytes
) -> None:
    (home / "state").mkdir(parents=True)
    (home / "state" / FILE_NAME).write_bytes(content)

    reader = open_reader()

    assert reader.see("Blood pressure: at a glance")
    assert reader.said(reader.window.banner) == ""
    assert reader.line == 0


def test_a_remembered_line_beyond_the_page_is_its_end(open_reader: OpenReader, home: Path) -> None:
    (home / "state").mkdir(parents=True)
    state = {"place": "luna:emergency-index", "character": 90_000_000, "offset": 90_000_000}
    (home / "state" / FILE_NAME).write_text(json.dumps(state), encoding="utf-8")

    reader = open_reader()

    assert reader.see("Emergency finder")


def test_where_a_policy_forbids_it_nothing_is_presented_and_it_is_said_why(
    open_reader: OpenReader, policy: Path
) -> None:
    policy.write_text(json.dumps({"DisablePresentation": True}), encoding="utf-8")
    reader = open_reader()
    reader.press("F5")

    assert not reader.window.presenting.is_on
    assert NO_PRESENTING in reader.said(reader.window.banner)


def test_where_a_policy_forbids_it_no_deck_is_written_and_it_is_said_why(
    open_reader: OpenReader, policy: Path
) -> None:
    policy.write_text(json.dumps({"DisableExport": True}), encoding="utf-8")
    reader = open_reader()
    decks = reader.window.kept.decks
    decks.export(reader.window.own.handbook.decks()[0])
    decks.hand_out(reader.window.own.handbook.decks()[0], DeckFile(HANDOUT))

    assert reader.window.findChildren(QFileDialog) == []
    assert NO_EXPORT in reader.said(reader.window.banner)


def test_in_the_editor_it_is_said_in_the_editor_that_a_policy_forbids_both(
    open_reader: OpenReader, policy: Path
) -> None:
    policy.write_text(json.dumps({"DisableExport": True, "DisablePresentation": True}), encoding="utf-8")
    reader = open_reader()
    reader.window.kept.decks.of_page()
    (editor,) = reader.window.kept.decks.editors.values()
    reader.qtbot.waitUntil(editor.isActiveWindow)
    editor.heading.export.click()
    editor.heading.present.click()

    said = reader.said(editor.banner)
    assert NO_EXPORT in said
    assert NO_PRESENTING in said
    assert not reader.window.presenting.is_on


def test_a_policy_that_nobody_can_read_forbids_both(open_reader: OpenReader, policy: Path) -> None:
    policy.write_text("{", encoding="utf-8")
    shown = open_reader().window.settings

    assert (shown.disable_presentation, shown.disable_export) == (True, True)
