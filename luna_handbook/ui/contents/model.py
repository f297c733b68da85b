"""The contents as a tree of parts and pages; the pages of a part are read when somebody first looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from luna_handbook.errors import EditionDamaged
from luna_handbook.ui.naming import tooltip

if TYPE_CHECKING:
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import PageRow, Part
    from luna_handbook.book.places import Place

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
UNREADABLE = "This page cannot be listed: the edition is damaged."


class ContentsModel(QAbstractItemModel):
    """A part is a row at the top with id 0; a page is a row under it whose internal id is its part's row plus one."""

    def __init__(self, handbook: Handbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handbook = handbook
        self._parts: list[Part] = handbook.parts()
        self._pages: dict[int, list[PageRow]] = {}

    def part(self, index: Index) -> Part | None:
        """Return the part in this row, or None when the row is a page."""
        return self._parts[index.row()] if index.isValid() and index.internalId() == 0 else None

    def page(self, index: Index) -> PageRow | None:
        """Return the page in this row, or None when the row is a part."""
        if not index.isValid() or index.internalId() == 0:
            return None
        rows = self._pages_of(int(index.internalId()) - 1)
        return rows[index.row()] if index.row() < len(rows) else None

    def index_of(self, place: Place) -> QModelIndex:
        """Return the row of a page, invalid when the contents do not list it."""
        if not self._handbook.has(place):
            return QModelIndex()
        row = self._handbook.row(place)
        for number, part in enumerate(self._parts):
            if part.edition == place.edition and part.position == row.part:
                pages = self._pages_of(number)
                at = next((i for i, p in enumerate(pages) if p.place.page == place.page), -1)
                return self.index(at, 0, self.index(number, 0)) if at >= 0 else QModelIndex()
        return QModelIndex()

    def _pages_of(self, number: int) -> list[PageRow]:
        if number not in self._pages:
            try:
                self._pages[number] = self._handbook.pages_of(self._parts[number])
            except EditionDamaged:
                self._pages[number] = []
        return self._pages[number]

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        """Return a row's index, without reading its part."""
        if not parent.isValid():
            return self.createIndex(row, column, 0) if 0 <= row < len(self._parts) else QModelIndex()
        inside = parent.internalId() == 0 and 0 <= row < self._parts[parent.row()].pages
        return self.createIndex(row, column, parent.row() + 1) if inside else QModelIndex()

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """Return a page's part."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return the number of parts, or of a part's pages as the edition counted them."""
        if not parent.isValid():
            return len(self._parts)
        return self._parts[parent.row()].pages if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802, ARG002 - Qt's name
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, and for screen readers its number and summary."""
        if not index.isValid():
            return None
        part, page = self.part(index), self.page(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return part.title if part else page.title if page else UNREADABLE
        if role == Qt.ItemDataRole.AccessibleTextRole and part:
            return f"Part {part.position}, {part.title}"
        if not page:
            return None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return page.summary
        words = f"{page.number} {page.title}"
        return {Qt.ItemDataRole.ToolTipRole: tooltip(words), Qt.ItemDataRole.AccessibleTextRole: words}.get(
            Qt.ItemDataRole(role)
        )
