"""A deck made of a page in one step: a stop for every heading, and at the end the questions to ask the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.slides.places import answer_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.book.pages import Page

CHECK_YOURSELF = "Check yourself"


def page_deck(page: Page) -> Deck:
    """Return the deck of a page. It has no id and no planned time; answers stand in the notes of their questions."""
    places = tuple(DeckSlide(place=place) for place in _places(page))
    questions = tuple(
        DeckSlide(title=CHECK_YOURSELF, text=question.question, notes=answer_words(question))
        for question in page.self_check
    )
    return Deck("", page.title, 0, places + questions, page.place.edition)


def _places(page: Page) -> Iterator[str]:
    """Yield the headings of a page, but for those that stand below another one: that shows them too."""
    above = 0
    for section in page.sections:
        if above and section.level > above:
            continue
        above = section.level if section.id else 0
        if section.blocks or section.id:
            yield str(page.place._replace(section=section.id))
