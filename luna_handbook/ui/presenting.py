"""Presenting from the window: makes the slides, runs one talk at a time, and has what is needed afterwards."""

from __future__ import annotations

import datetime as dt
import time
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from luna_handbook import paths
from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.errors import LunaError
from luna_handbook.settings import allow_presenting
from luna_handbook.slides.blanks import clinic_words
from luna_handbook.slides.instant import page_deck
from luna_handbook.slides.making import each_sheet, make_sheets
from luna_handbook.slides.talk_deck import forget_deck, keep_deck, kept_deck
from luna_handbook.slides.talk_state import broken_off, forget_talk, state_of, take_up
from luna_handbook.ui.over import open_over
from luna_handbook.ui.projector.awake import Awake
from luna_handbook.ui.projector.checking import Checking, wants_check
from luna_handbook.ui.projector.keeper import Keeper
from luna_handbook.ui.projector.known_screens import known_screens
from luna_handbook.ui.projector.link import AudienceLink
from luna_handbook.ui.projector.measuring import SheetMeasure
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.running import Making, RunningTalk
from luna_handbook.ui.projector.screens import MIRRORED, are_mirrored, choose
from luna_handbook.ui.projector.standing import come_forward
from luna_handbook.ui.theme import DIM, HIGH_CONTRAST, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.slides.talk_state import TalkState
    from luna_handbook.ui.dialogs.resume import Resume
    from luna_handbook.ui.main_window import MainWindow

HITS = 20
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
        self._deck = Deck("", "", 0, ())
        self._is_rehearsal = False
        self._offered: Resume | None = None
        self._checking: Checking | None = None
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

        ``taken_up`` is where the same talk was broken off; ``section`` the id of the section to begin with.
        """
        if self.running:
            self._come_back()
            return
        if not self._window.attempt(lambda: allow_presenting(self._window.settings)):
            return
        offered, self._offered = self._offered, None
        if offered:
            offered.close()
        own = self._window.screen()
        known = [each.identity for each in known_screens(paths.state_folder())]
        screens = choose(QGuiApplication.screens(), own, screen, known, rehearse=rehearse)
        self._deck, self._is_rehearsal = deck, rehearse
        making = self._making(deck)
        try:
            self.running = running = RunningTalk(making, deck.planned, screens, _folder(), self._look)
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
        state, deck = broken_off(paths.state_folder(), time.time()), kept_deck(paths.state_folder())
        if state is None or deck is None or self._window.settings.disable_presentation:
            self._forget()
            return
        from luna_handbook.ui.dialogs.resume import Resume  # noqa: PLC0415 - hardly ever needed

        running = "timer running" if state.is_running else "timer paused"
        dialog = Resume(deck.title, state.sheet + 1, running, self._window.look, self._window)
        dialog.accepted.connect(partial(self.start, deck, 0, screen=state.screen, taken_up=state))
        dialog.ended.connect(self._let_be)
        self._offered = dialog
        open_over(dialog)

    def resume(self, deck: Deck, *, rehearse: bool = False, screen: str = "") -> None:
        """Present a deck, going on where it was broken off if it was this one."""
        state = broken_off(paths.state_folder(), time.time())
        if state and state.deck == _key(deck) and not rehearse:
            self.start(
                kept_deck(paths.state_folder()) or deck, 0, screen=screen or state.screen, taken_up=state
            )
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
        self._checking = check = Checking(running, paths.state_folder(), self._awake, self._look)
        check.accepted.connect(self._begin)
        check.cancelled.connect(self._stop)
        check.begin()

    def _begin(self) -> None:
        """Show the first slide."""
        running, self._checking = self.running, None
        if running is None:
            return
        if not self._is_rehearsal:
            self._attempt(lambda: keep_deck(paths.state_folder(), self._deck))
        try:
            running.begin()
        except OSError:
            self._stop()
            self._window.banner.say(NOT_STARTED.format(_folder()))
            return
        if not self._is_rehearsal and are_mirrored(QGuiApplication.screens()):
            running.presenter.notice.say(MIRRORED)

    def _end(self) -> None:
        """End the talk as the trainer wants, and tell how it was."""
        running = self.running
        if running is None:
            return
        running.talk.lay_out_all()
        state = state_of(running.talk, _key(self._deck))
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
        self._forget()
        for run in self.on_end:
            run()

    def _tell(self, running: RunningTalk, state: TalkState) -> None:
        from luna_handbook.ui.after_talk import AfterTalk  # noqa: PLC0415 - nobody waits for it before a talk

        after = AfterTalk(self._window, self._deck, running.talk, running.shape, self._find, self._local)
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
        running = self.running
        if running and not self._is_rehearsal:
            audience = running.screens.audience
            name = running.presenter.head.audience if audience else ""
            self._keeper.keep(state_of(running.talk, _key(self._deck), name))

    def _forget(self) -> None:
        self._keeper.end()
        self._attempt(lambda: forget_talk(paths.state_folder()))
        self._attempt(lambda: forget_deck(paths.state_folder()))

    def _let_be(self) -> None:
        """End a talk that was broken off, also what the room still sees of it."""
        AudienceLink(_folder(), self).end()
        self._forget()

    @staticmethod
    def _attempt(run: Callable[[], object]) -> None:
        try:
            run()
        except OSError:
            return

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
            return
        if self.running and self.running.screens.is_single:
            self._window.showMinimized()
        if self.running:
            self.running.come_back()

    def _let_toast_fall(self) -> None:
        if self._window.has_toast:
            self._window.toast.fall()

    @property
    def _look(self) -> Look:
        look = self._window.look
        return look if look.theme.name == HIGH_CONTRAST.name else look._replace(theme=DIM)

    def _wear(self) -> None:
        if self.running:
            self.running.set_look(self._look)

    @cached_property
    def _keeper(self) -> Keeper:
        return Keeper(paths.state_folder())

    @cached_property
    def _awake(self) -> Awake:
        awake = Awake(self)
        QCoreApplication.instance().aboutToQuit.connect(awake.release)  # type: ignore[union-attr]
        return awake

    @cached_property
    def _measure(self) -> SheetMeasure:
        return SheetMeasure(self._window.own.families)

    @property
    def _local(self) -> Callable[[str], str]:
        own = self._window.own
        return clinic_words(own.handbook, own.local, dt.date.today())  # noqa: DTZ011 - the clinic's own day

    def _making(self, deck: Deck) -> Making:
        handbook, local = self._window.own.handbook, self._local

        def sheets(shape: Shape) -> Iterable[Sheet]:
            return each_sheet(deck, handbook, self._measure, shape, local=local)

        def section(place: Place, shape: Shape) -> Sequence[Sheet]:
            alone = Deck("", "", 0, (DeckSlide(place=str(place)),))
            return make_sheets(alone, handbook, self._measure, shape, local=local)

        return Making(
            sheets,
            section,
            SheetPainter(self._window.own.families, handbook.media),
            lambda words: self._find(words, HITS, typing=True),
            self._preview,
            self._emergency,
        )

    def _preview(self) -> tuple[QTextBrowser, Callable[[Hit], object]]:
        from luna_handbook.ui.previewing import Preview  # noqa: PLC0415 - only for who searches in a talk

        window = self._window
        preview = Preview(window.own.handbook, window.page.clinic.html, self._look)
        preview.set_look(self._look)
        return preview, preview.show_hit

    def _find(self, words: str, limit: int, *, typing: bool = False) -> Sequence[Hit]:
        return self._window.searching.find(words, limit, typing=typing).hits


def _key(deck: Deck) -> str:
    """Return what tells a deck from others: its id, else the page it was made of."""
    return deck.id or next((slide.place.partition("#")[0] for slide in deck.slides), "")


def _folder() -> Path:
    return paths.state_folder() / "projector"
