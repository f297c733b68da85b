"""The star beside a title."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton


class Star(QToolButton):
    """Pressing it only asks: it is filled when the bookmark is kept, never before."""

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Stay as it is."""
