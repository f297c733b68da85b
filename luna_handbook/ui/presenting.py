"""Presenting from the window: makes the slides, runs one talk at a time, and has what is needed afterwards."""

from __future__ import annotations

import time
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from luna_handbook import paths
from luna_handbook.book.decks import Deck
from luna_handbook.errors import LunaError
from luna_handbook.settings import allow_presenting
from luna_handbook.slides.instant import page_deck
from luna_handbook.slides.talk_state import state_of, take_up
from luna_handbook.ui.over import open_over
from luna_handbook.ui.projector.awake import Awake
from luna_handbook.ui.projector.checking import Checking, one_screen, wants_check, wants_telling
from luna_handbook.ui.projector.known_screens import known_screens, remember_screen
from luna_handbook.ui.projector.link import AudienceLink
from luna_handbook.ui.projector.running import RunningTalk
from luna_handbook.ui.projector.screens import MIRRORED, Screens, are_mirrored, choose, screen_name
from luna_handbook.ui.projector.standing import come_forward
from luna_handbook.ui.projector.talk_memory import TalkMemory, key_of
from luna_handbook.ui.talk_material import TalkMaterial

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.slides.talk_state import TalkState
    from luna_handbook.ui.dialogs.one_screen import OneScreen
    from luna_handbook.ui.dialogs.resume import Resume
    from luna_handbook.ui.main_window import MainWindow

NO_PAGE = "There is no page to present."
NOT_STARTED = "The slides cannot be shown: the folder {} cannot be written. Free some disk space, or ask your IT department."
GOES_ON = "Your talk goes on; the room keeps its slide."
GOES_ON_SEEN = "Your talk goes on. There is one screen: the room sees this window."


class Presenting(QObject):
    """Starts and ends talks of one window. ``on_start`` and ``on_end`` are run around each, for what must not disturb it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.on_start: list[Callable[[], object]] = []
        self.on_end: list[Callable[[], object]] = []
        self.running: RunningTalk | None = None
        self._deck, self._is_rehearsal = Deck("", "", 0, ()), False
        self._offered: Resume | OneScreen | None = None
        self._checking: Checking | None = None
        self._material, self._memory = TalkMaterial(window), TalkMemory(paths.state_folder())
        window.look_changed.connect(self._wear)

    @property
    def is_on(self) -> bool:
        """Whether a talk is going on."""
        return self.running is not None

    def start(
        self,
        deck: Deck,
        at: int = 0,
        rehearse: bool = False,
        screen: str = "",
        taken_up: TalkState | None = None,
        section: str = "",
    ) -> None:
        """Present a deck from its slide numbered ``at`` (from 0), on the screen of this name; a talk that is on comes forward.

        A name that no screen has is none. ``taken_up`` is where the same talk was broken off, ``section`` where to begin.
        """
        if self.running:
            self._come_back()
            return
        if not self._window.attempt(lambda: allow_presenting(self._window.settings)):
            return
        offered, self._offered = self._offered, None
        if offered:
            offered.close()
        screen = screen if screen in map(screen_name, QGuiApplication.screens()) else ""
        screens = self._screens(screen, rehearse=rehearse)
        begin = partial(self._start, deck, at, rehearse, screen, taken_up, section)
        is_known = taken_up is not None or (bool(screen) and not are_mirrored(QGuiApplication.screens()))
        if not is_known and wants_telling(screens, paths.state_folder()):
            self._tell_one_screen(screens, begin)
        else:
            begin()

    def _screens(self, screen: str, *, rehearse: bool) -> Screens:
        """Return who gets which screen of those there are now."""
        known = [each.identity for each in known_screens(paths.state_folder())]
        return choose(QGuiApplication.screens(), self._window.screen(), screen, known, rehearse=rehearse)

    def _tell_one_screen(self, screens: Screens, begin: Callable[[], object]) -> None:
        """Say that the room will see this screen while it does not see a slide yet; screens are looked at anew afterwards."""
        from luna_handbook.ui.dialogs.one_screen import OneScreen  # noqa: PLC0415 - once for a screen

        mirrored = are_mirrored(QGuiApplication.screens())
        dialog = OneScreen(self._window.look, self._window, is_mirrored=mirrored)
        dialog.accepted.connect(partial(remember_screen, paths.state_folder(), one_screen(screens.trainer)))
        dialog.accepted.connect(begin)
        dialog.finished.connect(self._forget_offer)
        self._offered = dialog
        open_over(dialog)

    def _forget_offer(self) -> None:
        self._offered = None

    def _start(
        self, deck: Deck, at: int, rehearse: bool, screen: str, taken_up: TalkState | None, section: str
    ) -> None:
        screens = self._screens(screen, rehearse=rehearse)
        self._deck, self._is_rehearsal = deck, rehearse
        making, look = self._material.making(deck, self._emergency), self._material.look
        try:
            self.running = running = RunningTalk(making, deck.planned, screens, _folder(), look)
        except LunaError as error:
            self._window.banner.say(str(error))
            return
        except OSError:
            self._window.banner.say(NOT_STARTED.format(_folder()))
            return
        if taken_up:
            take_up(running.talk, taken_up, time.time())
        else:
            running.begin_at(at, section)
        self._run(running, is_checked=taken_up is not None or bool(screen))

    def start_page(self, *, from_section: bool = False, rehearse: bool = False) -> None:
        """Present the page being read: from its beginning, or from the section being read."""
        page, place = self._window.page.page, self._window.page.place
        if page is None or place is None:
            self._window.banner.say(NO_PAGE)
            return
        self.start(page_deck(page), 0, rehearse, section=place.section if from_section else "")

    def offer(self) -> None:
        """Offer to go on with a talk that a crash broke off; runs after the first paint. One that is going on is none."""
        if self.running:
            return
        found = self._memory.broken_off()
        if found is None or self._window.settings.disable_presentation:
            self._let_be()  # nobody could take away any more what the room may still see
            return
        state, deck = found
        from luna_handbook.ui.dialogs.resume import Resume  # noqa: PLC0415 - hardly ever needed

        running = "timer running" if state.is_running else "timer paused"
        dialog = Resume(deck.title, state.sheet + 1, running, self._window.look, self._window)
        dialog.accepted.connect(partial(self.start, deck, 0, screen=state.screen, taken_up=state))
        dialog.ended.connect(self._let_be)
        dialog.finished.connect(self._forget_offer)
        self._offered = dialog
        open_over(dialog)

    def resume(self, deck: Deck, *, rehearse: bool = False, screen: str = "") -> None:
        """Present a deck, going on where it was broken off if it was this one."""
        state = None if rehearse else self._memory.where(deck)
        if state:
            self.start(self._memory.deck() or deck, 0, screen=screen or state.screen, taken_up=state)
        else:
            self.start(deck, 0, rehearse, screen)

    def quit(self) -> None:
        """End the talk because the program ends; nothing is asked."""
        if self.running:
            self._stop()
        if "_awake" in self.__dict__:
            self._awake.release()

    def _run(self, running: RunningTalk, *, is_checked: bool) -> None:
        running.over.connect(self._end)
        running.changed.connect(self._keep)
        for run in self.on_start:
            run()
        if not self._is_rehearsal:
            self._awake.hold()
            running.lectern.changed.connect(self._awake.touched)
        if is_checked or not wants_check(running.screens, paths.state_folder()):
            self._begin()
            return
        self._checking = check = Checking(running, paths.state_folder(), self._awake, self._material.look)
        check.accepted.connect(self._begin)
        check.cancelled.connect(self._stop)
        check.begin()

    def _begin(self) -> None:
        """Show the first slide."""
        running, self._checking = self.running, None
        if running is None:
            return
        if not self._is_rehearsal:
            self._memory.begin(self._deck)
        try:
            running.begin()
        except OSError:
            self._stop()
            self._window.banner.say(NOT_STARTED.format(_folder()))
            return
        is_apart = not self._is_rehearsal and not running.screens.is_single
        if is_apart and are_mirrored(QGuiApplication.screens()):  # a third one; else it was told before
            running.presenter.notice.say(MIRRORED)

    def _end(self) -> None:
        """End the talk as the trainer wants, and tell how it was."""
        running = self.running
        if running is None:
            return
        running.talk.lay_out_all()
        state = state_of(running.talk, key_of(self._deck))
        self._stop()
        if self._window.isMinimized():
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        come_forward(self._window)
        self._tell(running, state)

    def _stop(self) -> None:
        running, self.running = self.running, None
        check, self._checking = self._checking, None
        if check:
            check.end()
        if running:
            self._let_toast_fall()
            running.end()
            self._awake.rest()
            running.deleteLater()
        self._memory.forget()
        for run in self.on_end:
            run()

    def _tell(self, running: RunningTalk, state: TalkState) -> None:
        from luna_handbook.ui.after_talk import AfterTalk  # noqa: PLC0415 - nobody waits for it before a talk

        after = AfterTalk(
            self._window, self._deck, running.talk, running.shape, self._material.find, self._material.local
        )
        dialog = after.dialog()
        dialog.gone_on.connect(partial(self._go_on, state))
        dialog.place_chosen.connect(lambda words: self._window.go(self._window.own.handbook.find(words)))
        self._window.look_changed.connect(dialog.set_look)
        open_over(dialog)

    def _go_on(self, state: TalkState) -> None:
        """Take the talk up where it was ended, its timer not counting the time between."""
        now = state._replace(at=time.time())
        self.start(self._deck, 0, self._is_rehearsal, state.screen, now)

    def _keep(self) -> None:
        """Write where the talk is, durably."""
        if self.running and not self._is_rehearsal:
            self._memory.keep(self.running, self._deck)

    def _let_be(self) -> None:
        """End a talk that was broken off, also what the room still sees of it."""
        AudienceLink(_folder(), self).end()
        self._memory.forget()

    def _emergency(self) -> None:
        """Show the emergency page to the trainer; the room keeps its slide."""
        window = self._window
        window.attempt(window.commands.emergency)
        window.showNormal() if window.isMinimized() else window.show()
        if self.running:
            self.running.plugs.clear_room(self.running.screens)
        come_forward(window)
        is_seen = self.running is not None and self.running.screens.is_single
        window.toast.stand(GOES_ON_SEEN if is_seen else GOES_ON, "Back to the talk (F5)", self._come_back)

    def _come_back(self) -> None:
        """Go back to the talk; on the only screen the slides stand below this window."""
        self._let_toast_fall()
        if self._checking:
            self._checking.come_back()
        elif self.running:
            if self.running.screens.is_single:
                self._window.showMinimized()
            self.running.come_back()

    def _let_toast_fall(self) -> None:
        if self._window.has_toast:
            self._window.toast.fall()

    def _wear(self) -> None:
        if self.running:
            self.running.set_look(self._material.look)

    @cached_property
    def _awake(self) -> Awake:
        awake = Awake(self)
        QCoreApplication.instance().aboutToQuit.connect(awake.release)  # type: ignore[union-attr]
        return awake


def _folder() -> Path:
    return paths.state_folder() / "projector"
