"""What search says of the words typed: how they were read, what else was searched, what was corrected, names to tell apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from luna_handbook.ui.naming import escape
from luna_handbook.ui.search.chips import Chip, ChipRow
from luna_handbook.ui.search.names import SIMILAR, NameStrip, similar_to

if TYPE_CHECKING:
    from luna_handbook.search.hits import Answer
    from luna_handbook.ui.search.chips import ChipButton
    from luna_handbook.ui.theme import Look

EXACTLY_KEYS = "Shift+Enter"
MOST_CHIPS = 8
"""Parts of a question that have a chip; a longer one is edited in the box."""

CHECK = Chip("Check this installation", "Check this installation", command="check")

_BOLD = re.compile(r"\*\*(.*?)\*\*")


class Said(QWidget):
    """Stands between the count and the hits, but for ``similar``, which is said late and stands where it moves nothing."""

    words_chosen = Signal(str)
    place_chosen = Signal(object)
    command_chosen = Signal(str)
    left = Signal()
    typed_on = Signal(object)
    """A key that was typed while a chip had the keyboard, but is not for chips."""
    abandoned = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What search says of your words")
        self.parts = ChipRow("Parts of what you asked", look)
        self.correction = ChipRow("Correction", look)
        self.suggestions = ChipRow("Other spellings", look)
        self.trouble = ChipRow("Trouble with search", look)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("The search index is being made")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.names, self.similar = NameStrip(look), ChipRow("Similar names", look, parent)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.progress)
        for row in (self.trouble, self.correction, self.suggestions, self.parts):
            self._layout.addWidget(row)
        self._layout.addWidget(self.names)
        for row in self._rows:
            row.chosen.connect(self._choose)
            row.stepped.connect(self._step)
            row.left.connect(self.left)
            row.typed_on.connect(self.typed_on)
            row.abandoned.connect(self.abandoned)
        self.exactly = self._corrected = ""
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._layout.setContentsMargins(look.px(18), 0, look.px(18), look.px(8))
        self._layout.setSpacing(look.px(4))
        self.progress.setFixedHeight(look.px(4))
        self.names.set_look(look)
        for row in (*self._rows[:4], self.similar):
            row.set_look(look)

    def show_answer(self, answer: Answer | None, *, is_zero_told: bool = False) -> None:
        """Say what is to be said of an answer. ``is_zero_told``: other spellings stand among the ways on."""
        self.parts.show_chips(
            _marked_up(answer.explanation) if answer else "", _parts(answer) if answer else ()
        )
        is_whole = not (answer and (answer.is_partial or answer.is_damaged))
        self.trouble.show_chips("", () if is_whole else (CHECK,))
        self.progress.setVisible(bool(answer and answer.is_being_made))
        read = answer.correction if answer else None
        self.exactly = read.exactly if read else ""
        self._corrected = f"Showing results for {read.shown}" if read else ""
        self.correction.show_chips(
            f"Showing results for <b>{escape(read.shown)}</b>" if read else "",
            (_exactly(read.typed, read.exactly),) if read else (),
        )
        others = answer.suggestions if answer and not is_zero_told else ()
        lead = "Or did you mean" if read else "Did you mean"
        self.suggestions.show_chips(lead if others else "", tuple(map(_suggested, others)))
        names = answer.look_alikes if answer else ()
        is_sure = any(name.is_typed for name in names)
        self.names.show_names(() if is_sure else names)
        self.similar.show_chips(SIMILAR if is_sure else "", similar_to(names) if is_sure else ())
        shown = (self.progress, *self._rows[:4], self.names)
        self.setVisible(any(part.isVisibleTo(self) for part in shown))

    def in_words(self) -> str:
        """Return what a screen reader says of it beside the count."""
        corrected = f"{self._corrected}. {EXACTLY_KEYS} searches what you typed." if self.exactly else ""
        others = [button.accessibleName() for button in self.suggestions.buttons]
        return " ".join(filter(None, (corrected, ". ".join(others), self.names.in_words())))

    @property
    def has_chips(self) -> bool:
        """Whether there is a chip to give the keyboard to."""
        return bool(self._buttons)

    def take_keyboard(self, *, last: bool = False) -> bool:
        """Give the keyboard to the first chip, or the last; False when there is none."""
        buttons = self._buttons
        if buttons:
            buttons[-1 if last else 0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(buttons)

    @property
    def _rows(self) -> tuple[ChipRow, ...]:
        return self.trouble, self.correction, self.suggestions, self.parts, self.names.row, self.similar

    @property
    def _buttons(self) -> list[ChipButton]:
        return [b for row in self._rows for b in row.buttons if b.isVisible()]

    def _choose(self, chip: Chip) -> None:
        if chip.command:
            self.command_chosen.emit(chip.command)
        elif chip.place:
            self.place_chosen.emit(chip.place)
        else:
            self.words_chosen.emit(chip.typed)

    def _step(self, button: ChipButton, by: int) -> None:
        """Go on to the next chip; beyond either end back to the box."""
        buttons = self._buttons
        at = buttons.index(button) + by
        if 0 <= at < len(buttons):
            buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.typed_on.emit(None)


def _parts(answer: Answer) -> tuple[Chip, ...]:
    """Return a chip for each part, unless there is one alone, and for each synonym."""
    parts = answer.parts if len(answer.parts) > 1 else ()
    own = [Chip(p.label, f"Take out: {p.label}", p.without, takes_out=True) for p in parts]
    also = [
        Chip(f"also searching: {a.label}", f"Do not also search: {a.label}", a.without, takes_out=True)
        for a in answer.also
    ]
    return tuple([*own, *also][:MOST_CHIPS])


def _exactly(typed: str, exactly: str) -> Chip:
    words = f"search exactly {typed} ({EXACTLY_KEYS})"
    return Chip(words, words, exactly)


def _suggested(words: str) -> Chip:
    return Chip(words, f"Did you mean: {words}", words)


def _marked_up(sentence: str) -> str:
    """Return a sentence as markup, what stands between ``**`` in bold."""
    return _BOLD.sub(r"<b>\1</b>", escape(sentence))
