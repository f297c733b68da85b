"""The list of hits: where, and the line that says so with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem

from luna_handbook.ui.rows import RowDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class HitModel(QAbstractListModel):
    """The hits of one answer."""

    hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Replace every hit."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return the number of hits."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a hit's title; for screen readers also where it is and what it says."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(hit)}. {hit.page_number} {hit.part_title}. {hit.snippet}"
        return None


def title_of(hit: Hit) -> str:
    """Return ``Page › Section``, or the page alone when the hit is its head."""
    return hit.page_title if hit.title == hit.page_title else f"{hit.page_title} › {hit.title}"


class HitList(QListView):
    """Shows hits; the first is chosen, arrows and the pointer choose others."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hits")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._hits = HitModel(self)
        self.setModel(self._hits)
        self.clicked.connect(lambda index: self.opened.emit(self._hits.hits[index.row()]))
        self.selectionModel().currentChanged.connect(lambda: self.current_changed.emit(self.current_hit()))
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.setItemDelegate(HitDelegate(look, self))

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show hits with the first one chosen."""
        self._hits.show_hits(hits)
        if hits:
            self.setCurrentIndex(self._hits.index(0, 0))
        else:
            self.current_changed.emit(None)

    def step(self, by: int) -> None:
        """Choose another hit, stopping at either end."""
        if self._hits.hits:
            row = max(0, min(len(self._hits.hits) - 1, self.currentIndex().row() + by))
            self.setCurrentIndex(self._hits.index(row, 0))
            self.scrollTo(self.currentIndex())

    def current_hit(self) -> Hit | None:
        """Return the chosen hit."""
        row = self.currentIndex().row()
        return self._hits.hits[row] if 0 <= row < len(self._hits.hits) else None


class HitDelegate(RowDelegate):
    """Draws a hit in three steps: title, where it is, and up to two lines of text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row, the same for all so that nothing jumps."""
        return QSize(0, self.look.px(104))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a hit."""
        view = self.parent()
        assert isinstance(view, HitList)  # noqa: S101 - for the type checker
        model = view.model()
        assert isinstance(model, HitModel)  # noqa: S101 - for the type checker
        hit, px, theme = model.hits[index.row()], self.look.px, self.look.theme
        rect: QRect = option.rect.adjusted(px(8), px(2), -px(8), -px(2))
        self.background(painter, index, rect, chosen=index == view.currentIndex())
        inner = rect.adjusted(px(14), px(8), -px(12), -px(6))
        self.line(
            painter,
            QRect(inner.left(), inner.top(), inner.width(), px(22)),
            title_of(hit),
            size=16,
            colour=theme.ink,
            weight=600,
        )
        where = f"{hit.page_number} · {hit.part_title}"
        if hit.kind == "emergency":
            where = f"EMERGENCY · {where}"
        colour = theme.danger if hit.kind == "emergency" else theme.soft
        self.line(
            painter,
            QRect(inner.left(), inner.top() + px(23), inner.width(), px(19)),
            where,
            size=14,
            colour=colour,
        )
        layout = self.paragraph(hit.snippet, inner.width(), size=15, lines=2, marks=hit.marks)
        painter.setPen(QColor(theme.ink))
        layout.draw(painter, QPointF(inner.left(), inner.top() + px(44)))
