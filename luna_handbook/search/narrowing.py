"""Operators at work in an open handbook: which sections they keep, which page they lead to, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.search.conditions import Conditions
from luna_handbook.search.explaining import explanation_of
from luna_handbook.search.filters import Filters
from luna_handbook.search.outline import Outline
from luna_handbook.search.ranking import Found, Ranked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.book.edition import Edition
    from luna_handbook.book.places import Place
    from luna_handbook.search.asked import Item
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.conditions import NearOf, PhraseOf
    from luna_handbook.search.hits import Hit
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.query import Query
    from luna_handbook.search.ranking import Numbers
    from luna_handbook.search.synonyms import Synonyms


class Led(NamedTuple):
    """The place that a spoken reference leads to, the number of its section, and the reference."""

    place: Place
    section: int
    spoken: str = ""

    def with_block(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return hits, the first of which is the section, leading to the very block."""
        is_there = bool(hits) and hits[0].place == self.place._replace(block="")
        return (replace(hits[0], place=self.place), *hits[1:]) if is_there else hits


class Look(NamedTuple):
    """What a question found: how it was read, the sections shown and all of them, those ``outside`` filters too, and its ref."""

    query: Query
    found: Ranked
    outside: Numbers
    led: Led | None


@dataclass(frozen=True)
class Narrowing:
    """What operators need of an open handbook. Methods raise EditionError when an edition cannot be read."""

    collection: Collection
    editions: Sequence[Edition]
    synonyms: Synonyms

    @cached_property
    def outline(self) -> Outline:
        """The outline of the handbook."""
        return Outline(self.collection, self.editions)

    def conditions(
        self, bookmarked: Iterable[Place] | None, phrase_of: PhraseOf, near_of: NearOf
    ) -> Conditions:
        """Return what tells which sections fulfil operators in one search."""
        return Conditions(self.collection, self.outline, self.synonyms, phrase_of, near_of, bookmarked)

    def filters(self, bookmarked: Iterable[Place] | None) -> Filters:
        """Return what tells which sections a filter keeps."""
        return Filters(self.outline, bookmarked)

    def place_of(self, items: Iterable[Item]) -> Led | None:
        """Return where the first spoken reference leads, None when there is none or no page or block is called so."""
        words = next((i.words for i in items if i.kind == "ref"), "")
        found = self.outline.spoken(words) if words else None
        return Led(*found, words) if found else None

    def said(self, query: Query, words: str, led: Led | None) -> str:
        """Return how the words were read, ``""`` when that goes without saying."""
        return explanation_of(query, words, self.outline.chapters, is_led=led is not None)


def both(one: Flags | None, other: Flags | None) -> Flags | None:
    """Return the sections in both; None stands for all."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def lists(query: Query) -> bool:
    """Tell whether a question without words asks for sections, and not only for some to be left out."""
    items = query.typed.items if query.typed else ()
    return any(not i.is_excluded and i.kind not in ("pending", "ref") for i in items)


def led_by(section: int, found: Ranked, limit: int) -> Ranked:
    """Return what was found with one section first, be it found or not."""
    own = next((f for f in found.best if f.section == section), Found(section, 0.0, is_in_text=False))
    others = [f for f in found.best if f.section != section]
    return Ranked([own, *others][: max(limit, 0)], np.union1d(found.every, [section]))
