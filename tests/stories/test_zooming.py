"""The wheel with Ctrl zooms, wherever the pointer is, and nothing scrolls; without Ctrl it scrolls as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.readers import OpenReader, Reader

CTRL = Qt.KeyboardModifier.ControlModifier
PANES = ["contents", "page", "rail", "top"]


def _turn(reader: Reader, over: str, turn: int, held: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the middle of a pane, as the desktop would tell the window."""
    pane: QWidget = getattr(reader.window, over)
    handle = reader.window.windowHandle()
    at = QPointF(pane.mapTo(reader.window, pane.rect().center()))
    event = QWheelEvent(
        at,
        QPointF(handle.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(handle, event)


def _scrolled(reader: Reader) -> list[int]:
    areas = reader.window.findChildren(QAbstractScrollArea)
    return [area.verticalScrollBar().value() for area in areas]


@pytest.mark.parametrize("over", PANES)
@pytest.mark.parametrize(("turn", "zoom"), [(120, 110), (-120, 90)])
def test_ctrl_and_the_wheel_zoom_over_every_pane(
    open_reader: OpenReader, over: str, turn: int, zoom: int
) -> None:
    reader = open_reader(size=(1440, 900))

    _turn(reader, over, turn, CTRL)

    assert reader.window.settings.zoom == zoom


@pytest.mark.parametrize("over", ["contents", "rail"])
def test_ctrl_and_the_wheel_scroll_no_pane(open_reader: OpenReader, over: str) -> None:
    reader = open_reader(size=(1440, 600))
    _turn(reader, over, -30, CTRL)
    before = _scrolled(reader)

    _turn(reader, over, -30, CTRL)

    assert _scrolled(reader) == before


def test_the_small_turns_of_a_touchpad_make_one_step(open_reader: OpenReader) -> None:
    reader = open_reader(size=(1440, 900))

    for _ in range(4):
        _turn(reader, "page", 30, CTRL)

    assert reader.window.settings.zoom == 110


def test_without_ctrl_the_page_scrolls(open_reader: OpenReader) -> None:
    reader = open_reader(size=(1440, 600))

    _turn(reader, "page", -120, Qt.KeyboardModifier.NoModifier)

    assert (reader.line > 0, reader.window.settings.zoom) == (True, 100)
