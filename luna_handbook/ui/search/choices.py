"""A list whose rows are chosen from the search box: what the hits and the ways on have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListView

from luna_handbook.ui.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

Row = TypeVar("Row")


class ChoiceList(QListView, Generic[Row]):
    """Shows rows; arrows in the search box and the pointer choose one. The keyboard never comes here."""

    current_changed = Signal(object)
    opened = Signal(object)
    pointed = Signal()
    """The pointer moves over the rows, or its wheel turns them."""

    def __init__(
        self,
        shown: Callable[[Row], str],
        spoken: Callable[[Row], str],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        rows = Rows[Row](shown, spoken, self, has_tips=False)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.choices = rows
        self._pointer: QPointF | None = None
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of a pointer that moves; one that rests where the rows come to stand does not."""
        super().mouseMoveEvent(event)
        if self._pointer not in (None, event.globalPosition()):
            self.pointed.emit()
        self._pointer = event.globalPosition()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that somebody looks through the rows."""
        super().wheelEvent(event)
        self.pointed.emit()

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
        return sum(map(self.sizeHintForRow, range(len(self.choices.rows)))) + margins.top() + margins.bottom()
