"""The slides behind the first one are laid out while the talk begins, a little at a time, so that no key waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from luna_handbook.slides.talk import Talk

SLICE = 8
"""Milliseconds for which slides are laid out before the next look at keys."""
PATIENCE = 2000
"""Milliseconds after which the other slides are laid out even if the first one is not on the wall yet."""


class LayingOut(QObject):
    """Lays out the slides of one talk; ``done`` once all are there."""

    done = Signal()

    def __init__(self, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._lay_out)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._turn.start)

    def begin(self, *, waits: bool) -> None:
        """Begin now, or, where there is an audience, when its first slide is seen (``go_on``)."""
        self._soon.start(PATIENCE if waits else 0)

    def go_on(self) -> None:
        """Have the processor: nobody waits for the first slide any more."""
        if self._soon.isActive():
            self._soon.start(0)

    def end(self) -> None:
        """Leave the rest."""
        self._soon.stop()
        self._turn.stop()

    def _lay_out(self) -> None:
        watch = QElapsedTimer()
        watch.start()
        while watch.elapsed() < SLICE:
            if not self._talk.lay_out_next():
                self._turn.stop()
                self.done.emit()
                return
