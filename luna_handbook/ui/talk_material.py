"""What a talk is given from the window: its slides, the handbook to search in private, the clinic's own values."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.slides.blanks import clinic_words
from luna_handbook.slides.making import each_sheet, make_sheets
from luna_handbook.ui.projector.making import Making
from luna_handbook.ui.projector.measuring import SheetMeasure
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.theme import DIM, HIGH_CONTRAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.ui.main_window import MainWindow
    from luna_handbook.ui.theme import Look

HITS = 20


class TalkMaterial:
    """Makes slides of the window's handbook, and looks things up in it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def look(self) -> Look:
        """The window's zoom, and its high contrast; else a trainer's window is dim whatever the handbook's is."""
        look = self._window.look
        return look if look.theme.name == HIGH_CONTRAST.name else look._replace(theme=DIM)

    @property
    def local(self) -> Callable[[str], str]:
        """The clinic's own values as they are today, by their ids."""
        own = self._window.own
        return clinic_words(own.handbook, own.local, dt.date.today())  # noqa: DTZ011 - the clinic's own day

    def making(self, deck: Deck, emergency: Callable[[], object]) -> Making:
        """Return how the slides of a deck come about; ``emergency`` shows the emergency page to the trainer."""
        handbook, local, families = self._window.own.handbook, self.local, self._window.own.families

        def sheets(shape: Shape) -> Iterable[Sheet]:
            return each_sheet(deck, handbook, self._measure, shape, local=local)

        def section(place: Place, shape: Shape) -> Sequence[Sheet]:
            alone = Deck("", "", 0, (DeckSlide(place=str(place)),))
            return make_sheets(alone, handbook, self._measure, shape, local=local)

        painter = SheetPainter(families, handbook.media)
        return Making(
            sheets, section, painter, lambda words: self.find(words, typing=True), self._preview, emergency
        )

    def find(self, words: str, limit: int = HITS, *, typing: bool = False) -> Sequence[Hit]:
        """Return the best sections for some words, at most ``limit``; ``typing``: the last word may go on."""
        return self._window.searching.find(words, limit, typing=typing).hits

    @cached_property
    def _measure(self) -> SheetMeasure:
        return SheetMeasure(self._window.own.families)

    def _preview(self) -> tuple[QTextBrowser, Callable[[Hit], object]]:
        from luna_handbook.ui.previewing import Preview  # noqa: PLC0415 - only for who searches in a talk

        window = self._window
        preview = Preview(window.own.handbook, window.page.clinic.html, self.look)
        preview.set_look(self.look)
        return preview, preview.show_hit
