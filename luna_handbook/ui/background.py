"""Work that waits until the reader sees the page: search is opened after the first paint, never before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

FRAME = 20
"""Milliseconds in which what a key has changed is painted: a platform paints up to a sixtieth of a second later."""


class AfterFirstPaint(QObject):
    """Runs jobs, one an event-loop turn, after ``widget`` has been painted for the first time.

    A key goes before them: what it changes is painted before the next job.
    """

    def __init__(self, widget: QWidget, jobs: list[Callable[[], object]]) -> None:
        super().__init__(widget)
        self._jobs = jobs
        self._widget = widget
        self._has_begun = self._gives_way = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the first paint and let it finish; notice keys."""
        if not self._has_begun and event.type() == QEvent.Type.Paint:
            self._has_begun = True
            self._widget.removeEventFilter(self)
            _program().installEventFilter(self)
            QTimer.singleShot(0, self, self._next)
        elif event.type() == QEvent.Type.KeyPress:
            self._gives_way = True
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        if self._gives_way:
            self._gives_way = False
            QTimer.singleShot(FRAME, self, self._next)
        elif self._jobs:
            self._jobs.pop(0)()
            QTimer.singleShot(0, self, self._next)
        else:
            _program().removeEventFilter(self)


def _program() -> QCoreApplication:
    program = QCoreApplication.instance()
    assert program is not None  # noqa: S101 - there is no paint without one
    return program
