"""What sections are, for operators that ask it: on which kind of page, in which part, with a table, bookmarked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.book.local_values import MARK
from luna_handbook.errors import PageDamaged
from luna_handbook.search.matching import BIT
from luna_handbook.search.operators import page_and_letter, whole_terms
from luna_handbook.search.query import Wanted
from luna_handbook.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Set

    from luna_handbook.book.edition import Edition
    from luna_handbook.book.pages import Block
    from luna_handbook.book.places import Place
    from luna_handbook.search.asked import Item
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.matching import Flags

MOST_NAMED = 3
"""Chapters that are named; of more their number is said."""

KIND, PART = 1, 2
"""What ``Edition.page_heads`` says of a page, by its place in the row."""

_TABLE, _LOCAL = '"kind":"table"', "{{local:"
"""What the bytes of a page hold that has a table, or a local value: only such pages are read."""


@dataclass(frozen=True)
class Outline:
    """The outline of every open edition, over the sections of a collection. Methods raise EditionError."""

    collection: Collection
    editions: Sequence[Edition]

    @cached_property
    def heads(self) -> Flags:
        """The first section of each page."""
        pages = self.collection.pages
        found: Flags = np.diff(pages, prepend=pages[:1] - 1) != 0
        return found

    def of_type(self, kind: str) -> Flags:
        """Return the sections on pages of a kind, or those with a ``table``."""
        return self._tables if kind == "table" else self._with_fact(KIND, lambda own: own == kind)

    def in_parts(self, ids: Set[str]) -> Flags:
        """Return the sections of the parts with these ids, in whichever edition."""
        titles = {part.title for edition in self.editions for part in edition.parts() if part.id in ids}
        return self._with_fact(PART, lambda title: title in titles)

    def at(self, places: Iterable[Place]) -> Flags:
        """Return the sections at these places; the last answer is remembered, as it is wanted at every key."""
        asked = frozenset(places)
        if asked not in self._at:
            self._at.clear()
            self._at[asked] = np.zeros(self.collection.sections, np.bool_)
            self._at[asked][self.numbers_of(asked)] = True
        return self._at[asked]

    def in_chapter(self, item: Item) -> Flags:
        """Return the sections of the parts whose titles have all the words; of pages so titled when there is no such part."""
        words = [t.text for t in whole_terms(item.words)]
        parts = self._with_fact(PART, lambda title: _has_words(title, words))
        return parts if parts.any() else self._on_pages(item)

    def chapters(self, item: Item) -> list[str]:
        """Return the titles of the parts, or else of the pages, with all the words: at most ``MOST_NAMED`` and one more."""
        words = [t.text for t in whole_terms(item.words)]
        facts, _ = self.facts(PART)
        parts = [title for title in facts if _has_words(title, words)]
        if parts:
            return parts[: MOST_NAMED + 1]
        heads = np.flatnonzero(self._on_pages(item) & self.heads)[: MOST_NAMED + 1]
        return list(dict.fromkeys(self._page_title(int(n)) for n in heads))

    def numbers_of(self, places: Iterable[Place]) -> list[int]:
        """Return the numbers of the sections at these places; one that is in no open edition is left out."""
        listed = list(places)
        found: list[int] = []
        for n, edition in enumerate(self.editions):
            positions = (edition.position_of(p) for p in listed if p.edition == edition.id)
            found += self._numbers(n, [p for p in positions if p is not None])
        return found

    def spoken(self, words: str) -> tuple[Place, int] | None:
        """Return the place of a spoken reference (8.4, 8.4-c) and the number of its section; None if there is none."""
        reference = page_and_letter(words)
        if reference is None:
            return None
        number, letter = reference
        for edition in self.editions:
            place = edition.place_of_block(number, letter) if letter else edition.place_of_page(number)
            if place and (found := self.numbers_of([place])):
                return place, found[0]
        return None

    @cached_property
    def local(self) -> Flags:
        """The sections with a value that the clinic fills in."""
        return self._with_block(_LOCAL, lambda block: MARK.search(block.html + block.title) is not None)

    @cached_property
    def _tables(self) -> Flags:
        return self._with_block(_TABLE, lambda block: block.kind == "table")

    def _with_block(self, mark: str, has: Callable[[Block], bool]) -> Flags:
        places: list[Place] = []
        for edition in self.editions:
            for page in edition.pages_holding(mark):
                try:
                    sections = edition.page(page).sections
                except PageDamaged:
                    continue  # it is not shown either
                top = edition.row(page).place
                places += (top._replace(section=s.id) for s in sections if any(map(has, s.blocks)))
        found = np.zeros(self.collection.sections, np.bool_)
        found[self.numbers_of(places)] = True
        return found

    def _on_pages(self, item: Item) -> Flags:
        """Return the sections of pages with these words in their titles; the first section has them in its own."""
        found = np.ones(self.collection.sections, np.bool_)
        *first, last = (t.text for t in whole_terms(item.words))
        for wanted in (*map(Wanted, first), Wanted(last, is_unfinished=True)):
            fields = self.collection.match_of(wanted).fields
            found &= ((fields & BIT["page"]) > 0) | (((fields & BIT["title"]) > 0) & self.heads)
        return found

    def _page_title(self, section: int) -> str:
        edition, number = self.collection.place_of(section)
        position = int(self.collection.editions[edition].positions[number])
        return next((s.page_title for s in self.editions[edition].sections([position])), "")

    def _numbers(self, edition: int, positions: Sequence[int]) -> list[int]:
        """Return the numbers of the sections at positions in an edition."""
        own = np.searchsorted(self.collection.editions[edition].positions, positions)
        return [int(n) + self.collection.offsets[edition] for n in own]

    def _with_fact(self, column: int, has: Callable[[str], bool]) -> Flags:
        """Return the sections of the pages of which a fact is so."""
        facts, of_section = self.facts(column)
        return np.array([has(fact) for fact in facts], np.bool_)[of_section]

    def facts(self, column: int) -> tuple[list[str], np.ndarray[tuple[int], np.dtype[np.intp]]]:
        """Return the different values of a fact of pages, and for every section the number of its own."""
        if column not in self._known:
            numbers: dict[str, int] = {}
            of_page = [
                numbers.setdefault(str(head[column]), len(numbers)) for _, head in self._heads_of_pages
            ]
            firsts = [first for first, _ in self._heads_of_pages]
            sizes = np.diff([*firsts, self.collection.sections])
            self._known[column] = list(numbers), np.repeat(np.array(of_page, np.intp), sizes)
        return self._known[column]

    @cached_property
    def _at(self) -> dict[frozenset[Place], Flags]:
        return {}

    @cached_property
    def _known(self) -> dict[int, tuple[list[str], np.ndarray[tuple[int], np.dtype[np.intp]]]]:
        return {}

    @cached_property
    def _heads_of_pages(self) -> list[tuple[int, tuple[int, str, str]]]:
        """The number of the first section of every page, with what its edition says of the page."""
        found: list[tuple[int, tuple[int, str, str]]] = []
        for n, edition in enumerate(self.editions):
            heads = edition.page_heads()
            found += zip(self._numbers(n, [head[0] for head in heads]), heads, strict=True)
        return found


def _has_words(title: str, words: Sequence[str]) -> bool:
    """Tell whether a title has all the words, in any form; the last may be the beginning of one."""
    own = [t.text for t in whole_terms(title)]
    roots = {stem(word) for word in own}
    *first, last = words
    is_begun = stem(last) in roots or any(word.startswith(last) for word in own)
    return is_begun and all(stem(word) in roots for word in first)
