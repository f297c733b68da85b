"""Saved: the reader's bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStackedLayout,
    QStyleOptionViewItem,
    QWidget,
)

from luna_handbook.ui.naming import label
from luna_handbook.ui.rows import Index, RowDelegate, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter

    from luna_handbook.book.places import Place
    from luna_handbook.shelf.bookmarks import Bookmark
    from luna_handbook.ui.theme import Look

EMPTY = "Nothing saved yet.\n\nPress Ctrl+D, or the bookmark button beside a page's title, to keep the section you are reading."


class SavedRow(NamedTuple):
    """A bookmark, and the words beneath its title."""

    bookmark: Bookmark
    beneath: str


class Saved(QWidget):
    """Lists bookmarks; announces the one to open, remove or rename."""

    bookmark_chosen = Signal(object)
    removal_wanted = Signal(object)
    renamed = Signal(object, str)

    def __init__(
        self, look: Look, where: Callable[[Place], str] = lambda _: "", parent: QWidget | None = None
    ) -> None:
        """``where`` gives the words for where in the handbook a page stands, ``""`` when it does not."""
        super().__init__(parent)
        self._where = where
        self._build()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.list.setItemDelegate(BookmarkDelegate(look, self.list))
        self._empty.setContentsMargins(look.px(16), look.px(16), look.px(16), 0)

    def show_bookmarks(self, bookmarks: list[Bookmark]) -> None:
        """Show these bookmarks, newest first, keeping the chosen row in place."""
        row = self.list.currentIndex().row()
        self.list.rows.show_rows(tuple(self._row(bookmark) for bookmark in reversed(bookmarks)))
        self._stack.setCurrentWidget(self.list if bookmarks else self._empty)
        self.setFocusProxy(self.list if bookmarks else self._empty)
        if bookmarks:
            self.list.setCurrentIndex(self.list.rows.index(max(0, min(row, len(bookmarks) - 1)), 0))

    def _row(self, bookmark: Bookmark) -> SavedRow:
        """Return a bookmark with the page it lies in; of a whole page, where that page stands."""
        beneath = bookmark.page_title
        if bookmark.title == beneath:
            beneath = self._where(bookmark.place) or f"Edition {bookmark.edition_name}"
        return SavedRow(bookmark, beneath)

    def _build(self) -> None:
        self.list = SavedList(self)
        self.setFocusProxy(self.list)
        self._empty = label(EMPTY, "soft")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self.list.clicked.connect(
            lambda index: self.bookmark_chosen.emit(self.list.rows.rows[index.row()].bookmark)
        )
        self.list.entered_row.connect(
            lambda row: self.bookmark_chosen.emit(self.list.rows.rows[row].bookmark)
        )
        self.list.delete_pressed.connect(
            lambda row: self.removal_wanted.emit(self.list.rows.rows[row].bookmark)
        )
        self.list.menu_wanted.connect(self._offer)

    def _offer(self, row: int, at: QPoint) -> None:
        """Open the menu of a row at a point of the screen."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - not on the road to the first paint

        bookmark = self.list.rows.rows[row].bookmark
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(self._look.sheet("overlay.qss"))
        menu.addAction("Open", lambda: self.bookmark_chosen.emit(bookmark))
        menu.addAction("Rename…", lambda: self._rename(bookmark))
        menu.addAction("Remove", lambda: self.removal_wanted.emit(bookmark))
        menu.popup(at)

    def _rename(self, bookmark: Bookmark) -> None:
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415 - not on the road to the first paint

        from luna_handbook.ui.over import open_over  # noqa: PLC0415

        dialog = QInputDialog(self)
        dialog.setWindowTitle("Rename bookmark")
        dialog.setLabelText("Name")
        dialog.setTextValue(bookmark.title)
        dialog.resize(self._look.px(420), 1)
        dialog.textValueSelected.connect(
            lambda title: self.renamed.emit(bookmark, title.strip()) if title.strip() else None
        )
        open_over(dialog)


class SavedList(QListView):
    """The list itself, with Enter and Delete, and a menu for the row under the pointer or, by key, the chosen one."""

    entered_row = Signal(int)
    delete_pressed = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows[SavedRow](
            lambda row: row.bookmark.title, lambda row: f"{row.bookmark.title}, {row.beneath}", self
        )
        self.setModel(self.rows)
        self.setAccessibleName("Saved")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter, remove on Delete."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of a row."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(at))


class BookmarkDelegate(RowDelegate):
    """Draws a bookmark: its title, and where it lies beneath."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row."""
        return QSize(0, self.look.px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a bookmark."""
        view = self.parent()
        assert isinstance(view, SavedList)  # noqa: S101 - for the type checker
        (bookmark, beneath), px, theme = view.rows.rows[index.row()], self.look.px, self.look.theme
        rect: QRect = option.rect.adjusted(px(8), px(1), -px(8), -px(1))
        self.background(painter, index, rect)
        inner = rect.adjusted(px(12), px(6), -px(8), -px(6))
        top = QRect(inner.left(), inner.top(), inner.width(), px(22))
        self.line(painter, top, bookmark.title, size=15, colour=theme.ink, weight=600)
        bottom = QRect(inner.left(), inner.top() + px(22), inner.width(), px(20))
        self.line(painter, bottom, beneath, size=13, colour=theme.soft)
