"""The panel under the search box: hits and the chosen section, or ways on. It lies over the page and moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.search.command_rows import commands_below
from luna_handbook.ui.search.filters import FilterRow
from luna_handbook.ui.search.found import Found
from luna_handbook.ui.search.head import sentences
from luna_handbook.ui.search.help_rows import help_rows, is_help
from luna_handbook.ui.search.key_line import KeyLine
from luna_handbook.ui.search.named_rows import rows_named
from luna_handbook.ui.search.said import Said
from luna_handbook.ui.search.shadow import Shadow
from luna_handbook.ui.search.way_list import WayList
from luna_handbook.ui.search.ways import Way, all_results, to_everything

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.search.hits import Answer, Filter, Hit
    from luna_handbook.ui.search.deck_rows import NamedDeck
    from luna_handbook.ui.search.hits import HitList
    from luna_handbook.ui.search.ways import WaysOn
    from luna_handbook.ui.theme import Look

BELOW = 10
"""What is left free under the rows at 100 % where nothing stands below them, for the panel's round corners."""
AGAIN = 1000
"""Milliseconds after which an answer from titles and headings is asked for again, while the index is being made."""
PAUSE = 350
"""Milliseconds without a key after which there is more to say: what was misspelt, and names to tell apart."""


class SearchPanel(QFrame):
    """Asks ``search`` at every edit and shows the answer, or ``ways`` on; ``fill`` fills ``preview`` with a hit's section.

    When the reader pauses it asks again, for advice; not when they have begun to choose, so that no row moves then.
    ``is_enabled`` tells which commands can be run now. ``within`` is the filter that ``search`` keeps to, ``list_decks`` what
    there is behind ``@``.
    """

    hit_chosen = Signal(object)
    way_chosen = Signal(object)

    def __init__(
        self,
        search: Callable[[str, bool], Answer | None],
        ways: WaysOn,
        preview: QTextBrowser,
        fill: Callable[[Hit], None],
        is_enabled: Callable[[str], bool],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("search-panel")
        self.setAccessibleName("Search results")
        self._search, self._find_ways, self._preview, self._fill = search, ways, preview, fill
        self._is_enabled = is_enabled
        self.within: Filter = "everything"
        self.list_decks: Callable[[], Iterable[NamedDeck]] = tuple
        self._most = 0
        self._words = ""
        self._said_last = ""
        self._has_begun = False
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.again = QTimer(self, singleShot=True, interval=AGAIN)
        self._build(look)
        self._shadow = Shadow(self, look)
        self._connect()
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.setStyleSheet(look.sheet("overlay.qss"))
        self._found.set_look(look)
        self.ways.set_look(look)
        self.filters.set_look(look)
        self.said.set_look(look)
        px = look.px
        self._head.setContentsMargins(px(18), px(10), px(18), px(10))
        self._last.setContentsMargins(px(18), px(6), px(18), px(6))
        self._keys.set_look(look)
        self._shadow.set_look(look)

    def show_words(self, words: str) -> None:
        """Answer these words and open the panel."""
        named_rows = rows_named(words, self._is_enabled, self.list_decks)
        self._found.begin()
        is_asked = bool(words.strip()) and not named_rows and not is_help(words)
        answer = self._search(words, False) if is_asked else None
        self._words, self._said_last, self._has_begun = words, "", False
        self._show(words, answer, named_rows=named_rows)
        if answer:
            self.pause.start()
        else:
            self.pause.stop()
        self.show()
        self.raise_()

    def advise(self) -> None:
        """Say at once what is said at a pause."""
        self.pause.stop()
        answer = self._search(self._words, True)
        if answer and self.isVisible():
            self._show(self._words, answer, is_late=True)
            self.shrink()
            said = " ".join(filter(None, (*sentences(self._words, answer), self.said.in_words())))
            if said != self._said_last:
                announce(self, said)
            self._said_last = said

    def stay(self) -> None:
        """Leave every row where it is until there are other words: the reader has begun to choose."""
        self._has_begun = True
        self.pause.stop()
        self.again.stop()

    def _show(
        self,
        words: str,
        answer: Answer | None,
        *,
        named_rows: tuple[str, tuple[Way, ...]] | None = None,
        is_late: bool = False,
    ) -> None:
        hits = answer.hits if answer else ()
        self.ways.setVisible(not hits)
        self._found.setVisible(bool(hits))
        self.filters.show_counts(answer, self.within)
        self.said.show_answer(answer, is_zero_told=not hits)
        ways = (
            ()
            if hits
            else named_rows[1]
            if named_rows
            else self._ways_from(words, answer, is_advised=is_late)
        )
        self.ways.show_rows(ways, first_chosen=named_rows is not None)
        said = (named_rows[0], "") if named_rows else sentences(words, answer)
        for line, sentence in zip((self._summary, self._more), said, strict=True):
            line.setText(sentence)
        self.hits.show_answer(answer, self._below(words, answer), stays=is_late)
        if answer and answer.is_being_made and not self._has_begun:
            self.again.start()

    def take_room(self) -> None:
        """Count the height given to the panel as the most it may have, and shrink from there."""
        self._most = self._found.most = self.height()
        self._found.fit()
        self.shrink()

    def shrink(self) -> None:
        """Give back the height that what is shown does not need; where there is too little, rows come first."""
        most, width = self._most, self.width() - 2
        for layout in (self._head, self._last, self._names_layout):
            layout.invalidate()  # Qt tells a layout within a layout of new words only later
        self._more.setVisible(bool(self._more.text()))
        said = self.said.heightForWidth(width) if self.said.isVisibleTo(self) else 0
        self.said.setFixedHeight(said)
        around = {
            self._keys: self._keys.sizeHint().height(),
            self._names: self._names.heightForWidth(width) if not self.said.similar.isHidden() else 0,
            self.filters: self.filters.height() if self.filters.is_wanted else 0,
        }
        head = self._head.heightForWidth(width) + said + 3
        wanted = self._rows_height()
        least = min(wanted, self._found.least_height)
        for part, height in around.items():
            is_shown = height > 0 and head + sum(around.values()) + least <= most
            around[part] = height if is_shown else 0
            part.setVisible(is_shown)
        below = 0 if around[self._keys] else self._look.px(BELOW)
        self._layout.setContentsMargins(0, 0, 0, below)
        self.resize(self.width(), min(most, head + wanted + sum(around.values()) + below))

    def step(self, by: int) -> None:
        """Choose another row."""
        self.stay()
        self._rows.step(by)

    def turn(self, pages: int) -> None:
        """Choose the row as far away as rows are in sight."""
        self.stay()
        self._rows.turn(pages)

    def look_closer(self, by: int) -> bool:
        """Show the chosen section in the place of the hits (1), or these again (-1); False when there is nothing to change."""
        is_done = self._found.isVisibleTo(self) and self._found.look_closer(by)
        if is_done:
            self.stay()
            self.shrink()
        return is_done

    def pin(self) -> None:
        """Keep the section that is shown while others are chosen, or let it go."""
        self.stay()
        self._found.pin()

    def accept(self) -> None:
        """Open what is chosen."""
        row = self._rows.current()
        if row is not None:
            self._rows.opened.emit(row)

    @property
    def _rows(self) -> HitList | WayList:
        return self.ways if self.ways.isVisibleTo(self) else self.hits

    def _ways_from(self, words: str, answer: Answer | None, *, is_advised: bool) -> tuple[Way, ...]:
        if is_help(words):
            return help_rows()
        if answer is None:
            return self._find_ways.to_begin()
        commands = commands_below(words, self._is_enabled)
        return (
            *to_everything(answer),
            *commands,
            *self._find_ways.from_nothing(answer, is_advised=is_advised),
        )

    def _below(self, words: str, answer: Answer | None) -> tuple[Way, ...]:
        """Return what stands below hits."""
        return (*commands_below(words, self._is_enabled), *all_results(answer)) if answer else ()

    def _rows_height(self) -> int:
        return (self.ways if self._rows is self.ways else self._found).rows_height()

    def _build(self, look: Look) -> None:
        self._summary, self._more = label("", "", self), label("", "soft", self)
        self.ways, self.filters, self._keys = WayList(look, self), FilterRow(look, self), KeyLine(self)
        self._found = Found(self._preview, self._fill, look, self)
        self.hits = self._found.hits
        self.said = Said(look, self)
        for words in (self._summary, self._more):
            words.setWordWrap(True)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self._summary)
        self._head.addWidget(self._more)
        layout.addLayout(self._head)
        layout.addWidget(self.said)
        layout.addWidget(self.filters)
        layout.addWidget(named(QFrame(), "rule"))
        layout.addWidget(self.ways, 1)
        layout.addWidget(self._found, 1)
        self._names = QWidget()
        self._last = QVBoxLayout()
        self._last.addWidget(self.said.similar)
        self._names_layout = names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(named(QFrame(), "rule"))
        names.addLayout(self._last)
        layout.addWidget(self._names)
        layout.addWidget(self._keys)

    def _connect(self) -> None:
        self.pause.timeout.connect(self.advise)
        self.again.timeout.connect(self.advise)
        self.hits.pointed.connect(self.stay)
        self.ways.pointed.connect(self.stay)
        self.hits.opened.connect(self._open)
        self.ways.opened.connect(self.way_chosen)

    def _open(self, row: Hit | Way) -> None:
        (self.way_chosen if isinstance(row, Way) else self.hit_chosen).emit(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep a click beside the rows from those who close the panel at a click outside it."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the chosen section when there has come to be room for it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._found.fit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of what belongs to one look at the panel."""
        super().hideEvent(event)
        self.stay()
        self._found.let_go()
