"""What a screen reader hears: whatever takes the keyboard or a click has a name, in the window and in every dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader


def nameless(top: QWidget) -> list[str]:
    """Return what in a window can be used and has no name; what a widget is made of inside belongs to that widget."""
    found = [w for w in [top, *top.findChildren(QWidget)] if w.isVisibleTo(top)]
    usable = [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(w, QAbstractButton)]
    own = [w for w in usable if not w.objectName().startswith("qt_") and w.focusProxy() is None]
    return [f"{type(w).__name__} {w.objectName()}".strip() for w in own if not heard(w)]


def heard(widget: QWidget) -> str:
    """Return the name that a screen reader is given."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def with_everything_open(reader: Reader) -> Reader:
    """Open what opens over the page: hits, a toast, a definition, a banner."""
    window = reader.window
    window.banner.say("Something happened.")
    reader.press("Ctrl+D")
    window.page.view.link_chosen.emit("term:dissociation")
    window.top.search.begin("pressure")
    return reader


def test_everything_in_the_window_that_can_be_used_has_a_name(open_reader: OpenReader) -> None:
    assert nameless(open_reader().window) == []


def test_everything_that_opens_over_the_page_has_one_too(open_reader: OpenReader) -> None:
    reader = with_everything_open(open_reader())

    assert reader.window.searching.is_open
    assert nameless(reader.window) == []


@pytest.mark.parametrize("command", ["settings", "shortcuts", "guarantees", "check", "about"])
def test_everything_in_a_dialog_has_one(open_reader: OpenReader, command: str) -> None:
    reader = open_reader()
    reader.window.actions_by_name[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)

    assert nameless(dialog) == []
    assert dialog.windowTitle()


@pytest.mark.parametrize("number", [0, 1])
def test_every_row_of_a_menu_has_words(open_reader: OpenReader, number: int) -> None:
    top = open_reader().window.top
    fill = (top._fill_view_menu, top._fill_main_menu)[number]
    from PySide6.QtWidgets import QMenu  # noqa: PLC0415

    menu = QMenu(top)
    fill(menu)

    rows = [action for part in [menu, *menu.findChildren(QMenu)] for action in part.actions()]
    assert [row for row in rows if not row.isSeparator() and not row.text()] == []


def test_an_icon_alone_says_its_words_and_key_in_a_tooltip(open_reader: OpenReader) -> None:
    window = open_reader().window
    buttons = [
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and not b.text() and not b.objectName().startswith("qt_")
    ]

    assert [b.accessibleName() for b in buttons if not b.toolTip()] == []
    assert len(buttons) >= 5


def test_no_label_of_the_window_takes_words_for_markup(open_reader: OpenReader) -> None:
    reader = with_everything_open(open_reader())

    labels = [words for words in reader.window.findChildren(QLabel) if words.text()]
    assert [words.text() for words in labels if words.textFormat() != Qt.TextFormat.PlainText] == []


def test_the_window_is_named_after_the_page(open_reader: OpenReader) -> None:
    reader = open_reader()
    assert reader.window.page.page

    assert reader.window.windowTitle().startswith(reader.window.page.page.title)


def test_tab_leaves_every_pane_so_that_nobody_is_trapped(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.top.search.setFocus()

    seen = []
    for _ in range(60):
        reader.press("Tab")
        seen.append(QApplication.focusWidget())
        if seen[-1] is reader.window.top.search:
            break

    assert seen[-1] is reader.window.top.search
    assert {reader.window.contents, reader.window.page.view, reader.window.rail.sections} <= set(seen)
