"""The contents tree: parts as quiet headings, pages as rows, the page being read always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView

from luna_handbook.ui.contents.model import UNREADABLE, ContentsModel
from luna_handbook.ui.icons import icon
from luna_handbook.ui.rows import Index, RowDelegate
from luna_handbook.ui.viewports import known_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import PageRow, Part
    from luna_handbook.book.places import Place
    from luna_handbook.ui.theme import Look

OPEN_ALL_BELOW = 150
"""Up to this many pages every part starts open and a title may take two lines; beyond, only the part being read opens and all
rows are of one height, so that Qt need not measure thousands of titles and starting stays as fast."""
ROW, SECOND_LINE = 36, 20
"""How high a row is at 100 %, and how much higher with a title of two lines."""
BEFORE, AFTER = 52, 10
"""Pixels at 100 % before and after a title in its row."""


class ContentsTree(QTreeView):
    """Shows the contents; announces the page chosen."""

    place_chosen = Signal(object)

    def __init__(self, handbook: Handbook, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = known_viewport(self)
        self._look = look
        self._is_small = handbook.page_count() <= OPEN_ALL_BELOW
        self._build(handbook)
        self.set_look(look)
        if self._is_small:
            self.expandAll()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._delegate = ContentsDelegate(look, self)
        self.setItemDelegate(self._delegate)
        if self.isVisible():
            self.doItemsLayout()

    def show_place(self, place: Place) -> None:
        """Open the part of a place and bring its page into sight."""
        index = self.rows.index_of(place)
        if not index.isValid():
            self.setCurrentIndex(
                index
            )  # a page that the contents do not list: none of its rows is being read
        elif index != self.currentIndex():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _build(self, handbook: Handbook) -> None:
        self.rows = ContentsModel(handbook, self)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Contents")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Place the rows anew, the page being read still in sight."""
        super().doItemsLayout()
        if self.isVisible() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the titles anew at a new width."""
        super().resizeEvent(event)
        self._break_anew()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Break the titles; until they are seen, nobody measures them."""
        super().showEvent(event)
        self._break_anew()

    def _break_anew(self) -> None:
        if self._is_small and self.isVisible():
            self.setUniformRowHeights(False)
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        page = self.rows.page(index)
        if page:
            self.place_chosen.emit(page.place)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the page, or open and close the part, on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)


class ContentsDelegate(RowDelegate):
    """Draws parts as headings with a chevron and pages as number and title."""

    def __init__(self, look: Look, parent: ContentsTree) -> None:
        super().__init__(look, parent)
        self._tree = parent
        self._widths: dict[str, int] = {}
        size = look.px(14)
        self._chevrons: dict[bool, QIcon] = {
            True: icon("chevron-down", look.theme.soft, size),
            False: icon("chevron-right", look.theme.soft, size),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row: more where a title needs two lines and rows may differ."""
        px, tree = self.look.px, self._tree
        page = None if tree.uniformRowHeights() else tree.rows.page(index)
        room = tree.viewport().width() - px(BEFORE) - px(AFTER)
        is_long = page is not None and self._width(page.title) > room
        return QSize(0, px(ROW) + (px(SECOND_LINE) if is_long else 0))

    def _width(self, title: str) -> int:
        """Return how wide a title is; rows are laid out several times at a start."""
        if title not in self._widths:
            self._widths[title] = self.width_of(title, size=15)
        return self._widths[title]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a part or a page."""
        px, rows = self.look.px, self._tree.rows
        rect: QRect = option.rect.adjusted(px(8), 1, -px(4), -1)
        part, page = rows.part(index), rows.page(index)
        self.background(painter, index, rect, chosen=page is not None and index == self._tree.currentIndex())
        if part:
            self._paint_part(painter, rect, part, is_open=self._tree.isExpanded(index))
        elif page:
            self._paint_page(painter, rect, page, chosen=index == self._tree.currentIndex())
        else:
            colour = self.look.theme.danger
            self.line(painter, rect.adjusted(px(8), 0, 0, 0), UNREADABLE, size=15, colour=colour)

    def _paint_part(self, painter: QPainter, rect: QRect, part: Part, *, is_open: bool) -> None:
        px, words = self.look.px, f"{part.position}  {part.title}"
        room = rect.adjusted(px(8), px(6), -px(24), 0)
        self.line(painter, room, words, size=13, colour=self.look.theme.soft, weight=700)
        at = QRect(rect.right() - px(20), room.center().y() - px(7), px(14), px(14))
        self._chevrons[is_open].paint(painter, at)

    def _paint_page(self, painter: QPainter, rect: QRect, page: PageRow, *, chosen: bool) -> None:
        px, theme = self.look.px, self.look.theme
        words = rect.adjusted(px(BEFORE) - px(8), 0, px(4) - px(AFTER), 0)
        # Not bolder when chosen: the title would need more room, and a row cannot grow under the pointer.
        colour = theme.accent if chosen else theme.ink
        number = QRect(rect.left() + px(8), rect.top(), px(34), rect.height())
        if rect.height() > px(ROW) and self._width(page.title) > words.width():
            number.setHeight(px(ROW))
            layout = self.paragraph(page.title, words.width(), size=15, lines=2)
            painter.setPen(QColor(colour))
            above = (words.height() - self.paragraph_height(layout)) // 2
            layout.draw(painter, QPointF(words.left(), words.top() + above))
        else:
            self.line(painter, words, page.title, size=15, colour=colour)
        self.line(painter, number, page.number, size=14, colour=theme.accent if chosen else theme.soft)
