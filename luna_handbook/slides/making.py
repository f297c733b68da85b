"""A deck becomes sheets: every stop is looked up in the handbook, laid out, and parted until it fits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError
from luna_handbook.slides.blanks import unnamed_blank
from luna_handbook.slides.drawn import Drawn, read_drawing
from luna_handbook.slides.heading import Maker, heading_sheets
from luna_handbook.slides.places import matters_of
from luna_handbook.slides.sheet import WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.slides.sheet import Measure, Shape, Sheet


def make_sheets(
    deck: Deck,
    handbook: Handbook,
    measure: Measure,
    shape: Shape = WIDE,
    *,
    local: Callable[[str], str] = unnamed_blank,
) -> list[Sheet]:
    """Lay a deck out, its hidden slides left out. ``local`` gives the clinic's value with an id as plain words.

    A place that cannot be shown becomes a sheet that says so; an empty deck, or one that is all hidden, no sheet at all.
    Never raises LunaError, and no piece of any sheet is outside of it.
    """
    return list(each_sheet(deck, handbook, measure, shape, local=local))


def each_sheet(
    deck: Deck,
    handbook: Handbook,
    measure: Measure,
    shape: Shape = WIDE,
    *,
    local: Callable[[str], str] = unnamed_blank,
) -> Iterator[Sheet]:
    """Lay a deck out as ``make_sheets`` does, one slide of it whenever the next sheet is asked for."""
    maker = Maker(measure, shape, local, partial(_drawn, handbook))
    count = 0
    for stop, slide in enumerate(deck.slides):
        if slide.hidden:
            continue
        matters, more = matters_of(slide, deck, handbook)
        notes = "\n\n".join(filter(None, (slide.notes, more)))
        made: list[Sheet] = []
        for matter in matters:
            made += heading_sheets(maker, matter, count + len(made) + 1)
        count += len(made)
        for sheet in made:
            yield sheet._replace(stop=stop, notes=notes, minutes=slide.minutes / len(made))


def _drawn(handbook: Handbook, sha256: str) -> Drawn:
    """Read a drawing; of one that is damaged nothing is known, and its slide says so when it is painted."""
    try:
        return read_drawing(handbook.media(sha256))
    except LunaError:
        return Drawn()
