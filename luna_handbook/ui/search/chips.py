"""Chips: a few words each, in lines that break like those of a text; choosing one asks something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from luna_handbook.ui.naming import label, named
from luna_handbook.ui.rows import whole_words

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from luna_handbook.book.places import Place
    from luna_handbook.ui.theme import Look

HEIGHT, GAP, LINE_GAP, INNER = 32, 6, 4, 10
"""Sizes at 100 %: a chip's height, what lies between chips and between lines, and within a chip at either side."""
TAKES_OUT = "  ×"

_BOLD = re.compile(r"</?b>")
_CHOOSE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_TAKE_OUT = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Chip(NamedTuple):
    """What is shown; ``typed`` are the words it searches for, ``place`` where it leads, ``command`` what it runs.

    ``takes_out``: it stands for something that was asked, and takes it out. ``spoken`` is all of it, for screen readers.
    """

    words: str
    spoken: str
    typed: str = ""
    place: Place | None = None
    takes_out: bool = False
    command: str = ""


class ChipRow(QWidget):
    """Shows words and chips after one another. Chips are used again, since making them costs more than an answer."""

    chosen = Signal(object)
    stepped = Signal(object, int)
    """The keyboard wants to go on from this button: forward (1) or back (-1)."""
    left = Signal()
    typed_on = Signal(object)
    """A key that is not for chips."""
    abandoned = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lead = label("", "soft", self)
        self._lead.setTextFormat(Qt.TextFormat.RichText)
        self._lead.setWordWrap(True)
        self._chips: tuple[Chip, ...] = ()
        self._made: list[ChipButton] = []
        self._look = look
        self.hide()

    @property
    def buttons(self) -> list[ChipButton]:
        """The buttons of the chips that are shown, in their order."""
        return [] if self.isHidden() else self._made[: len(self._chips)]

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.updateGeometry()
        self._arrange(self.width())

    def show_chips(self, lead: str, chips: tuple[Chip, ...]) -> None:
        """Show words, which are markup, and chips after them; nothing without either."""
        self.setVisible(bool(lead or chips))
        if (lead, chips) == (self._lead.text(), self._chips):
            return
        self._lead.setText(lead)
        self._chips = chips
        while len(self._made) < len(chips):
            self._made.append(ChipButton(self))
        for button, chip in zip(self._made, chips, strict=False):
            button.setAccessibleName(chip.spoken)
        for n, button in enumerate(self._made):
            button.setVisible(n < len(chips))
        self.updateGeometry()
        self._arrange(self.width())

    def choose(self, button: ChipButton) -> None:
        """Tell which chip was chosen."""
        self.chosen.emit(self._chips[self._made.index(button)])

    def takes_out(self, button: ChipButton) -> bool:
        """Tell whether the chip of a button takes something out."""
        return self._chips[self._made.index(button)].takes_out

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that a narrow row takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines in this width."""
        return max((rect.bottom() + 1 for rect in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height in the width at present; any width will do."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the panel be as narrow as it must."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the lines anew."""
        super().resizeEvent(event)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        places = self._places(width)
        if self._lead.text():
            self._lead.setGeometry(places.pop(0))
        for button, chip, rect in zip(self._made, self._chips, places, strict=False):
            room = rect.width() - 2 * self._look.px(INNER)
            button.setText(self._written(chip, button.fontMetrics(), room).replace("&", "&&"))
            button.setGeometry(rect)

    def _written(self, chip: Chip, metrics: QFontMetrics, room: int) -> str:
        """Return what stands on a chip with so much room, in whole words."""
        end = TAKES_OUT if chip.takes_out else ""
        return whole_words(chip.words, metrics, room - metrics.horizontalAdvance(end)) + end

    def _places(self, width: int) -> list[QRect]:
        """Return where the words and each chip stand in a row of this width."""
        px, height = self._look.px, self._look.px(HEIGHT)
        x = y = 0
        places = []
        if self._lead.text():
            room = self._width_of_lead()
            high = height if room <= width else max(height, self._lead.heightForWidth(width))
            places.append(QRect(0, 0, min(room, width), high))
            x, y = (room + px(GAP), 0) if room <= width else (width, high - height)
        wanted = []
        for button, chip in zip(self._made, self._chips, strict=False):
            button.ensurePolished()
            text = chip.words + (TAKES_OUT if chip.takes_out else "")
            wanted.append(button.fontMetrics().horizontalAdvance(text) + 2 * px(INNER) + 2)
        for room in wanted:
            if x and x + room > width:
                x, y = 0, y + height + px(LINE_GAP)
            places.append(QRect(x, y, max(1, min(room, width)), height))
            x += room + px(GAP)
        return places

    def _width_of_lead(self) -> int:
        """Return how wide its words are in one line."""
        self._lead.ensurePolished()
        face = QFont(self._lead.font())
        face.setWeight(QFont.Weight.Bold)
        metrics = self._lead.fontMetrics(), QFontMetrics(face)
        parts = enumerate(map(_as_read, _BOLD.split(self._lead.text())))
        return sum(metrics[n % 2].horizontalAdvance(part) for n, part in parts) + 4


class ChipButton(QPushButton):
    """A chip that has the keyboard gives back to the search box every key that is not its own."""

    def __init__(self, row: ChipRow) -> None:
        super().__init__(row)
        named(self, "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row
        self.clicked.connect(lambda: row.choose(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with Enter or Space, take out with Delete, step with arrows."""
        key = Qt.Key(event.key())
        if key in _CHOOSE or (key in _TAKE_OUT and self._row.takes_out(self)):
            self._row.choose(self)
        elif key in _STEPS:
            self._row.stepped.emit(self, _STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._row.left.emit()
        else:
            self._row.typed_on.emit(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go on to the next chip, and from the last one to the box."""
        self._row.stepped.emit(self, 1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the reader goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._row.abandoned.emit()


def _as_read(markup: str) -> str:
    """Return markup without tags as it is read."""
    if "&" not in markup:
        return markup
    from html import unescape  # noqa: PLC0415 - it builds a table of two thousand names

    return unescape(markup)
