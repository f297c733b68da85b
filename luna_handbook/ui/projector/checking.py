"""Carries the room check out: numbers on every screen, the audience's through its own program, and the answer remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from luna_handbook.slides.scene import PICTURE, Scene
from luna_handbook.ui.naming import label
from luna_handbook.ui.projector.known_screens import KnownScreen, height_of, known_screens, remember_screen
from luna_handbook.ui.projector.numbered import numbered_picture
from luna_handbook.ui.projector.power import read_power
from luna_handbook.ui.projector.room_check import RoomCheck
from luna_handbook.ui.projector.screen_cards import ScreenFacts
from luna_handbook.ui.projector.screens import (
    Screens,
    are_mirrored,
    identity,
    overlap,
    screen_name,
    trainer_beside,
)
from luna_handbook.ui.projector.stage import real_size
from luna_handbook.ui.projector.standing import come_forward, cover

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QImage, QScreen
    from PySide6.QtWidgets import QLabel

    from luna_handbook.ui.projector.awake import Awake
    from luna_handbook.ui.projector.running import RunningTalk
    from luna_handbook.ui.theme import Look

AGAIN = 3000
"""Milliseconds after which it is asked again what the computer runs on: a trainer who is told to plug it in does."""
NUMBER = 200
"""The height of a number on a screen that nobody uses, at 100 %."""


def wants_check(screens: Screens, folder: Path) -> bool:
    """Tell whether the audience's screen is one that was not checked before, or one that cannot be known again."""
    if screens.audience is None or screens.is_single:
        return False
    mark = identity(screens.audience)
    return not mark or mark not in {each.identity for each in known_screens(folder)}


def one_screen(screen: QScreen) -> KnownScreen:
    """Return what is remembered when a trainer was told that this is the only screen; no projector is ever called so."""
    return KnownScreen(f"one screen: {identity(screen) or screen.name()}")


def wants_telling(screens: Screens, folder: Path) -> bool:
    """Tell whether the room would see the trainer's own screen, which the trainer was never told of this screen.

    Displays that are known to be mirrored are told of every time: it is hardly ever meant. Systems that make one screen of two
    mirrored displays do not say so.
    """
    if not screens.is_single:
        return False
    told = {each.identity for each in known_screens(folder)}
    return are_mirrored(QGuiApplication.screens()) or one_screen(screens.trainer).identity not in told


class Checking(QObject):
    """One room check before ``talk`` begins; ``folder`` is where projectors are remembered."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, talk: RunningTalk, folder: Path, awake: Awake, look: Look) -> None:
        super().__init__(talk)
        self._talk, self._folder, self._awake, self._look = talk, folder, awake, look
        self._window: RoomCheck | None = None
        self._labels: list[QLabel] = []
        self._picture: QImage | None = None
        self._screens: list[QScreen] = []
        self._stamp, self._is_over = 0, False
        self._soon = QTimer(self, singleShot=True, interval=100)
        self._soon.timeout.connect(self.begin)
        self._plugged = QTimer(self, interval=AGAIN)
        self._plugged.timeout.connect(self._say_power)
        self._plugged.start()
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        program.screenAdded.connect(self._start_over)
        program.screenRemoved.connect(self._start_over)
        talk.link.screen_changed.connect(self._put)
        talk.link.shown.connect(self._see)
        talk.link.key_pressed.connect(self._hear_key)
        awake.changed.connect(self._say_awake)

    def begin(self) -> None:
        """Show numbers and ask; with one screen left there is nothing to ask."""
        self._take_away()
        if self._talk.screens.audience is None or self._talk.screens.is_single:
            self._finish(self.cancelled)
            return
        self._screens = sorted(
            QGuiApplication.screens(), key=lambda s: (s.geometry().x(), s.geometry().y(), s.name())
        )
        facts = [ScreenFacts(n, screen_name(s), *real_size(s)) for n, s in enumerate(self._screens, 1)]
        height = height_of(known_screens(self._folder), identity(self._talk.screens.audience))
        self._window = window = RoomCheck(facts, height, self._look)
        window.chosen.connect(self._choose)
        window.accepted.connect(self._accept)
        window.cancelled.connect(lambda: self._finish(self.cancelled))
        self._say_awake()
        self._say_power()
        self._show()

    def come_back(self) -> None:
        """Bring the question before other windows again."""
        if self._window:
            come_forward(self._window)

    def end(self) -> None:
        """Take everything of the check away; twice does no harm."""
        if self._is_over:
            return
        self._is_over = True
        self._soon.stop()
        self._plugged.stop()
        self._take_away()
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        program.screenAdded.disconnect(self._start_over)
        program.screenRemoved.disconnect(self._start_over)
        self._talk.link.screen_changed.disconnect(self._put)
        self._talk.link.shown.disconnect(self._see)
        self._talk.link.key_pressed.disconnect(self._hear_key)
        self._awake.changed.disconnect(self._say_awake)

    def _show(self) -> None:
        """Put the question on the trainer's screen and a number on every other one."""
        screens, window = self._talk.screens, self._window
        assert window  # noqa: S101 - for the type checker
        self._put()
        cover(window, screens.trainer)
        self._drop_labels()
        for number, screen in enumerate(self._screens, 1):
            if (
                screens.audience
                and not overlap(screen, screens.audience)
                and not overlap(screen, screens.trainer)
            ):
                self._labels.append(self._number_on(number, screen))

    def _put(self, *_size: object) -> None:
        """Show the audience's screen its number."""
        link, audience = self._talk.link, self._talk.screens.audience
        if self._window is None or audience not in self._screens:
            return
        size = link.room if link.room != (0, 0) else real_size(audience)
        if link.room != size:
            link.resize(*size)
        number = self._number(audience)
        self._picture = numbered_picture(number, size, self._look.families)
        slot = min({0, 1, 2, 3} - link.busy, default=-1)
        if slot >= 0:
            self._stamp = link.put(slot, self._picture)
            link.show(Scene(PICTURE, slot, self._stamp))
        self._window.show_roles(number, self._number(self._talk.screens.trainer))

    def _see(self, stamp: int) -> None:
        """Show the trainer what has reached the wall."""
        audience = self._talk.screens.audience
        if self._window and stamp == self._stamp and audience in self._screens:
            trainer = self._number(self._talk.screens.trainer)
            self._window.show_roles(self._number(audience), trainer, self._picture)

    def _choose(self, number: int) -> None:
        """Let the audience see another screen; the question moves out of its way."""
        audience = self._screens[number - 1]
        if audience is self._talk.screens.audience:
            return
        if self._window:
            self._window.hide()
        trainer = trainer_beside(self._screens, self._talk.screens.trainer, audience)
        self._talk.move_to(Screens(trainer, audience))
        self._show()

    def _accept(self) -> None:
        """Remember the projector, and go on; a disk that refuses only means that it is asked again."""
        audience = self._talk.screens.audience
        if audience and self._window:
            used = KnownScreen(identity(audience), round(self._window.height_said, 1))
            remember_screen(self._folder, used)
        self._finish(self.accepted)

    def _finish(self, answer: SignalInstance) -> None:
        self.end()
        answer.emit()

    def _start_over(self, screen: QScreen) -> None:
        """Ask anew when screens come or go, once it is clear which; the window must not move to the room's screen meanwhile."""
        if self._window:
            self._window.hide()
        self._screens = [each for each in self._screens if each is not screen]
        self._soon.start()

    def _hear_key(self, key: int, modifiers: int) -> None:
        """Take a key that reached the audience's window; it was meant for the question."""
        from PySide6.QtCore import QEvent  # noqa: PLC0415 - hardly ever needed
        from PySide6.QtGui import QKeyEvent  # noqa: PLC0415

        if self._window:
            self._window.press(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier(modifiers)))

    def _say_awake(self) -> None:
        if self._window:
            self._window.say_awake(self._awake.words)

    def _say_power(self) -> None:
        if self._window:
            self._window.say_power(read_power())

    def _number(self, screen: QScreen | None) -> int:
        return self._screens.index(screen) + 1 if screen in self._screens else 0

    def _number_on(self, number: int, screen: QScreen) -> QLabel:
        """Return a large number in the middle of a screen."""
        shown = label(str(number), "screen-number")
        shown.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.WindowDoesNotAcceptFocus)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme, side = self._look.theme, self._look.px(NUMBER)
        shown.setStyleSheet(f"background: {theme.chrome}; color: {theme.ink}; font-size: {side * 3 // 4}px")
        shown.resize(side, side)
        shown.move(screen.geometry().center() - shown.rect().center())
        shown.show()
        return shown

    def _drop_labels(self) -> None:
        for shown in self._labels:
            shown.deleteLater()
        self._labels = []

    def _take_away(self) -> None:
        self._drop_labels()
        window, self._window = self._window, None
        if window:
            window.blockSignals(True)  # it closes because it was answered
            window.close()
            window.deleteLater()
