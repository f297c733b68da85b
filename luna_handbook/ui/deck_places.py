"""What decks ask the handbook: what a place says now, what it is called, where it is. Loaded when a deck is first looked into."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError
from luna_handbook.slides.changes import Said, said
from luna_handbook.slides.instant import page_deck
from luna_handbook.slides.places import place_of

if TYPE_CHECKING:
    from luna_handbook.book.decks import Deck
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import Page
    from luna_handbook.book.places import Place

REMEMBERED = 2000
"""Places whose words are kept in mind: those of a few long decks."""


class DeckPlaces:
    """Reads the handbook for decks, and remembers what it read: an open edition never changes."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._said = lru_cache(REMEMBERED)(lambda words: said(words, handbook))
        self._title = lru_cache(REMEMBERED)(self._read_title)

    def said(self, words: str) -> Said:
        """Return what a place says now, nothing when it is gone."""
        return self._said(words)

    def title_at(self, words: str, edition: str = "") -> tuple[str, str]:
        """Return the heading of a place and the page it is on, with its number; the words themselves when there is none."""
        return self._title(words, edition)

    def of_page(self, page: Page) -> Deck:
        """Return the deck of a page's headings."""
        return page_deck(page)

    def named(self, words: str) -> Place:
        """Return the place that people name by number or address. Raises ValueError with a sentence."""
        return place_of(words, self._handbook)

    def in_full(self, words: str, edition: str) -> str:
        """Return a place with its edition, as it is now; ``words`` themselves when they name none."""
        if not words:
            return ""
        try:
            return str(place_of(words, self._handbook, edition))
        except ValueError:
            return words

    def _read_title(self, words: str, edition: str) -> tuple[str, str]:
        try:
            place = place_of(words, self._handbook, edition)
            row = self._handbook.row(place)
            book = self._handbook.edition(place)
            position = book.position_of(place)
            section = (
                book.sections([position])[0].title if position is not None and place.section else row.title
            )
        except (ValueError, LunaError, IndexError):
            return words, "Not in this handbook"
        page = " ".join(filter(None, (row.number, row.title)))
        return section or words, page
