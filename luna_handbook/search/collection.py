"""Every open edition as one: sections numbered through, one set of statistics, and BM25 for a word in each field."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.search.analysis import NEGATIONS
from luna_handbook.search.matching import BIT, EVERYWHERE, NAMES_ONLY, Counts, Match, counts_in, words_for
from luna_handbook.search.postings import FIELDS
from luna_handbook.search.query import Wanted
from luna_handbook.search.scoring import Scoring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from luna_handbook.search.matching import Bits, Flags, Floats, Where, Words
    from luna_handbook.search.postings import Postings

K1, B = 1.2, 0.75
"""How soon more of a word stops counting, and how much longer sections pay for their length: the usual values."""

BOOSTS = {"title": 0.6, "page": 0.6, "aliases": 2.5, "body": 1.0}
"""What a field counts. Each has its own rarity and length norm, so a title hit scores high without help; the search terms of a
page are what its editors expect to be typed for it, and count most."""

REMEMBERED = 64
"""Words whose sections are kept in memory: 5 bytes a section and word."""


@dataclass(frozen=True)
class Collection:
    """The lists of every open edition. ``offsets`` are the numbers of their first sections, and last the count of all.

    ``norms`` are, by field, what the length of each section adds under the fraction of BM25.
    """

    editions: tuple[Postings, ...]
    offsets: tuple[int, ...]
    norms: dict[str, Floats]

    @classmethod
    def of(cls, editions: Iterable[Postings]) -> Collection:
        """Gather editions, counting their sections together."""
        listed = tuple(editions)
        offsets = tuple(accumulate((len(p.positions) for p in listed), initial=0))
        norms = {f: _norms(_joined([p.fields[f].lengths for p in listed], np.float64)) for f in FIELDS}
        return cls(listed, offsets, norms)

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return self.offsets[-1]

    def place_of(self, section: int) -> tuple[int, int]:
        """Return the number of the edition a section is in, and its number there."""
        edition = bisect_right(self.offsets, section) - 1
        return edition, section - self.offsets[edition]

    @cached_property
    def pages(self) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        """The page of every section, numbered through the editions."""
        first, found = 0, []
        for postings in self.editions:
            found.append(postings.pages.astype(np.int32) + first)
            first += len(postings.positions)  # more than there are pages
        return _joined(found, np.int32)

    def pages_with(self, sections: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
        """Return on how many pages these sections are; they come in order, as pages do."""
        pages = self.pages[sections]
        return int(np.count_nonzero(pages[1:] != pages[:-1])) + bool(len(pages))

    @cached_property
    def marks(self) -> Bits:
        """The marks of every section."""
        return _joined([postings.marks for postings in self.editions], np.uint8)

    @cached_property
    def match_of(self) -> Callable[[Wanted], Match]:
        """Find a word; the last few are remembered, because at each key all words but one are as they were."""
        return lru_cache(REMEMBERED)(partial(_match, collection=self))

    def parts_of(self, wanted: Wanted, section: int) -> dict[str, float]:
        """Return what one section scores for a word in each field that has it there; together they are its match."""
        every = np.zeros(self.sections, np.float32)
        parts: dict[str, float] = {}
        for field, where, found in _in_fields(wanted, self):
            every[:] = 0
            every[where] = found
            if every[section] > 0:
                parts[field] = float(every[section])
        return parts

    @cached_property
    def scoring(self) -> Scoring:
        """Sums up the clauses of questions."""
        return Scoring(self.match_of, self.sections)

    @cached_property
    def words_of(self) -> Callable[[Wanted], list[Words]]:
        """Return, for every edition, the words a wanted word stands for; the last few are remembered."""
        return lru_cache(REMEMBERED)(lambda wanted: [words_for(wanted, own) for own in self.editions])

    @cached_property
    def negative(self) -> Flags:
        """Whether a section says no in some word."""
        found = np.zeros(self.sections, np.bool_)
        for word in sorted(NEGATIONS):
            found |= self.match_of(Wanted(word, is_exact=True)).fields > 0
        return found

    def named(self, name: str) -> dict[int, int]:
        """Return the sections with this title (``TITLE``) or search term (``ALIAS``)."""
        found: dict[int, int] = {}
        for offset, postings in zip(self.offsets, self.editions, strict=False):
            found |= {offset + n: kind for n, kind in postings.names.of(name).items()}
        return found


def _match(wanted: Wanted, collection: Collection) -> Match:
    """Find a word in every section: BM25 in each field, all its spellings and inflections taken as one word."""
    scores, fields = np.zeros(collection.sections, np.float32), np.zeros(collection.sections, np.uint8)
    for field, where, found in _in_fields(wanted, collection):
        if where is EVERYWHERE:
            fields |= np.left_shift((found > 0).view(np.uint8), FIELDS.index(field))
            scores += found
        else:
            fields[where] |= BIT[field]
            scores[where] += found
    return Match(scores, fields)


def _in_fields(wanted: Wanted, collection: Collection) -> Iterator[tuple[str, Where, Floats]]:
    """Yield each field that has a word in some section, with the sections looked at and what they score for it."""
    words = collection.words_of(wanted)
    sections = collection.sections
    for field, boost in BOOSTS.items():
        counted = _counts(words, field, collection, is_letter=len(wanted.word) == 1)
        if counted is None:
            continue
        where, counts = counted
        found = int(np.count_nonzero(counts > 0))
        rarity = log(1 + (sections - found + 0.5) / (found + 0.5))
        share = counts + collection.norms[field][where]
        np.divide(counts, share, out=share)
        share *= np.float32(wanted.importance * boost * rarity * (K1 + 1))
        yield field, where, share


def _counts(words: Sequence[Words], field: str, collection: Collection, *, is_letter: bool) -> Counts | None:
    """Return how much of the words sections have in a field, None when none has any."""
    exact_only = is_letter and field not in NAMES_ONLY
    found = [
        counts_in(own, postings.fields[field], exact_only=exact_only) if own else None
        for own, postings in zip(words, collection.editions, strict=True)
    ]
    if len(found) == 1 or all(counts is None for counts in found):
        return found[0] if found else None
    counts = [np.zeros(len(p.positions), np.float32) for p in collection.editions]
    for every, own in zip(counts, found, strict=True):
        if own is not None:
            every[own.where] = own.counts
    return Counts(EVERYWHERE, np.concatenate(counts))


def _norms(lengths: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Floats:
    average = float(lengths.sum()) / max(len(lengths), 1)
    return (K1 * (1 - B + B * lengths / average) if average else np.full(len(lengths), K1)).astype(np.float32)


def _joined(parts: Sequence[np.ndarray], kind: type) -> np.ndarray:
    """Return lists end to end."""
    return np.concatenate([*parts, np.array([], kind)]).astype(kind)
