"""How the time goes: elapsed and planned, the pace in words, and the clock on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTime
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from luna_handbook.slides.pace import IN_PLAN, OVER_PLAN, clock_words, stage
from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from luna_handbook.slides.pace import Timer
    from luna_handbook.slides.talk import Talk
    from luna_handbook.ui.theme import Look

AHEAD, BEHIND, EVEN = "▲", "▼", "●"
RUNNING, PAUSED, NOT_STARTED = TIMER_WORDS = ("timer running", "timer paused", "timer not started")
MINUTE = 60
TIGHT = 440
"""Width at 100 % below which numbers are smaller and words fewer."""


class OnLine(QLabel):
    """Words that stand on one line with larger numbers beside them.

    A label gives a sign from another typeface the room which that one asks for, and the words with it go up or down.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._beside: QLabel | None = None

    def stand(self, beside: QLabel) -> None:
        """Stand as another label of one line does."""
        self._beside = beside
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the words, as high as that label's."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width, (self._beside.sizeHint() if self._beside else super().sizeHint()).height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: words are not cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Write the words on that line."""
        metrics = (self._beside or self).fontMetrics()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(0, (self.height() - metrics.height()) // 2 + metrics.ascent(), self.text())


class Times(QWidget):
    """Three cards; ``now`` gives the time of day."""

    def __init__(
        self,
        talk: Talk,
        look: Look,
        now: Callable[[], QTime] = QTime.currentTime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk, self._now = talk, now
        self.elapsed, self.planned = label("", "big-number"), label("", "under-number")
        self.pace, self.pace_more = named(OnLine(), "big-words"), label("", "under-number")
        self.clock, self.running = label("", "big-number"), label("", "under-number")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._cards: list[QVBoxLayout] = []
        self._heads: list[QLabel] = []
        self._is_tight = False
        for head, big, under in (
            ("ELAPSED", self.elapsed, self.planned),
            ("PACE", self.pace, self.pace_more),
            ("CLOCK", self.clock, self.running),
        ):
            self._add_card(head, big, under)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._row.setSpacing(look.px(10))
        for card in self._cards:
            side = look.px(8 if self._is_tight else 12)
            card.setContentsMargins(side, look.px(6), look.px(4), look.px(6))
            card.setSpacing(0)
        self.refresh()

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Leave the small headings out where there is no room for them."""
        for head in self._heads:
            head.setVisible(not is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say it shorter and smaller in a narrow column."""
        super().resizeEvent(event)
        is_tight = self.width() < self._look.px(TIGHT)
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self.setProperty("tight", is_tight)
            self.setStyleSheet(" ")  # rules that ask for the property are read again
            self.set_look(self._look)

    def refresh(self) -> None:
        """Show the time of now."""
        talk, theme = self._talk, self._look.theme
        elapsed, whole = talk.timer.elapsed, sum(talk.planned)
        how = stage(talk.planned, elapsed)
        self.elapsed.setText(clock_words(elapsed))
        colour = theme.ink if how == IN_PLAN else theme.danger if how == OVER_PLAN else theme.caution
        self.planned.setText(_of_plan(whole, elapsed, how))
        _colour(self.planned, theme.soft if how == IN_PLAN else colour)
        _colour(self.elapsed, colour)
        self._show_pace()
        self.pace.stand(self.elapsed)
        self.clock.setText(self._now().toString("HH:mm"))
        words = timer_words(talk.timer)
        self.running.setText(words.removeprefix("timer ") if self._is_tight else words)
        _colour(
            self.running, theme.caution if talk.timer.has_begun and not talk.timer.is_running else theme.soft
        )

    def _show_pace(self) -> None:
        pace, theme = self._talk.pace, self._look.theme
        words = pace.words if pace else ""
        sign = AHEAD if "ahead" in words else BEHIND if "behind" in words else EVEN
        big, small = _parted(words, is_tight=self._is_tight)
        self.pace.setText(f"{sign} {big}" if pace else "—")
        self.pace_more.setText(small if pace else "no plan")
        late = pace is not None and pace.seconds <= -3 * MINUTE
        colour = theme.danger if late else theme.caution if sign == BEHIND else theme.ink
        _colour(self.pace, colour)

    def in_words(self) -> str:
        """Return all of it in a sentence, for screen readers."""
        pace = self._talk.pace
        parts = [f"Elapsed {self.elapsed.text()}", self.planned.text(), pace.words if pace else "no plan"]
        return ", ".join([*filter(None, parts), f"clock {self.clock.text()}", self.running.text()])

    def _add_card(self, head: str, big: QWidget, under: QWidget) -> None:
        card = named(QFrame(), "card")
        inside = QVBoxLayout(card)
        heading = label(head, "head")
        self._heads.append(heading)
        inside.addWidget(heading)
        inside.addStretch(1)
        inside.addWidget(big)
        inside.addWidget(under)
        inside.addStretch(1)
        self._cards.append(inside)
        self._row.addWidget(card, 1)


def _colour(words: QWidget, colour: str) -> None:
    """Colour words, if they are not so already: a style sheet is dear."""
    sheet = f"color: {colour}"
    if words.styleSheet() != sheet:
        words.setStyleSheet(sheet)


def _parted(words: str, *, is_tight: bool) -> tuple[str, str]:
    """Return the large and the small line of a pace: “2 min” and “ahead”, where there is little room “2” and “min ahead”."""
    amount, *rest = words.split(" ")
    if not amount.isdecimal():
        return (amount, " ".join(rest)) if is_tight else (words, "")
    return (amount, " ".join(rest)) if is_tight else (f"{amount} {rest[0]}", rest[1])


def _of_plan(whole: float, elapsed: float, how: str) -> str:
    if not whole:
        return "no plan"
    if how == IN_PLAN:
        return f"of {clock_words(whole)}"
    minutes = max(1, round(abs(whole - elapsed) / MINUTE))
    return f"{minutes} min over" if how == OVER_PLAN else f"{minutes} min left"


def timer_words(timer: Timer) -> str:
    """Return what the timer of a talk does, one of ``TIMER_WORDS``."""
    if timer.is_running:
        return RUNNING
    return PAUSED if timer.has_begun else NOT_STARTED
