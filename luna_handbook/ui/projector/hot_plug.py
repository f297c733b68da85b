"""Screens that come, go and change in the middle of a talk: slides go where the room looks, notes never do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from luna_handbook.ui.projector.screens import (
    MIRRORED,
    MIRRORED_HERE,
    Screens,
    area,
    identity,
    is_built_in,
    overlap,
    screen_name,
)
from luna_handbook.ui.projector.standing import come_forward
from luna_handbook.ui.projector.strays import Strays, move_to, standing_windows, stands_on
from luna_handbook.ui.projector.times import TIMER_WORDS, timer_words

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from luna_handbook.slides.pace import Timer
    from luna_handbook.ui.projector.link import AudienceLink
    from luna_handbook.ui.projector.presenter import Presenter

SETTLE = 30
"""Milliseconds after a change in which others may follow it: a projector comes as three or four of them."""
LOST = "Projector disconnected — {}. Slides return by themselves when it is back."
GONE = "The audience's screen is gone — {}. Slides return by themselves when it is back."
"""Each with what the timer does."""
BACK = "Your screen was away, and your notes with it. The room kept its slide."
NEW = "{} is connected."
SHOW_HERE = "Show slides here"
ONLY_SLIDES = (
    "Only slides stand on the audience's screen, so your window is back on yours. To show a section there: Search (/), then "
    "Ctrl+Enter."
)


class Mark(NamedTuple):
    """What a screen is found again by when it comes back: its identity, or the name of a laptop's own; ``""``: by nothing."""

    screen: QScreen | None
    identity: str
    is_built_in: bool

    @classmethod
    def of(cls, screen: QScreen) -> Mark:
        """Return the mark of a screen that is there."""
        own = is_built_in(screen)
        return cls(screen, identity(screen) or (screen.name() if own else ""), own)

    def lost_words(self, timer: Timer) -> str:
        """Return what a trainer is told when the room's screen, this one, is gone: a laptop's own is no projector."""
        return (GONE if self.is_built_in else LOST).format(timer_words(timer))

    def find(self, screens: list[QScreen]) -> QScreen | None:
        """Return the screen itself, else the one that has its identity, else None."""
        if self.screen in screens:
            return self.screen
        return next((s for s in screens if self.identity and self.of(s).identity == self.identity), None)


def lost_sentences() -> list[str]:
    """Return everything that a trainer may have been told of a screen that is gone."""
    return [words.format(does) for words in (LOST, GONE) for does in TIMER_WORDS]


class OnScreens(Protocol):
    """A talk as far as it stands on screens."""

    screens: Screens
    link: AudienceLink

    @property
    def presenter(self) -> Presenter:
        """The trainer's window."""

    def place(self, screens: Screens) -> None:
        """Put both windows on screens."""

    def move_to(self, screens: Screens) -> None:
        """Put both windows on the screens that the trainer wants."""


class HotPlug(QObject):
    """Follows the screens of one talk; ``choose`` tells which ones the trainer wants."""

    def __init__(self, talk: OnScreens, parent: QObject) -> None:
        super().__init__(parent)
        self._talk = talk
        self._away: list[QWidget] = []
        self._strays = Strays(talk, self)
        self._strays.notes_strayed.connect(self._change)
        self._strays.returned.connect(lambda: talk.presenter.notice.say(ONLY_SLIDES))
        self._is_lost = self._is_mirrored = self._has_no_desk = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.settle)
        self._watched: set[QScreen] = set()
        self.choose(talk.screens)
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        program.screenRemoved.connect(self._lose)
        program.screenAdded.connect(self._gain)
        program.primaryScreenChanged.connect(self._change)
        for screen in program.screens():
            self._watch(screen)
        talk.link.screen_lost.connect(self._change)

    def choose(self, screens: Screens) -> None:
        """Take these as the screens to come back to."""
        self._trainer = Mark.of(screens.trainer)
        self._audience = Mark.of(screens.audience) if screens.audience else None

    def leave_room(self, screens: Screens) -> None:
        """Take everything but slides off the screen that the audience gets, before anything is moved there."""
        window = self._talk.presenter
        is_apart = window.isVisible() and not screens.is_single
        if is_apart and screens.audience and stands_on(window, screens.audience):
            window.hide()
        self.clear_room(screens)
        QGuiApplication.sync()

    def clear_room(self, screens: Screens) -> None:
        """Take every other window of ours off the audience's screen; slides must not lie over what the trainer reads."""
        self._strays.clear(screens)

    def settle(self) -> None:
        """Put every window where it belongs among the screens there are."""
        talk, screens = self._talk, QGuiApplication.screens()
        trainer = self._trainer.find(screens)
        audience = self._audience.find(screens) if self._audience else None
        if not talk.link.is_running:
            talk.place(Screens(trainer or screens[0], None))
        elif trainer and audience and not overlap(trainer, audience):
            self._part(Screens(trainer, audience))
        elif trainer and not audience:
            self._wait(trainer)
        else:  # a screen that nobody knows may be the room's
            self._hide_notes(audience or max(screens, key=area), is_mirrored=trainer not in (None, audience))

    def end(self) -> None:
        """Stop following, and give back the windows that were put away."""
        self._settle.stop()
        self._strays.end()
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        program.screenRemoved.disconnect(self._lose)
        program.screenAdded.disconnect(self._gain)
        program.primaryScreenChanged.disconnect(self._change)
        for screen in self._watched & set(program.screens()):
            screen.geometryChanged.disconnect(self._change)
            screen.logicalDotsPerInchChanged.disconnect(self._change)
        self._return_windows(None)

    def _lose(self, screen: QScreen) -> None:
        """Take our windows off a screen before Qt moves them onto the next one, which may be the room's."""
        self._watched.discard(screen)
        talk = self._talk
        if talk.link.is_running and talk.screens.trainer is screen:
            self._put_away(screen)
        left = [each for each in QGuiApplication.screens() if each is not screen]
        audience = talk.screens.audience if talk.screens.audience is not screen else None
        trainer = talk.screens.trainer if talk.screens.trainer is not screen else audience or left[0]
        talk.screens = Screens(trainer, audience)
        self._change()

    def _put_away(self, screen: QScreen) -> None:
        """Hide every window that stands on a screen."""
        self._has_no_desk = True
        for window in standing_windows():
            if window.screen() is screen:
                window.hide()
                if window is not self._talk.presenter:
                    self._away.append(window)

    def _gain(self, screen: QScreen) -> None:
        self._watch(screen)
        self._change()
        QTimer.singleShot(2 * SETTLE, self, partial(self._offer, screen.name()))

    def _watch(self, screen: QScreen) -> None:
        self._watched.add(screen)
        screen.geometryChanged.connect(self._change)
        screen.logicalDotsPerInchChanged.connect(self._change)

    def _change(self, *_what: object) -> None:
        """Hide the trainer's window at once where the room would see it; place it anew when the screens have settled."""
        talk = self._talk
        audience, window = talk.screens.audience, talk.presenter
        is_apart = window.isVisible() and not talk.screens.is_single
        if audience and is_apart and stands_on(window, audience):
            window.hide()
        self._settle.start()

    def _offer(self, name: str) -> None:
        """Offer a screen that is new to this talk, once it is known where the windows stand."""
        talk, screens = self._talk, QGuiApplication.screens()
        screen = _screen_named(name)
        in_use = (talk.screens.trainer, talk.screens.audience)
        if screen is None or screen in in_use or not talk.link.is_running or not self._trainer.find(screens):
            return
        if overlap(screen, talk.screens.trainer):
            talk.presenter.notice.say(MIRRORED)
        else:
            words = NEW.format(screen_name(screen))
            talk.presenter.notice.say(words, SHOW_HERE, partial(self._take, name))

    def _take(self, name: str) -> None:
        """Show slides on the screen that was offered, if it is still there."""
        screen, trainer = _screen_named(name), self._talk.screens.trainer
        if screen and not overlap(screen, trainer):
            self._talk.move_to(Screens(trainer, screen))

    def _part(self, screens: Screens) -> None:
        """Give trainer and room a screen each."""
        self._talk.place(screens)
        self._return_windows(screens.trainer)
        self._is_lost = False
        self._say_back()

    def _wait(self, trainer: QScreen) -> None:
        """Go on without a projector."""
        self._talk.place(Screens(trainer, None))
        self._return_windows(trainer)
        self._has_no_desk = False
        if not self._is_lost:
            self._is_lost = True
            window, mark = self._talk.presenter, self._audience or Mark(None, "", is_built_in=False)
            window.lose_screen(mark.lost_words(window.lectern.talk.timer))

    def _hide_notes(self, audience: QScreen, *, is_mirrored: bool) -> None:
        """Let the room keep its slide where there is no screen that it does not see."""
        was_mirrored, self._is_mirrored = self._is_mirrored, is_mirrored
        self._talk.place(Screens(audience, audience))
        self._is_lost = False
        if is_mirrored and not was_mirrored:
            self._talk.presenter.notice.say(MIRRORED_HERE)

    def _say_back(self) -> None:
        """Put away what is no longer so, and tell the trainer why the notes were gone."""
        notice = self._talk.presenter.notice
        if notice.words.text() in (*lost_sentences(), MIRRORED_HERE):
            notice.clear()
        if self._has_no_desk:
            notice.say(BACK)
        self._has_no_desk = self._is_mirrored = False

    def _return_windows(self, screen: QScreen | None) -> None:
        """Show the windows that were put away again, on this screen; None: wherever they are."""
        windows, self._away = self._away, []
        for window in windows:
            if screen:
                move_to(window, screen)
            window.show()
        if windows and screen:
            come_forward(self._talk.presenter)


def _screen_named(name: str) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)
