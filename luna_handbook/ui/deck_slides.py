"""Slides of a deck as its editor shows them: laid out and painted as the room will see them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from luna_handbook.slides.lint import lint
from luna_handbook.slides.making import make_sheets
from luna_handbook.slides.sheet import WIDE
from luna_handbook.ui.decks.preview import LaidOut
from luna_handbook.ui.decks.slides import SlideRow
from luna_handbook.ui.projector.measuring import SheetMeasure
from luna_handbook.ui.projector.painting import SheetPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from luna_handbook.book.decks import Deck, DeckSlide
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.slides.sheet import Sheet
    from luna_handbook.ui.decking import Decking

OWN_WORDS = "Your own words"
UNNAMED = "Topic without a title"
NOTED = "noted"
"""Stands for a slide's notes while its pictures are looked at: whether there are any is not their affair."""


class DeckSlides:
    """Lays slides out and paints them; remembers the last ones."""

    def __init__(
        self, decking: Decking, handbook: Handbook, local: Callable[[str], str], families: tuple[str, ...]
    ) -> None:
        self._handbook, self._local = handbook, local
        self._measure, self._painter = SheetMeasure(families), SheetPainter(families, handbook.media)
        self._sheets = lru_cache(64)(self._make)
        self._places = decking.places

    def row(self, deck: Deck, number: int) -> SlideRow:
        """Return a slide as the list shows it."""
        slide = deck.slides[number]
        heading, page = self._places.title_at(slide.place, deck.edition) if slide.place else ("", OWN_WORDS)
        # A place that is gone is called by the first of the words it had, not by its address.
        kept = slide.words.partition("\n")[0] if heading == slide.place else ""
        return SlideRow(number + 1, slide.title or kept or heading or UNNAMED, page, "", slide)

    def laid_out(self, deck: Deck, slide: DeckSlide) -> LaidOut:
        """Lay a slide out and look it over."""
        alone = _alone(deck, slide)
        sheets = self._sheets(alone)
        advice = [finding.sentence for finding in lint(alone, sheets, self._handbook)]
        return LaidOut(
            tuple(sheet.name for sheet in sheets),
            tuple(sheet.words for sheet in sheets),
            tuple(dict.fromkeys(advice)),
        )

    def picture(self, deck: Deck, slide: DeckSlide, part: int, width: int) -> QImage:
        """Return a part of a slide as a picture."""
        sheets = self._sheets(_alone(deck, slide))
        height = width * WIDE.height // WIDE.width
        return self._painter.picture(sheets[min(part, len(sheets) - 1)], WIDE, width, height)

    def _make(self, deck: Deck) -> list[Sheet]:
        return make_sheets(deck, self._handbook, self._measure, WIDE, local=self._local)


def _alone(deck: Deck, slide: DeckSlide) -> Deck:
    """Return a deck of this slide alone, shown, whatever is not seen of it left out."""
    bare = slide._replace(hidden=False, notes=NOTED, minutes=0, seen="", words="")
    return deck._replace(slides=(bare,), minutes=0)
