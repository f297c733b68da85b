"""The line over the mirror: where the room sees it, and in one large word what it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from luna_handbook.slides.marks import LASER
from luna_handbook.slides.talk import FROZEN, LIVE, PUSHED
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from luna_handbook.slides.talk import Talk
    from luna_handbook.ui.theme import Look

REHEARSING, SHORT, REHEARSAL = "REHEARSING — NO AUDIENCE", "NO AUDIENCE", "REHEARSAL"
PROJECTOR, SCREEN = "ON THE PROJECTOR", "ON THE AUDIENCE'S SCREEN"
NO_PROJECTOR, NO_SCREEN = "NO PROJECTOR", "NO SCREEN"
POINTING = "LASER ON"
"""It has no button, and shows nothing before the mouse moves."""
SEEN_BY_ALL = "THE ROOM SEES THIS WINDOW"


class StateHead(QWidget):
    """Says LIVE, FROZEN, BLACK, WHITE, HIDDEN or PUSHED, each in a colour that is never alone.

    ``is_projector`` says that the room's screen is known to be no laptop's own: after a swap the room looks at the laptop.
    """

    def __init__(self, talk: Talk, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._talk, self._look = talk, look
        self.audience = self._said = ""
        self.is_narrow = self.is_small = self.is_lost = self.is_projector = False
        self.where, self.word = label("", "head"), label("", "word")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.where, 1)
        self._row.addWidget(self.word)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._row.setSpacing(look.px(10))
        self.refresh()

    @property
    def frame(self) -> str:
        """The colour of a state that is not LIVE, for a frame around what the room sees; else ``""``."""
        word, theme = self._talk.word, self._look.theme
        if self.is_lost:
            return theme.danger
        return "" if word == LIVE else {FROZEN: theme.note, PUSHED: theme.accent}.get(word, theme.caution)

    @property
    def _word(self) -> str:
        """The state's word; when the room's screen is gone no other would be true, nor LIVE where nobody is to see it."""
        if self.is_lost:
            return NO_PROJECTOR if self.is_projector else NO_SCREEN
        return REHEARSAL if self._is_rehearsal else self._talk.word

    @property
    def _is_rehearsal(self) -> bool:
        return not self.audience and self._talk.word == LIVE

    def refresh(self) -> None:
        """Say how it is now."""
        theme = self._look.theme
        self.word.setText(self._word)
        ground = self.frame or (theme.soft if self._is_rehearsal else theme.good)
        sheet = f"background: {ground}; color: {theme.chrome}"
        if self.word.styleSheet() != sheet:
            self.word.setStyleSheet(sheet)
        self._say_where()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say as much as another width has room for."""
        super().resizeEvent(event)
        self._say_where()

    def say(self) -> None:
        """Have a screen reader say where the talk is, once for every change."""
        talk = self._talk
        at, of = talk.pushed_at
        where = f"Pushed {at} of {of}" if of else f"Slide {talk.index + 1} of {talk.count}"
        words = f"{where}: {talk.sheet.name}. {self._word.capitalize()}."
        if words != self._said:
            self._said = words
            announce(self, words)

    def _say_where(self) -> None:
        """Say where the room sees it, what was pushed and what was kept: in as many words as stand whole beside the state."""
        at, of = self._talk.pushed_at
        digits = self._talk.digits if self.is_small else ""
        more = f"{at} OF {of} PUSHED" if of else f"GO TO {digits}" if digits else ""
        kept = "" if self.is_small or self.is_narrow else _kept(len(self._talk.parked))
        more = more or (POINTING if self._talk.marks.tool == LASER else "")
        where = self._where()
        short = where.rpartition(" · ")[2]
        ways = ((where, more, kept), (short, more, kept), (short, more), (more or short,))
        room = self.width() - self.word.sizeHint().width() - self._row.spacing()
        words = [" · ".join(filter(None, way)) for way in ways]
        width_of = self.where.fontMetrics().horizontalAdvance
        self.where.setText(next((each for each in words if width_of(each) <= room), words[-1]))

    def _where(self) -> str:
        if self.is_small:
            return SEEN_BY_ALL
        if self.is_narrow:
            return self.audience or SHORT
        if not self.audience:
            return REHEARSING
        where = PROJECTOR if self.is_projector else SCREEN
        return f"{'LAST ' if self.is_lost else ''}{where} · {self.audience}"


def topic_words(talk: Talk) -> str:
    """Return the head over all slides, with which of the deck's topics this is: a long one takes several slides."""
    stops = [*dict.fromkeys(sheet.stop for sheet in talk.sheets)]
    return f"SLIDES · TOPIC {stops.index(talk.sheets[talk.index].stop) + 1} OF {len(stops)}"


def _kept(questions: int) -> str:
    """Tell at a glance that a question from the room has been kept."""
    return f"{questions} QUESTION{'S' if questions > 1 else ''} KEPT" if questions else ""
