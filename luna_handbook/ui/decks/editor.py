"""The editor of one deck: its slides at the left, the chosen one at the right, kept after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from luna_handbook.book.decks import DeckSlide
from luna_handbook.ui.alerts import Banner, announce
from luna_handbook.ui.decks.columns import Columns
from luna_handbook.ui.decks.counting import changed_words, is_over, minutes_in, topics_in
from luna_handbook.ui.decks.draft import Draft
from luna_handbook.ui.decks.fields import Fields
from luna_handbook.ui.decks.heading import DeckKeys, Heading
from luna_handbook.ui.decks.preview import Pictures, Preview
from luna_handbook.ui.decks.slides import SlideDelegate, SlideList
from luna_handbook.ui.decks.toolbox import Toolbox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction, QCloseEvent

    from luna_handbook.book.decks import Deck
    from luna_handbook.ui.decks.desk import Desk
    from luna_handbook.ui.theme import Look

PAUSE = 400
"""Milliseconds after the last letter until what was typed is kept."""
FULL = "A deck takes a thousand topics at most, so nothing was added. Make a second deck."
NOT_YET = (
    "The last changes of this deck are not kept yet. Try again, or press Export to write it to a file; closing once more "
    "drops them."
)
NO_SECTION = "No page is being read, so nothing was added. Open one in the handbook first."


class Editor(QWidget):
    """A window of its own, so that the handbook can be read beside it."""

    present_wanted = Signal(object, int)
    export_wanted = Signal(object)
    place_wanted = Signal(str)
    compare_wanted = Signal(object)
    closed = Signal()

    def __init__(
        self,
        deck: Deck,
        desk: Callable[[Callable[[str], None]], Desk],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """``desk`` is told how the editor says what could not be kept."""
        super().__init__(parent, Qt.WindowType.Window)
        self.banner = Banner(look)
        self.desk = desk(self.banner.say)
        self.draft, self._kept = Draft(deck, self), deck
        self._may_drop = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        self._build(look)
        self._connect()
        keys = DeckKeys(self)
        for field in [
            *self.findChildren(QLineEdit),
            *self.findChildren(QPlainTextEdit),
            *self.findChildren(QSpinBox),
        ]:
            field.installEventFilter(keys)
        room = self.screen().availableSize() - QSize(16, 48)
        self.resize(QSize(look.px(1180), look.px(720)).boundedTo(room))
        self.set_look(look)
        self._show()
        self.list.setFocus()

    @property
    def kept(self) -> Deck:
        """The deck as it was last kept."""
        return self._kept

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.setStyleSheet(look.sheet("overlay.qss") + look.sheet("decks.qss"))
        self.list.setItemDelegate(
            SlideDelegate(look, self.list, lambda slide: self._pictures.picture(self.draft.deck, slide))
        )
        for part in (self.banner, self.heading, self.toolbox, self.preview, self.fields):
            part.set_look(look)
        self._middle.set_look(look, self.width())

    def follow(self, deck: Deck) -> None:
        """Take what another program or window made of the deck, unless changes here are still to be kept."""
        if deck != self._kept and self.draft.deck == self._kept:
            self._kept = deck
            self.draft.take(deck)

    def add(self, slide: DeckSlide | None) -> bool:
        """Put a slide behind the chosen one; False when there is none or no room, which is said."""
        if slide is None:
            self.banner.say(NO_SECTION)
            return False
        return self._insert([slide], "adding a topic")

    def keep(self) -> bool:
        """Keep what has changed; tell whether everything is kept."""
        self._timer.stop()
        if self.draft.deck != self._kept:
            kept = self.desk.keep(self.draft.deck, self._kept)
            if kept is None:
                self.heading.say_kept(is_kept=False)
                return False
            self._kept = kept
            if kept.id != self.draft.deck.id:
                self.draft.state = self.draft.state._replace(deck=self.draft.deck._replace(id=kept.id))
        self._may_drop = False
        self.heading.say_kept(is_kept=True)
        return True

    def accept(self, rows: Mapping[int, DeckSlide]) -> None:
        """Take slides as their places are now."""
        self.draft.rewrite("accepting changed text", rows)

    def _build(self, look: Look) -> None:
        self.heading, self.toolbox = Heading(look), Toolbox(look)
        self.list, self.fields = SlideList(), Fields(look)
        self.preview = Preview(self.desk.slides, look)
        self._pictures = Pictures(self.desk.slides, self)
        self._pictures.painted.connect(self.list.viewport().update)
        self._middle = Columns(self.list, self.toolbox, self.preview, self.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.heading, self.banner):
            column.addWidget(widget)
        column.addWidget(self._middle, 1)

    def _connect(self) -> None:
        draft, heading, tools = self.draft, self.heading, self.toolbox
        draft.changed.connect(self._changed)
        heading.renamed.connect(draft.rename)
        heading.planned.connect(draft.plan)
        heading.present_wanted.connect(self._present)
        heading.export_wanted.connect(self._export)
        heading.compare_wanted.connect(lambda: self.compare_wanted.emit(self))
        heading.join(draft.undo)
        self.list.row_chosen.connect(self._choose)
        self.list.move_wanted.connect(draft.move)
        self.list.delete_pressed.connect(self._remove)
        self.list.entered.connect(self.fields.notes.setFocus)
        self.fields.changed.connect(lambda words, fields: draft.write(words, **fields))
        self.fields.open_wanted.connect(self._go)
        tools.title_wanted.connect(lambda: self._insert([DeckSlide(title="New topic")], "adding a topic"))
        tools.section_wanted.connect(lambda: self.add(self.desk.reading()))
        tools.place_wanted.connect(self._add_place)
        tools.duplicate_wanted.connect(self._duplicate)
        tools.delete_wanted.connect(self._remove)
        tools.move_wanted.connect(lambda by: draft.move(draft.state.row, draft.state.row + by))
        for keys, run in (("F5", lambda: self._present(0)), ("Shift+F5", lambda: self._present(self.draft.state.row)),
                          ("Ctrl+W", self.close), ("Ctrl+S", self.keep)):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let Emergency's keys work here too; the page they open comes forward."""
        self.addAction(actions["emergency"])
        actions["emergency"].triggered.connect(self._give_way)

    def _give_way(self) -> None:
        """Let the window with the handbook come forward, where this one has the keyboard."""
        handbook = self.parentWidget()
        if handbook and self.isActiveWindow():
            handbook.window().raise_()
            handbook.window().activateWindow()

    def _choose(self, row: int) -> None:
        self.draft.choose(row)
        self._show_slide()

    def _insert(self, slides: list[DeckSlide], words: str) -> bool:
        is_added = self.draft.insert(slides, words)
        if not is_added:
            self.banner.say(FULL)
        return is_added

    def _add_place(self, words: str) -> None:
        try:
            slide = self.desk.place(words)
        except ValueError as error:
            self.toolbox.refuse(str(error))
            return
        if self._insert([slide], "adding a topic"):
            self.toolbox.accept()

    def _go(self) -> None:
        if self.draft.slide:
            self.place_wanted.emit(self.draft.slide.place)

    def _duplicate(self) -> None:
        if self.draft.slide:
            self._insert([self.draft.slide], "duplicating a topic")

    def _remove(self) -> None:
        if self.draft.slide:
            self.draft.remove([self.draft.state.row])

    def _present(self, at: int) -> None:
        self.keep()
        self.present_wanted.emit(self.draft.deck, max(0, at))

    def _export(self) -> None:
        self.keep()
        self.export_wanted.emit(self.draft.deck)

    def _changed(self) -> None:
        self._show()
        self._timer.start()
        announce(self, self._said())

    def _said(self) -> str:
        row = self.draft.state.row
        return self.list.rows.rows[row].spoken if row >= 0 else "No topics"

    def _show(self) -> None:
        deck, row = self.draft.deck, self.draft.state.row
        self.setWindowTitle(f"{deck.title} – deck")
        changed = self.desk.changed(deck)
        rows = [self.desk.slides.row(deck, number) for number in range(len(deck.slides))]
        gone = {number for number, slide in changed.items() if slide is None}
        rows = [
            r._replace(warning="Its place is gone" if n in gone else "Uses changed text" if n in changed else r.warning)
            for n, r in enumerate(rows)
        ]  # fmt: skip
        self.list.show_slides(rows, row)
        words = " · ".join(filter(None, (topics_in(deck), minutes_in(deck))))
        self.heading.show_deck(deck, words, changed_words(len(changed)), is_over=is_over(deck))
        self.toolbox.offer(has_slide=row >= 0, can_rise=row > 0, can_sink=-1 < row < len(deck.slides) - 1)
        self._show_slide()

    def _show_slide(self) -> None:
        deck, slide = self.draft.deck, self.draft.slide
        rows, row = self.list.rows.rows, self.draft.state.row
        self.fields.show_slide(slide, rows[row].where if slide else "")
        self.fields.setVisible(slide is not None)
        self.preview.show_slide(deck, slide)
        self.toolbox.offer(has_slide=row >= 0, can_rise=row > 0, can_sink=-1 < row < len(deck.slides) - 1)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed last; stay open once where that fails."""
        if not self.keep() and not self._may_drop:
            self._may_drop = True
            self.banner.say(NOT_YET)
            event.ignore()
            return
        self._give_way()
        super().closeEvent(event)
        self.closed.emit()
