"""Dialogs over the window: they fit the screen at every zoom, list what is, and give way to an emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QTextBrowser

from luna_handbook import __version__
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.guarantees import guarantees
from luna_handbook.ui.actions import COMMANDS, ELSEWHERE
from luna_handbook.ui.dialogs.about import about_html
from luna_handbook.ui.page.pane import EMERGENCY_PAGE
from luna_handbook.ui.theme import DIM

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader

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
@pytest.mark.parametrize("command", ["settings", "shortcuts", "guarantees", "check", "about"])
def test_every_dialog_fits_the_smallest_screen_at_every_zoom(
    open_reader: OpenReader, command: str, zoom: int
) -> None:
    reader = open_reader()
    reader.window.choose(zoom=zoom)

    reader.window.actions_by_name[command].trigger()

    dialog = dialog_open()
    assert dialog.screen().availableSize().boundedTo(dialog.frameSize()) == dialog.frameSize()
    dialog.reject()


@pytest.mark.parametrize("command", ["settings", "shortcuts", "guarantees", "check", "about"])
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


@pytest.mark.parametrize("command", ["settings", "shortcuts", "guarantees", "check", "about"])
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
