"""Under the list of slides: adding a slide, duplicating, deleting and moving the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

WIDE = ((0, 0), (0, 1), (0, 2), (0, 3), (1, 0, 1, 2), (1, 2, 1, 2), (2, 0, 1, 3), (2, 3))
NARROW = (
    (0, 0, 1, 2),
    (0, 2, 1, 2),
    (1, 0, 1, 2),
    (1, 2, 1, 2),
    (2, 0, 1, 4),
    (3, 0, 1, 4),
    (4, 0, 1, 3),
    (4, 3),
)
"""Row and column, and how many of each, of every part."""


class Toolbox(QWidget):
    """Buttons; announces what is wanted."""

    title_wanted = Signal()
    section_wanted = Signal()
    place_wanted = Signal(str)
    duplicate_wanted = Signal()
    delete_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.section = QPushButton("Add own topic"), QPushButton("Add section being read")
        self.up, self.down = QPushButton("Up"), QPushButton("Down")
        self.duplicate, self.delete = QPushButton("Duplicate"), QPushButton("Delete")
        self.place, self.add = QLineEdit(), QPushButton("Add")
        self._refusal = label("", "advice")
        self._build()
        self._connect()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._grid.setSpacing(look.px(8))
        self._column.setSpacing(look.px(6))
        self._column.setContentsMargins(look.px(4), look.px(8), 0, 0)

    def offer(self, *, has_slide: bool, can_rise: bool, can_sink: bool) -> None:
        """Let the buttons say what can be done with the chosen slide."""
        for button, can in (
            (self.up, can_rise), (self.down, can_sink), (self.duplicate, has_slide), (self.delete, has_slide),
        ):  # fmt: skip
            button.setEnabled(can)
        self._refusal.hide()  # the trainer went on

    def refuse(self, sentence: str) -> None:
        """Say why the place written is not added."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self.place.selectAll()

    def accept(self) -> None:
        """Make room for the next place."""
        self.refuse("")
        self.place.clear()

    def _build(self) -> None:
        self.place.setPlaceholderText("8.4, 8.4-c or an address")
        self.place.setAccessibleName("Place to add, by number or address")
        self.add.setAccessibleName("Add the place")
        self.up.setAccessibleName("Move the topic up")
        self.down.setAccessibleName("Move the topic down")
        self.duplicate.setAccessibleName("Duplicate the topic")
        self.delete.setAccessibleName("Delete the topic")
        self.up.setToolTip("Move the topic up (Alt+Up)")
        self.down.setToolTip("Move the topic down (Alt+Down)")
        self.delete.setToolTip("Delete the topic (Delete)")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._grid = QGridLayout()
        self.be_narrow(is_narrow=False)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._refusal)

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Stand in three rows, or in five narrower ones."""
        for part, place in zip(
            (self.up, self.down, self.duplicate, self.delete, self.title, self.section, self.place, self.add),
            NARROW if is_narrow else WIDE,
            strict=True,
        ):
            self._grid.addWidget(part, *place)

    def _connect(self) -> None:
        self.title.clicked.connect(self.title_wanted)
        self.section.clicked.connect(self.section_wanted)
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        self.duplicate.clicked.connect(self.duplicate_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.place.returnPressed.connect(self._add)
        self.place.textEdited.connect(self._refusal.hide)
        self.add.clicked.connect(self._add)

    def _add(self) -> None:
        if self.place.text().strip():
            self.place_wanted.emit(self.place.text())
