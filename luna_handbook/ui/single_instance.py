"""One window per reader, without sockets: a lock file, and a request file that the running window watches."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

from luna_handbook.durable import replace_bytes

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 4096
PATIENCE = 5000
"""Milliseconds a running window may take to answer: a slow disk opens one in four seconds."""


class SingleInstance(QObject):
    """Holds the lock of ``folder`` (per user, mode 0700) for as long as it lives; announces what later starts ask for."""

    place_wanted = Signal(str)
    """The place a second start asked for, ``""`` for none."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = folder / "request"
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)

    def is_first(self) -> bool:
        """Take the lock; False when another window holds it. A folder that cannot be written counts as first."""
        if self._lock.isLocked():
            return True
        if self._lock.tryLock(0):
            self._forget_request()  # of a window that is long gone
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def ask(self, place: str, patience: int = PATIENCE) -> bool:
        """Ask the running window to come forward at a place; tell whether it took the request within ``patience`` ms.

        It does not when it hangs, or when the lock is of another computer that shares this home; a lock that no living
        window holds is taken over, so that later starts find this one.
        """
        try:
            replace_bytes(self._request, place.encode(errors="replace")[:LONGEST])
        except OSError:
            return False
        waiting = QEventLoop(self)
        watcher = QFileSystemWatcher([str(self._request.parent)], waiting)
        watcher.directoryChanged.connect(lambda: None if self._request.exists() else waiting.quit())
        QTimer.singleShot(patience, waiting, waiting.quit)
        if self._request.exists():
            waiting.exec()
        is_taken = not self._request.exists()
        self._forget_request()
        if not is_taken:
            self._take_over()
        return is_taken

    def _take_over(self) -> None:
        """Take a lock that nobody answers for. While the window that made it lives, the system holds it, and it stays."""
        if self._lock.removeStaleLockFile():
            self._lock.tryLock(0)

    def listen(self) -> None:
        """Start watching for requests, and answer one that came meanwhile; call it after the first paint."""
        if self._lock.isLocked():
            self._watcher = QFileSystemWatcher([str(self._request.parent)], self)
            self._watcher.directoryChanged.connect(self._read)
            self._read()

    def _read(self) -> None:
        try:
            place = self._request.read_bytes()[:LONGEST].decode(errors="ignore")
            self._request.unlink()
        except OSError:
            return
        self.place_wanted.emit(place)

    def _forget_request(self) -> None:
        with contextlib.suppress(OSError):
            self._request.unlink(missing_ok=True)
