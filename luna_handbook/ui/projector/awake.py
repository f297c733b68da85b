"""Keeps the computer awake in a talk: no sleep, no screen saver, no dark screen, and for ten minutes after the last key.

The library wakepy asks the system in a thread of its own, because a desktop may take seconds to answer; where it cannot, as in a
package for Linux, the system's own commands do. What was asked for ends with the program, also when that is killed: the system
lets go when a connection, a thread or a pipe of ours is gone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from luna_handbook.ui.projector.inhibiting import HOLDING, attempts, has_bus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luna_handbook.ui.projector.inhibiting import Attempt

AFTER = 600
"""Seconds after the last key for which the screens of a talk that has ended stay on."""
ASKING, FULL, SLEEP, NONE = 0, 1, 2, 3
WORDS = {
    ASKING: "Asking the computer to stay awake.",
    FULL: "Sleep and screen saver are held off until ten minutes after your last key.",
    SLEEP: "Sleep is held off. The screens may still go dark: see the computer's power settings.",
    NONE: "Sleep could not be held off. Turn it off in the computer's power settings before you begin.",
}


class Awake(QObject):
    """``hold`` while a talk goes on, ``touched`` at every key, ``rest`` when it has ended, ``release`` when the program ends."""

    changed = Signal()
    _answered = Signal(object, bool)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._state = ASKING
        self._touched = clock()
        self._over: Event | None = None
        self._command: QProcess | None = None
        self._attempts: list[Attempt] = []
        self._answered.connect(self._hear)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.release)

    @property
    def words(self) -> str:
        """Whether the computer stays awake, as a sentence."""
        return WORDS[self._state]

    @property
    def is_held(self) -> bool:
        """Whether anything is held off or asked for."""
        return self._over is not None or self._command is not None

    def hold(self) -> None:
        """Keep the computer awake from now on."""
        self._rest.stop()
        self.touched()
        if self.is_held:
            return
        self._state = ASKING
        if may_ask(sys.platform, os.environ):
            self._over = Event()
            Thread(target=self._ask, args=(self._over,), daemon=True).start()
        else:
            self._ask_commands()

    def touched(self) -> None:
        """Count ten minutes from now."""
        self._touched = self._clock()

    def rest(self) -> None:
        """Let go ten minutes after the last key, unless another talk begins."""
        if self.is_held:
            self._rest.start(max(0, round((self._touched + AFTER - self._clock()) * 1000)))

    def release(self) -> None:
        """Let the computer sleep again when it likes."""
        self._rest.stop()
        if self._over:
            self._over.set()
        self._over = None
        command, self._command = self._command, None
        if command:
            command.closeWriteChannel()
            command.waitForFinished(1000)
            command.deleteLater()

    def _ask(self, over: Event) -> None:
        """Ask through wakepy, and hold until it is over; runs in a thread."""
        try:
            from wakepy import keep  # noqa: PLC0415 - only for who presents
        except ImportError:  # a package for Linux has no sockets, so nothing that asks through one
            with contextlib.suppress(RuntimeError):  # the window is gone
                self._answered.emit(over, False)
            return
        with keep.presenting(on_fail="pass") as mode:
            try:
                self._answered.emit(over, bool(mode.active))
            except RuntimeError:
                return  # the window is gone
            if mode.active:
                over.wait()

    def _hear(self, over: object, is_held: bool) -> None:
        if over is not self._over:
            return
        if is_held:
            self._become(FULL)
        else:
            self._over = None
            self._ask_commands()

    def _ask_commands(self) -> None:
        """Ask through the system's own commands where there are any."""
        self._attempts = attempts(os.environ, shutil.which) if sys.platform.startswith("linux") else []
        self._try_next()

    def _try_next(self) -> None:
        if not self._attempts:
            self._become(NONE)
            return
        program, *arguments = self._attempts[0].words
        self._command = command = QProcess(self)
        command.readyReadStandardOutput.connect(self._hear_command)
        command.finished.connect(self._lose_command)
        command.errorOccurred.connect(self._lose_command)
        command.start(program, arguments)

    def _hear_command(self) -> None:
        if self._command and HOLDING.encode() in self._command.readAllStandardOutput().data():
            self._become(FULL if self._attempts[0].holds_screens else SLEEP)

    def _lose_command(self, *_how: object) -> None:
        if (
            self._command and self.sender() is self._command
        ):  # of a crash both signals tell, the second after the next began
            self._command.deleteLater()
            self._command = None
            del self._attempts[0]
            self._try_next()

    def _become(self, state: int) -> None:
        self._state = state
        self.changed.emit()


def may_ask(system: str, environment: Mapping[str, str]) -> bool:
    """Tell whether wakepy may ask: on Linux only over a bus of this computer that the session has started already."""
    return not system.startswith("linux") or has_bus(environment)
