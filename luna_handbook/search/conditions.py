"""Which sections fulfil the operators of a question: each of them for all sections at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.asking import beginning, read_item
from luna_handbook.search.matching import BIT
from luna_handbook.search.operators import whole_terms
from luna_handbook.search.query import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.book.places import Place
    from luna_handbook.search.asked import Item
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.outline import Outline
    from luna_handbook.search.query import Clause
    from luna_handbook.search.synonyms import Synonyms

    PhraseOf = Callable[[Sequence[str]], Flags]
    NearOf = Callable[[Sequence[str], int], Flags]

READ = BIT["title"] | BIT["page"] | BIT["body"]
"""Where a reader sees a word. A page's search terms are not shown, and so leave nothing out."""

NOT_LEFT_OUT = (
    "Sections with “{words}” could not be left out: the index of phrases cannot be read on this computer."
)
NOT_NEAR = "“{words}” was looked for as single words: the index of phrases cannot be read on this computer."
NONE_LEFT_OUT = "No section contains “{words}”, so none was left out for it."
NO_BOOKMARKS = "Bookmarks are known in the window alone; here “is:bookmarked” is no section."

_SOFT = frozenset({"exact", "prefix", "phrase"})
"""Operators that choose among words, or are looked for elsewhere, and ask for no section of their own."""


@dataclass(frozen=True)
class Conditions:
    """Tells which sections fulfil operators.

    ``phrase_of`` and ``near_of`` find words in the index of phrases and raise IndexUnreadable; ``bookmarked`` are places, None
    where bookmarks are not known. ``notices`` gathers what could not be done, each sentence once.
    """

    collection: Collection
    outline: Outline
    synonyms: Synonyms
    phrase_of: PhraseOf
    near_of: NearOf
    bookmarked: Iterable[Place] | None = None
    notices: dict[str, None] = field(default_factory=dict)

    def fulfilled(self, items: Iterable[Item]) -> Flags | None:
        """Return the sections that fulfil every operator, None when none asks for any. Raises EditionError."""
        return self._all(item for item in items if item.is_excluded or item.kind not in _SOFT)

    def _all(self, items: Iterable[Item], *, is_left_out: bool = False) -> Flags | None:
        found = [flags for item in items if (flags := self._kept(item, is_left_out)) is not None]
        return reduce(and_, found) if found else None

    def _kept(self, item: Item, is_left_out: bool) -> Flags | None:
        try:
            flags = self._having(item, is_left_out or item.is_excluded)
        except IndexUnreadable:
            self.notices[(NOT_LEFT_OUT if item.is_excluded else NOT_NEAR).format(words=item.words)] = None
            return None
        return ~flags if flags is not None and item.is_excluded else flags

    def _having(self, item: Item, is_left_out: bool) -> Flags | None:
        """Return the sections that have what an operator says, be they wanted or left out."""
        if item.kind in ("pending", "ref"):
            return None
        if item.kind in ("words", "exact"):
            return self._left_out(item) if is_left_out else self._said(item)
        having: dict[str, Callable[[Item], Flags]] = {
            "either": self._either,
            "phrase": lambda i: self.phrase_of(_words(i)),
            "near": lambda i: self.near_of(tuple(dict.fromkeys(_words(i))), i.within),
            "prefix": lambda i: self._has(beginning(i), READ),
            "title": self._on_titled_page,
            "heading": self._under_heading,
            "chapter": self.outline.in_chapter,
            "type": lambda i: self.outline.of_type(i.words),
            "is": self._in_state,
        }
        return having[item.kind](item)

    def _either(self, item: Item) -> Flags:
        ways = [self._all(way, is_left_out=item.is_excluded) for way in item.either]
        return reduce(or_, (way for way in ways if way is not None), self._none())

    def _left_out(self, item: Item) -> Flags:
        """Return the sections in which a reader sees all the words: in any form, or just as they stand behind ``=``."""
        said = whole_terms(item.words)
        wanted = (Wanted(t.text, is_exact=item.is_exact or t.kind == "number") for t in said)
        found = reduce(and_, (self._has(w, READ) for w in wanted))
        if not found.any() and not item.is_open:
            self.notices[NONE_LEFT_OUT.format(words=item.words)] = None
        return found

    def _said(self, item: Item) -> Flags:
        """Return the sections that say words in one way or another, each number beside its unit."""
        query = read_item(item, self.synonyms)
        asked = [c for c in query.clauses if c.counts] or query.clauses
        parts = [self._says(clause) for clause in asked] + [self._has(q) for q in query.quantities]
        return reduce(and_, parts) if parts else ~self._none()

    def _says(self, clause: Clause) -> Flags:
        return reduce(or_, (reduce(and_, map(self._has, way.words)) for way in clause.ways))

    def _under_heading(self, item: Item) -> Flags:
        words = read_item(item, self.synonyms).spoken
        return reduce(and_, (self._has(w, BIT["title"]) for w in words))

    def _on_titled_page(self, item: Item) -> Flags:
        """Return the sections on a page whose title has the words; the first section has them in its own."""
        words = read_item(item, self.synonyms).spoken
        heads = self.outline.heads
        return reduce(and_, (self._has(w, BIT["page"]) | (self._has(w, BIT["title"]) & heads) for w in words))

    def _in_state(self, item: Item) -> Flags:
        if item.words == "local":
            return self.outline.local
        if self.bookmarked is None:
            self.notices[NO_BOOKMARKS] = None
            return self._none()
        return self.outline.at(self.bookmarked)

    def _has(self, wanted: Wanted, where: int = 0xFF) -> Flags:
        return (self.collection.match_of(wanted).fields & where) > 0

    def _none(self) -> Flags:
        return np.zeros(self.collection.sections, np.bool_)


def _words(item: Item) -> list[str]:
    return [term.text for term in whole_terms(item.words)]
