"""A talk that is going on: joins the trainer's window, the audience's and the talk between them, and ends all three together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from luna_handbook.errors import LunaError
from luna_handbook.slides.talk import Talk
from luna_handbook.ui.projector.audience_hand import AudienceHand
from luna_handbook.ui.projector.hot_plug import HotPlug
from luna_handbook.ui.projector.laying_out import LayingOut
from luna_handbook.ui.projector.lectern import Lectern
from luna_handbook.ui.projector.link import AudienceLink
from luna_handbook.ui.projector.only_screen import show_small
from luna_handbook.ui.projector.pictures import Pictures
from luna_handbook.ui.projector.presenter import Around, Presenter
from luna_handbook.ui.projector.remembered import remember
from luna_handbook.ui.projector.screens import Screens, is_projector, next_for_audience, screen_name
from luna_handbook.ui.projector.stage import Stage, real_size
from luna_handbook.ui.projector.standing import cover, covers, shape_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from luna_handbook.ui.projector.making import Making
    from luna_handbook.ui.theme import Look

NEAR = 3
"""Slides that are made ready before they are wanted."""
DIED = "The slides cannot be shown to the audience just now. Your timer is running and your notes are here."
AGAIN = "Try again"
NO_SLIDES = (
    "There is nothing to present: no topic of this deck is shown. Add one to it, or show a hidden one."
)
ONE_SCREEN = "There is only one screen."
NO_OTHER = "The audience has the only other screen. S swaps the two."


class NothingToShow(LunaError):
    """The deck has no slide that is shown."""


class RunningTalk(QObject):
    """Owns everything of one talk. ``over`` when the trainer has ended it, by Esc or by closing the window.

    Raises NothingToShow for a deck without a slide, OSError when no audience can be started.
    """

    over = Signal()
    changed = Signal()
    """Something that must survive a crash."""

    def __init__(self, making: Making, minutes: float, screens: Screens, folder: Path, look: Look) -> None:
        super().__init__()
        self._making, self.screens, self._folder, self._look = making, screens, folder, look
        screen = screens.audience or screens.trainer
        size = real_size(screen)
        self.shape = shape_for(*size)
        self.link = AudienceLink(folder, self)
        if screens.audience:  # it starts while the first slide is laid out and the trainer's window is built
            self.link.start(screens.audience, alone=screens.is_single)
        sheets = iter(making.sheets(self.shape))
        first = next(sheets, None)
        if first is None:
            self.link.end()
            raise NothingToShow(NO_SLIDES)
        self.talk = Talk([first], minutes, rest=sheets)
        self.lectern = Lectern(self.talk, self)
        self.pictures = Pictures(making.painter, self.shape, size, self)
        self.stage = Stage(self.pictures, self.link, self)
        self._is_over = self._has_begun = self._wants_notes = False
        self._hand = AudienceHand(self.lectern, self.link, self)
        self._hand.framing.connect(self._show)
        self._kept: tuple[object, ...] = ()
        self._is_single = screens.is_single
        self._save = QTimer(self, singleShot=True, interval=0)
        self._save.timeout.connect(self.changed)
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)  # noqa: S101 - for the type checker
        self._program = program
        self._laying_out = LayingOut(self.talk, self)
        self._laying_out.done.connect(self._show_all)
        self.lectern.changed.connect(self._show)  # before the trainer's window, which has more to paint
        self._connect()
        self.plugs = HotPlug(self, self)

    @cached_property
    def presenter(self) -> Presenter:
        """The trainer's window; it is built when the first slide is on its way to the room."""
        presenter = Presenter(
            self.lectern, self._around(self.pictures.size), self._audience_words, self._look
        )
        presenter.head.is_projector = is_projector(self.screens)
        presenter.closing.connect(self._close)
        self.stage.sharpened.connect(presenter.refresh)
        presenter.panels.changed.connect(self._make_room)
        presenter.notice.changed.connect(self._make_room)
        remember(presenter, self._folder)
        return presenter

    def begin_at(self, stop: int, section: str = "") -> None:
        """Begin with the deck's slide of this number (from 0), or with a section of the handbook."""
        index = 0
        while index < self.talk.count or self.talk.lay_out_next():
            sheet = self.talk.sheets[index]
            if sheet.place and sheet.place.section == section if section else sheet.stop >= stop:
                self.talk.go(index)
                return
            index += 1

    def begin(self) -> None:
        """Show everything. Raises OSError when the disk is full."""
        self._has_begun = self._hand.is_on = True
        self._show()
        if self.screens.audience:
            self.stage.resize(self.shape, real_size(self.screens.audience))
        self._keep_clear()
        if self.screens.is_single:
            self.presenter.be_small(is_small=True)
        else:
            cover(self.presenter, self.screens.trainer)
        self._keep()
        self._laying_out.begin(waits=self.screens.audience is not None)

    def come_back(self) -> None:
        """Bring the trainer's window before the others again."""
        if self.screens.is_single:
            self._show_small()
        else:
            cover(self.presenter, self.screens.trainer)

    def end(self) -> None:
        """End the audience and the window; twice does no harm."""
        if self._is_over:
            return
        self._is_over = True
        self._program.focusWindowChanged.disconnect(self._keep_clear)
        self.plugs.end()
        self._save.stop()
        self._laying_out.end()
        self.link.end()
        if "presenter" in self.__dict__:
            self.presenter.close()
            self.presenter.deleteLater()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        if "presenter" in self.__dict__:
            self.presenter.set_look(look)

    def move_to(self, screens: Screens) -> None:
        """Put both windows on the screens that the trainer wants; timer, slide and state stay."""
        self.plugs.choose(screens)
        self.place(screens)

    def place(self, screens: Screens) -> None:
        """Put both windows on screens; on the same one, the notes are hidden until they are asked for."""
        self.screens = screens
        if self._has_begun and screens.is_single and not self._is_single:
            self._wants_notes = False
            self.presenter.hide()
            self.presenter.notice.clear()
        self.plugs.leave_room(screens)
        self._is_single = screens.is_single
        if screens.audience:
            self.link.move(screens.audience, alone=screens.is_single)
        if self._has_begun:
            self._place_presenter()
        if screens.audience:
            self.resize(*real_size(screens.audience))

    def _place_presenter(self) -> None:
        self.presenter.be_small(is_small=self._is_single)
        if self._is_single:
            self._show_small()
        elif not covers(self.presenter, self.screens.trainer):
            cover(self.presenter, self.screens.trainer)

    def resize(self, width: int, height: int) -> None:
        """Lay slides out and paint them for a screen of this many real pixels, if it is another than before."""
        shape = shape_for(width, height)
        if shape != self.shape:
            self.shape = shape
            self.talk.replace_sheets(tuple(self._making.sheets(shape)))
            self.presenter.show_sheets()
        self.stage.resize(shape, (width, height))
        is_known = is_projector(self.screens)
        self.presenter.set_audience(self._audience_words, width / height, is_projector=is_known)
        if self._has_begun:
            self._show()

    def swap_screens(self) -> None:
        """Give the audience the trainer's screen and the other way round."""
        self._move(None if self.screens.is_single or not self.screens.audience else self.screens.swapped)

    def choose_screen(self) -> None:
        """Give the audience the next screen there is."""
        screens = next_for_audience(QGuiApplication.screens(), self.screens)
        if screens == self.screens:
            self.presenter.notice.say(NO_OTHER)
        else:
            self._move(screens)

    def _move(self, screens: Screens | None) -> None:
        if screens:
            self.move_to(screens)
        else:
            self.presenter.notice.say(ONE_SCREEN)

    def notes_window(self) -> None:
        """Show the notes on the only screen, or put them away."""
        if self.screens.is_single:
            self._wants_notes = not self.presenter.isVisible()
            self._show_small()

    @property
    def _audience_words(self) -> str:
        return screen_name(self.screens.audience) if self.screens.audience else ""

    def _around(self, size: tuple[int, int]) -> Around:
        making = self._making
        outside: Mapping[str, Callable[[], object]] = {
            "swap_screens": self.swap_screens,
            "choose_screen": self.choose_screen,
            "notes_window": self.notes_window,
            "emergency": making.emergency,
        }
        return Around(
            self.stage.seen,
            self.pictures.thumbnail,
            making.search,
            making.make_preview,
            lambda place: making.section(place, self.shape),
            outside,
            size[0] / size[1],
        )

    def _connect(self) -> None:
        link = self.link
        self.lectern.over.connect(self.over)
        link.key_pressed.connect(self._press)
        self._program.focusWindowChanged.connect(self._keep_clear)
        link.screen_changed.connect(lambda width, height, _ratio: self.resize(width, height))
        link.shown.connect(self._laying_out.go_on)
        link.died.connect(lambda: self.presenter.notice.say(DIED, AGAIN, self._start_again))

    def _show_all(self) -> None:
        """Show the trainer every slide, now that all are laid out."""
        self.presenter.show_sheets()
        self._show()

    def _show(self) -> None:
        """Put on the wall what the talk says, and keep what a crash must not cost."""
        talk = self.talk
        before = talk.sheets[max(0, talk.index - 1) : talk.index]
        wall = talk.wall
        if self._hand.frame:
            wall = wall._replace(strokes=(*wall.strokes, self._hand.frame))
        self.stage.show(wall, (*talk.coming(NEAR), *before))
        self._keep()

    def _keep(self) -> None:
        talk = self.talk
        now = (talk.index, talk.cover, talk.timer.is_running, talk.timer.has_begun, len(talk.parked))
        if now != self._kept:
            self._kept = now
            self._save.start()

    def _press(self, key: int, modifiers: int) -> None:
        """Do what a key pressed in the audience's window asks."""
        if self._has_begun:
            self.presenter.press(QKeyCombination(Qt.KeyboardModifier(modifiers), Qt.Key(key)))

    def _keep_clear(self, *_window: object) -> None:
        """Take a window that has just come, a dialog of the handbook's, off the room's screen."""
        if self._has_begun:
            self.plugs.clear_room(self.screens)

    def _start_again(self) -> None:
        if self.screens.audience:
            self.stage.start(self.screens.audience, self.shape, alone=self.screens.is_single)
            self._show()

    def _make_room(self) -> None:
        """On the only screen, a private panel or a message opens the small window, which goes again with it."""
        if self.screens.is_single:
            self._show_small()

    def _show_small(self) -> None:
        show_small(self.presenter, self.screens.trainer, wants_notes=self._wants_notes)

    def _close(self) -> None:
        if not self._is_over:
            self.over.emit()
