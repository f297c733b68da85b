"""Where windows stand: which screen is the trainer's, which the audience's, and what to call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from luna_handbook.slides.sheet import CLASSIC, WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from luna_handbook.slides.sheet import Shape

NARROWER = 1.5
"""Screens narrower than 3:2 have slides of 4:3."""


class Screens(NamedTuple):
    """The trainer's screen and the audience's: None in a rehearsal; the same where there is one only."""

    trainer: QScreen
    audience: QScreen | None

    @property
    def is_single(self) -> bool:
        """Whether the room sees the only screen."""
        return self.audience is self.trainer

    @property
    def swapped(self) -> Screens:
        """The same two the other way round."""
        return Screens(self.audience or self.trainer, self.trainer if self.audience else None)


def choose(screens: Sequence[QScreen], here: QScreen, name: str = "", *, rehearse: bool = False) -> Screens:
    """Return who gets which screen: the audience the one called ``name``, else another than ``here``, the largest of them."""
    if rehearse:
        return Screens(here, None)
    named = [screen for screen in screens if name and screen_name(screen) == name]
    others = [screen for screen in screens if screen is not here]
    if named:
        rest = [screen for screen in screens if screen is not named[0]]
        trainer = here if here is not named[0] else rest[0] if rest else here
        return Screens(trainer, named[0])
    return Screens(here, max(others, key=_area) if others else here)


def screen_name(screen: QScreen) -> str:
    """Return what a trainer calls a screen: its model, else the name of its socket."""
    return screen.model().strip() or screen.name()


def shape_for(width: float, height: float) -> Shape:
    """Return the shape of slides for a screen of this size."""
    return CLASSIC if width < NARROWER * height else WIDE


def cover(window: QWidget, screen: QScreen) -> None:
    """Fill a screen with a window."""
    window.winId()  # makes the native window, which knows of screens
    handle = window.windowHandle()
    if window.isFullScreen() and handle.screen() is not screen:
        window.showNormal()
    handle.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    come_forward(window)


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


def _area(screen: QScreen) -> int:
    return screen.geometry().width() * screen.geometry().height()
