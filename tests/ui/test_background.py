"""Work that waits until the page has been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from luna_handbook.ui.background import AfterFirstPaint

if TYPE_CHECKING:
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
