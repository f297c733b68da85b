"""The reader's decks from the window: made, kept, handed on; what is shown as kept has been committed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.errors import ShelfError
from luna_handbook.shelf import decks as kept
from luna_handbook.shelf.deck_files import read_deck, write_deck
from luna_handbook.ui.decks.counting import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import Page
    from luna_handbook.book.places import Place
    from luna_handbook.shelf.decks import KeptDeck
    from luna_handbook.ui.deck_places import DeckPlaces
    from luna_handbook.ui.keeping import Keeping

ELSEWHERE = " (changed elsewhere)"
NOT_WRITTEN = (
    "The file could not be written ({}). The deck is as it was. Choose another folder, or free some space."
)


class ChangedPlace(NamedTuple):
    """What a slide's place said when the deck was kept, and what it says now, ``""`` when it is gone."""

    before: str
    now: str
    accepted: DeckSlide | None
    """The slide with what its place says now; None when it is gone."""


class Decking:
    """The decks on the reader's shelf."""

    def __init__(self, keeping: Keeping, handbook: Handbook) -> None:
        self._keeping, self._handbook = keeping, handbook
        self._last: list[KeptDeck] = []

    @cached_property
    def places(self) -> DeckPlaces:
        """What decks ask the handbook; its code is loaded when a deck is first looked into."""
        from luna_handbook.ui.deck_places import DeckPlaces  # noqa: PLC0415

        return DeckPlaces(self._handbook)

    def own(self) -> list[Deck]:
        """Return the reader's decks, newest last; those last seen when they cannot be read just now."""
        try:
            self._last = kept.decks(self._keeping.shelf)
        except ShelfError as error:
            self._keeping.warn(str(error))
        return [one.deck for one in self._last]

    def changed(self, deck: Deck) -> dict[int, ChangedPlace]:
        """Return, by number, the slides of a reader's deck whose places say something else than when it was kept."""
        found = {}
        for number, slide in enumerate(deck.slides):
            if slide.place and slide.seen:
                now = self.places.said(slide.place)
                if now.digest != slide.seen:
                    accepted = slide._replace(seen=now.digest, words=now.words) if now.digest else None
                    found[number] = ChangedPlace(slide.words, now.words, accepted)
        return found

    def slide_at(self, place: Place | str) -> DeckSlide:
        """Return a slide of a place, with what it says now."""
        return self._seen(DeckSlide(place=str(place)))

    def of_page(self, page: Page) -> Deck:
        """Return a deck of a page's headings, the reader's own but not kept yet."""
        return self.copy_of(self.places.of_page(page))

    def copy_of(self, deck: Deck) -> Deck:
        """Return a reader's own copy of a deck, not kept yet: every place named in full, with what it says now."""
        slides = (
            slide._replace(place=self.places.in_full(slide.place, deck.edition)) for slide in deck.slides
        )
        return Deck("", deck.title, deck.minutes, tuple(map(self._seen, slides)))

    def of_places(self, title: str, places: Iterable[Place]) -> Deck:
        """Return a deck of places, not kept yet."""
        return Deck("", title, 0, tuple(map(self.slide_at, places)))

    def add(self, deck: Deck, words: str) -> Deck | None:
        """Keep a new deck and say ``words``, which can be undone; None when it could not be kept, which is said.

        Where they name the deck, they do so by the title it has got, which tells it from every other one.
        """
        keeping = self._keeping
        added = self._try(lambda: kept.add(keeping.shelf, deck), keeping.warn)
        if added is None:
            return None
        words = words.replace(f"the deck “{deck.title}”", f"the deck “{added.title}”")
        keeping.done(words, lambda: kept.remove(keeping.shelf, added.id), "deck", added.id)
        return added.deck

    def keep(self, deck: Deck, before: Deck, warn: Callable[[str], None]) -> Deck | None:
        """Keep a deck in place of ``before`` and return it as kept; None when it could not be, which ``warn`` is told.

        What another program made of it meanwhile stays as a deck of its own; a deck that was removed meanwhile is kept anew.
        Making it cannot be undone any more: that would take the work on it away too.
        """
        shelf = self._keeping.shelf

        def change() -> KeptDeck:
            there = kept.deck_with(shelf, deck.id)
            if there is None:
                return kept.add(shelf, deck)
            if there.deck != before:
                kept.add(shelf, there.deck._replace(title=there.deck.title + ELSEWHERE))
            return kept.keep(shelf, deck) or kept.add(shelf, deck)

        done = self._try(change, warn)
        if done is None:
            return None
        self._keeping.forget(deck.id)
        self._keeping.changed.emit()
        return done.deck

    def remove(self, deck: Deck) -> None:
        """Remove a deck; it can be taken back."""
        keeping = self._keeping
        if keeping.attempt(lambda: kept.remove(keeping.shelf, deck.id) or True):
            keeping.done(
                f"Removed the deck “{deck.title}”",
                lambda: kept.restore(keeping.shelf, deck.id),
                "deck",
                deck.id,
            )

    def bring(self, file: Path) -> Deck | None:
        """Keep the deck of a file and return it; None when it is none or could not be kept, which is said."""
        try:
            deck = read_deck(file)
        except ValueError as error:
            self._keeping.warn(str(error))
            return None
        return self.add(deck, f"Imported the deck “{deck.title}” with {many(len(deck.slides), 'topic')}")

    def hand_on(self, deck: Deck, file: Path) -> None:
        """Write a deck to a file, notes and all, and say so."""
        try:
            write_deck(file, self.copy_of(deck) if deck.edition else deck)
        except OSError as error:
            self._keeping.warn(NOT_WRITTEN.format(error.strerror or "unknown reason"))
            return
        self._keeping.say(f"Exported with its notes: {file.name}", "", lambda: None)

    def title_at(self, words: str) -> str:
        """Return the heading of a place, the words themselves when there is none."""
        return self.places.title_at(words)[0]

    def _seen(self, slide: DeckSlide) -> DeckSlide:
        now = self.places.said(slide.place) if slide.place else None
        return slide._replace(seen=now.digest if now else "", words=now.words if now else "")

    def _try(self, change: Callable[[], KeptDeck], warn: Callable[[str], None]) -> KeptDeck | None:
        """Do a change; a shelf that could not be written is tried again first."""
        if not self._keeping.is_kept:
            self._keeping.shelf.reopen()
        try:
            return change()
        except (ShelfError, ValueError) as error:
            warn(str(error))
            return None
