"""The window: builds its panes, joins them to the navigator, and keeps the reader's choices."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from luna_handbook.errors import LunaError
from luna_handbook.ui import getting_ready
from luna_handbook.ui.actions import build_actions
from luna_handbook.ui.alerts import Banner, Toast
from luna_handbook.ui.commands import Commands
from luna_handbook.ui.contents.tree import ContentsTree
from luna_handbook.ui.frame import Frame
from luna_handbook.ui.navigator import Navigator
from luna_handbook.ui.page.pane import PagePane
from luna_handbook.ui.page.rail import Rail
from luna_handbook.ui.reading import Reading
from luna_handbook.ui.searching import Searching
from luna_handbook.ui.side_panel import Pane, SidePanel
from luna_handbook.ui.status_bar import StatusBar
from luna_handbook.ui.theme import THEMES, Look, dress
from luna_handbook.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent

    from luna_handbook.book.places import Place
    from luna_handbook.settings import Settings
    from luna_handbook.ui.belongings import Belongings
    from luna_handbook.ui.facing import Facing
    from luna_handbook.ui.kept import Kept
    from luna_handbook.ui.presenting import Presenting
    from luna_handbook.ui.warming import Warming


class MainWindow(QWidget):
    """The reader's window."""

    closing = Signal()
    look_changed = Signal(object)
    failed = Signal(object)
    """An error that was said to the reader."""

    def __init__(self, own: Belongings) -> None:
        super().__init__()
        self.own = own
        self.settings = own.settings
        self.look = self._wanted_look()
        self.setWindowTitle(own.handbook.title)
        self.setMinimumSize(800, 560)
        dress(self.look)
        self._build()
        self._connect()
        self._apply()

    def start(self, place: Place | None, line: tuple[int, int] | None = None) -> None:
        """Show the first thing: a place, or what is wrong and the emergency cards."""
        notices = list(self.own.notices)
        if place is None:
            self.reading.show_trouble(
                notices.pop(0) if notices else "There is nothing to read in this handbook."
            )
        for notice in notices:
            self.banner.say(notice)
        if place is None:
            return
        self.go(place)
        if line:
            self.page.view.restore_line(*line)

    @cached_property
    def toast(self) -> Toast:
        """The sentence at the foot of the page."""
        toast = Toast(self.look, self.page, self.frame.covered)
        self.look_changed.connect(toast.set_look)
        self.frame.resized.connect(toast.place)
        return toast

    @property
    def has_toast(self) -> bool:
        """Whether a sentence stands at the foot of the page."""
        return "toast" in self.__dict__ and self.toast.isVisible()

    def attempt(self, run: Callable[[], object]) -> bool:
        """Run a command and tell whether it went well; say calmly when it cannot be done, or the handbook not be read."""
        try:
            run()
        except LunaError as error:
            self._tell(error)
            return False
        return True

    def _tell(self, error: LunaError) -> None:
        self.banner.say(str(error))
        self.failed.emit(error)

    @cached_property
    def facing(self) -> Facing:
        """The plain-language version shown to a patient; not on the road to the first paint."""
        from luna_handbook.ui.facing import Facing  # noqa: PLC0415

        return Facing(self)

    @property
    def is_facing(self) -> bool:
        """Whether a patient is being shown a page."""
        return "facing" in self.__dict__ and self.facing.is_on

    @property
    def shown(self) -> Settings:
        """The settings as they show: the reader's, but for what a patient is spared."""
        return self.facing.over(self.settings) if self.is_facing else self.settings

    @cached_property
    def kept(self) -> Kept:
        """What the reader keeps; neither its code nor the shelf is on the road to the first paint."""
        from luna_handbook.ui.kept import Kept  # noqa: PLC0415

        return Kept(self)

    @property
    def has_kept(self) -> bool:
        """Whether the reader's shelf has been asked for."""
        return "kept" in self.__dict__

    @cached_property
    def presenting(self) -> Presenting:
        """What presents; its code is not on the road to the first paint."""
        from luna_handbook.ui.presenting import Presenting  # noqa: PLC0415

        return Presenting(self)

    def get_ready(self) -> list[Callable[[], object]]:
        """Return what waits until the page has been seen."""
        return getting_ready.steps(self)

    @cached_property
    def warming(self) -> Warming:
        """Loads what a talk needs, where one is likely."""
        from luna_handbook.ui.warming import Warming  # noqa: PLC0415

        return Warming(self)

    def choose(self, **choices: object) -> None:
        """Take settings, show their effect and keep them; locked ones stay as they are."""
        open_ones = {name: value for name, value in choices.items() if name not in self.own.locked}
        for name in choices.keys() - open_ones.keys():
            self.toast.say(self.own.locked[name])
        self.settings = self.settings._replace(**open_ones)  # type: ignore[arg-type]  # the field table checks
        self.show_choices()
        try:
            self.own.keep_settings(self.settings)
        except LunaError as error:
            self._tell(error)

    def _wanted_look(self) -> Look:
        chosen = self.shown.theme
        return Look(
            THEMES[self.own.system_theme() if chosen == "system" else chosen],
            self.shown.zoom,
            self.own.families,
        )

    def show_choices(self) -> None:
        """Show the effect of the settings as they are now, keeping the line being read."""
        with self.page.view.holding():
            self._apply()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _apply(self) -> None:
        look = self._wanted_look()
        if look != self.look:
            self.look = look
            self._dress()
        self.page.view.typing_searches = self.shown.typing_searches
        self.frame.want(
            side=self.shown.show_side_panel,
            rail=self.shown.show_right_rail,
            width=self.shown.side_panel_width,
        )
        for name, checked in (
            ("toggle_side_panel", self.shown.show_side_panel),
            ("toggle_rail", self.shown.show_right_rail),
            ("high_contrast", look.theme.name == "high-contrast"),
        ):
            self.actions_by_name[name].setChecked(checked)

    def _dress(self) -> None:
        dress(self.look)
        self.look_changed.emit(self.look)

    def _build(self) -> None:
        own, look = self.own, self.look
        self.commands = Commands(self)
        self.actions_by_name = build_actions(self, self.commands.methods(), self.attempt)
        self.top = TopBar(own.handbook.title, self.actions_by_name, look)
        self.contents = ContentsTree(own.handbook, look)
        self.side = SidePanel(
            [
                Pane("Contents", "Alt+1", lambda: self.contents),
                Pane("Saved", "Alt+2", lambda: self.kept.saved),
                Pane("Decks", "Alt+4", lambda: self.kept.decks.pane),
            ],
            look,
        )
        self.page, self.rail = PagePane(own.handbook, own.local, own.cards, look), Rail(look)
        self.status, self.banner = (
            StatusBar([e.name for e in own.handbook.editions.values()], look),
            Banner(look),
        )
        self.frame = Frame(self.top, self.side, self.page, self.rail, self.status, self.banner, look)
        self.searching = Searching(
            own.handbook,
            own.open_search,
            self.page.clinic.html,
            lambda: self.kept.places if self.has_kept else None,
            lambda: self.navigator.trail.pages_before()[:3] if self.shown.continue_reading else [],
            lambda name: self.actions_by_name[name].isEnabled(),
            self.frame,
            look,
        )
        self.navigator = Navigator(self.page.view.reading_line, self)
        self.reading = Reading(self)
        for part in (
            self.top, self.contents, self.side, self.page, self.rail, self.status, self.banner, self.searching,
            self.frame,
        ):  # fmt: skip
            self.look_changed.connect(part.set_look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        self.contents.place_chosen.connect(self.go)
        self.page.star_pressed.connect(self.commands.bookmark)
        self.page.address_chosen.connect(self.commands.offer_link)
        self.page.link_pointed.connect(self.status.show_link)
        self.page.view.typed.connect(self.commands.search_for)
        self.rail.section_chosen.connect(self.commands.go_to_section)
        for chosen in (self.page.reference_chosen, self.rail.reference_chosen):
            chosen.connect(self.commands.go_to_reference)
        self.searching.place_chosen.connect(self.go)
        self.searching.command_chosen.connect(lambda name: self.actions_by_name[name].trigger())
        self.searching.left.connect(lambda: self.page.setFocus(Qt.FocusReason.OtherFocusReason))
        self.searching.noticed.connect(self.banner.say)

    def go(self, place: Place, words: Sequence[str] = ()) -> None:
        """Go to a place, mark ``words`` there, and give the page the keyboard."""
        self.frame.call_side(shown=False)
        self.navigator.go(self.own.handbook.settled(place), list(words))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Notice bookmarks changed from outside when the reader comes back to the window, and full screen left by other ways."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.show_choices()  # the desktop's light has changed, which the reader may have chosen to follow
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_name["full_screen"].setChecked(self.isFullScreen())
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back and self.has_kept:
            self.kept.keeping.notice_outside_changes()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go back and forward with the mouse's own buttons; a click outside the hits closes them."""
        if event.button() == Qt.MouseButton.BackButton:
            self.navigator.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.navigator.forward()
        else:
            self.searching.close()
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take one layer away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.commands.unwind()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say goodbye before going, so that the place can be remembered; stay where a deck could not be kept."""
        if self.has_kept and not self.kept.close_editors():
            event.ignore()
            return
        if self.is_facing:
            self.facing.end()
        self.closing.emit()
        if "presenting" in self.__dict__:
            self.presenting.quit()
        self.searching.quit()
        if self.has_kept:
            self.kept.close()
        super().closeEvent(event)
