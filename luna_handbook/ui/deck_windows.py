"""Decks joined to the window: the pane, the editors, and the questions asked on the way."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.errors import TurnedOff
from luna_handbook.settings import allow_export, allow_presenting
from luna_handbook.shelf.deck_files import SUFFIX, file_name, read_deck
from luna_handbook.ui.decking import Decking
from luna_handbook.ui.decks.counting import many, minutes_in, topics_in
from luna_handbook.ui.decks.pane import DecksPane
from luna_handbook.ui.keeping import CHANGED_SINCE
from luna_handbook.ui.over import open_over
from luna_handbook.ui.search.deck_rows import NamedDeck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from luna_handbook.settings import Settings
    from luna_handbook.ui.deck_editing import DeckEditing
    from luna_handbook.ui.deck_kinds import DeckFile
    from luna_handbook.ui.decks.editor import Editor
    from luna_handbook.ui.keeping import Keeping
    from luna_handbook.ui.main_window import MainWindow

NEW, ANEW, BOOKMARKS = "New deck", "A new deck", "My bookmarks"
NO_PAGE = "There is no page to make a deck of."
NO_BOOKMARKS = "There are no bookmarks to make a deck of. Ctrl+D keeps the section you are reading."
NOT_THERE = "There is no {} in this handbook. Use the contents or search to find what you need."
FILES = f"Decks (*{SUFFIX})"
ASK = "Keep the deck “{}” with {} among your decks?"


class DeckWindows:
    """The decks of one window."""

    def __init__(self, window: MainWindow, keeping: Keeping) -> None:
        self._window = window
        self.decking = Decking(keeping, window.own.handbook)
        self._last_deck = ""
        window.searching.list_decks = self._named
        window.searching.deck_chosen.connect(self.choose)

    @cached_property
    def pane(self) -> DecksPane:
        """The list of decks."""
        window = self._window
        pane = DecksPane(window.look)
        pane.present_wanted.connect(lambda deck: self.present(deck, 0))
        pane.edit_wanted.connect(self.edit)
        pane.export_wanted.connect(self.export)
        pane.file_wanted.connect(self.hand_out)
        pane.removal_wanted.connect(self.remove)
        pane.new_wanted.connect(self.new)
        pane.import_wanted.connect(self.bring)
        pane.seen.connect(self.show)
        pane.seen.connect(window.warming.begin)
        window.look_changed.connect(pane.set_look)
        return pane

    @cached_property
    def editing(self) -> DeckEditing:
        """The editors; loaded with the first one."""
        from luna_handbook.ui.deck_editing import DeckEditing  # noqa: PLC0415

        return DeckEditing(self._window, self.decking, self)

    @property
    def editors(self) -> dict[str, Editor]:
        """The open editors by the ids of their decks."""
        return self.editing.editors if "editing" in self.__dict__ else {}

    def close_editors(self) -> bool:
        """Close every editor; False when one has what could not be kept and stays."""
        return all([editor.close() for editor in list(self.editors.values())])  # noqa: C419 - each of them, in any case

    def show(self) -> None:
        """Show the decks as they are now; what nobody looks at is not compared with the handbook."""
        own, handbook = self.decking.own(), self._window.own.handbook
        is_seen = self.pane.isVisible()
        changed = {deck.id: len(self.decking.changed(deck)) for deck in own} if is_seen else {}
        titles = {name: f"Decks of {edition.title}" for name, edition in handbook.editions.items()}
        self.pane.show_decks(own, handbook.decks(), changed, titles)
        for deck in own:
            if deck.id in self.editors:
                self.editors[deck.id].follow(deck)

    def present(self, deck: Deck, at: int) -> None:
        """Present a deck from a slide, by its number from 0, where the site allows it."""
        if self._may(deck, allow_presenting):
            self._window.attempt(lambda: self._window.presenting.start(deck, at))

    def choose(self, name: str) -> None:
        """Choose a deck in the pane, by the name that search has of it, so that F5 presents it."""
        deck = next((deck for deck in self._all() if _name(deck) == name), None)
        if deck:
            self._window.commands.show_decks()
            self.pane.list.choose(deck)

    def _all(self) -> list[Deck]:
        return [*self.decking.own(), *self._window.own.handbook.decks()]

    def _named(self) -> list[NamedDeck]:
        """Return every deck as search lists it, the reader's own first."""
        return [
            NamedDeck(_name(deck), deck.title, " · ".join(filter(None, (topics_in(deck), minutes_in(deck)))))
            for deck in self._all()
        ]

    def edit(self, deck: Deck) -> None:
        """Open the editor of a deck; of an edition's deck, of a copy made for it."""
        own: Deck | None = deck
        if deck.edition:
            own = self.decking.add(self.decking.copy_of(deck), f"Made your own copy of “{deck.title}”")
        if own:
            self.pane.list.choose(own)
            self.editing.open(own)

    def new(self) -> None:
        """Make an empty deck and open its editor."""
        self.make(Deck("", NEW, 0, (DeckSlide(title=NEW),)), "Made a new deck")

    def make(self, deck: Deck, words: str) -> None:
        """Keep a new deck and open its editor."""
        added = self.decking.add(deck, words)
        if added:
            self.edit(added)

    def of_page(self) -> None:
        """Make a deck of the page being read."""
        page = self._window.page.page
        if page is None:
            self._window.toast.say(NO_PAGE)
            return
        self.make(self.decking.of_page(page), f"Made a deck of “{page.title}”")

    def of_bookmarks(self) -> None:
        """Make a deck of the bookmarks, in the order in which they were set."""
        places = [bookmark.place for bookmark in self._window.kept.bookmarking.bookmarks()]
        if not places:
            self._window.toast.say(NO_BOOKMARKS)
            return
        self.make(self.decking.of_places(BOOKMARKS, places), "Made a deck of your bookmarks")

    def reading(self) -> DeckSlide | None:
        """Return a slide of the section being read, None where no page is."""
        place = self._window.page.place
        return self.decking.slide_at(place) if place and self._window.page.page else None

    def slide_named(self, words: str) -> DeckSlide:
        """Return a slide of the place that people name by number or address. Raises ValueError with a sentence."""
        slide = self.decking.slide_at(self.decking.places.named(words))
        if not slide.seen:
            raise ValueError(NOT_THERE.format(words.strip()))
        return slide

    def add_section(self) -> None:
        """Ask for a deck and add the section being read to it; without any deck, make one of it."""
        slide, own = self.reading(), self.decking.own()
        if slide is None:
            self._window.toast.say(NO_PAGE)
        elif not own:
            self._add_to(Deck("", self.decking.title_at(slide.place), 0, ()), slide)
        else:
            self._ask_for_deck(own, slide)

    def _ask_for_deck(self, own: list[Deck], slide: DeckSlide) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Add this section to a deck")
        dialog.setLabelText(f"Add “{self.decking.title_at(slide.place)}” to")
        names = _apart([*(deck.title for deck in reversed(own)), ANEW])
        dialog.setComboBoxItems(names)
        decks = dict(zip(names, [*reversed(own), Deck("", NEW, 0, ())], strict=True))
        wanted = [*reversed(self.editors), self._last_deck]
        last = next((name for name, deck in decks.items() if deck.id and deck.id in wanted), names[0])
        dialog.setTextValue(last)
        dialog.setStyleSheet(self._window.look.sheet("overlay.qss"))
        dialog.textValueSelected.connect(lambda name: self._add_to(decks[name], slide))
        open_over(dialog)

    def _add_to(self, deck: Deck, slide: DeckSlide) -> None:
        title = self.decking.title_at(slide.place)
        words = f"Added “{title}” to the deck “{deck.title}”"
        if deck.id in self.editors:
            self.editors[deck.id].add(slide)
            self._window.toast.say(words)
            return
        longer = deck._replace(slides=(*deck.slides, slide))
        if not deck.id:
            added = self.decking.add(longer, words)
            self._last_deck = added.id if added else ""
        elif self.decking.keep(longer, deck, self._window.banner.say):
            self._last_deck = deck.id
            self._window.toast.say(words, "Undo", lambda: self._take_out(longer, deck))

    def _take_out(self, longer: Deck, deck: Deck) -> None:
        if longer not in self.decking.own() or deck.id in self.editors:
            self._window.toast.say(CHANGED_SINCE.format("deck"))
        elif self.decking.keep(deck, longer, self._window.banner.say):
            self._window.toast.say("Taken back.")

    def remove(self, deck: Deck) -> None:
        """Remove a deck of the reader's own, its editor closed."""
        editor = self.editors.get(deck.id)
        if editor is None or editor.close():
            self.decking.remove(deck)

    def export(self, deck: Deck) -> None:
        """Ask for a file and write a deck to it, where the site allows it."""
        if self._may(deck, allow_export):
            self._ask_where(deck)

    def _may(self, deck: Deck, allow: Callable[[Settings], None]) -> bool:
        """Tell whether the site allows it; where it does not, say so in the window that the reader sees."""
        try:
            allow(self._window.settings)
        except TurnedOff as error:
            editor = self.editors.get(deck.id)
            (editor if editor and editor.isActiveWindow() else self._window).banner.say(str(error))
            return False
        return True

    def _ask_where(self, deck: Deck) -> None:
        folder = Path.home() if Path.home().is_dir() else Path()
        dialog = QFileDialog(
            self._asker(deck), "Export the deck, notes and all", str(folder / file_name(deck)), FILES
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(lambda file: self.decking.hand_on(deck, Path(file)))
        open_over(dialog)

    def hand_out(self, deck: Deck, file: DeckFile) -> None:
        """Ask for a name and write a deck as a hand-out, as slides or for PowerPoint."""
        from luna_handbook.slides.blanks import clinic_words  # noqa: PLC0415
        from luna_handbook.slides.sheet import WIDE  # noqa: PLC0415 - all of it for this alone
        from luna_handbook.ui.deck_writing import Writing, write_deck  # noqa: PLC0415

        window, own = self._window, self._window.own
        local = clinic_words(own.handbook, own.local, dt.datetime.now().astimezone().date())
        writing = Writing(own.handbook, local, WIDE, window.settings, window.toast.say, window.banner.say)
        write_deck(writing, deck, file, self._asker(deck))

    def bring(self) -> None:
        """Ask for a file and keep the deck in it."""
        dialog = QFileDialog(self._window, "Import a deck", "", f"{FILES};;All files (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.take(Path(file)))
        open_over(dialog)

    def take(self, file: Path) -> None:
        """Keep the deck of a file and choose it in the pane."""
        added = self.decking.bring(file)
        if added:
            self._window.commands.show_decks()
            self.pane.list.choose(added)

    def offer(self, file: Path) -> None:
        """Ask whether to keep the deck of a file that the program was opened with."""
        try:
            deck = read_deck(file)
        except ValueError as error:
            self._window.banner.say(str(error))
            return
        box = QMessageBox(self._window)
        box.setObjectName("keep-deck")
        box.setWindowTitle("Deck")
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(ASK.format(deck.title, many(len(deck.slides), "topic")))
        box.addButton("Keep", QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.accepted.connect(lambda: self.take(file))
        box.setStyleSheet(self._window.look.sheet("overlay.qss"))
        open_over(box)

    def _asker(self, deck: Deck) -> Editor | MainWindow:
        return self.editors.get(deck.id, self._window)


def _name(deck: Deck) -> str:
    return f"{deck.edition}/{deck.id}"


def _apart(names: Iterable[str]) -> list[str]:
    """Return names made different where they are alike: “Talk”, “Talk (2)”."""
    made: list[str] = []
    for name in names:
        number, apart = 1, name
        while apart in made:
            number += 1
            apart = f"{name} ({number})"
        made.append(apart)
    return made
