"""Which sections answer a question, best first: the scores of its words, lifted by what is known of a section.

The same question on the same editions gives the same order everywhere; equal scores stand in reading order.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.matching import NAMES_ONLY
from luna_handbook.search.postings import ANSWER, EMERGENCY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from luna_handbook.search.collection import Collection, Match
    from luna_handbook.search.query import Clause, Query, Wanted, Way

    Scores = dict[int, float]
    MatchOf = Callable[[Wanted], Match]

AS_TYPED, SIDE_BY_SIDE = 2.0, 2.0
"""Lifts: a word that other words may stand for is there itself; the words of a “not” stand in the order they were typed."""

LOOKED_AT = 50
"""The best sections whose texts are asked whether words stand side by side."""

ALL_WORDS, ALL_IN_TITLE, KEY_ANSWER, EMERGENCY_PAGE, NO_NEGATION = 1.5, 1.5, 1.15, 1.3, 0.5
"""Lifts: every word is there; all in the title; a key answer; an emergency named so; a “not” asked for is missing."""

SOME_WORDS, ALL_BUT_ROUNDING = 0.5, 0.999
"""What a section counts that has few of the words; with more of them it rises towards 1, with all to ``ALL_WORDS``."""

UNNAMED = 2
"""The place in the order of what is named otherwise; 0 and 1 are titles and search terms typed exactly."""


class Found(NamedTuple):
    """A section found: its number in the collection, its score, and whether a word asked for is in its text."""

    section: int
    score: float
    is_in_text: bool


class Ranked(NamedTuple):
    """The best sections, best first, and the numbers of all that were found."""

    best: list[Found]
    every: list[int]


def rank(
    query: Query,
    collection: Collection,
    limit: int,
    allowed: set[int] | None = None,
    side_by_side: Callable[[list[int]], set[int]] | None = None,
) -> Ranked:
    """Return the best ``limit`` sections. ``allowed``: only these, when given (a phrase is in them).

    ``side_by_side``, given sections, returns those whose text has the words as typed; they are lifted.
    """
    match_of = collection.match_of
    scores: Scores = {}
    present: Scores = {}
    for clause in query.clauses:
        found, shares = _clause(clause, match_of)
        if clause.is_required:
            exact = _exactly(clause, match_of)
            allowed = exact if allowed is None else allowed & exact
        _add(scores, found)
        if clause.counts:
            _add(present, shares)
    for quantity in query.quantities:
        found = match_of(quantity).scores
        _add(scores, found)
        if not query.is_apart:
            allowed = set(found) if allowed is None else allowed & found.keys()
    if allowed is not None:
        scores = {key: score for key, score in scores.items() if key in allowed}
    counted = max(1, sum(1 for clause in query.clauses if clause.counts))
    lifts = _lifts(query, collection, {key: present.get(key, 0.0) / counted for key in scores})
    named = collection.named(query.name)
    order = ((named.get(key, UNNAMED), -round(score * lifts[key], 6), key) for key, score in scores.items())
    in_text = _in_fields(query, match_of, ("body",))
    first = nsmallest(max(limit, LOOKED_AT) if side_by_side and limit else limit, order)
    if side_by_side:
        stand = side_by_side([key for *_, key in first])
        first = sorted((n, score * (SIDE_BY_SIDE if key in stand else 1), key) for n, score, key in first)
    best = [Found(key, -score, key in in_text) for _, score, key in first[:limit]]
    return Ranked(best, list(scores))


def _add(total: Scores, more: Scores) -> None:
    for key, number in more.items():
        total[key] = total.get(key, 0.0) + number


def _lifts(query: Query, collection: Collection, shares: Scores) -> Scores:
    """Return what each section's score is multiplied by; ``shares`` says how much of what was asked it has."""
    in_names = _in_fields(query, collection.match_of, NAMES_ONLY)
    in_title = _all_in_title(query, collection.match_of)
    as_typed = _as_typed(query, collection.match_of)
    lifts: Scores = {}
    for key, share in shares.items():
        mark = collection.marks[key]
        lift = ALL_WORDS if share > ALL_BUT_ROUNDING else SOME_WORDS + (1 - SOME_WORDS) * share
        lift *= ALL_IN_TITLE if key in in_title else 1.0
        lift *= AS_TYPED if key in as_typed else 1.0
        lift *= KEY_ANSWER if mark & ANSWER else 1.0
        lift *= EMERGENCY_PAGE if mark & EMERGENCY and key in in_names else 1.0
        lifts[key] = lift * (NO_NEGATION if query.is_negative and key not in collection.negative else 1.0)
    return lifts


def _in_fields(query: Query, match_of: MatchOf, fields: Iterable[str]) -> frozenset[int]:
    """Return the sections that have a telling word in one of the fields."""
    return frozenset().union(*(match_of(w).in_field[field] for w in query.telling for field in fields))


def _all_in_title(query: Query, match_of: MatchOf) -> frozenset[int]:
    """Return the sections whose title has every word as it was typed, small ones aside."""
    words = [
        w for clause in query.clauses if clause.counts for w in clause.ways[0].words if w.importance == 1.0
    ]
    return frozenset.intersection(*(match_of(w).in_field["title"] for w in words)) if words else frozenset()


def _as_typed(query: Query, match_of: MatchOf) -> frozenset[int]:
    """Return the sections that have, letter for letter, every typed word that other words may stand for."""
    words = [w for clause in query.clauses if len(clause.ways) > 1 for w in clause.ways[0].words]
    exact = [frozenset(match_of(replace(w, is_exact=True, is_unfinished=False)).scores) for w in words]
    return frozenset.intersection(*exact) if exact else frozenset()


def _clause(clause: Clause, match_of: MatchOf) -> tuple[Scores, Scores]:
    """Return the sections of a clause: their scores, and how much of what was asked they have (0 to 1).

    A section takes the best of the ways in which it says the thing.
    """
    scores, shares = _way(clause.ways[0], match_of)
    if len(clause.ways) > 1:
        scores, shares = dict(scores), dict(shares)
    for way in clause.ways[1:]:
        found, parts = _way(way, match_of)
        for key, score in found.items():
            scores[key] = max(score, scores.get(key, 0.0))
            shares[key] = max(parts[key], shares.get(key, 0.0))
    return scores, shares


def _way(way: Way, match_of: MatchOf) -> tuple[Scores, Scores]:
    """Return the sections that say something this way: their scores, and the share of its words they have."""
    if len(way.words) == 1 and way.weight == 1.0:
        found = match_of(way.words[0]).scores
        return found, dict.fromkeys(found, 1.0)
    scores: Scores = {}
    shares: Scores = {}
    each = 1 / len(way.words)
    for wanted in way.words:
        for key, score in match_of(wanted).scores.items():
            scores[key] = scores.get(key, 0.0) + score * way.weight
            shares[key] = shares.get(key, 0.0) + each
    if way.needs_all:
        shares = {key: share for key, share in shares.items() if share > ALL_BUT_ROUNDING}
        scores = {key: scores[key] for key in shares}
    return scores, shares


def _exactly(clause: Clause, match_of: MatchOf) -> set[int]:
    """Return the sections that have every required word of a clause, or say all of it in another way."""
    exact = [set(match_of(w).scores) for w in clause.ways[0].words if w.is_required]
    others = [_way(way, match_of)[0] for way in clause.ways[1:]]
    return set.intersection(*exact).union(*others)
