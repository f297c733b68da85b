"""Windows of ours on the audience's screen: slides alone stand there, so every other one goes back to the trainer's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from luna_handbook.ui.projector.presenter import Presenter
    from luna_handbook.ui.projector.screens import Screens

REST = 400
"""Milliseconds without a move after which a window that is being dragged counts as dropped; before, nothing is taken away."""
MOST_TRIES = 3
"""Desktops that do not let a program move its windows are not asked for ever."""
SHADOW = 8
"""Pixels of Windows' frames that nobody sees: a window at the edge of its screen hangs over by them."""
STANDING = (Qt.WindowType.Window, Qt.WindowType.Dialog)
FILLING = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
MOVING = (QEvent.Type.Move, QEvent.Type.Resize)


class OnTwoScreens(Protocol):
    """A talk as far as its windows matter here."""

    screens: Screens

    @property
    def presenter(self) -> Presenter:
        """The trainer's window."""


class Strays(QObject):
    """Watches every window of the program through one talk. The trainer's own is for others to put back: ``notes_strayed``."""

    notes_strayed = Signal()
    """The trainer's window, with the notes, has come to the audience's screen by itself."""
    returned = Signal()
    """A window that was dragged to the audience's screen is back."""

    def __init__(self, talk: OnTwoScreens, parent: QObject) -> None:
        super().__init__(parent)
        self._talk = talk
        self._watched: list[QWidget] = []
        self._tries = 0
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._take_back)

    def clear(self, screens: Screens) -> bool:
        """Take every other window of ours off the audience's screen, and watch all; tell whether there was one.

        Slides must not lie over what the trainer reads.
        """
        self._watch()
        strayed = self._found(screens)
        for window in strayed:
            move_to(window, screens.trainer)
        return bool(strayed)

    def end(self) -> None:
        """Watch no window any more."""
        self._rest.stop()
        for window in filter(isValid, self._watched):
            window.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at a window when it has come to rest; the one with the notes at once. No event is kept from anybody."""
        if event.type() in MOVING and isinstance(watched, QWidget):
            audience = self._talk.screens.audience
            if audience is None or self._talk.screens.is_single:
                return False
            if watched is not self._talk.presenter:
                self._rest.start()
            elif watched.isVisible() and stands_on(watched, audience):
                self.notes_strayed.emit()
        return False

    def _watch(self) -> None:
        self._watched = [*filter(isValid, self._watched)]
        for window in standing_windows():
            if window not in self._watched:
                self._watched.append(window)
                window.installEventFilter(self)

    def _found(self, screens: Screens) -> list[QWidget]:
        audience = screens.audience
        if audience is None or screens.is_single:
            return []
        others = [window for window in standing_windows() if window is not self._talk.presenter]
        return [window for window in others if stands_on(window, audience)]

    def _take_back(self) -> None:
        if not self._found(self._talk.screens):
            self._tries = 0
        elif self._tries < MOST_TRIES:
            self._tries += 1
            self.clear(self._talk.screens)
            self.returned.emit()


def standing_windows() -> list[QWidget]:
    """Return every window that is seen, but menus and tooltips, which go by themselves."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowType() in STANDING]


def stands_on(window: QWidget, screen: QScreen) -> bool:
    """Tell whether any of a window is seen on a screen; one that fills a screen is where its middle is."""
    if window.windowState() & FILLING:
        return screen.geometry().contains(window.geometry().center())
    shadow = SHADOW if QGuiApplication.platformName() == "windows" else 0
    frame: QRect = window.frameGeometry().adjusted(shadow, 0, -shadow, -shadow)
    return frame.intersects(screen.geometry())


def move_to(window: QWidget, screen: QScreen) -> None:
    """Move a window to a screen; one that fills its screen fills the other."""
    state = window.windowState()
    if state & FILLING:
        window.setWindowState(state & ~FILLING)
    room, frame, inside = screen.availableGeometry(), window.frameGeometry(), window.size()
    window.resize(
        inside.boundedTo(room.size() - (frame.size() - inside))
    )  # else it hangs over onto the next screen
    window.move(room.topLeft())
    window.setWindowState(state)
