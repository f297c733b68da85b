"""The contents tree: parts as quiet headings, pages as rows, the page being read always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView

from luna_handbook.ui.contents.model import UNREADABLE, ContentsModel
from luna_handbook.ui.icons import icon
from luna_handbook.ui.rows import RowDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.places import Place
    from luna_handbook.ui.theme import Look

OPEN_ALL_BELOW = 150
"""Up to this many pages every part starts open; beyond, only the part being read, so that starting stays as fast."""


class ContentsTree(QTreeView):
    """Shows the contents; announces the page chosen."""

    place_chosen = Signal(object)

    def __init__(self, handbook: Handbook, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._build(handbook)
        self.set_look(look)
        if handbook.page_count() <= OPEN_ALL_BELOW:
            self.expandAll()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._delegate = ContentsDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.doItemsLayout()

    def show_place(self, place: Place) -> None:
        """Open the part of a place and bring its page into sight."""
        index = self._model.index_of(place)
        if not index.isValid():
            self.setCurrentIndex(
                index
            )  # a page that the contents do not list: none of its rows is being read
        elif index != self.currentIndex():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _build(self, handbook: Handbook) -> None:
        self._model = ContentsModel(handbook, self)
        self.setModel(self._model)
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

    def _choose(self, index: QModelIndex) -> None:
        page = self._model.page(index)
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
        size = look.px(14)
        self._chevrons: dict[bool, QIcon] = {
            True: icon("chevron-down", look.theme.soft, size),
            False: icon("chevron-right", look.theme.soft, size),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802, ARG002
        """Return the height of a row."""
        return QSize(0, self.look.px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a part or a page."""
        model = self._tree.model()
        assert isinstance(model, ContentsModel)  # noqa: S101 - for the type checker
        rect: QRect = option.rect.adjusted(self.look.px(8), 1, -self.look.px(4), -1)
        part, page = model.part(index), model.page(index)
        px, theme = self.look.px, self.look.theme
        chosen = page is not None and index == self._tree.currentIndex()
        self.background(painter, index, rect, chosen=chosen)
        if part:
            words = rect.adjusted(px(8), px(6), -px(24), 0)
            self.line(
                painter, words, f"{part.position}  {part.title}", size=13, colour=theme.soft, weight=700
            )
            at = QRect(rect.right() - px(20), words.center().y() - px(7), px(14), px(14))
            self._chevrons[self._tree.isExpanded(index)].paint(painter, at)
        elif page:
            colour = theme.accent if chosen else theme.ink
            number = QRect(rect.left() + px(8), rect.top(), px(34), rect.height())
            self.line(painter, number, page.number, size=14, colour=theme.accent if chosen else theme.soft)
            words = rect.adjusted(px(44), 0, -px(6), 0)
            self.line(painter, words, page.title, size=15, colour=colour, weight=600 if chosen else 400)
        else:
            self.line(painter, rect.adjusted(px(8), 0, 0, 0), UNREADABLE, size=15, colour=theme.danger)
