"""Where the trainer's windows stand on a screen, and the shape of slides that suits one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from luna_handbook.slides.sheet import CLASSIC, WIDE

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from luna_handbook.slides.sheet import Shape

NARROWER = 1.5
"""Screens narrower than 3:2 have slides of 4:3."""


def shape_for(width: float, height: float) -> Shape:
    """Return the shape of slides for a screen of this size."""
    return CLASSIC if width < NARROWER * height else WIDE


def cover(window: QWidget, screen: QScreen) -> None:
    """Fill a screen with a window; it is an ordinary one again if it stood over everything else."""
    if window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint:
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on=False)
    window.winId()  # makes the native window, which knows of screens
    handle = window.windowHandle()
    if window.isFullScreen() and handle.screen() is not screen:
        window.showNormal()
    handle.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    come_forward(window)


def covers(window: QWidget, screen: QScreen) -> bool:
    """Tell whether a window is seen and fills a screen."""
    return window.isVisible() and window.isFullScreen() and window.geometry() == screen.geometry()


def stand_in_corner(window: QWidget, screen: QScreen, width: int, height: int) -> None:
    """Stand over everything else at the lower right of a screen, no larger than it."""
    room = screen.availableGeometry()
    width, height = min(width, room.width()), min(height, room.height())
    window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on=True)
    window.setGeometry(room.right() - width + 1, room.bottom() - height + 1, width, height)
    window.showNormal()
    come_forward(window)


def come_forward(window: QWidget) -> None:
    """Stand before the other windows, with the keyboard."""
    window.raise_()
    window.activateWindow()
