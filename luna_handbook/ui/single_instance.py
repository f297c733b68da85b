"""One window per reader, without sockets: a lock file, and a request file that the running window watches."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from luna_handbook.durable import replace_bytes

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 4096


class SingleInstance(QObject):
    """Holds the lock of ``folder`` (per user, mode 0700) for as long as it lives; announces what later starts ask for."""

    place_wanted = Signal(str)
    """The place a second start asked for, ``""`` for none."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = folder / "request"
        self._lock: QLockFile | None = None
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)

    def is_first(self) -> bool:
        """Take the lock; False when another window holds it. A folder that cannot be written counts as first."""
        if self._lock is None or self._lock.tryLock(0):
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def ask(self, place: str) -> None:
        """Ask the running window to come forward at a place. Raises OSError."""
        replace_bytes(self._request, place.encode()[:LONGEST])

    def listen(self) -> None:
        """Start watching for requests; call it after the first paint."""
        self._watcher = QFileSystemWatcher([str(self._request.parent)], self)
        self._watcher.directoryChanged.connect(self._read)

    def _read(self) -> None:
        try:
            place = self._request.read_bytes()[:LONGEST].decode()
            self._request.unlink()
        except (OSError, UnicodeDecodeError):
            return
        self.place_wanted.emit(place)
