"""A mouse over a widget, wherever the unseen desktop has its pointer and whatever window of another test stands over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget


def move_mouse(widget: QWidget, to: QPoint) -> None:
    """Move the mouse, no button down, to a point of a widget. QTest's moves the desktop's pointer, which may be there already."""
    none, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at, on_desktop = QPointF(to), QPointF(widget.mapToGlobal(to))
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, at, on_desktop, none, none, no_key))
