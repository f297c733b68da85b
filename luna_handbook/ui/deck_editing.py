"""The editors of decks, each a window of its own, joined to the window that opened them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from luna_handbook.slides.blanks import clinic_words
from luna_handbook.ui.deck_slides import DeckSlides
from luna_handbook.ui.decks.changes import ChangedSlide, Changes
from luna_handbook.ui.decks.editor import Editor
from luna_handbook.ui.over import open_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from luna_handbook.book.decks import Deck, DeckSlide
    from luna_handbook.ui.deck_windows import DeckWindows
    from luna_handbook.ui.decking import Decking
    from luna_handbook.ui.main_window import MainWindow


class DeckEditing:
    """The open editors of one window."""

    def __init__(self, window: MainWindow, decking: Decking, windows: DeckWindows) -> None:
        self._window, self._decking, self._windows = window, decking, windows
        self.editors: dict[str, Editor] = {}
        own = window.own
        local = clinic_words(own.handbook, own.local, dt.datetime.now().astimezone().date())
        self.slides = DeckSlides(decking, own.handbook, local, own.families)

    def open(self, deck: Deck) -> None:
        """Open the editor of a deck, or let it come forward."""
        editor = self.editors.get(deck.id)
        if editor is None:
            window = self._window
            editor = Editor(deck, lambda warn: _Desk(self, self._windows, warn), window.look, window)
            editor.take_actions(window.actions_by_name)
            editor.present_wanted.connect(self._windows.present)
            editor.export_wanted.connect(self._windows.export)
            editor.place_wanted.connect(lambda words: window.attempt(lambda: self._go(words)))
            editor.compare_wanted.connect(self._compare)
            editor.closed.connect(lambda: self._forget(editor))
            window.look_changed.connect(editor.set_look)
            self.editors[deck.id] = editor
        editor.show()
        editor.raise_()
        editor.activateWindow()

    def _forget(self, editor: Editor) -> None:
        self.editors = {name: one for name, one in self.editors.items() if one is not editor}
        editor.deleteLater()

    def moved(self, before: str, now: str) -> None:
        """Know an editor by the id its deck has now."""
        if before != now and before in self.editors:
            self.editors[now] = self.editors.pop(before)

    def _go(self, words: str) -> None:
        try:
            self._window.go(self._decking.places.named(words))
        except ValueError as error:
            self._window.banner.say(str(error))
        self._window.raise_()
        self._window.activateWindow()

    def _compare(self, editor: Editor) -> None:
        dialog = Changes(self._changed_slides(editor), self._window.look, editor)
        dialog.accepted_rows.connect(lambda rows: self._accept(editor, rows))
        dialog.removed_row.connect(lambda row: editor.draft.remove([row]))
        editor.draft.changed.connect(dialog.refresh)
        dialog.refreshing.connect(lambda: dialog.show_changes(self._changed_slides(editor)))
        self._window.look_changed.connect(dialog.set_look)
        open_over(dialog)

    def _accept(self, editor: Editor, rows: Iterable[int]) -> None:
        changed = self._decking.changed(editor.draft.deck)
        accepted = {row: changed[row].accepted for row in rows if row in changed}
        editor.accept({row: slide for row, slide in accepted.items() if slide})

    def _changed_slides(self, editor: Editor) -> list[ChangedSlide]:
        deck = editor.draft.deck
        return [
            ChangedSlide(
                row, self.slides.row(deck, row).title, place.before, place.now if place.accepted else None
            )
            for row, place in self._decking.changed(deck).items()
        ]


class _Desk:
    """What an editor is given."""

    def __init__(self, editing: DeckEditing, windows: DeckWindows, warn: Callable[[str], None]) -> None:
        self._editing, self._windows, self._warn = editing, windows, warn
        self.slides = editing.slides

    def keep(self, deck: Deck, before: Deck) -> Deck | None:
        """Keep a deck in place of ``before``."""
        kept = self._windows.decking.keep(deck, before, self._warn)
        if kept:
            self._editing.moved(deck.id, kept.id)
        return kept

    def reading(self) -> DeckSlide | None:
        """Return a slide of the section being read."""
        return self._windows.reading()

    def place(self, words: str) -> DeckSlide:
        """Return a slide of the place named. Raises ValueError with a sentence."""
        return self._windows.slide_named(words)

    def changed(self, deck: Deck) -> Mapping[int, DeckSlide | None]:
        """Return the slides that use changed text as they would be if accepted."""
        return {row: place.accepted for row, place in self._windows.decking.changed(deck).items()}
