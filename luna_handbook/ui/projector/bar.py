"""The buttons at the foot of the trainer's window; with little room they are signs alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from luna_handbook.ui.icons import icon
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.projector.keys import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luna_handbook.ui.theme import Look

BUTTONS = (
    ("previous", "Back", "chevron-left"),
    ("next", "Next", "chevron-right"),
    ("black", "Black", "eye-off"),
    ("freeze", "Freeze", "snowflake"),
    ("spotlight", "Spotlight", "flashlight"),
    ("zoom", "Zoom", "zoom-in"),
    ("pen", "Pen", "pencil"),
    ("search", "Search", "search"),
    ("park", "Question", "message-circle-question"),
    ("overview", "Slides", "grid-3x3"),
    ("reset_timer", "Restart timer", "timer-reset"),
    ("swap_screens", "Swap screens", "monitor-cog"),
)
"""Name of the key's method, words and sign of each button."""
CHECKED = ("black", "freeze", "spotlight", "zoom", "pen")
LAST_TO_HAVE_WORDS = (
    "previous",
    "next",
    "black",
    "freeze",
    "search",
    "spotlight",
    "zoom",
    "pen",
    "park",
    "overview",
)
"""The order in which buttons are given words as long as there is room; those not named are signs first."""

FIRST_TO_GO = ("reset_timer", "overview", "pen", "spotlight", "zoom", "swap_screens")
"""Buttons that have no room in the smallest windows; their keys stay."""


class Bar(QWidget):
    """Runs ``methods`` by their names; says which slide this is."""

    def __init__(
        self, methods: Mapping[str, Callable[[], object]], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self.is_narrow = False
        self._reserved: tuple[int, bool, Look] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for name, words, _ in BUTTONS:
            self._add(name, words, methods[name], checkable=name in CHECKED)
        self._row.addStretch(1)
        self.digits, self.count = label("", "digits"), label("", "count")
        self.count.setTextFormat(Qt.TextFormat.RichText)
        self.digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self.digits)
        self._row.addWidget(self.count)
        self._add("end", "End", methods["end"])
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        for name, _, sign in BUTTONS:
            self.buttons[name].setIcon(icon(sign, look.theme.ink, look.px(20)))
            self.buttons[name].setIconSize(QSize(look.px(20), look.px(20)))
        self._row.setSpacing(look.px(8))
        self.spread()

    def show_count(self, number: int, count: int, digits: str) -> None:
        """Show which slide of how many this is, and the digits typed so far."""
        self._reserve(count)
        self.count.setText(self._count_words(str(number), count))
        self.count.setAccessibleName(f"Slide {number} of {count}")
        self.digits.setText(f"go to {digits}" if digits else "")
        self.digits.setVisible(bool(digits))
        self.count.setVisible(not digits)  # they take turns: a digit must not push buttons aside

    def _reserve(self, count: int) -> None:
        """Keep room for the widest number, so that no button loses its words on the way through a talk."""
        kept = (count, self.is_narrow, self._look)
        if kept != self._reserved:
            self._reserved = kept
            widest = "0" * len(str(count))
            words = {self.count: self._count_words(widest, count), self.digits: f"go to {widest}"}
            for shown, longest in words.items():
                shown.setMinimumWidth(0)
                shown.setText(longest)
            room = max(shown.sizeHint().width() for shown in words)
            for shown in words:
                shown.setMinimumWidth(room)
            self.spread()

    def _count_words(self, number: str, count: int) -> str:
        return f"<b>{number}</b> / {count}" if self.is_narrow else f"Slide <b>{number}</b> of {count}"

    def show_checked(self, **checked: bool) -> None:
        """Show which buttons are down."""
        for name, is_checked in checked.items():
            self.buttons[name].setChecked(is_checked)

    def spread(self) -> None:
        """Give as many buttons their words as there is room for; the others keep their signs, and at worst only their keys."""
        for name, _, _ in BUTTONS:
            self.buttons[name].setText("")
            self.buttons[name].show()
        for name in FIRST_TO_GO:
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                break
            self.buttons[name].hide()
        words = {name: text for name, text, _ in BUTTONS}
        order = [*LAST_TO_HAVE_WORDS, *(name for name in words if name not in LAST_TO_HAVE_WORDS)]
        for name in order:
            self.buttons[name].setText(f" {words[name]}")
            self._row.invalidate()
            if self._row.minimumSize().width() > self.width():
                self.buttons[name].setText("")
                break

    def _add(self, name: str, words: str, run: Callable[[], object], *, checkable: bool = False) -> None:
        button = named(QPushButton(words), "talk-button")
        button.setCheckable(checkable)
        button.setAccessibleName(tip(name))
        button.setToolTip(tip(name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: run())
        self.buttons[name] = button
        self._row.addWidget(button)
