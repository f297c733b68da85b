"""Decks: the reader's own and the edition's, to present, edit, hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from luna_handbook.ui.decks.counting import changed_words, minutes_in, topics_in
from luna_handbook.ui.decks.list import DeckDelegate, DeckList, DeckRow
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QMenu

    from luna_handbook.book.decks import Deck
    from luna_handbook.ui.theme import Look

EMPTY = (
    "No decks yet.\n\nA deck is a list of sections to teach from, with your notes and minutes. Make one of the page you read "
    "or of your bookmarks: Menu, Decks."
)
PRESENT = "Present"


class DecksPane(QWidget):
    """Lists decks; announces what is wanted of the chosen one."""

    present_wanted = Signal(object)
    edit_wanted = Signal(object)
    """A deck of the reader's own is to be edited; of an edition's, a copy."""
    export_wanted = Signal(object)
    file_wanted = Signal(object, object)
    """A deck is to be handed out as a ``DeckFile``."""
    removal_wanted = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    seen = Signal()
    """The pane has come into sight."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look, px = look, look.px
        self.list.setItemDelegate(DeckDelegate(look, self.list))
        self._empty.setContentsMargins(px(16), px(16), px(16), 0)
        for row in (self._below, self._above):
            row.setContentsMargins(px(12), px(6), px(12), px(10))
            row.setSpacing(px(8))

    def show_decks(
        self,
        own: Sequence[Deck],
        shipped: Sequence[Deck],
        changed: Mapping[str, int],
        titles: Mapping[str, str],
    ) -> None:
        """Show decks; ``changed`` counts by id the slides of own ones that use changed text, ``titles`` names editions by id."""
        rows = [
            DeckRow("My decks"),
            *(self._row(deck, changed_words(changed.get(deck.id, 0))) for deck in own),
        ]
        for edition in dict.fromkeys(deck.edition for deck in shipped):
            rows.append(DeckRow(titles.get(edition, edition)))
            rows += [self._row(deck, "") for deck in shipped if deck.edition == edition]
        self.list.show_decks(rows if own else rows[1:])
        has_any = bool(own or shipped)
        self._stack.setCurrentWidget(self.list if has_any else self._empty)
        self.setFocusProxy(self.list if has_any else self._empty)
        self._offer(self.list.deck)

    def _row(self, deck: Deck, warning: str) -> DeckRow:
        parts = (topics_in(deck), minutes_in(deck))
        return DeckRow(deck.title, " · ".join(filter(None, parts)), warning, deck)

    def _build(self) -> None:
        self.list = DeckList(self)
        self.setFocusProxy(self.list)
        self._empty = label(EMPTY, "soft")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self.new, self.bring = QPushButton("New"), QPushButton("Import…")
        self.present, self.edit, self.more = QPushButton(PRESENT), QPushButton("Edit"), QPushButton("More")
        self._above, self._below = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (self._above, (self.new, self.bring)),
            (self._below, (self.present, self.edit, self.more)),
        ):
            for button in buttons:
                row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._above)
        column.addWidget(middle, 1)
        column.addLayout(self._below)
        self._connect()

    def _connect(self) -> None:
        self.new.setAccessibleName("New deck")
        self.bring.setAccessibleName("Import a deck from a file")
        self.present.setToolTip("Present (F5)")
        self.more.setAccessibleName("More to do with this deck")
        self.new.clicked.connect(self.new_wanted)
        self.bring.clicked.connect(self.import_wanted)
        self.present.clicked.connect(lambda: self._tell(self.present_wanted.emit))
        self.edit.clicked.connect(lambda: self._tell(self.edit_wanted.emit))
        self.more.clicked.connect(
            lambda: self._tell(lambda deck: self._open_menu(deck, self.more.mapToGlobal(QPoint(0, 0))))
        )
        self.list.entered_row.connect(lambda deck: self.edit_wanted.emit(deck) if deck else None)
        self.list.present_pressed.connect(self.present_wanted)
        self.list.delete_pressed.connect(
            lambda deck: None if deck.edition else self.removal_wanted.emit(deck)
        )
        self.list.chosen.connect(self._offer)
        self.list.menu_wanted.connect(self._open_menu)

    def _tell(self, tell: Callable[[Deck], object]) -> None:
        if self.list.deck:
            tell(self.list.deck)

    def _offer(self, deck: Deck | None) -> None:
        """Let the buttons say what they do with the chosen deck."""
        for button in (self.present, self.edit, self.more):
            button.setEnabled(deck is not None)
        words = "Edit" if deck is None or not deck.edition else "Copy"
        self.edit.setText(words)
        self.edit.setToolTip("" if words == "Edit" else "Make my own copy, to edit it")
        name = deck.title if deck else "a deck"
        self.present.setAccessibleName(f"Present {name}")
        self.edit.setAccessibleName(f"{'Edit' if words == 'Edit' else 'Make my own copy of'} {name}")

    def menu(self, deck: Deck) -> QMenu:
        """Return the menu of a deck."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - not on the road to the first paint

        from luna_handbook.ui.deck_kinds import fill_menu  # noqa: PLC0415 - nor is this

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(self._look.sheet("overlay.qss"))
        menu.addAction(PRESENT, lambda: self.present_wanted.emit(deck))
        edit = "Make my own copy" if deck.edition else "Edit"
        menu.addAction(edit, lambda: self.edit_wanted.emit(deck))
        menu.addSeparator()
        fill_menu(menu, lambda file: self.file_wanted.emit(deck, file))
        menu.addSeparator()
        menu.addAction("Export the deck…", lambda: self.export_wanted.emit(deck))
        if not deck.edition:
            menu.addSeparator()
            menu.addAction("Remove", lambda: self.removal_wanted.emit(deck))
        return menu

    def _open_menu(self, deck: Deck, at: QPoint) -> None:
        self.menu(deck).popup(at)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the pane has come into sight."""
        super().showEvent(event)
        self.seen.emit()
