"""Work that waits until the reader sees the page: search is opened after the first paint, never before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class AfterFirstPaint(QObject):
    """Runs jobs, one an event-loop turn, after ``widget`` has been painted for the first time."""

    def __init__(self, widget: QWidget, jobs: list[Callable[[], object]]) -> None:
        super().__init__(widget)
        self._jobs = jobs
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the first paint and let it finish."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._next)
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        if self._jobs:
            self._jobs.pop(0)()
            QTimer.singleShot(0, self, self._next)
