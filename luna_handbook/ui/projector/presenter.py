"""The trainer's window: what the room sees, what comes next, notes, time, and every key of a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from luna_handbook.slides.marks import PEN, SPOTLIGHT
from luna_handbook.slides.scene import AWAY, BLACK, WHITE, Scene
from luna_handbook.slides.talk import FROZEN, LIVE, PUSHED
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.projector.arrangement import Area, arrange, arrange_small
from luna_handbook.ui.projector.bar import Bar
from luna_handbook.ui.projector.hand import Hand
from luna_handbook.ui.projector.keys import DIGIT, KEYS, ZOOM_KEY, key_named, spelt
from luna_handbook.ui.projector.notes import Notes
from luna_handbook.ui.projector.notice import Notice
from luna_handbook.ui.projector.panels import Panels
from luna_handbook.ui.projector.pictured import Mirror, Pictured
from luna_handbook.ui.projector.thumbnails import Thumbnails
from luna_handbook.ui.projector.times import Times

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QKeyCombination
    from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.slides.talk import Wall
    from luna_handbook.ui.projector.lectern import Lectern
    from luna_handbook.ui.theme import Look

TICK = 500
"""Milliseconds between two looks at the clock."""
LAST = "This is the last slide."
COLUMNS = 4
YOURS = 0.58
"""The part of the right column that the trainer's own slide takes when the room sees something else."""


class Around(NamedTuple):
    """What the window is given beside the talk.

    ``wall_picture`` is a slide as the room has it, ``small`` one at a width in pixels. ``outside`` answers the keys that are not
    the window's own affair: ``swap_screens``, ``choose_screen``, ``notes_window``, ``emergency``.
    """

    wall_picture: Callable[[Sheet], QImage]
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
        self.setMinimumSize(560, 320)
        self.lectern, self._around, self.look = lectern, around, look
        self.audience = audience
        self._aspect = around.aspect
        self._is_narrow: bool | None = None
        self._is_small = False
        self._said = ""
        self._build()
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
            self.mirror, self.yours, self.coming, self.notes, self.times, self.bar, self.notice, self.slides, self.panels,
        ):  # fmt: skip
            part.set_look(look)
        self._slides_column.setContentsMargins(look.px(12), look.px(8), look.px(4), look.px(8))
        self._head_row.setSpacing(look.px(10))
        self._show_word()
        self._arrange()

    def set_audience(self, words: str, aspect: float) -> None:
        """Say where the room sees it now, and the shape of what it sees."""
        self.audience, self._aspect = words, aspect
        self.refresh()
        self._arrange()

    def be_small(self, *, is_small: bool) -> None:
        """Be the small window of notes on the only screen, or the whole desk again."""
        self._is_small = is_small
        self._arrange()

    def show_sheets(self) -> None:
        """Take slides of another shape."""
        self.slides.show_sheets(self.lectern.talk.sheets)
        self.panels.show_sheets(self.lectern.talk.sheets)
        self.refresh()

    def refresh(self) -> None:
        """Show where the talk is."""
        talk = self.lectern.talk
        wall, is_live = talk.wall, talk.word == LIVE
        self.mirror.show_scene(
            self._around.wall_picture(wall.sheet), scene_of(wall), self._wall_words(wall), self._frame
        )
        self._show_word()
        own = talk.sheets[talk.index] if talk.is_pushed and not talk.is_frozen else talk.sheet
        has_yours = not is_live and not self._is_small
        self.yours.setVisible(has_yours)
        self._your_head.setVisible(has_yours)
        self._your_head.setText("BACKSPACE RETURNS TO" if talk.is_pushed else "YOUR SLIDE")
        if not is_live:
            self.yours.show_picture(self._around.small(own, self._small_width), own.name)
        coming = talk.coming(1)
        nothing = ("", LAST) if not coming else (coming[0].name, "")
        self.coming.show_picture(
            self._around.small(coming[0], self._small_width) if coming else _none(), *nothing
        )
        self.notes.show_notes(talk.sheet.notes)
        self.bar.show_count(talk.index + 1, talk.count, talk.digits)
        self.bar.show_checked(
            black=talk.cover == BLACK,
            freeze=talk.is_frozen,
            spotlight=talk.marks.tool == SPOTLIGHT,
            pen=talk.marks.tool == PEN,
            zoom=self.lectern.is_zoomed,
        )
        self.slides.show_at(talk.index)
        self.panels.follow(talk.word, self.word.styleSheet())
        self.times.refresh()
        self._place_pictures()
        self._say()

    def _say(self) -> None:
        """Have a screen reader say where the talk is, once for every change."""
        talk = self.lectern.talk
        at, of = talk.pushed_at
        where = f"Pushed {at} of {of}" if of else f"Slide {talk.index + 1} of {talk.count}"
        words = f"{where}: {talk.sheet.name}. {talk.word.capitalize()}."
        if words != self._said:
            self._said = words
            announce(self, words)

    def _wall_words(self, wall: Wall) -> str:
        shown = {BLACK: "Black", WHITE: "White", AWAY: "The desktop"}.get(wall.cover, wall.sheet.name)
        return f"{shown}. {self.lectern.talk.word}"

    @property
    def _small_width(self) -> int:
        """The width at which small pictures are painted: of the right column, in the screen's own pixels."""
        return max(160, round(self._right_width * self.devicePixelRatioF()))

    @property
    def _frame(self) -> str:
        word, theme = self.lectern.talk.word, self.look.theme
        return "" if word == LIVE else {FROZEN: theme.note, PUSHED: theme.accent}.get(word, theme.caution)

    def _show_word(self) -> None:
        word, theme = self.lectern.talk.word, self.look.theme
        ground = self._frame or theme.good
        self.word.setText(word)
        self.word.setStyleSheet(f"background: {ground}; color: {theme.chrome}")
        at, of = self.lectern.talk.pushed_at
        where = f"ON THE PROJECTOR · {self.audience}" if self.audience else "REHEARSING — NO PROJECTOR"
        if self._is_narrow:
            where = self.audience or "REHEARSING"
        digits = self.lectern.talk.digits if self._is_small else ""
        more = f"{at} OF {of} PUSHED" if of else f"GO TO {digits}" if digits else ""
        self._head.setText(" · ".join(filter(None, (where, more))))

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
        self._head_bar = QWidget(self)
        self._head_row = QHBoxLayout(self._head_bar)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._head, self.word = label("", "head"), label("", "word")
        self._head_row.addWidget(self._head, 1)
        self._head_row.addWidget(self.word)
        self.mirror = Mirror(look, self)
        self.notes = Notes(look, self)
        self._your_head, self._next_head = label("YOUR SLIDE", "head", self), label("NEXT", "head", self)
        self.yours, self.coming = Pictured("Your slide", look, self), Pictured("Next slide", look, self)
        self.times = Times(self.lectern.talk, look, around.now, self)
        self._slides_frame = named(QFrame(self), "slides")
        self._slides_column = QVBoxLayout(self._slides_frame)
        self._slides_column.addWidget(label("SLIDES", "head"))
        self.slides = Thumbnails("Slides", around.small, COLUMNS, self._aspect, look)
        self.slides.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slides.show_sheets(self.lectern.talk.sheets)
        self._slides_column.addWidget(self.slides, 1)
        self.bar = Bar(self.methods, look, self)
        self.notice = Notice(look, self)
        self._right_width = 400

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
            self.notice.setGeometry(0, 0, self.width(), banner)
        places = (
            arrange_small(self.width(), self.height(), self.look.zoom)
            if self._is_small
            else arrange(self.width(), self.height(), self.look.zoom, self._aspect, banner)
        )
        if places.is_narrow != self._is_narrow:
            self._be_narrow(is_narrow=places.is_narrow)
        for part, area in (
            (self._head_bar, places.head),
            (self.mirror, places.mirror),
            (self.notes, places.notes),
            (self.times, places.times),
            (self.bar, places.bar),
            (self._slides_frame, places.slides),
        ):
            part.setGeometry(QRect(*area))
            part.setVisible(area.width > 0)
        for label_or_picture in (self._next_head, self.coming):
            label_or_picture.setVisible(not self._is_small)
        self._next_area, self._next_head_area = places.next, places.next_head
        self._right_width = places.next.width
        self._place_pictures()
        self.bar.spread()
        bottom = self.height() if self._is_small else places.bar.y
        self.panels.place(QRect(0, banner, self.width(), bottom - banner))

    _next_area = _next_head_area = Area(0, 0, 0, 0)

    def _place_pictures(self) -> None:
        """Let the next slide have its column alone, or share it with the trainer's own slide."""
        area, head = self._next_area, self._next_head_area
        if self.lectern.talk.word == LIVE:
            self._next_head.setGeometry(QRect(*head))
            self.coming.setGeometry(QRect(*area))
            return
        first = round((area.width - self.look.px(10)) * YOURS)
        x = area.x + first + self.look.px(10)
        second = area.x + area.width - x
        self._your_head.setGeometry(area.x, head.y, first, head.height)
        self._next_head.setGeometry(x, head.y, second, head.height)
        self.yours.setGeometry(area.x, area.y, first, area.height)
        self.coming.setGeometry(x, area.y, second, area.height)

    def _be_narrow(self, *, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self.setProperty("narrow", is_narrow)
        self.setStyleSheet(self.styleSheet())  # rules that ask for the property are read again
        self.notes.be_narrow(is_narrow=is_narrow)
        self.times.be_narrow(is_narrow=is_narrow)
        self.bar.is_narrow = is_narrow
        self.refresh()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: N802 - Qt's name and order
        """Leave Tab to the table of keys."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Look the key up."""
        if not self.press(event.keyCombination()):
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


def scene_of(wall: Wall, slot: int = 0, stamp: int = 0) -> Scene:
    """Return what the room sees in numbers, its slide being the picture in a slot."""
    return Scene(wall.cover, slot, stamp, wall.zoom, wall.laser, wall.spotlight, wall.strokes)


def _none() -> QImage:
    from PySide6.QtGui import QImage  # noqa: PLC0415

    return QImage()
