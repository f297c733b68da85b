"""What the editor of a deck is given by the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from luna_handbook.book.decks import Deck, DeckSlide
    from luna_handbook.ui.decks.preview import Slides


class Desk(Protocol):
    """What the editor is given: the deck's keeper, and the handbook as far as slides need it."""

    @property
    def slides(self) -> Slides:
        """What lays slides out and paints them."""

    def keep(self, deck: Deck, before: Deck) -> Deck | None:
        """Keep a deck in place of ``before`` and return it as kept, or None when it could not be, which ``warn`` was told."""

    def reading(self) -> DeckSlide | None:
        """Return a slide of the section being read."""

    def place(self, words: str) -> DeckSlide:
        """Return a slide of the place named by a number or address. Raises ValueError with a sentence."""

    def changed(self, deck: Deck) -> Mapping[int, DeckSlide | None]:
        """Return the slides whose place says something else now, by number, as they would be if accepted; None: it is gone."""
