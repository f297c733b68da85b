"""Every slide small: a few columns beside the notes, and the overview that fills the trainer's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView

from luna_handbook.ui.naming import named
from luna_handbook.ui.projector.names import cut_name
from luna_handbook.ui.rows import Index, RowDelegate, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.ui.theme import Look

NUMBER, TITLE = 13, 14
GAP = 8
MOST_KEPT = 400
"""Thumbnails kept; a window dragged through many sizes needs others at each."""


class Numbered(tuple[int, "Sheet"]):
    """A slide and its number from 1."""

    __slots__ = ()


class Thumbnails(QListView):
    """All slides in ``columns``; ``picture`` paints one at a width in pixels. ``titled`` writes each title below."""

    chosen = Signal(int)
    """A slide's number from 0."""
    stepped = Signal()
    """Another slide was chosen with an arrow."""

    def __init__(
        self,
        name: str,
        picture: Callable[[Sheet, int], QImage],
        columns: int,
        aspect: float,
        look: Look,
        parent: QWidget | None = None,
        *,
        titled: bool = False,
    ) -> None:
        super().__init__(parent)
        named(self, "thumbnails")
        self.setAccessibleName(name)
        self._columns, self._aspect, self.titled = columns, aspect, titled
        self.slides: Rows[Numbered] = Rows(lambda row: str(row[0]), _spoken, self)
        self.setModel(self.slides)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._delegate = ThumbnailDelegate(picture, look, self)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._delegate.look = look
        self._share()

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show other slides."""
        self._delegate.forget()
        self.slides.show_rows([Numbered((number, sheet)) for number, sheet in enumerate(sheets, 1)])

    def show_at(self, index: int) -> None:
        """Choose the slide the talk is at and bring it in sight."""
        self._delegate.at = index
        self._choose(index)

    def follow(self, index: int, digits: str) -> None:
        """Choose the slide whose number is being typed, else the one the talk has moved to, else keep what is chosen."""
        has_moved, self._delegate.at = index != self._delegate.at, index
        if digits:
            self._choose(max(0, min(int(digits), len(self.slides.rows)) - 1))
        elif has_moved:
            self._choose(index)
        self.viewport().update()

    def _choose(self, index: int) -> None:
        self.setCurrentIndex(self.slides.index(index, 0))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self.viewport().update()

    def cell(self) -> QSize:
        """Return the room of one slide, its gap included."""
        width = max(1, self.viewport().width() - 1) // self._columns
        px = self._delegate.look.px
        height = round((width - px(GAP)) / self._aspect) + px(GAP) + (px(24) if self.titled else 0)
        return QSize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width between the columns."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the chosen slide with Enter; Esc, Tab and G are for the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
        elif event.key() in _MOVING:
            super().keyPressEvent(event)
            self.stepped.emit()
        else:
            event.ignore()

    def _share(self) -> None:
        self.setGridSize(self.cell())
        self.scheduleDelayedItemsLayout()


_MOVING = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip
"""PgUp and PgDown are a clicker's: they move the talk wherever the keyboard is."""


class ThumbnailDelegate(RowDelegate):
    """Draws a slide with its number; where the talk is has a thick frame, what is chosen a second one."""

    def __init__(self, picture: Callable[[Sheet, int], QImage], look: Look, view: Thumbnails) -> None:
        super().__init__(look, view)
        self._thumbnails, self._picture = view, picture
        self._kept: dict[tuple[int, int], QImage] = {}
        self._wanted: dict[tuple[int, int], Sheet] = {}
        self._turn = QTimer(view, interval=0)
        self._turn.timeout.connect(self._make_one)
        self.at = 0

    def forget(self) -> None:
        """Drop the pictures of other slides."""
        self._kept.clear()
        self._wanted.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of a slide."""
        return self._thumbnails.cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one slide."""
        px, theme = self.look.px, self.look.theme
        cell: QRect = option.rect
        gap = px(GAP) // 2
        number, sheet = self._thumbnails.slides.rows[index.row()]
        area = cell.adjusted(gap, gap, -gap, -gap - (px(24) if self._thumbnails.titled else 0))
        painter.fillRect(area, QColor(theme.raised))
        painter.drawImage(
            area, self._small(index.row(), sheet, round(area.width() * self._view.devicePixelRatioF()))
        )
        is_here, is_chosen = (
            index.row() == self.at,
            self._view.currentIndex() == index and self._view.hasFocus(),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if is_here else theme.edge), px(4) if is_here else 1))
        painter.drawRect(area)
        if is_chosen:
            painter.setPen(QPen(QColor(theme.focus), px(3)))
            painter.drawRect(area.adjusted(-gap, -gap, gap, gap))
        if not self._thumbnails.titled:
            self._write_number(painter, area, str(number), is_here=is_here)
        else:
            line = QRect(area.left(), area.bottom() + px(2), area.width(), px(22))
            weight = 700 if is_here else 400
            name = cut_name(f"{number}  {sheet.name}", self._face(TITLE, weight)[1], line.width())
            self.line(painter, line, name, size=TITLE, colour=theme.ink, weight=weight)

    def _write_number(self, painter: QPainter, area: QRect, number: str, *, is_here: bool) -> None:
        px, theme = self.look.px, self.look.theme
        width = self.width_of(number, size=NUMBER, weight=700) + px(10)
        tag = QRect(area.left(), area.bottom() + 1 - px(20), width, px(20))
        painter.fillRect(tag, QColor(theme.accent if is_here else theme.chrome))
        colour = theme.chrome if is_here else theme.ink
        self.line(painter, tag.adjusted(px(5), 0, 0, 0), number, size=NUMBER, colour=colour, weight=700)

    def _small(self, row: int, sheet: Sheet, width: int) -> QImage:
        """Return a thumbnail, a null picture until there is one: they are made one by one, between two keys."""
        key = (row, max(1, width))
        if key not in self._kept and key not in self._wanted:
            self._wanted[key] = sheet
            self._turn.start()
        return self._kept.get(key, QImage())

    def _make_one(self) -> None:
        if not self._wanted:
            self._turn.stop()
            return
        key = next(iter(self._wanted))
        sheet = self._wanted.pop(key)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = self._picture(sheet, key[1])
        self._view.update(self._thumbnails.slides.index(key[0], 0))


def _spoken(row: Numbered) -> str:
    return f"Slide {row[0]}: {row[1].name}"
