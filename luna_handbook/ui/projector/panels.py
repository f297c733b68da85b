"""The trainer's private panels: which one is open over the window, and what it gives back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal

from luna_handbook.errors import LunaError
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.projector.over import HELP_HINT, SEEN, UNSEEN, KeyHelp, Over, ParkField
from luna_handbook.ui.projector.private_search import HINT, PrivateSearch
from luna_handbook.ui.projector.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QTextBrowser, QWidget

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.ui.projector.lectern import Lectern
    from luna_handbook.ui.theme import Look

OVERVIEW_HINT = "Arrows choose · Enter goes there · Esc closes."
KEPT = "Question kept for the end."
EMPTY = "There is nothing to show of this section."


class Panels(QObject):
    """Opens one panel at a time over ``window``; ``said`` is a sentence for the trainer."""

    said = Signal(str)
    changed = Signal()
    """A panel was opened or closed."""

    def __init__(
        self,
        lectern: Lectern,
        picture: Callable[[Sheet, int], QImage],
        aspect: float,
        search: Callable[[str], Sequence[Hit]],
        make_preview: Callable[[], tuple[QTextBrowser, Callable[[Hit], object]]],
        sheets_of: Callable[[Place], Sequence[Sheet]],
        look: Look,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._lectern, self._picture, self._aspect, self._window = lectern, picture, aspect, window
        self._search, self._make_preview, self._sheets_of = search, make_preview, sheets_of
        self._look = look
        self._area = QRect()
        self.open: QWidget | None = None
        self.is_seen = False
        """Whether the room sees these panels, there being one screen only."""
        self._hints: dict[Over, str] = {}

    @cached_property
    def slides(self) -> Thumbnails:
        """All slides, with their titles."""
        slides = Thumbnails("All slides", self._picture, 4, self._aspect, self._look, titled=True)
        slides.show_sheets(self._lectern.talk.sheets)
        slides.chosen.connect(self._go)
        slides.stepped.connect(self._lectern.forget_digits)
        return slides

    @cached_property
    def finding(self) -> PrivateSearch:
        """The private search."""
        preview, fill = self._make_preview()
        finding = PrivateSearch(self._search, preview, fill, self._look)
        finding.left.connect(self.close)
        finding.pushed.connect(self._push)
        return finding

    @cached_property
    def _overview(self) -> Over:
        return self._over("All slides", OVERVIEW_HINT, self.slides)

    @cached_property
    def _searching(self) -> Over:
        return self._over("Search", HINT, self.finding)

    @cached_property
    def _keys(self) -> Over:
        return self._over("Keys while presenting", HELP_HINT, KeyHelp(self._look))

    @cached_property
    def parking(self) -> ParkField:
        """The line for a question from the room."""
        parking = ParkField(self._look, self._window)
        parking.parked.connect(self._park)
        parking.left.connect(self.close)
        return parking

    def overview(self) -> None:
        """Open all slides, or close them."""
        if self._toggle(self._overview):
            self.slides.show_at(self._lectern.talk.index)
            self.slides.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self) -> None:
        """Open the private search."""
        if self.open is not self._searching and self._toggle(self._searching):
            self.finding.begin(is_seen=self.is_seen)

    def help(self) -> None:
        """Open the keys, or close them."""
        if self._toggle(self._keys):
            self._keys.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def park(self) -> None:
        """Open the line for a question."""
        self.close()
        self.open = self.parking
        self.place(self._area)
        self.parking.ask(self._lectern.talk.index + 1)
        self.changed.emit()

    def push(self) -> None:
        """Show the section that is chosen in the search to the room; without a search, open one."""
        if self.open is not None and "_searching" in self.__dict__ and self.open is self._searching:
            self.finding.push()
        else:
            self.search()

    def close(self) -> None:
        """Put the open panel away and give the window the keyboard."""
        panel, self.open = self.open, None
        if panel:
            panel.hide()
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def place(self, area: QRect) -> None:
        """Give panels this part of the window; the line for a question stands at its foot."""
        self._area = area
        if isinstance(self.open, ParkField):
            width = min(area.width(), self._look.px(720))
            height = self.open.sizeHint().height()
            self.open.setGeometry(
                area.left() + (area.width() - width) // 2,
                area.bottom() - height - self._look.px(12),
                width,
                height,
            )
        elif self.open:
            self.open.setGeometry(area)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        for name in ("slides", "finding", "parking", "_overview", "_searching", "_keys"):
            if name in self.__dict__:
                self.__dict__[name].set_look(look)

    def follow(self, word: str, sheet: str) -> None:
        """Let an open panel follow the talk: the state's word, in the colours of a style sheet, stays in sight."""
        if isinstance(self.open, Over):
            self.open.state.setText(word)
            self.open.state.setStyleSheet(sheet)
        if self.open and self.open is self.__dict__.get("_overview"):
            self.slides.follow(self._lectern.talk.index, self._lectern.talk.digits)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Take slides of another shape."""
        if "slides" in self.__dict__:
            self.slides.show_sheets(sheets)

    def _over(self, title: str, hint: str, inside: QWidget) -> Over:
        over = Over(title, hint, inside, self._look, self._window)
        over.closed.connect(self.close)
        self._hints[over] = hint
        return over

    def _toggle(self, panel: Over) -> bool:
        """Open a panel in the place of another, or close it; tell whether it is open now."""
        was = self.open
        self.close()
        if was is panel:
            return False
        self.open = panel
        panel.hint.setText(f"{self._hints[panel]} {SEEN if self.is_seen else UNSEEN}")
        self.place(self._area)
        panel.show()
        panel.raise_()
        self.changed.emit()
        return True

    def _go(self, index: int) -> None:
        self.close()
        self._lectern.go(index)

    def _push(self, place: Place) -> None:
        try:
            sheets = self._sheets_of(place)
        except LunaError as error:
            self.said.emit(str(error))
            return
        if not sheets:
            self.said.emit(EMPTY)
            return
        self.close()
        self._lectern.push(sheets)

    def _park(self, words: str) -> None:
        self._lectern.talk.park(words)
        self.close()
        announce(self._window, KEPT)
        self._lectern.changed.emit()
        self._lectern.moved.emit()
