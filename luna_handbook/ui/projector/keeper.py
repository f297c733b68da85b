"""Writes where a talk is beside it: a slow disk never keeps a key waiting."""

from __future__ import annotations

import contextlib
from threading import Condition, Thread
from typing import TYPE_CHECKING

from luna_handbook.slides.talk_state import keep_talk

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.slides.talk_state import TalkState


class Keeper:
    """Writes the newest state it was given, durably; a disk that refuses is no reason to disturb a talk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told = Condition()
        self._state: TalkState | None = None
        self._is_over = False
        self._thread: Thread | None = None

    def keep(self, state: TalkState) -> None:
        """Have this state written soon, in the place of an older one that is still waiting."""
        with self._told:
            self._state = state
            self._told.notify()
        if self._thread is None:
            self._thread = Thread(target=self._write, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Return when nothing is being written any more; what still waits is written. The next ``keep`` begins anew."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        with self._told:
            self._is_over = True
            self._told.notify()
        thread.join()
        self._is_over = False

    def _write(self) -> None:
        while True:
            with self._told:
                self._told.wait_for(lambda: self._state is not None or self._is_over)
                state, self._state = self._state, None
            if state is None:
                return
            with contextlib.suppress(OSError):
                keep_talk(self._folder, state)
