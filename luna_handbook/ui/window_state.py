"""Where the window was and what it showed, remembered until tomorrow, and the shape it has without that."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QGuiApplication

from luna_handbook.durable import replace_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.main_window import MainWindow

FILE_NAME = "window.json"
ROOMY, SMALL = (1440, 900), (1366, 768)
FARTHEST = 100_000_000
"""No page has so many characters or pixels; a number beyond is damage that Qt would trip over."""


class WindowState(NamedTuple):
    """The window's geometry as Qt saves it (base64), and the place and line being read."""

    geometry: str = ""
    place: str = ""
    character: int = 0
    offset: int = 0

    @property
    def geometry_bytes(self) -> bytes:
        """The geometry as ``QWidget.restoreGeometry`` takes it; empty when there is none."""
        try:
            return base64.b64decode(self.geometry, validate=True)
        except ValueError:
            return b""


def load_window_state(folder: Path) -> WindowState:
    """Return what was remembered; the plain state when there is nothing, or nothing readable."""
    try:
        data: dict[str, Any] = json.loads((folder / FILE_NAME).read_bytes())
        plain = WindowState()._asdict()
        return WindowState(**{name: data[name] for name in plain if _is_like(data.get(name), plain[name])})
    except (OSError, ValueError, AttributeError, RecursionError):
        return WindowState()


def save_window_state(folder: Path, state: WindowState) -> None:
    """Remember the state. Raises OSError when the folder cannot be written."""
    replace_bytes(folder / FILE_NAME, json.dumps(state._asdict()).encode())


def state_of(window: MainWindow) -> WindowState:
    """Return the state of a window as it is now."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    return WindowState(geometry, str(window.page.place or ""), *window.page.view.reading_line())


def give_shape(window: QWidget, state: WindowState) -> None:
    """Give a window the place and size it was left with; for the first time, a roomy one as far as the screen allows."""
    if state.geometry_bytes and window.restoreGeometry(state.geometry_bytes):
        return
    screen = QGuiApplication.primaryScreen().availableSize()
    window.resize(min(ROOMY[0], screen.width()), min(ROOMY[1], screen.height()))


def _is_like(value: object, plain: object) -> bool:
    """Tell whether a value read back is of the plain value's own type, and within what a page can have."""
    return type(value) is type(plain) and (not isinstance(value, int) or abs(value) <= FARTHEST)
