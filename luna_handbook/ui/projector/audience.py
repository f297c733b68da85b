"""The audience's window: a picture on a screen. It has nothing else to show, so it shows nothing else by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QRasterWindow

from luna_handbook.slides.scene import AWAY, Scene
from luna_handbook.ui.projector.latin import latin
from luna_handbook.ui.projector.messages import CLICK, KEY, LOST, POINTER, READY, RELEASE, SHOWN, WHEEL
from luna_handbook.ui.projector.wall import paint_scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QCloseEvent,
        QImage,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QScreen,
        QWheelEvent,
    )

TITLE = "Luna Handbook – slides"
"""What a task bar and a screen reader call the window; it says nothing of the talk."""
IDLE = 2000
"""Milliseconds after which a still pointer hides."""
PAINTED = (QEvent.Type.Paint, QEvent.Type.UpdateRequest, QEvent.Type.Expose)


class AudienceWindow(QRasterWindow):
    """Shows scenes on one screen, and reports what happens on it in numbers (``messages``).

    ``alone`` is for a single screen: the window takes the keyboard, may be covered by the trainer's notes, and shows the pointer
    while it moves. It stays away until the first scene, and whenever its screen is gone.
    """

    def __init__(self, report: Callable[..., object], *, alone: bool = False) -> None:
        super().__init__()
        self._report, self._alone = report, alone
        self._scene: Scene | None = None
        self._picture: QImage | None = None
        self._count, self._is_fresh = 0, False
        self._place: QScreen | None = None
        self._told = (0, 0, 0)
        self.setTitle(TITLE)
        self.setFlags(_flags(alone=alone))
        self.setCursor(QCursor(Qt.CursorShape.BlankCursor))
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._hide_pointer)
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        program.screenRemoved.connect(self.lose)

    def stand_on(self, screen: QScreen, *, alone: bool | None = None) -> None:
        """Cover this screen from now on, also when it changes its size; ``alone`` when that is another than before."""
        if alone is not None and alone != self._alone:
            self._alone = alone
            self.setFlags(_flags(alone=alone))
            if alone and self.isVisible():
                self.requestActivate()
        if screen == self._place:
            self._fit()
            return
        self._leave_screen()
        self.hide()  # window managers do not move a window that fills a screen
        self._place = screen
        screen.geometryChanged.connect(self._fit)
        screen.physicalDotsPerInchChanged.connect(self._fit)
        self.setScreen(screen)
        self._fit()
        if self._scene:
            self.show_scene(self._scene, self._picture, self._count)

    def show_scene(self, scene: Scene, picture: QImage | None, count: int = 0) -> None:
        """Put a scene on the wall; ``count`` is how many came until now. Without a picture, the last one stays."""
        self._scene, self._count, self._is_fresh = scene, count, True
        self._picture = picture or self._picture
        if scene.cover == AWAY or self._place is None:
            self.hide()
            self._tell_shown()
        elif self.isVisible():
            self.update()
        else:
            self._appear()

    def lose(self, screen: QScreen) -> None:
        """Go away at once when ``screen`` is ours: Qt asks before it moves the window onto the trainer's screen."""
        if screen == self._place:
            self._leave_screen()
            self.hide()
            self._report(LOST)

    def serve_nobody(self, leave: Callable[[], object]) -> None:
        """From now on nobody is told anything; Esc, closing the window and losing its screen ``leave``."""

        def heard(code: int, *numbers: float) -> None:
            if code == LOST or (code, *numbers[:1]) == (KEY, Qt.Key.Key_Escape.value):
                leave()

        self._report = heard

    def event(self, event: QEvent) -> bool:
        """Report a picture when it has left for the screen, and a change of the screen's density."""
        result = super().event(event)
        if event.type() in PAINTED:
            self._tell_shown()
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fit()
        return result

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint in the screen's own pixels, so that a picture of its size is shown as it is."""
        painter, ratio = QPainter(self), self.devicePixelRatio()
        painter.scale(1 / ratio, 1 / ratio)
        wall = QRectF(0, 0, round(self.width() * ratio), round(self.height() * ratio))
        paint_scene(painter, wall, self._picture, self._scene or Scene())
        painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Report the new size; until a picture of it comes, the old one is scaled."""
        self._tell_size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Report a key and its modifiers."""
        pressed = latin(event, QGuiApplication.platformName())
        self._report(KEY, pressed.key().value, event.modifiers().value)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Report a click."""
        self._report(CLICK, *self._part(event), event.button().value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Report the end of a click."""
        self._report(RELEASE, *self._part(event), event.button().value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Report where the pointer is; with a single screen, show it for a while."""
        self._report(POINTER, *self._part(event))
        if self._alone:
            self.setCursor(QCursor(Qt.CursorShape.ArrowCursor))
            self._idle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Report a turn of the wheel."""
        self._report(WHEEL, event.angleDelta().y())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Do not close for a desktop; ask as Esc does."""
        event.ignore()
        self._report(KEY, Qt.Key.Key_Escape.value, 0)

    def _fit(self) -> None:
        if self._place:
            self.setGeometry(self._place.geometry())
            self._tell_size()

    def _appear(self) -> None:
        """Fill the screen; only without another one, ask for the keyboard."""
        self.setWindowStates(Qt.WindowState.WindowFullScreen)
        self.setVisible(True)
        if self._alone:
            self.requestActivate()

    def _leave_screen(self) -> None:
        if self._place:
            self._place.geometryChanged.disconnect(self._fit)
            self._place.physicalDotsPerInchChanged.disconnect(self._fit)
            self._place = None

    def _tell_size(self) -> None:
        """Report the size in real pixels, once for each."""
        ratio = self.devicePixelRatio()
        size = (round(self.width() * ratio), round(self.height() * ratio), round(ratio * 1000))
        if self._place and size != self._told:
            self._told = size
            self._report(READY, *size)

    def _tell_shown(self) -> None:
        if self._scene and self._is_fresh:
            self._is_fresh = False
            self._report(SHOWN, self._scene.stamp, self._count)

    def _part(self, event: QMouseEvent) -> tuple[float, float]:
        x, y = event.position().x() / max(1, self.width()), event.position().y() / max(1, self.height())
        return round(min(1.0, max(0.0, x)), 5), round(min(1.0, max(0.0, y)), 5)

    def _hide_pointer(self) -> None:
        self.setCursor(QCursor(Qt.CursorShape.BlankCursor))


def _flags(*, alone: bool) -> Qt.WindowType:
    """With two screens the keyboard stays with the trainer, and no notice of the desktop lies over the slide."""
    flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
    if alone:
        return flags
    return flags | Qt.WindowType.WindowDoesNotAcceptFocus | Qt.WindowType.WindowStaysOnTopHint
