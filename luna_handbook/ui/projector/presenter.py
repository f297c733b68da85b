"""The trainer's window: what the room sees, what comes next, notes, time, and every key of a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from luna_handbook.slides.marks import PEN, SPOTLIGHT
from luna_handbook.slides.scene import AWAY, BLACK, WHITE
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.projector.arrangement import arrange, arrange_small
from luna_handbook.ui.projector.bar import Bar
from luna_handbook.ui.projector.hand import Hand
from luna_handbook.ui.projector.keys import DIGIT, KEYS, ZOOM_KEY, key_named, spelt
from luna_handbook.ui.projector.latin import latin
from luna_handbook.ui.projector.notes import Notes
from luna_handbook.ui.projector.notice import Notice
from luna_handbook.ui.projector.panels import Panels
from luna_handbook.ui.projector.pictured import Mirror
from luna_handbook.ui.projector.state_head import StateHead, topic_words
from luna_handbook.ui.projector.thumbnails import Thumbnails
from luna_handbook.ui.projector.times import Times
from luna_handbook.ui.projector.upcoming import Upcoming

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QKeyCombination
    from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.scene import Scene
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.talk import Wall
    from luna_handbook.ui.projector.lectern import Lectern
    from luna_handbook.ui.theme import Look

TICK = 500
"""Milliseconds between two looks at the clock."""
COLUMNS = 4
WALLS = {BLACK: "Black", WHITE: "White", AWAY: "The desktop"}


class Around(NamedTuple):
    """What the window is given beside the talk.

    ``seen`` is the picture that the room has of a wall and its scene, ``small`` a slide at a width in pixels. ``outside``
    answers the keys that are not the window's own affair: ``swap_screens``, ``choose_screen``, ``notes_window``, ``emergency``.
    """

    seen: Callable[[Wall], tuple[QImage, Scene]]
    small: Callable[[Sheet, int], QImage]
    search: Callable[[str], Sequence[Hit]]
    make_preview: Callable[[], tuple[QTextBrowser, Callable[[Hit], object]]]
    sheets_of: Callable[[Place], Sequence[Sheet]]
    outside: Mapping[str, Callable[[], object]]
    aspect: float = 16 / 9
    now: Callable[[], QTime] = QTime.currentTime


class Presenter(QWidget):
    """Shows the talk of a lectern to the trainer, and nobody else; ``audience`` says where the room sees it."""

    closing = Signal()

    def __init__(self, lectern: Lectern, around: Around, audience: str, look: Look) -> None:
        super().__init__()
        named(self, "presenter")
        self.setWindowTitle("Luna Handbook – presenting")
        self.setAccessibleName("Presenting")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(360, 80)
        self.lectern, self._around, self.look = lectern, around, look
        self._aspect = around.aspect
        self._is_narrow: bool | None = None
        self.is_small, self._has_notes = False, True
        self._build()
        self.head.audience = audience
        self._connect()
        self.set_look(look)
        self.refresh()

    @property
    def methods(self) -> Mapping[str, Callable[[], object]]:
        """What answers each key, by its name: the window, a panel, what is outside, else the lectern."""
        own: dict[str, Callable[[], object]] = {
            "overview": self.panels.overview,
            "search": self.panels.search,
            "push": self.panels.push,
            "park": self.panels.park,
            "help": self.panels.help,
            "end": self._end,
            "bigger_notes": lambda: self.notes.step(1),
            "smaller_notes": lambda: self.notes.step(-1),
            "more_ahead": self.upcoming.step,
            "notes_down": lambda: self.notes.turn(1),
            "notes_up": lambda: self.notes.turn(-1),
        }
        names = {key.name for key in KEYS} - own.keys() - self._around.outside.keys()
        return {**{name: getattr(self.lectern, name) for name in names}, **self._around.outside, **own}

    def press(self, combination: QKeyCombination) -> bool:
        """Do what a key asks, from here or from the audience's window; tell whether it asks anything."""
        zooms = self.lectern.is_zoomed and self.panels.open is None
        name = key_named(combination, zooms=zooms)
        if name == DIGIT:
            self.lectern.digit(spelt(combination))
        elif name == ZOOM_KEY:
            self.lectern.zoom_key(spelt(combination))
        elif name == "enter" and self.notice.has_action and not self.lectern.talk.digits:
            self.notice.answer()
        elif name:
            self.methods[name]()
        return bool(name)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.look = look
        self.setPalette(look.palette())
        self.setStyleSheet(look.sheet("chrome.qss") + look.sheet("presenter.qss"))
        for part in (
            self.head, self.mirror, self.upcoming, self.notes, self.times, self.bar, self.notice, self.slides, self.panels,
        ):  # fmt: skip
            part.set_look(look)
        self._slides_column.setContentsMargins(look.px(12), look.px(8), look.px(4), look.px(8))
        self._arrange()

    def set_audience(self, words: str, aspect: float, *, is_projector: bool = False) -> None:
        """Say where the room sees it now, whether that is known to be a projector, and the shape of what it sees."""
        self.head.audience, self.head.is_projector = words, is_projector
        self.head.is_lost, self._aspect = False, aspect
        self.refresh()
        self._arrange()

    def be_small(self, *, is_small: bool, has_notes: bool = True) -> None:
        """Be the small window on the only screen, or the whole desk again; without notes there is room for a panel only."""
        self.is_small, self._has_notes = is_small, has_notes
        self.panels.is_seen = is_small
        self.head.is_small = is_small
        self._arrange()
        self.head.refresh()

    def lose_screen(self, sentence: str) -> None:
        """Say that the room sees nothing any more, until ``set_audience`` says where it does."""
        self.head.is_lost = True
        self.notice.say(sentence)
        self.refresh()

    def show_sheets(self) -> None:
        """Take slides of another shape."""
        self.slides.show_sheets(self.lectern.talk.sheets)
        self.panels.show_sheets(self.lectern.talk.sheets)
        self.refresh()

    def refresh(self) -> None:
        """Show where the talk is."""
        talk = self.lectern.talk
        wall = talk.wall
        words = f"{WALLS.get(wall.cover, wall.sheet.name)}. {talk.word}"
        self.mirror.is_watched = self.upcoming.is_watched = bool(self.head.audience) and not self.head.is_lost
        self.mirror.show_scene(*self._around.seen(wall), words, self.head.frame)
        self.head.refresh()
        self.upcoming.refresh()
        self.notes.show_notes(talk.sheet.notes)
        self.bar.show_count(talk.index + 1, talk.count, talk.digits)
        self.bar.show_checked(
            black=talk.cover == BLACK,
            freeze=talk.is_frozen,
            spotlight=talk.marks.tool == SPOTLIGHT,
            pen=talk.marks.tool == PEN,
            zoom=self.lectern.is_zoomed,
        )
        self._slides_head.setText(topic_words(talk))
        self.slides.show_at(talk.index)
        self.panels.follow(self.head.word.text(), self.head.word.styleSheet())
        self.times.refresh()
        self.head.say()

    def _end(self) -> None:
        """Close a panel, or a message, else do what Esc does."""
        if self.panels.open:
            self.panels.close()
        else:
            self.lectern.end()

    def _build(self) -> None:
        look, around = self.look, self._around
        self.panels = Panels(
            self.lectern,
            around.small,
            self._aspect,
            around.search,
            around.make_preview,
            around.sheets_of,
            look,
            self,
        )
        self.head = StateHead(self.lectern.talk, look, self)
        self.mirror = Mirror(look, self)
        self.notes = Notes(look, self)
        self.upcoming = Upcoming(self.lectern.talk, around.small, look, self)
        self.times = Times(self.lectern.talk, look, around.now, self)
        self._slides_frame = named(QFrame(self), "slides")
        self._slides_column = QVBoxLayout(self._slides_frame)
        self._slides_head = label("", "head")
        self._slides_column.addWidget(self._slides_head)
        self.slides = Thumbnails("Slides", around.small, COLUMNS, self._aspect, look)
        self.slides.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slides.show_sheets(self.lectern.talk.sheets)
        self._slides_column.addWidget(self.slides, 1)
        self.bar = Bar(self.methods, look, self)
        self.notice = Notice(look, self)

    def _connect(self) -> None:
        self.lectern.changed.connect(self.refresh)
        self.panels.changed.connect(self._arrange)
        self.panels.changed.connect(self.refresh)
        self.panels.said.connect(self.notice.say)
        self.notice.changed.connect(self._arrange)
        self.slides.chosen.connect(self.lectern.go)
        self.hand = Hand(self.lectern, self.mirror.show_frame)
        self.mirror.pressed.connect(self.hand.press)
        self.mirror.dragged.connect(self.hand.drag)
        self.mirror.released.connect(self.hand.release)
        self.mirror.hovered.connect(self.hand.hover)
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.times.refresh)
        self._tick.start()

    def _arrange(self) -> None:
        """Give every part its place."""
        banner = 0
        if not self.notice.isHidden():
            banner = self.notice.heightForWidth(self.width())
            banner = banner if banner > 0 else self.notice.sizeHint().height()
            if self.is_small and not self._has_notes and self.panels.open is None:
                banner = self.height()  # there is nothing else to show
            self.notice.setGeometry(0, 0, self.width(), banner)
        places = (
            arrange_small(self.width(), self.height(), self.look.zoom, banner)
            if self.is_small
            else arrange(self.width(), self.height(), self.look.zoom, self._aspect, banner)
        )
        if places.is_narrow != self._is_narrow:
            self._be_narrow(is_narrow=places.is_narrow)
        for part, area in (
            (self.head, places.head),
            (self.mirror, places.mirror),
            (self.notes, places.notes),
            (self.times, places.times),
            (self.bar, places.bar),
            (self._slides_frame, places.slides),
        ):
            part.setGeometry(QRect(*area))
            part.setVisible(area.width > 0 and self._has_notes)
        x, y, width, _ = places.next_head
        self.upcoming.aspect = self._aspect
        self.upcoming.head_height, self.upcoming.head_room = places.next_head.height, places.next.y - y
        self.upcoming.setGeometry(x, y, width, places.next.y + places.next.height - y)
        self.upcoming.setVisible(not self.is_small)
        self.upcoming.refresh()
        self.bar.spread()
        bottom = self.height() if self.is_small else places.bar.y
        self.panels.place(QRect(0, banner, self.width(), bottom - banner))

    def _be_narrow(self, *, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self.setProperty("narrow", is_narrow)
        self.setStyleSheet(self.styleSheet())  # rules that ask for the property are read again
        self.notes.be_narrow(is_narrow=is_narrow)
        self.times.be_narrow(is_narrow=is_narrow)
        self.bar.is_narrow = self.head.is_narrow = is_narrow
        self.refresh()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: N802 - Qt's name and order
        """Leave Tab to the table of keys."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Look the key up."""
        if not self.press(latin(event, QGuiApplication.platformName())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new size."""
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the trainer closes the window, which ends the talk."""
        self._tick.stop()
        self.closing.emit()
        super().closeEvent(event)
