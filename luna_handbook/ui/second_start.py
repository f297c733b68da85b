"""What a start asks of a window that is open already: to come forward, at a place or with a deck's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from luna_handbook.shelf.deck_files import SUFFIX

if TYPE_CHECKING:
    from luna_handbook.ui.main_window import MainWindow


def come_forward(window: MainWindow, words: str) -> None:
    """Bring the window before all others, and go to the place that ``words`` name, if any."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if words:
        _close_dialogs(window)
        window.attempt(lambda: go_to(window, words))


def go_to(window: MainWindow, words: str) -> None:
    """Go to a place in words, or ask whether to keep a deck; what is neither is said."""
    if words.endswith(SUFFIX):
        window.kept.decks.offer(Path(words))
        return
    try:
        window.go(window.own.handbook.find(words))
    except ValueError as error:
        window.banner.say(str(error))


def _close_dialogs(window: MainWindow) -> None:
    """Close the dialogs over a window, as Esc would: a page must not open behind them."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
