"""Ctrl and the wheel zoom everything, wherever in the window the pointer is; no pane scrolls or zooms by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

NOTCH = 120
"""Eighths of a degree in one notch of a wheel; a touchpad sends many smaller turns."""


class CtrlWheel(QObject):
    """Takes turns of the wheel with Ctrl before any pane sees them."""

    turned = Signal(int)
    """Whole notches, away from the reader is positive."""

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._turned = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep a turn with Ctrl, and announce every whole notch."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._add(event.angleDelta().y())
            return True
        return super().eventFilter(watched, event)

    def _add(self, turn: int) -> None:
        self._turned = turn if turn * self._turned < 0 else self._turned + turn
        notches = int(self._turned / NOTCH)
        if notches:
            self._turned -= notches * NOTCH
            self.turned.emit(notches)
