"""Work that waits until the page has been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from luna_handbook.ui.background import AfterFirstPaint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot


def test_nothing_is_done_before_the_first_paint(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)

    AfterFirstPaint(widget, [lambda: done.append("search")])

    assert done == []


def test_jobs_are_done_once_and_in_order_after_it(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    AfterFirstPaint(widget, [lambda: done.append("bookmarks"), lambda: done.append("search")])

    widget.show()
    qtbot.waitUntil(lambda: len(done) == 2)
    widget.repaint()

    assert done == ["bookmarks", "search"]


def test_what_a_key_has_changed_is_painted_before_the_next_job(qtbot: QtBot) -> None:
    done: list[str] = []
    box = _Box(done)
    qtbot.addWidget(box)
    AfterFirstPaint(box, [lambda: QTest.keyClick(box, Qt.Key.Key_A), lambda: done.append("search")])

    box.show()
    qtbot.waitUntil(lambda: "search" in done)

    assert done[-2:] == ["a painted", "search"]


class _Box(QLineEdit):
    """Notes each time it is painted."""

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self._done.append(f"{self.text()} painted")
