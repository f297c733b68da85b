"""The panel under the search box: hits and the chosen section, or ways on. It lies over the page and moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luna_handbook.ui.alerts import announce
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.search.command_rows import are_commands, commands_below, commands_for
from luna_handbook.ui.search.filters import FilterRow
from luna_handbook.ui.search.hits import HitList
from luna_handbook.ui.search.said import Said
from luna_handbook.ui.search.shadow import Shadow
from luna_handbook.ui.search.way_list import WayList
from luna_handbook.ui.search.ways import Way, all_results, to_everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.search.hits import Answer, Filter, Hit
    from luna_handbook.ui.search.ways import WaysOn
    from luna_handbook.ui.theme import Look

EMPTY = "Type a word, a number or a dose. The last word may be unfinished."
NOT_READY = "Search is getting ready; your words are answered in a moment."
NOTHING = "No section has these words."
WAYS_ON = "Choose one of these with ↓, or press Ctrl+E in an emergency."
COMMANDS_OF_WINDOW = "Commands of the window. Enter runs the chosen one."
NO_COMMAND = "No command of the window is called so."
PREVIEW_FROM = 760
"""Width of the panel at 100 % from which the chosen section stands beside the hits."""
PREVIEW_HEIGHT = 380
"""How high a preview is at least, however few hits stand beside it."""
KEYS_FROM = 260
"""Height of the panel at 100 % below which rows get the room of what is said of keys."""
PAUSE = 350
"""Milliseconds without a key after which there is more to say: what was misspelt, and names to tell apart."""

FILTERS_FROM = 200
"""Height of the panel at 100 % below which rows get the room of the filters."""


class SearchPanel(QFrame):
    """Asks ``search`` at every edit and shows the answer, or ``ways`` on; ``fill`` fills ``preview`` with a hit's section.

    When the reader pauses it asks again, for advice; not when they have begun to choose, so that no row moves then.
    ``is_enabled`` tells which commands can be run now. ``within`` is the filter that ``search`` keeps to.
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
        self._most = 0
        self._words = ""
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build(look)
        self._shadow = Shadow(self, look)
        self._connect()
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.setStyleSheet(look.sheet("overlay.qss"))
        self.hits.set_look(look)
        self.ways.set_look(look)
        self.filters.set_look(look)
        self.said.set_look(look)
        px = look.px
        self._head.setContentsMargins(px(18), px(10), px(18), px(10))
        self._last.setContentsMargins(px(18), px(6), px(18), px(6))
        self._foot.setSpacing(px(6))
        self._foot.setContentsMargins(px(18), px(9), px(18), px(9))
        self._where.setContentsMargins(px(24), px(14), px(16), px(12))
        self._where.setSpacing(px(2))
        self._shadow.set_look(look)

    def show_words(self, words: str) -> None:
        """Answer these words and open the panel."""
        is_command = are_commands(words)
        is_asked = bool(words.strip()) and not is_command
        answer = self._search(words, False) if is_asked else None
        self._words = words
        self._show(words, answer, is_command=is_command)
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
            announce(self, " ".join(filter(None, (*_sentences(self._words, answer), self.said.in_words()))))

    def _show(
        self, words: str, answer: Answer | None, *, is_command: bool = False, is_late: bool = False
    ) -> None:
        hits = answer.hits if answer else ()
        self.ways.setVisible(not hits)
        self._found.setVisible(bool(hits))
        self.filters.show_counts(answer, self.within)
        self.said.show_answer(answer, is_zero_told=not hits)
        ways = () if hits else self._ways_from(words, answer, is_advised=is_late)
        self.ways.show_rows(ways, first_chosen=is_command)
        said = (COMMANDS_OF_WINDOW if ways else NO_COMMAND, "") if is_command else _sentences(words, answer)
        for line, sentence in zip((self._summary, self._more), said, strict=True):
            line.setText(sentence)
        self.hits.show_answer(answer, self._below(words, answer), stays=is_late)

    def take_room(self) -> None:
        """Count the height given to the panel as the most it may have, and shrink from there."""
        self._most = self.height()
        self.shrink()

    def shrink(self) -> None:
        """Give back the height that what is shown does not need."""
        most, width = self._most, self.width() - 2
        self._names.setHidden(self.said.similar.isHidden())
        said = self.said.heightForWidth(width) if self.said.isVisibleTo(self) else 0
        said += 0 if self._names.isHidden() else self._names.heightForWidth(width)
        has_room = most - said >= self._look.px(KEYS_FROM)
        self._keys.setVisible(has_room)
        self._more.setVisible(bool(self._more.text()) and (has_room or self._rows is self.hits))
        self._head.invalidate()  # Qt tells a layout within a layout of new words only later
        self.filters.setVisible(self.filters.is_wanted and most >= self._look.px(FILTERS_FROM))
        head = self._head.heightForWidth(width) + said
        head += self.filters.height() if self.filters.isVisibleTo(self) else 0
        foot = self._keys.sizeHint().height() if self._keys.isVisibleTo(self) else 0
        self.resize(self.width(), min(most, head + self._rows_height() + foot + 3))

    def step(self, by: int) -> None:
        """Choose another row."""
        self.pause.stop()
        self._rows.step(by)

    def turn(self, pages: int) -> None:
        """Choose the row as far away as rows are in sight."""
        self.pause.stop()
        self._rows.turn(pages)

    def accept(self) -> None:
        """Open what is chosen."""
        row = self._rows.current()
        if row is not None:
            self._rows.opened.emit(row)

    @property
    def _rows(self) -> HitList | WayList:
        return self.ways if self.ways.isVisibleTo(self) else self.hits

    @property
    def _is_wide(self) -> bool:
        return self.width() >= self._look.px(PREVIEW_FROM)

    def _ways_from(self, words: str, answer: Answer | None, *, is_advised: bool) -> tuple[Way, ...]:
        if are_commands(words):
            return commands_for(words, self._is_enabled)
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
        rows = self._rows.rows_height()
        has_preview = self._rows is self.hits and self._is_wide
        return max(rows, self._look.px(PREVIEW_HEIGHT)) if has_preview else rows

    def _show_preview(self) -> None:
        hit = self.hits.hit()
        is_shown = bool(hit) and self._is_wide
        self._beside.setVisible(is_shown)
        self._rule.setVisible(is_shown)
        if hit and is_shown:
            is_head = hit.title == hit.page_title
            self._page.setText(
                hit.where if is_head else " · ".join(filter(None, (hit.page_number, hit.page_title)))
            )
            self._section.setText(hit.title)
            self._fill(hit)

    def _build(self, look: Look) -> None:
        self.hits, self.ways, self.filters = HitList(look, self), WayList(look, self), FilterRow(look, self)
        self.said = Said(look, self)
        self._summary, self._more = label(), label("", "soft")
        self._page, self._section = label("", "soft"), label("", "heading")
        for words in (self._summary, self._more, self._page, self._section):
            words.setWordWrap(True)
        layout = QVBoxLayout(self)
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
        layout.addWidget(self._middle(), 1)
        self._names = QWidget()
        self._last = QVBoxLayout()
        self._last.addWidget(self.said.similar)
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(named(QFrame(), "rule"))
        names.addLayout(self._last)
        layout.addWidget(self._names)
        layout.addWidget(self._line_of_keys())

    def _middle(self) -> QWidget:
        """Return the hits and the preview beside them."""
        self._found = QWidget()
        middle = QHBoxLayout(self._found)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._rule, self._beside = named(QFrame(), "standing-rule"), QWidget()
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._where = QVBoxLayout()
        self._where.addWidget(self._page)
        self._where.addWidget(self._section)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._where)
        right.addWidget(named(QFrame(), "rule"))
        right.addWidget(self._preview, 1)
        middle.addWidget(self.hits, 49)
        middle.addWidget(self._rule)
        middle.addWidget(self._beside, 51)
        return self._found

    def _line_of_keys(self) -> QWidget:
        self._keys = QWidget()
        column = QVBoxLayout(self._keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(named(QFrame(), "rule"))
        self._foot = QHBoxLayout()
        for keys, words in (
            ("↑ ↓", "choose"),
            ("Enter", "open"),
            ("Tab", "filter"),
            ("Esc", "back to your line"),
        ):
            self._foot.addWidget(label(keys, "key"))
            self._foot.addWidget(label(words, "soft"))
            self._foot.addSpacing(12)
        self._foot.addStretch(1)
        column.addLayout(self._foot)
        return self._keys

    def _connect(self) -> None:
        self.pause.timeout.connect(self.advise)
        self.hits.pointed.connect(self.pause.stop)
        self.ways.pointed.connect(self.pause.stop)
        self.hits.current_changed.connect(self._show_preview)
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
        if self.hits.hit() and self._is_wide != self._beside.isVisibleTo(self):
            self._show_preview()


def _sentences(words: str, answer: Answer | None) -> tuple[str, str]:
    """Return what the head of the panel says: the answer in a sentence, and what is to be said of it."""
    if not words.strip():
        return EMPTY, ""
    if answer is None:
        return NOT_READY, ""
    if not answer.hits:
        return answer.notice or NOTHING, " ".join(filter(None, (answer.hint, WAYS_ON)))
    sections = "1 section" if answer.total == 1 else f"{answer.total} sections"
    pages = "1 page" if answer.pages == 1 else f"{answer.pages} pages"
    best = f"; the best {len(answer.hits)} are listed" if len(answer.hits) < answer.total else ""
    return f"{sections} in {pages}{best}", " ".join(filter(None, (answer.notice, answer.hint)))
