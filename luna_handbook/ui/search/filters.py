"""The row of filters under the answer: one is chosen, each says how many sections it would keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from luna_handbook.search.hits import FILTERS
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.fonts import font
from luna_handbook.ui.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from luna_handbook.search.hits import Answer, Filter
    from luna_handbook.ui.theme import Look

NAMES: dict[Filter, str] = {
    "everything": "Everything",
    "emergencies": "Emergencies",
    "room": "Treatment room",
    "evidence": "Evidence",
    "saved": "Saved",
}
HEIGHT, TYPE, GAP, INNER, BESIDE = 44, 15, 6, 12, 18
"""Sizes at 100 %: a button's height and type, what lies between buttons, within one at either side, and beside the row."""
USUAL = "888"
"""Every count has the room of this one, so that buttons seldom move while somebody types."""


class FilterRow(QWidget):
    """Shows the filters; the keyboard stays in the search box, whose Tab chooses the next one."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self.is_wanted = False
        self._counts: dict[Filter, int] = {}
        self._buttons: dict[Filter, QToolButton] = {}
        group = QButtonGroup(self)
        for name in FILTERS:
            button = named(QToolButton(self), "filter")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, which=name: self.chosen.emit(which))
            group.addButton(button)
            self._buttons[name] = button
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        face = font(look.families, look.px(TYPE))
        face.setWeight(face.Weight.Bold)
        self._metrics = QFontMetrics(face)
        self.setFixedHeight(look.px(HEIGHT))
        self._arrange()

    def show_counts(self, answer: Answer | None, within: Filter) -> None:
        """Show how many sections each filter would keep, and which is chosen; not wanted without anything to count."""
        counted = dict(answer.counts.filters) if answer and answer.counts else {}
        self.is_wanted = any(counted.values()) or (bool(counted) and within != "everything")
        self._counts = counted
        self._buttons[within].setChecked(True)
        for name, button in self._buttons.items():
            button.setAccessibleName(self._spoken(name))
        self._arrange()

    def say(self, within: Filter) -> None:
        """Have a screen reader say a filter and how many sections it keeps."""
        announce(self, self._spoken(within))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the row; any width will do."""
        return QSize(0, self._look.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the buttons out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _spoken(self, name: Filter) -> str:
        count = self._counts.get(name)
        if count is None:
            return NAMES[name]
        return f"{NAMES[name]}, 1 section" if count == 1 else f"{NAMES[name]}, {count} sections"

    def _arrange(self) -> None:
        """Stand the buttons side by side; where there is no room, without counts, and then with the chosen one in sight."""
        px, room = self._look.px, self.width() - 2 * self._look.px(BESIDE)
        words = {name: self._with_count(name) for name in FILTERS}
        widths = self._widths({name: self._roomy(text) for name, text in words.items()})
        if sum(widths.values()) + px(GAP) * (len(widths) - 1) > room:
            words = dict(NAMES)
            widths = self._widths(words)
        at = px(BESIDE) - self._hidden(widths, room)
        for name, button in self._buttons.items():
            button.setText(words[name])
            button.setGeometry(at, 0, widths[name], px(HEIGHT))
            at += widths[name] + px(GAP)

    def _hidden(self, widths: dict[Filter, int], room: int) -> int:
        """Return how many pixels at the left are out of sight, so that the chosen button and the next are in it."""
        gap = self._look.px(GAP)
        names = list(widths)
        chosen = next((n for n, name in enumerate(names) if self._buttons[name].isChecked()), 0)
        upto = sum(widths[name] + gap for name in names[: chosen + 2]) - gap
        before = sum(widths[name] + gap for name in names[:chosen])
        return max(0, min(upto - room, before))

    def _widths(self, words: dict[Filter, str]) -> dict[Filter, int]:
        inner = 2 * self._look.px(INNER)
        return {name: self._metrics.horizontalAdvance(text) + inner for name, text in words.items()}

    def _with_count(self, name: Filter) -> str:
        count = self._counts.get(name)
        return NAMES[name] if count is None else f"{NAMES[name]} {count}"

    @staticmethod
    def _roomy(text: str) -> str:
        words, _, count = text.rpartition(" ")
        return f"{words} {USUAL}" if count.isdigit() and len(count) < len(USUAL) else text
