"""The panel under the search box: hits on the left, the chosen section on the right. It lies over the page and moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QSizePolicy, QVBoxLayout

from luna_handbook.ui.naming import label, named
from luna_handbook.ui.search.hits import HitList, title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTextBrowser, QWidget

    from luna_handbook.search.hits import Answer, Hit
    from luna_handbook.ui.theme import Look

EMPTY = "Type a word, a number or a dose. The last word may be unfinished."
NOTHING = "No section has these words. Try fewer or other words, look through the contents, or press Ctrl+E in an emergency."


class SearchPanel(QFrame):
    """Asks ``search`` at every edit and shows the answer; ``preview`` is a view that ``fill`` fills with a hit's section."""

    hit_chosen = Signal(object)

    def __init__(
        self,
        search: Callable[[str], Answer | None],
        preview: QTextBrowser,
        fill: Callable[[Hit], None],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("search-panel")
        self.setAccessibleName("Search results")
        self._search, self._preview, self._fill = search, preview, fill
        self._build(look)
        self._connect()
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.setStyleSheet(look.sheet("overlay.qss"))
        self.hits.set_look(look)
        px = look.px
        self._head.setContentsMargins(px(18), px(10), px(18), px(10))
        self._foot.setSpacing(px(6))
        self._foot.setContentsMargins(px(18), px(9), px(18), px(9))
        self._where.setContentsMargins(px(22), px(14), px(16), 0)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(50))
        shadow.setOffset(0, px(18))
        shadow.setColor(QColor(0, 0, 0, 56))
        self.setGraphicsEffect(shadow)

    def show_words(self, words: str) -> None:
        """Answer these words and open the panel."""
        answer = self._search(words) if words.strip() else None
        self.hits.show_hits(answer.hits if answer else ())
        self._summary.setText(self._sentence(words, answer))
        notice = answer.notice if answer else ""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self.show()
        self.raise_()

    def accept(self) -> None:
        """Open the chosen hit."""
        hit = self.hits.current_hit()
        if hit:
            self.hit_chosen.emit(hit)

    def _sentence(self, words: str, answer: Answer | None) -> str:
        if not words.strip():
            return EMPTY
        if answer is None:
            return "Search is getting ready; your words are answered in a moment."
        if not answer.hits:
            return NOTHING
        sections = "1 section" if answer.total == 1 else f"{answer.total} sections"
        pages = "1 page" if answer.pages == 1 else f"{answer.pages} pages"
        return f"{sections} in {pages}"

    def _show_preview(self, hit: Hit | None) -> None:
        wide = self.width() > self._look.px(640)
        for widget in (self._preview, self._where, self._rule):
            widget.setVisible(bool(hit) and wide)
        if hit and wide:
            self._where.setText(title_of(hit))
            self._fill(hit)

    def _build(self, look: Look) -> None:
        self.hits = HitList(look, self)
        self._summary, self._notice, self._where = label(), label(), label()
        self._where.setObjectName("heading")
        for words in (self._summary, self._notice, self._where):
            words.setWordWrap(True)
        self._notice.setObjectName("soft")
        self._preview.setParent(self)
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rule = named(QFrame(), "standing-rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self._summary)
        self._head.addWidget(self._notice)
        layout.addLayout(self._head)
        layout.addWidget(named(QFrame(), "rule"))
        layout.addLayout(self._middle(), 1)
        layout.addWidget(named(QFrame(), "rule"))
        layout.addLayout(self._keys())

    def _middle(self) -> QHBoxLayout:
        middle, right = QHBoxLayout(), QVBoxLayout()
        middle.setSpacing(0)
        right.addWidget(self._where)
        right.addWidget(self._preview, 1)
        middle.addWidget(self.hits, 49)
        middle.addWidget(self._rule)
        middle.addLayout(right, 51)
        return middle

    def _keys(self) -> QHBoxLayout:
        self._foot = QHBoxLayout()
        for keys, words in (("↑ ↓", "choose"), ("Enter", "open"), ("Esc", "back to your line")):
            self._foot.addWidget(label(keys, "key"))
            self._foot.addWidget(label(words, "soft"))
            self._foot.addSpacing(12)
        self._foot.addStretch(1)
        return self._foot

    def _connect(self) -> None:
        self.hits.current_changed.connect(self._show_preview)
        self.hits.opened.connect(self.hit_chosen)
