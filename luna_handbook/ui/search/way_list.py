"""The list of ways on: one line each, with a picture of its kind and a few words at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QSize

from luna_handbook.ui.icons import icon
from luna_handbook.ui.rows import Index, RowDelegate
from luna_handbook.ui.search.choices import ChoiceList

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.search.ways import Way
    from luna_handbook.ui.theme import Look

ROW, ICON, GAP = 40, 18, 12
TITLE, NOTE = 16, 14
ICONS = {
    "emergency": "siren",
    "page": "book-open",
    "part": "list",
    "search": "search",
    "command": "chevron-right",
    "deck": "presentation",
    "all": "list",
}


class WayList(ChoiceList["Way"]):
    """Shows ways on; none is chosen until the reader chooses, so that Enter never goes where nobody pointed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(lambda way: way.title, spoken, "Ways on", parent)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.setViewportMargins(0, look.px(6), 0, look.px(6))
        self.setItemDelegate(WayDelegate(look, self))


def spoken(way: Way) -> str:
    """Return what a screen reader says of a row."""
    return f"{way.title}. {way.note}"


class WayDelegate(RowDelegate):
    """Draws a way on; the words at the end give way to the title."""

    def __init__(self, look: Look, view: ChoiceList[Way] | ChoiceList[Hit | Way]) -> None:
        super().__init__(look, view)
        self._list = view
        self._icons: dict[str, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row."""
        return QSize(0, self.look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a way on."""
        row = self._list.choices.rows[index.row()]
        way, px, theme = cast("Way", row), self.look.px, self.look.theme
        rect: QRect = option.rect.adjusted(px(8), px(1), -px(8), -px(1))
        self.background(painter, index, rect, chosen=index == self._list.currentIndex())
        inner = rect.adjusted(px(14), 0, -px(12), 0)
        middle = inner.center().y() - px(ICON) // 2
        painter.drawPixmap(QRect(inner.left(), middle, px(ICON), px(ICON)), self._icon(way.kind))
        inner.setLeft(inner.left() + px(ICON + GAP))
        note = self._face(NOTE, 400)[1].horizontalAdvance(way.note)
        if self._face(TITLE, 400)[1].horizontalAdvance(way.title) + note + px(GAP) <= inner.width():
            colour = theme.danger if way.kind == "emergency" else theme.soft
            end = QRect(inner.right() - note, inner.top(), note + 1, inner.height())
            self.line(painter, end, way.note, size=NOTE, colour=colour)
        self.line(painter, inner, way.title, size=TITLE, colour=theme.ink)

    def _icon(self, kind: str) -> QPixmap:
        if kind not in self._icons:
            size, theme = self.look.px(ICON), self.look.theme
            colour = theme.danger if kind == "emergency" else theme.soft
            self._icons[kind] = icon(ICONS[kind], colour, size).pixmap(size, size)
        return self._icons[kind]
