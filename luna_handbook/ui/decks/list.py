"""The list of decks: the reader's own and the edition's, each under its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem

from luna_handbook.ui.rows import Index, RowDelegate, Rows

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QPainter, QTextLayout
    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.decks import Deck

LINE = 22
"""The height at 100 % of a title's second line."""


class DeckRow(NamedTuple):
    """A deck with the words beneath its title and a warning below them; without a deck, a heading."""

    words: str
    beneath: str = ""
    warning: str = ""
    deck: Deck | None = None

    @property
    def is_own(self) -> bool:
        """Whether the deck is the reader's own."""
        return self.deck is not None and not self.deck.edition


class DeckRows(Rows[DeckRow]):
    """Rows of which the headings cannot be chosen."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        if index.isValid() and self.rows[index.row()].deck is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class DeckList(QListView):
    """The list itself, with Enter and Delete, and a menu for the row under the pointer or, by key, the chosen one."""

    entered_row = Signal(object)
    delete_pressed = Signal(object)
    present_pressed = Signal(object)
    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DeckRows(
            lambda row: row.words,
            lambda row: ", ".join(filter(None, (row.words, row.beneath, row.warning))),
            self,
        )
        self.setModel(self.rows)
        self.setAccessibleName("Decks")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # titles break anew
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(self.rows.rows[index.row()].deck))

    @property
    def deck(self) -> Deck | None:
        """The chosen deck."""
        row = self.currentIndex().row()
        return self.rows.rows[row].deck if 0 <= row < len(self.rows.rows) else None

    def show_decks(self, rows: list[DeckRow]) -> None:
        """Show these rows and choose the deck chosen before, else the one that took its place."""
        before, row = self.deck, self.currentIndex().row()
        self.rows.show_rows(rows)
        same = (n for n, r in enumerate(rows) if before and r.deck and _name(r.deck) == _name(before))
        there = [n for n, r in enumerate(rows) if r.deck]
        near = min(there, key=lambda n: abs(n - row), default=-1)
        self.setCurrentIndex(self.rows.index(next(same, near), 0))

    def choose(self, deck: Deck) -> None:
        """Choose a deck."""
        for number, row in enumerate(self.rows.rows):
            if row.deck and _name(row.deck) == _name(deck):
                self.setCurrentIndex(self.rows.index(number, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which deck is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.deck)

    def event(self, event: QEvent) -> bool:
        """Keep F5 from presenting the page: here it presents the chosen deck."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.deck:
            is_present = event.key() == Qt.Key.Key_F5 and not event.modifiers()
            if is_present:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter, remove on Delete, present on F5."""
        if self.deck and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.deck)
        elif self.deck and event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit(self.deck)
        elif self.deck and event.key() == Qt.Key.Key_F5:
            self.present_pressed.emit(self.deck)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of a row."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid() and self.rows.rows[index.row()].deck:
            self.setCurrentIndex(index)
            at = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(self.rows.rows[index.row()].deck, self.viewport().mapToGlobal(at))


class DeckDelegate(RowDelegate):
    """Draws a deck: its title, how much there is of it, and in words what to look at; a heading small and bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row; a long title takes two lines."""
        row, px = self._row(index), self.look.px
        if row.deck is None:
            return QSize(0, px(34))
        more = self._title(row).lineCount() - 1
        return QSize(0, px(76 if row.warning else 56) + px(LINE) * more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row, px, theme = self._row(index), self.look.px, self.look.theme
        rect: QRect = option.rect.adjusted(px(8), px(1), -px(8), -px(1))
        inner = rect.adjusted(px(12), px(6), -px(8), -px(6))
        if row.deck is None:
            self.line(painter, inner, row.words, size=13, colour=theme.soft, weight=700)
            return
        chosen = option.state & option.state.State_Selected
        self.background(painter, index, rect, chosen=bool(chosen))
        title = self._title(row)
        painter.setPen(QColor(theme.ink))
        title.draw(painter, QPointF(inner.left(), inner.top() + px(1)))
        top = inner.top() + px(22) + px(LINE) * (title.lineCount() - 1)
        lines = [(row.beneath, theme.soft, 400), (row.warning, theme.caution, 600)]
        for number, (words, colour, weight) in enumerate(lines if row.warning else lines[:1]):
            at = QRect(inner.left(), top + px(20) * number, inner.width(), px(22))
            self.line(painter, at, words, size=13, colour=colour, weight=weight)

    def _title(self, row: DeckRow) -> QTextLayout:
        """Return the title laid out in the width that the list has."""
        width = self._view.viewport().width() - self.look.px(36)
        return self.paragraph(row.words, width, size=15, lines=2, weight=600)

    def _row(self, index: Index) -> DeckRow:
        view = self.parent()
        assert isinstance(view, DeckList)  # noqa: S101 - for the type checker
        return view.rows.rows[index.row()] if index.isValid() else DeckRow("")


def _name(deck: Deck) -> tuple[str, str]:
    return deck.edition, deck.id
