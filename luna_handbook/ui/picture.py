"""A picture of the window, asked for on the command line: nobody is there to read, so whatever goes wrong ends the program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget


def taker(window: QWidget, file: Path) -> Callable[[], None]:
    """Return what writes the window to a PNG file and ends the program; from now on a mishap ends it too."""
    sys.excepthook = _end

    def take() -> None:
        is_saved = window.grab().save(str(file))
        if not is_saved:
            print(f"No picture could be written to {file}.", file=sys.stderr)  # noqa: T201 - asked for on the command line
        QCoreApplication.exit(0 if is_saved else 1)

    return take


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    QCoreApplication.exit(1)
