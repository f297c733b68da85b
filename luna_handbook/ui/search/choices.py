"""A list whose rows are chosen from the search box: what the hits and the ways on have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Row = TypeVar("Row")


class ChoiceModel(QAbstractListModel, Generic[Row]):
    """The rows of a list; ``title`` names one, ``spoken`` is all that a screen reader says of it."""

    def __init__(self, title: Callable[[Row], str], spoken: Callable[[Row], str]) -> None:
        super().__init__()
        self._title, self._spoken = title, spoken
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's title; for screen readers all that it says."""
        if not index.isValid():
            return None
        words = {Qt.ItemDataRole.DisplayRole: self._title, Qt.ItemDataRole.AccessibleTextRole: self._spoken}
        say = words.get(Qt.ItemDataRole(role))
        return say(self.rows[index.row()]) if say else None


class ChoiceList(QListView, Generic[Row]):
    """Shows rows; arrows in the search box and the pointer choose one. The keyboard never comes here."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, rows: ChoiceModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.choices = rows
        rows.setParent(self)
        self.setModel(rows)
        self.clicked.connect(lambda index: self.opened.emit(rows.rows[index.row()]))
        self.selectionModel().currentChanged.connect(lambda: self.current_changed.emit(self.current()))

    def show_rows(self, rows: Sequence[Row], *, first_chosen: bool) -> None:
        """Show rows from their top, with the first one chosen or none."""
        self.choices.show_rows(rows)
        self.scrollToTop()
        if rows and first_chosen:
            self.setCurrentIndex(self.choices.index(0, 0))
        else:
            self.current_changed.emit(None)

    def step(self, by: int) -> None:
        """Choose another row, stopping at either end; the first step down chooses the first."""
        if self.choices.rows:
            last = len(self.choices.rows) - 1
            row = max(0, min(last, self.currentIndex().row() + by))
            self.setCurrentIndex(self.choices.index(row, 0))
            self.scrollTo(self.currentIndex())

    def turn(self, pages: int) -> None:
        """Choose the row as many rows away as are in sight."""
        self.step(pages * max(1, self.viewport().height() // max(1, self.sizeHintForRow(0))))

    def current(self) -> Row | None:
        """Return the chosen row."""
        row = self.currentIndex().row()
        return self.choices.rows[row] if 0 <= row < len(self.choices.rows) else None

    def rows_height(self) -> int:
        """Return how high all rows are together, in pixels."""
        margins = self.viewportMargins()
        return len(self.choices.rows) * self.sizeHintForRow(0) + margins.top() + margins.bottom()
