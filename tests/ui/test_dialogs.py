"""Dialogs over the window: they fit the screen at every zoom, list what is, and give way to an emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QPushButton, QTextBrowser

from luna_handbook import __version__
from luna_handbook.book.handbook import Handbook
from luna_handbook.licences import LICENCES, Licence
from luna_handbook.paths import resources
from luna_handbook.policy.in_force import load
from luna_handbook.policy.source import Source
from luna_handbook.search.guarantees import guarantees
from luna_handbook.settings import FIELDS
from luna_handbook.ui.actions import COMMANDS, ELSEWHERE
from luna_handbook.ui.dialogs.about import About, about_html, licence_html
from luna_handbook.ui.dialogs.check import check_html
from luna_handbook.ui.dialogs.policies import NOBODY, policies_html
from luna_handbook.ui.page.pane import EMERGENCY_PAGE
from luna_handbook.ui.theme import DIM

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look
    from tests.readers import OpenReader, Reader

DIALOGS = ["settings", "shortcuts", "guarantees", "check", "policies", "about"]
OPENED_BY = {"Settings": "Ctrl+,", "Keyboard shortcuts": "F1"}


def dialog_open() -> QDialog:
    """Return the dialog that holds the window."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def rename_a_bookmark(reader: Reader) -> QInputDialog:
    """Open the dialog that gives a bookmark another name."""
    reader.press("Ctrl+D", "Alt+2")
    saved = reader.window.kept.saved
    saved._rename(saved.list.rows.rows[0].bookmark)
    dialog = dialog_open()
    assert isinstance(dialog, QInputDialog)
    return dialog


@pytest.mark.parametrize("zoom", [80, 100, 200, 300])
@pytest.mark.parametrize("command", DIALOGS)
def test_every_dialog_fits_the_smallest_screen_at_every_zoom(
    open_reader: OpenReader, command: str, zoom: int
) -> None:
    reader = open_reader()
    reader.window.choose(zoom=zoom)

    reader.window.actions_by_name[command].trigger()

    dialog = dialog_open()
    assert dialog.screen().availableSize().boundedTo(dialog.frameSize()) == dialog.frameSize()
    dialog.reject()


@pytest.mark.parametrize("command", DIALOGS)
def test_a_dialog_follows_the_look_while_it_is_open(open_reader: OpenReader, command: str) -> None:
    reader = open_reader()
    reader.window.actions_by_name[command].trigger()
    dialog = dialog_open()
    before = dialog.width()

    reader.window.choose(theme="dim", zoom=120)

    assert DIM.raised in dialog.styleSheet()
    assert dialog.width() > before
    dialog.reject()


@pytest.mark.parametrize("title", OPENED_BY)
def test_a_dialog_opened_by_key_closes_by_esc_and_gives_the_keyboard_back(
    open_reader: OpenReader, title: str
) -> None:
    reader = open_reader()
    before = QApplication.focusWidget()

    reader.press(OPENED_BY[title])
    opened = dialog_open().windowTitle()
    reader.press("Esc")

    assert opened == title
    assert QApplication.activeModalWidget() is None
    reader.window.activateWindow()  # as a desktop does when a dialog closes
    reader.qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


@pytest.mark.parametrize("command", DIALOGS)
def test_an_emergency_closes_a_dialog_and_opens_its_page(open_reader: OpenReader, command: str) -> None:
    reader = open_reader()
    reader.window.actions_by_name[command].trigger()
    dialog_open()

    reader.press("Ctrl+E")

    assert QApplication.activeModalWidget() is None
    assert reader.window.navigator.here
    assert reader.window.navigator.here.page == EMERGENCY_PAGE


def test_an_emergency_closes_the_renaming_of_a_bookmark_too(open_reader: OpenReader) -> None:
    reader = open_reader()
    rename_a_bookmark(reader)

    reader.press("Ctrl+E")

    assert QApplication.activeModalWidget() is None
    assert reader.window.navigator.here
    assert reader.window.navigator.here.page == EMERGENCY_PAGE


def test_all_that_search_guarantees_is_told_word_by_word(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.actions_by_name["guarantees"].trigger()
    shown = dialog_open().findChild(QTextBrowser)
    assert shown

    words = shown.toPlainText()

    every = [part for g in guarantees() for part in (g.sentence, g.typed, *g.finds, *g.never)]
    assert [part for part in every if part not in words] == []
    dialog_open().reject()


def test_the_shortcuts_shown_are_those_of_the_table(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("F1")
    shown = dialog_open().findChild(QTextBrowser)
    assert shown

    words = shown.toPlainText()

    native = QKeySequence.SequenceFormat.NativeText
    assert [c.name for c in COMMANDS if c.keys and c.words not in words] == []
    assert [k for c in COMMANDS for k in c.keys if QKeySequence(k).toString(native) not in words] == []
    assert [keys for _, keys in ELSEWHERE if keys not in words] == []
    dialog_open().reject()


def test_about_names_the_version_the_editions_and_where_bookmarks_are(handbook: Handbook) -> None:
    html = about_html(handbook, "/home/ann/<data>")

    assert f"Luna Handbook {__version__}" in html
    assert "Handbook luna, edition 2026.11, 12 pages" in html
    assert "/home/ann/&lt;data&gt;" in html


def test_about_without_an_edition_says_none() -> None:
    assert "<li>none</li>" in about_html(Handbook([]), "")


@pytest.fixture
def about(handbook: Handbook, look: Look, qtbot: QtBot) -> About:
    """Open what tells about the program."""
    dialog = About(handbook, "", resources(), look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words_of(dialog: QDialog) -> QTextBrowser:
    """Return what a dialog has to read."""
    words = dialog.findChild(QTextBrowser)
    assert words
    return words


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.file)
def test_every_licence_is_named_in_about_and_its_whole_text_can_be_read_there(
    about: About, licence: Licence
) -> None:
    assert licence.works in words_of(about).toPlainText()

    words_of(about).anchorClicked.emit(QUrl(licence.file))

    text = (resources() / licence.file).read_text(encoding="utf-8")
    shown = words_of(about).toPlainText()
    assert [line for line in text.split("\n") if line.strip() and line.strip() not in shown] == []


def test_the_link_above_a_licence_leads_back_to_about(about: About) -> None:
    before = words_of(about).toPlainText()
    words_of(about).anchorClicked.emit(QUrl(LICENCES[1].file))

    words_of(about).anchorClicked.emit(QUrl("back"))

    assert words_of(about).toPlainText() == before


def test_about_says_that_qt_may_be_replaced_and_where_its_source_is(about: About) -> None:
    assert "you may replace them by your own build" in words_of(about).toPlainText()

    words_of(about).anchorClicked.emit(QUrl("licences/NOTICE.txt"))

    notice = words_of(about).toPlainText()
    assert "https://download.qt.io/official_releases/QtForPython/" in notice
    assert "verify --renew" in notice


def test_a_licence_text_that_is_missing_is_said(tmp_path: Path) -> None:
    assert "This text is missing." in licence_html(LICENCES[0], tmp_path)


def test_every_policy_is_told_with_its_value_and_who_set_it(tmp_path: Path) -> None:
    sources = [
        Source("advice.json", "advice", {"Theme": "dim"}, "recommended"),
        Source("clinic.json", "decided", {"FontScale": 120, "Unheard": 1, "ContinueReading": "no"}),
    ]

    html = policies_html(sources, load(tmp_path, sources))

    assert [f.policy_key for f in FIELDS if f.policy_key and f"<b>{f.policy_key}</b>" not in html] == []
    for words in (
        "Recommended by your organisation (advice.json).",
        "Set by your organisation (clinic.json).",
        "Ignored: decided: Unheard",
        "“ContinueReading” must be true or false",
        "The reader may choose.",
    ):
        assert words in html


def test_what_somebody_has_set_stands_before_what_nobody_has(tmp_path: Path) -> None:
    sources = [Source("clinic.json", "decided", {"DisablePresentation": True})]

    html = policies_html(sources, load(tmp_path, sources))

    order = [f"<b>{key}</b>" for key in ("DisablePresentation", "ExternalLinks", "Theme")]
    assert sorted(order, key=html.index) == order


def test_what_needs_attention_stands_before_what_is_well() -> None:
    html = check_html("✓ Versions: All.\n! Sleep: Look at it.\nThis installation is whole.")

    order = ["This installation is whole.", "Sleep: Look at it.", "Versions: All."]
    assert sorted(order, key=html.index) == order


def test_a_computer_without_policies_says_so(tmp_path: Path) -> None:
    assert NOBODY in policies_html([], load(tmp_path, []))


def test_a_check_of_the_installation_can_be_copied(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.actions_by_name["check"].trigger()
    dialog = dialog_open()
    reader.qtbot.waitUntil(lambda: "This installation is" in words_of(dialog).toPlainText(), timeout=60_000)

    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy").click()

    assert "This installation is whole" in QApplication.clipboard().text()
    dialog.reject()
