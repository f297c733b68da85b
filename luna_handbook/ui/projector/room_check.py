"""The room check: before the first talk with a projector the trainer sees what the audience sees, and tries the clicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.projector.keys import key_named
from luna_handbook.ui.projector.legibility import readable_to
from luna_handbook.ui.projector.screen_cards import ScreenCards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QCloseEvent, QImage, QResizeEvent

    from luna_handbook.ui.projector.power import Power
    from luna_handbook.ui.projector.screen_cards import ScreenFacts
    from luna_handbook.ui.theme import Look

TITLE, HINT = "Room check", "← → choose what the audience sees · Enter starts the talk · Esc goes back"
CLICKER = {"next": "Next", "previous": "Back", "black": "Black"}
"""The buttons of a clicker, by the names of what their keys do in a talk."""
TRIED = "✓ "
TRY = "If you have a clicker, press each of its buttons once."
ASK_HEIGHT = "Height of the picture on the wall, in metres"
POWER, SLEEP = "Power and sleep", "Sleep"
NOT_SAID = "not said"
HIGHEST, USUAL = 20.0, 1.8
"""Metres: the highest picture that can be said, and one of a small room."""
LINE, EDGE, BAR = 60, 24, 24
"""A step of scrolling, the window's edge, and the room for a scroll bar, at 100 %."""
ARROWS, SCROLLING = (Qt.Key.Key_Left, Qt.Key.Key_Right), (Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RoomCheck(QWidget):
    """Asks; ``accepted`` and ``cancelled`` answer. ``chosen`` is the number of the screen that the audience is to see."""

    accepted = Signal()
    cancelled = Signal()
    chosen = Signal(int)

    def __init__(self, screens: Sequence[ScreenFacts], height: float, look: Look) -> None:
        super().__init__()
        named(self, "presenter")
        self.setWindowTitle("Luna Handbook – room check")
        self.setAccessibleName(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self.audience = look, 0
        self._is_answered = False
        self._build(screens, height)
        self.set_look(look)

    @property
    def height_said(self) -> float:
        """The height of the picture in metres; 0 when it was not said."""
        return self.metres.value()

    def show_roles(self, audience: int, trainer: int, picture: QImage | None = None) -> None:
        """Say which screen is whose; ``picture`` is what the audience sees by now."""
        is_new, self.audience = audience != self.audience, audience
        self.cards.show_roles(audience, trainer, picture)
        self._here.setText(str(trainer))
        self._here.setAccessibleName(f"This is screen {trainer}")
        if is_new:
            announce(self, next(c.accessibleName() for c in self.cards.cards if c.facts.number == audience))

    def say_awake(self, sentence: str) -> None:
        """Say whether the computer stays awake."""
        self._awake.setText(sentence)

    def say_power(self, power: Power | None) -> None:
        """Say what the computer runs on; nothing at all where nobody knows."""
        head, words = self._power
        head.setText(POWER if power else SLEEP)
        words.setVisible(power is not None)
        if power and words.text() != power.words:
            words.setText(power.words)
            words.setProperty("low", power.is_low)
            words.setStyleSheet(words.styleSheet())  # rules that ask for the property are read again
            words.style().polish(words)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        px = look.px
        self.setPalette(look.palette())
        self.setStyleSheet(look.sheet("chrome.qss") + look.sheet("presenter.qss"))
        self._fit()
        self.metres.lineEdit().setTextMargins(px(10), 0, 0, 0)  # which the style sheet cannot
        self._whole.setContentsMargins(px(EDGE), px(16), px(EDGE), px(16))
        self._whole.setSpacing(px(12))
        self._rows.setContentsMargins(0, 0, px(12), 0)
        self._rows.setSpacing(px(6))
        for row in (self._foot, self._chips, self._size):
            row.setSpacing(px(12))
        self._tell()

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key of the keyboard or the clicker; tell whether it meant anything."""
        key, name = Qt.Key(event.key()), key_named(event.keyCombination())
        if key in ENTER:
            self._answer(self.cancelled if self.cancel.hasFocus() else self.accepted)
        elif key == Qt.Key.Key_Escape:
            self._answer(self.cancelled)
        elif key in ARROWS:
            self.cards.step(1 if key == Qt.Key.Key_Right else -1, self.audience)
        elif key in SCROLLING:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * self._look.px(LINE))
        elif name in CLICKER and key != Qt.Key.Key_Space:
            self._light(name)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the screens share the width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer a key, or leave it."""
        if not self.press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys of the check before the part that has the keyboard; a number is typed with arrows and point."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_typed = watched is self.metres and (
            event.key() in (*ARROWS, *SCROLLING) or event.text() in (".", ",")
        )
        return not is_typed and self.press(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Go back, as Esc does."""
        super().closeEvent(event)
        self._answer(self.cancelled)

    def _fit(self) -> None:
        self.cards.fit(self.width() - self._look.px(2 * EDGE + BAR), self._look)

    def _answer(self, answer: SignalInstance) -> None:
        """Answer once."""
        if not self._is_answered:
            self._is_answered = True
            answer.emit()

    def _build(self, screens: Sequence[ScreenFacts], height: float) -> None:
        self.cards = ScreenCards(screens, self._look)
        self.cards.chosen.connect(self.chosen)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._add("Screens", self.cards)
        self._add("Clicker", self._clicker())
        self._add("Smallest text", self._text(height))
        self._awake = _sentence()
        both, words = QWidget(), _sentence()
        side = QHBoxLayout(both)  # side by side: a line more would be below the edge of a small laptop
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(words, 1)
        side.addWidget(self._awake, 3)
        self._power = (self._add(SLEEP, both), words)
        self.say_power(None)
        self._rows.addStretch(1)
        self._scroll = scroll = named(QScrollArea(), "room-check")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(label(TITLE, "room-title"), 1)
        self._here = label("", "screen-number")
        head.addWidget(self._here)
        self._whole.addLayout(head)
        self._hint = _sentence(HINT)
        self._whole.addWidget(self._hint)
        self._whole.addWidget(scroll, 1)
        self._build_foot()
        for part in (*self.cards.cards, self.metres, self.cancel, self.start):
            part.installEventFilter(self)
        self.start.setFocus()

    def _build_foot(self) -> None:
        self._foot = QHBoxLayout()
        self.cancel, self.start = (
            QPushButton("Back (Esc)"),
            named(QPushButton("Start the talk (Enter)"), "start-talk"),
        )
        self.cancel.clicked.connect(lambda: self._answer(self.cancelled))
        self.start.clicked.connect(lambda: self._answer(self.accepted))
        self._foot.addStretch(1)
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.start)
        self._whole.addLayout(self._foot)

    def _add(self, words: str, widget: QWidget) -> QLabel:
        if self._rows.count():
            self._rows.addSpacing(self._look.px(8))
        head = label(words, "room-head")
        self._rows.addWidget(head)
        self._rows.addWidget(widget)
        return head

    def _clicker(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_sentence(TRY))
        self._chips = QHBoxLayout()
        self.lights = {name: named(label(words), "clicker-light") for name, words in CLICKER.items()}
        for name, light in self.lights.items():
            light.setAccessibleName(f"Clicker: {CLICKER[name]}, not tried")
            self._chips.addWidget(light)
        self._chips.addStretch(1)
        column.addLayout(self._chips)
        return inside

    def _light(self, name: str) -> None:
        light = self.lights[name]
        light.setText(f"{TRIED}{CLICKER[name]}")
        light.setAccessibleName(f"Clicker: {CLICKER[name]} works")
        light.setProperty("lit", True)
        light.setStyleSheet(light.styleSheet())  # rules that ask for the property are read again
        light.style().polish(light)
        announce(self, light.accessibleName())

    def _text(self, height: float) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.metres = QDoubleSpinBox()
        self.metres.setRange(0.0, HIGHEST)
        self.metres.setDecimals(1)
        self.metres.setSingleStep(0.1)
        self.metres.setSuffix(" m")
        self.metres.setSpecialValueText(NOT_SAID)
        self.metres.setAccessibleName(ASK_HEIGHT)
        self.metres.setValue(height)
        self.metres.valueChanged.connect(self._tell)
        asks = _sentence(ASK_HEIGHT)
        asks.setBuddy(self.metres)
        self._size = QHBoxLayout()
        self._size.addWidget(self.metres)
        self._size.addWidget(asks, 1)
        self._reach = _sentence()
        column.addLayout(self._size)
        column.addWidget(self._reach)
        return inside

    def _tell(self) -> None:
        """Say how far the smallest text carries; for an example while the height is not known."""
        height, families = self.height_said, self._look.families
        words = readable_to(height or USUAL, families)
        self._reach.setText(words if height else f"At {USUAL} m: {words[0].lower()}{words[1:]}")
        self.metres.setAccessibleDescription(self._reach.text())


def _sentence(words: str = "") -> QLabel:
    made = label(words, "room-words")
    made.setWordWrap(True)
    return made
