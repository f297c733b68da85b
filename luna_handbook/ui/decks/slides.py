"""The list of a deck's slides: ordered by keys, by dragging or by buttons; each with a picture, its title, minutes and state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem

from luna_handbook.ui.rows import NO_INDEX, Index, RowDelegate, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.decks import DeckSlide
    from luna_handbook.ui.theme import Look

MIME = "application/x-luna-handbook-slide"
ROW, LOW_ROW = 84, 54
"""The heights of a row at 100 %, with a picture and without."""
PICTURE = (112, 63)
"""A slide's picture at 100 %."""


class SlideRow(NamedTuple):
    """A slide with its number (from 1), its title, where its words come from, and what to look at, in words."""

    number: int
    title: str
    where: str
    warning: str
    slide: DeckSlide

    @property
    def beneath(self) -> str:
        """What stands beneath the title: minutes, and where the words come from."""
        return " · ".join(
            filter(None, (f"{self.slide.minutes} min" if self.slide.minutes else "", self.where))
        )

    @property
    def spoken(self) -> str:
        """All of it, for screen readers."""
        hidden = "hidden" if self.slide.hidden else ""
        return ", ".join(
            filter(None, (f"Topic {self.number}", self.title, self.beneath, hidden, self.warning))
        )


class SlideRows(Rows[SlideRow]):
    """Rows that can be dragged; a drop is announced and changes nothing by itself."""

    dropped = Signal(int, int)
    """A row, and the number it is to have afterwards."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row: dragged; dropped is between rows."""
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Return that rows move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what a dragged row is."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return a dragged row's number."""
        data = QMimeData()
        data.setData(MIME, str(indexes[0].row()).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Announce a drop; False, so that the view takes nothing away."""
        words = bytes(data.data(MIME).data()).decode(errors="replace")
        if words.isdecimal():
            start, gap = (
                int(words),
                row if row >= 0 else len(self.rows) if not parent.isValid() else parent.row(),
            )
            self.dropped.emit(start, gap - 1 if gap > start else gap)
        return False


class SlideList(QListView):
    """The list itself; announces what the keys ask for."""

    row_chosen = Signal(int)
    move_wanted = Signal(int, int)
    delete_pressed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = self.is_low = False
        self.rows = SlideRows(lambda row: f"{row.number}. {row.title}", lambda row: row.spoken, self)
        self.setModel(self.rows)
        self.rows.dropped.connect(self.move_wanted)
        self.setAccessibleName("Topics")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    @property
    def row(self) -> int:
        """The number of the chosen row from 0, -1 for none."""
        return self.currentIndex().row()

    def be_low(self, *, is_low: bool) -> None:
        """Show rows without pictures, lower ones, or with them again."""
        self.is_low = is_low
        self.scheduleDelayedItemsLayout()

    def show_slides(self, rows: Sequence[SlideRow], row: int) -> None:
        """Show rows and choose one, without announcing that."""
        self._is_filling = True
        at = self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        self.verticalScrollBar().setValue(at)
        self.setCurrentIndex(self.rows.index(row, 0))
        self._is_filling = False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Announce the row that the reader chose."""
        super().currentChanged(current, previous)
        if not self._is_filling and current.isValid():
            self.row_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with Alt and the arrows, delete with Delete, go to the notes with Enter."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(self.row, self.row + by)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SlideDelegate(RowDelegate):
    """Draws a slide; ``picture`` gives its picture, a null one while there is none yet."""

    def __init__(self, look: Look, view: SlideList, picture: Callable[[DeckSlide], QImage]) -> None:
        super().__init__(look, view)
        self._slides, self._picture = view, picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index = NO_INDEX) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row."""
        return QSize(0, self.look.px(LOW_ROW if self._slides.is_low else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a slide: its picture, its number and title, what it is, what to look at."""
        row, px, theme = self._slides.rows.rows[index.row()], self.look.px, self.look.theme
        rect: QRect = option.rect.adjusted(px(4), px(1), -px(4), -px(1))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.background(painter, index, rect, chosen=chosen)
        left = rect.left() + px(10)
        if not self._slides.is_low:
            frame = QRect(left, rect.top() + px(9), px(PICTURE[0]), px(PICTURE[1]))
            self._draw_picture(painter, frame, row)
            left = frame.right() + px(12)
        beneath = " · ".join(filter(None, ("Hidden" if row.slide.hidden else "", row.beneath)))
        ink = theme.soft if row.slide.hidden else theme.ink
        lines = [(f"{row.number}. {row.title}", 15, ink, 600), (beneath, 13, theme.soft, 400)]
        if row.warning:
            lines[1 if self._slides.is_low else 2 :] = [(row.warning, 13, theme.caution, 600)]
        top = rect.top() + (rect.height() - px(22) * len(lines)) // 2
        for number, (words, size, colour, weight) in enumerate(lines):
            at = QRect(left, top + px(22) * number, rect.right() - px(8) - left, px(22))
            self.line(painter, at, words, size=size, colour=colour, weight=weight)

    def _draw_picture(self, painter: QPainter, frame: QRect, row: SlideRow) -> None:
        picture = self._picture(row.slide)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if row.slide.hidden:
            painter.setOpacity(0.4)
        if not picture.isNull():
            painter.drawImage(frame, picture)
        painter.setOpacity(1)
        painter.setPen(QPen(QColor(self.look.theme.edge), 1))
        painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()
