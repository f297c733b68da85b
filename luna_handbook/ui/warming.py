"""What a talk needs is loaded in idle moments, a little at a time, so that F5 need not wait for it.

Only where a talk is likely: it takes 6 MB of memory, and most computers of a clinic never see a projector.
"""

from __future__ import annotations

import importlib

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

STEPS = (
    "luna_handbook.slides.instant",
    "luna_handbook.slides.markup",
    "luna_handbook.slides.flowing",
    "luna_handbook.slides.making",
    "luna_handbook.slides.talk_state",
    "luna_handbook.ui.projector.link",
    "luna_handbook.ui.projector.measuring",
    "luna_handbook.ui.projector.painting",
    "luna_handbook.ui.projector.panels",
    "luna_handbook.ui.projector.presenter",
    "luna_handbook.ui.projector.running",
    "luna_handbook.ui.projector.checking",
    "luna_handbook.ui.presenting",
)
"""In the order of need; each brings what it needs itself."""
FIRST, PAUSE = 1500, 60
"""Milliseconds of rest before the first step, and between two."""


class Warming(QObject):
    """Loads one module a step, from when a second screen is there or ``begin`` is called; made after the first paint."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(STEPS)
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._step)
        QGuiApplication.instance().screenAdded.connect(self.begin)  # type: ignore[union-attr]
        if len(QGuiApplication.screens()) > 1:
            self.begin()

    @property
    def is_under_way(self) -> bool:
        """Whether something is being loaded."""
        return self._turn.isActive()

    def begin(self, *_screen: object) -> None:
        """Load what is not loaded yet."""
        if self._left and not self.is_under_way:
            self._turn.start(FIRST)

    def _step(self) -> None:
        importlib.import_module(self._left.pop(0))
        if self._left:
            self._turn.start(PAUSE)
