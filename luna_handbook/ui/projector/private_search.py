"""Searching the handbook during a talk, for the trainer alone; what is found can be put on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.projector.over import FieldKeys
from luna_handbook.ui.rows import Index, RowDelegate, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTextBrowser

    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.theme import Look

TITLE, WHERE = 17, 14
HINT = "↑ ↓ choose · Ctrl+Enter shows the section to the room · Esc closes."
BEGIN = "Type a word, a number or a dose. Nothing reaches the room until you press Ctrl+Enter."
BEGIN_SEEN = "Type a word, a number or a dose. The slide stays as it is until you press Ctrl+Enter."
NOTHING = "No section has these words. Try fewer words, or other ones."


class PrivateSearch(QWidget):
    """A box, hits, and the chosen section; ``search`` answers words, ``fill`` shows a hit in ``preview``."""

    pushed = Signal(object)
    """The place of the hit to be shown to the room."""
    left = Signal()

    def __init__(
        self,
        search: Callable[[str], Sequence[Hit]],
        preview: QTextBrowser,
        fill: Callable[[Hit], object],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search, self._fill, self._preview = search, fill, preview
        self.box = QLineEdit()
        self.box.setAccessibleName("Search the handbook, for you alone")
        self.box.setPlaceholderText("Search the handbook")
        self.hits: Rows[Hit] = Rows(lambda hit: hit.title, _spoken, self)
        self.list = named(QListView(), "hits")
        self.list.setAccessibleName("Sections found")
        self.list.setModel(self.hits)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._begin_words = BEGIN
        self.said = label(BEGIN, "over-hint")
        self.said.setWordWrap(True)
        self.setFocusProxy(self.box)
        self._build(look)
        self._connect()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.list.setItemDelegate(FoundDelegate(look, self.list))
        for layout in (self._column, self._beside):
            layout.setSpacing(look.px(10))

    def begin(self, *, is_seen: bool = False) -> None:
        """Take the keyboard, with what was searched last chosen so that a letter replaces it.

        ``is_seen``: there is one screen, so that the room sees what is typed.
        """
        before, self._begin_words = self._begin_words, BEGIN_SEEN if is_seen else BEGIN
        if self.said.text() == before:
            self.said.setText(self._begin_words)
        self.box.selectAll()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def hit(self) -> Hit | None:
        """The chosen hit."""
        index = self.list.currentIndex()
        return self.hits.rows[index.row()] if index.isValid() else None

    def push(self) -> None:
        """Ask for the chosen section to be shown to the room."""
        if self.hit:
            self.pushed.emit(self.hit.place)

    def _answer(self, words: str) -> None:
        self.hits.show_rows(self._search(words) if words.strip() else ())
        count = len(self.hits.rows)
        self.said.setText("" if count else NOTHING if words.strip() else self._begin_words)
        self.said.setVisible(not count)
        for part in (self.list, self._preview):
            part.setVisible(bool(count))
        if count:
            self.list.setCurrentIndex(self.hits.index(0, 0))
        announce(self.box, f"{count} sections" if count else self.said.text())

    def _step(self, by: int) -> None:
        row = max(0, min(len(self.hits.rows) - 1, self.list.currentIndex().row() + by))
        if self.hits.rows:
            self.list.setCurrentIndex(self.hits.index(row, 0))
            self.list.scrollTo(self.list.currentIndex())
            announce(self.box, _spoken(self.hits.rows[row]))

    def _look_at(self) -> None:
        if self.hit:
            self._fill(self.hit)

    def _build(self, look: Look) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.box)
        self._column.addWidget(self.said)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.list, 45)
        self._beside.addWidget(self._preview, 55)
        self._column.addLayout(self._beside, 1)
        self._column.addStretch(0)
        for part in (self.list, self._preview):
            part.hide()
        self.set_look(look)

    def _connect(self) -> None:
        keys = FieldKeys(self.box)
        keys.escaped.connect(self.left)
        keys.stepped.connect(self._step)
        keys.pushed.connect(self.push)
        self.box.textEdited.connect(self._answer)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._look_at())
        self.hits.modelReset.connect(self._preview.clear)


class FoundDelegate(RowDelegate):
    """Draws a hit: the section, and the page it stands on."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of every row."""
        return QSize(10, self.look.px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one hit."""
        rect: QRect = option.rect
        px, theme = self.look.px, self.look.theme
        rows = index.model()
        assert isinstance(rows, Rows)  # noqa: S101 - for the type checker
        hit = rows.rows[index.row()]
        self.background(painter, index, rect, chosen=self._view.currentIndex() == index)
        inner = rect.adjusted(px(12), px(6), -px(12), -px(6))
        title = QRect(inner.left(), inner.top(), inner.width(), px(24))
        self.line(painter, title, hit.title, size=TITLE, colour=theme.ink, weight=600)
        where = " · ".join(filter(None, (hit.page_number, hit.page_title)))
        self.line(painter, title.translated(0, px(24)), where, size=WHERE, colour=theme.soft)


def _spoken(hit: Hit) -> str:
    return ". ".join(filter(None, (hit.title, hit.page_title, hit.snippet)))
