"""Which sections answer a question, best first: BM25 field by field, then what is known of a section.

The same question on the same editions gives the same order everywhere; equal scores stand in reading order.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.analysis import NEGATIONS
from luna_handbook.search.matching import sections_with, words_for
from luna_handbook.search.postings import ANSWER, EMERGENCY, FIELDS
from luna_handbook.search.query import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.search.postings import Postings
    from luna_handbook.search.query import Clause, Query, Way

    Scores = dict[int, float]
    ScoreOf = Callable[[Wanted], Scores]

K1, B = 1.2, 0.75
BOOSTS = {"title": 0.6, "page": 0.3, "aliases": 0.6, "body": 1.0}
"""What a field counts. Each has its own idf and length norm, so a title hit scores high without help."""

ALL_WORDS, KEY_ANSWER, EMERGENCY_PAGE, NO_NEGATION = 1.5, 1.15, 1.2, 0.5
SOME_WORDS = 0.5
"""What a section counts that has few of the words; with more of them it rises towards 1."""


class Found(NamedTuple):
    """A section found: the numbers of its edition and in it, its score, and whether its name is what was typed."""

    edition: int
    section: int
    score: float
    is_named: bool


@dataclass(frozen=True)
class Collection:
    """The lists of every open edition as one, with one set of statistics; sections are numbered through.

    ``offsets`` are the numbers of each edition's first section, and after the last their count.
    """

    editions: tuple[Postings, ...]
    offsets: tuple[int, ...]
    norms: dict[str, list[float]]

    @classmethod
    def of(cls, editions: Iterable[Postings]) -> Collection:
        """Gather editions, counting their sections together."""
        listed = tuple(editions)
        offsets = tuple(accumulate((len(p.positions) for p in listed), initial=0))
        return cls(
            listed, offsets, {f: _norms([n for p in listed for n in p.fields[f].lengths]) for f in FIELDS}
        )

    def edition_of(self, section: int) -> int:
        """Return the number of the edition a section is in."""
        return bisect_right(self.offsets, section) - 1

    @cached_property
    def marks(self) -> list[int]:
        """The marks of every section."""
        return [mark for postings in self.editions for mark in postings.marks]

    @cached_property
    def negative(self) -> frozenset[int]:
        """The sections that say no in some word."""
        return frozenset(key for word in NEGATIONS for key in _scores(Wanted(word, is_exact=True), self))

    def named(self, name: str) -> set[int]:
        """Return the sections that bear a name."""
        return {
            offset + n
            for offset, p in zip(self.offsets, self.editions, strict=False)
            for n in p.names.get(name, ())
        }


def rank(query: Query, collection: Collection, allowed: set[int] | None = None) -> list[Found]:
    """Return every section found, best first. ``allowed``: only these, when given (a phrase is in them)."""
    score_of = cache(partial(_scores, collection=collection))
    scores: Scores = {}
    present: Scores = {}
    for clause in query.clauses:
        found, shares = _clause(clause, score_of)
        if clause.is_required:
            exact = _exactly(clause, score_of)
            allowed = exact if allowed is None else allowed & exact
        for key, score in found.items():
            scores[key] = scores.get(key, 0.0) + score
        if clause.counts:
            for key, share in shares.items():
                present[key] = present.get(key, 0.0) + share
    if allowed is not None:
        scores = {key: score for key, score in scores.items() if key in allowed}
    return _in_order(query, collection, scores, present)


def _in_order(query: Query, collection: Collection, scores: Scores, present: Scores) -> list[Found]:
    counted = sum(1 for clause in query.clauses if clause.counts)
    named = collection.named(query.name)
    order = []
    for key, score in scores.items():
        mark = collection.marks[key]
        share = present.get(key, 0.0) / counted if counted else 1.0
        lift = ALL_WORDS if share > 0.999 else SOME_WORDS + (1 - SOME_WORDS) * share
        lift *= KEY_ANSWER if mark & ANSWER else 1.0
        lift *= EMERGENCY_PAGE if mark & EMERGENCY else 1.0
        lift *= NO_NEGATION if query.is_negative and key not in collection.negative else 1.0
        order.append((key not in named, -round(score * lift, 6), key))
    return [_found(collection, *row) for row in sorted(order)]


def _found(collection: Collection, is_unnamed: bool, negative_score: float, key: int) -> Found:
    edition = collection.edition_of(key)
    return Found(edition, key - collection.offsets[edition], -negative_score, not is_unnamed)


def _clause(clause: Clause, score_of: ScoreOf) -> tuple[Scores, Scores]:
    """Return the sections of a clause: their scores, and how much of what was asked they have (0 to 1).

    A section takes the best of the ways in which it says the thing.
    """
    scores: Scores = {}
    shares: Scores = {}
    for way in clause.ways:
        found, counts = _way(way, score_of)
        for key, score in found.items():
            if score * way.weight > scores.get(key, 0.0):
                scores[key] = score * way.weight
        for key, count in counts.items():
            if count / len(way.words) > shares.get(key, 0.0):
                shares[key] = count / len(way.words)
    return scores, shares


def _way(way: Way, score_of: ScoreOf) -> tuple[Scores, dict[int, int]]:
    scores: Scores = {}
    counts: dict[int, int] = {}
    for wanted in way.words:
        for key, score in score_of(wanted).items():
            scores[key] = scores.get(key, 0.0) + score
            counts[key] = counts.get(key, 0) + 1
    if way.needs_all:
        counts = {key: count for key, count in counts.items() if count == len(way.words)}
        scores = {key: scores[key] for key in counts}
    return scores, counts


def _exactly(clause: Clause, score_of: ScoreOf) -> set[int]:
    """Return the sections that have every exact word of a clause, or say all of it in another way."""
    exact = [set(score_of(w)) for w in clause.ways[0].words if w.is_exact]
    others = [_way(way, score_of)[0] for way in clause.ways[1:]]
    return set.intersection(*exact).union(*others)


def _scores(wanted: Wanted, collection: Collection) -> Scores:
    """Return what each section scores for a word: BM25 in each field, all its spellings taken as one word."""
    words = [words_for(wanted, postings) for postings in collection.editions]
    scores: Scores = {}
    for field, boost in BOOSTS.items():
        counts: dict[int, float] = {}
        for offset, found, postings in zip(collection.offsets, words, collection.editions, strict=False):
            here = sections_with(found, field, postings, len(wanted.word))
            counts |= {offset + section: count for section, count in here.items()} if offset else here
        rarity = log(1 + (collection.offsets[-1] - len(counts) + 0.5) / (len(counts) + 0.5))
        weight = wanted.importance * boost * rarity * (K1 + 1)
        norms = collection.norms[field]
        for key, count in counts.items():
            scores[key] = scores.get(key, 0.0) + weight * count / (count + norms[key])
    return scores


def _norms(lengths: Sequence[int]) -> list[float]:
    average = sum(lengths) / max(len(lengths), 1)
    return [K1 * (1 - B + B * length / average) if average else K1 for length in lengths]
