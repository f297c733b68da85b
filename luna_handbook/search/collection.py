"""Every open edition as one: sections numbered through, one set of statistics, and BM25 for a word in each field."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain
from math import log
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.analysis import NEGATIONS
from luna_handbook.search.matching import sections_with, words_for
from luna_handbook.search.postings import FIELDS
from luna_handbook.search.query import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.search.postings import Postings

K1, B = 1.2, 0.75
"""How soon more of a word stops counting, and how much longer sections pay for their length: the usual values."""

BOOSTS = {"title": 0.6, "page": 0.3, "aliases": 0.6, "body": 1.0}
"""What a field counts. Each has its own rarity and length norm, so a title hit scores high without help."""

REMEMBERED = 32
"""Words whose sections are kept in memory."""


class Match(NamedTuple):
    """The sections that have a word: what each scores for it, and in which field they have it."""

    scores: dict[int, float]
    in_field: dict[str, frozenset[int]]


@dataclass(frozen=True)
class Collection:
    """The lists of every open edition. ``offsets`` are the numbers of their first sections, and last the count of all."""

    editions: tuple[Postings, ...]
    offsets: tuple[int, ...]
    norms: dict[str, array[float]]

    @classmethod
    def of(cls, editions: Iterable[Postings]) -> Collection:
        """Gather editions, counting their sections together."""
        listed = tuple(editions)
        offsets = tuple(accumulate((len(p.positions) for p in listed), initial=0))
        return cls(
            listed,
            offsets,
            {f: _norms(array("i", chain.from_iterable(p.fields[f].lengths for p in listed))) for f in FIELDS},
        )

    def place_of(self, section: int) -> tuple[int, int]:
        """Return the number of the edition a section is in, and its number there."""
        edition = bisect_right(self.offsets, section) - 1
        return edition, section - self.offsets[edition]

    @cached_property
    def pages(self) -> list[tuple[int, int]]:
        """The page of every section: the number of its edition, and its number there."""
        return [(n, page) for n, postings in enumerate(self.editions) for page in postings.pages]

    @cached_property
    def marks(self) -> list[int]:
        """The marks of every section."""
        return [mark for postings in self.editions for mark in postings.marks]

    @cached_property
    def match_of(self) -> Callable[[Wanted], Match]:
        """Find a word; the last few are remembered, because at each key all words but one are as they were."""
        return lru_cache(REMEMBERED)(partial(_match, collection=self))

    @cached_property
    def negative(self) -> frozenset[int]:
        """The sections that say no in some word."""
        return frozenset(
            key for word in NEGATIONS for key in self.match_of(Wanted(word, is_exact=True)).scores
        )

    def named(self, name: str) -> dict[int, int]:
        """Return the sections with this title (0) or search term (1)."""
        found: dict[int, int] = {}
        for offset, postings in zip(self.offsets, self.editions, strict=False):
            found |= {offset + n: 1 for n in postings.aliases.get(name, ())}
            found |= {offset + n: 0 for n in postings.titles.get(name, ())}
        return found


def _match(wanted: Wanted, collection: Collection) -> Match:
    """Find a word in every section: BM25 in each field, all its spellings and inflections taken as one word."""
    words = [words_for(wanted, postings) for postings in collection.editions]
    scores: dict[int, float] = {}
    in_field: dict[str, frozenset[int]] = {}
    for field, boost in BOOSTS.items():
        counts: dict[int, float] = {}
        for offset, found, postings in zip(collection.offsets, words, collection.editions, strict=False):
            here = sections_with(found, field, postings, len(wanted.word))
            counts |= {offset + section: count for section, count in here.items()} if offset else here
        in_field[field] = frozenset(counts)
        rarity = log(1 + (collection.offsets[-1] - len(counts) + 0.5) / (len(counts) + 0.5))
        weight = wanted.importance * boost * rarity * (K1 + 1)
        norms = collection.norms[field]
        for key, count in counts.items():
            scores[key] = scores.get(key, 0.0) + weight * count / (count + norms[key])
    return Match(scores, in_field)


def _norms(lengths: Sequence[int]) -> array[float]:
    average = sum(lengths) / max(len(lengths), 1)
    return array("d", (K1 * (1 - B + B * length / average) if average else K1 for length in lengths))
