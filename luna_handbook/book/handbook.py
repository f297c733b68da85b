"""Any number of open editions that read as one book."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from luna_handbook.book.pages import PLAIN, PLAIN_LANGUAGE
from luna_handbook.book.places import Place
from luna_handbook.errors import EditionDamaged, LunaError, PageMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.edition import Edition
    from luna_handbook.book.pages import Page, PageRow, Part

_SPOKEN = re.compile(r"(\d+(?:\.\d+)+)(?:-([a-z]+))?")


class Handbook:
    """The editions open in this window, in the order given; may be empty when none could be opened.

    Of two editions with one id the first counts, so that nothing given later can take the place of its pages.
    """

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.editions: dict[str, Edition] = {}
        for edition in editions:
            self.editions.setdefault(edition.id, edition)

    @property
    def title(self) -> str:
        """The title of the first edition, or the program's name."""
        return next((e.title for e in self.editions.values()), "Luna Handbook")

    @property
    def language(self) -> str:
        """The language of the first edition (BCP 47)."""
        return next((e.language for e in self.editions.values()), "en")

    def edition(self, place: Place) -> Edition:
        """Return the edition a place is in. Raises PageMissing when it is not open."""
        try:
            return self.editions[place.edition]
        except KeyError:
            raise PageMissing(
                f"The edition “{place.edition}” is not open on this computer. The other pages work as before."
            ) from None

    def parts(self) -> list[Part]:
        """Return the parts of every edition, in order."""
        return [part for edition in self.editions.values() for part in edition.parts()]

    def pages_of(self, part: Part) -> list[PageRow]:
        """Return the pages of a part, in reading order."""
        return self.editions[part.edition].pages_of(part.position)

    def page_count(self) -> int:
        """Return how many pages the contents list."""
        return sum(e.page_count() for e in self.editions.values())

    def row(self, place: Place) -> PageRow:
        """Return the outline's line for the page of a place. Raises PageMissing."""
        return self.edition(place).row(place.page)

    def page(self, place: Place) -> Page:
        """Read the page of a place, checking its bytes. Raises PageMissing or PageDamaged."""
        return self.edition(place).page(place.page)

    def has(self, place: Place) -> bool:
        """Tell whether the page of a place exists in an open edition that can be read."""
        try:
            self.row(place)
        except (PageMissing, EditionDamaged):
            return False
        return True

    def whereabouts(self, place: Place) -> str:
        """Return the number of a place's page with the title of its part, or ``""`` when no open edition has it.

        A plain-language version has neither and says what it is.
        """
        try:
            row, parts = self.row(place), self.edition(place).parts()
        except (PageMissing, EditionDamaged):
            return ""
        if row.kind == PLAIN:
            return PLAIN_LANGUAGE
        return " · ".join([row.number, *(part.title for part in parts if part.position == row.part)])

    def find(self, words: str) -> Place:
        """Return the place that people name: ``luna:trd#dose``, or a page or block as it is spoken (``8.4``, ``8.4-c``).

        Raises ValueError with a sentence when it is none, or a number that no open edition has.
        """
        spoken = _SPOKEN.fullmatch(words.strip())
        if not spoken:
            first = self.first_page()
            return Place.parse(words, first.edition if first else "")
        number, letter = spoken.groups()
        found = (
            e.place_of_block(number, letter) if letter else e.place_of_page(number)
            for e in self.editions.values()
        )
        place = next(filter(None, found), None)
        if not place:
            raise ValueError(
                f"There is no {words.strip()} in this handbook. Use the contents or search to find what you need."
            )
        return place

    def settled(self, place: Place) -> Place:
        """Return a place as it is now: a block (``~c``) leads to its section, wherever that and the block's letter went."""
        if not place.block or not self.has(place):
            return place
        edition = self.edition(place)
        now = edition.place_of_block(edition.row(place.page).number, place.block)
        return now or place._replace(block="")

    def decks(self) -> list[Deck]:
        """Return the decks of every edition, in order; those of an edition that cannot be read just now are left out."""
        found: list[Deck] = []
        for edition in self.editions.values():
            with contextlib.suppress(EditionDamaged):
                found += edition.decks()
        return found

    def media(self, sha256: str) -> bytes:
        """Return a drawing of whichever edition has it whole: its name is its content. Raises LunaError when none has."""
        trouble: LunaError = PageMissing("This drawing is in no edition that is open on this computer.")
        for edition in self.editions.values():
            try:
                return edition.media(sha256)
            except LunaError as error:
                trouble = error
        raise trouble

    def first_page(self) -> Place | None:
        """Return where reading starts, or None in an empty handbook."""
        rows = (e.first_page() for e in self.editions.values())
        return next((row.place for row in rows if row), None)
