"""Somebody at the keyboard of the real window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from luna_handbook import app, paths
from luna_handbook.ui.noting import Noting
from luna_handbook.ui.single_instance import SingleInstance
from luna_handbook.ui.window_state import load_window_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.main_window import MainWindow


class OpenReader(Protocol):
    """What the fixture ``open_reader`` is: opens the window at a place, with these editions; no size: as it was left."""

    def __call__(self, place: str = "", *editions: Path, size: tuple[int, int] | None = None) -> Reader:
        """Open the window."""
        ...


class Reader:
    """The window, and the hands that use it: keys go wherever the keyboard is, as a person's do."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self._is_gone = False

    @classmethod
    def at(cls, qtbot: QtBot, place: str, editions: Sequence[Path], size: tuple[int, int] | None) -> Reader:
        """Open the window as the program does, and wait until everything that follows the first paint is done."""
        start = app.Start(place, tuple(editions))
        window = app.build_window(start)
        reader = cls(qtbot, window)
        instance = SingleInstance(paths.state_folder(), window)
        instance.is_first()
        noting = Noting(lambda: app.open_journal(window.settings), window, time.monotonic())
        app.remember(window, instance)
        done: list[bool] = []
        last = [instance.listen, noting.start, lambda: done.append(True)]
        app.show(window, start, load_window_state(paths.state_folder()), last)
        if size:
            window.resize(*size)
        window.activateWindow()
        qtbot.waitUntil(lambda: bool(done) and window.isActiveWindow())
        return reader

    def press(self, *keys: str) -> None:
        """Press keys, each in Qt's portable spelling (``Ctrl+K``), in the window that has the keyboard."""
        for key in keys:
            focused = QGuiApplication.focusWindow()
            assert focused, "no window has the keyboard"
            QTest.keySequence(focused, QKeySequence(key))

    def type(self, words: str) -> None:
        """Type letters, one key each."""
        for letter in words:
            focused = QApplication.focusWidget()
            assert focused, "nothing has the keyboard"
            QTest.keyClicks(focused, letter)

    def pause(self) -> None:
        """Let the window lay out and paint what was asked for."""
        QApplication.processEvents()

    def see(self, sentence: str) -> bool:
        """Tell whether the page shows these words."""
        return sentence in self.window.page.view.toPlainText()

    def said(self, widget: QWidget) -> str:
        """Return the words a part of the window shows."""
        return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))

    @property
    def line(self) -> int:
        """How far the page is scrolled, in pixels."""
        return self.window.page.view.verticalScrollBar().value()

    def scroll_to(self, line: int) -> None:
        """Scroll the page."""
        self.window.page.view.verticalScrollBar().setValue(line)

    def leave(self) -> None:
        """Close the window, as a reader does at the end of the day; once is enough."""
        if self._is_gone:
            return
        self._is_gone = True
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
