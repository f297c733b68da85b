"""Names of drugs that are taken for one another, side by side: none is preferred, and none is read as another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QVBoxLayout

from luna_handbook.ui.naming import label, named
from luna_handbook.ui.rows import whole_words
from luna_handbook.ui.search.chips import INNER, Chip, ChipRow
from luna_handbook.ui.search.tall_man import tall

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QWidget

    from luna_handbook.search.hits import LookAlike
    from luna_handbook.ui.theme import Look

CHECK = "Check the name: these are different drugs."
SIMILAR = "Similar names:"
COLUMN, BELOW, HEIGHT, GAP = 130, 13, 56, 8
"""Sizes at 100 %: the least width of a name, the type below it, its height, and what lies between names."""


class NameStrip(QFrame):
    """A strip with a column for each name. It is for names in doubt; beside one typed as it is written, a line is enough."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "names")
        self.setAccessibleName(CHECK)
        self._words = label(CHECK, "check-name")
        self._words.setWordWrap(True)
        self.row = NameRow("Names", look)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._words)
        self._layout.addWidget(self.row)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(10))
        self._layout.setSpacing(look.px(6))
        self.row.set_look(look)

    def show_names(self, names: tuple[LookAlike, ...]) -> None:
        """Show these names, the most frequent first; none puts the strip away."""
        self.row.show_chips("", tuple(_column(name, _tall(name, names)) for name in names))
        self.setVisible(bool(names))

    def in_words(self) -> str:
        """Return what a screen reader says of it."""
        names = [button.accessibleName() for button in self.row.buttons]
        return f"{CHECK} {'. '.join(names)}." if names else ""


class NameRow(ChipRow):
    """Chips in columns of one width, each with a second line."""

    def _written(self, chip: Chip, metrics: QFontMetrics, room: int) -> str:
        return "\n".join(whole_words(line, metrics, room) for line in chip.words.split("\n"))

    def _places(self, width: int) -> list[QRect]:
        px, count = self._look.px, len(self._chips)
        if not count:
            return []
        gap = px(GAP)
        least = max(px(COLUMN), *(self._room_of(n) for n in range(count)))
        in_line = max(1, min(count, (width + gap) // (least + gap)))
        column = (width - gap * (in_line - 1)) // in_line
        height = px(HEIGHT)
        return [
            QRect((n % in_line) * (column + gap), (n // in_line) * (height + gap), column, height)
            for n in range(count)
        ]

    def _room_of(self, number: int) -> int:
        button, lines = self._made[number], self._chips[number].words.split("\n")
        button.ensurePolished()
        return max(map(button.fontMetrics().horizontalAdvance, lines)) + 2 * self._look.px(INNER)


def similar_to(names: tuple[LookAlike, ...]) -> tuple[Chip, ...]:
    """Return a chip for each name that was not typed."""
    return tuple(_beside(name, _tall(name, names)) for name in names if not name.is_typed)


def _tall(name: LookAlike, names: tuple[LookAlike, ...]) -> str:
    return tall(name.name, (other.name for other in names))


def _column(name: LookAlike, shown: str) -> Chip:
    return Chip(f"{shown}\n{_sections(name)}", f"{name.name}, {_sections(name)}", f"={name.name}", name.place)


def _beside(name: LookAlike, shown: str) -> Chip:
    words = f"{shown} · {_sections(name)}"
    return Chip(words, f"Similar name: {name.name}, {_sections(name)}", f"={name.name}", name.place)


def _sections(name: LookAlike) -> str:
    return {0: "in no section", 1: "1 section"}.get(name.sections, f"{name.sections} sections")
