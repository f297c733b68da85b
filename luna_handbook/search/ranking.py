"""Which sections answer a question, best first: the scores of its words, lifted by what is known of a section.

Every step works on all sections at once, one number for each. The same question on the same editions gives the same order
everywhere; equal scores stand in reading order.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.search.collection import BIT
from luna_handbook.search.hits import Lift, Reasons, WordScore
from luna_handbook.search.matching import NAMES_ONLY
from luna_handbook.search.postings import ANSWER, EMERGENCY, PLAIN, REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from luna_handbook.search.collection import Bits, Collection, Flags, Match
    from luna_handbook.search.matching import Floats
    from luna_handbook.search.query import Clause, Query, Wanted, Way

    MatchOf = Callable[[Wanted], Match]
    Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

AS_TYPED, SIDE_BY_SIDE = 2.0, 2.0
"""Lifts: a word that other words may stand for is there itself; the words of a “not” stand in the order they were typed."""

LOOKED_AT = 50
"""The best sections whose texts are asked whether words stand side by side."""

ALL_WORDS, ALL_IN_TITLE, KEY_ANSWER, EMERGENCY_PAGE, NO_NEGATION = 1.5, 1.5, 1.15, 1.3, 0.5
"""Lifts: every word is there; all in the title; a key answer; an emergency named so; a “not” asked for is missing."""

REFERENCE_PAGE, PLAIN_PAGE = 0.6, 0.4
"""What a section counts on a page that lists what other pages say, or says it again in plain language."""

SOME_WORDS, ALL_BUT_ROUNDING = 0.5, 0.999
"""What a section counts that has few of the words; with more of them it rises towards 1, with all to ``ALL_WORDS``."""

ROUNDING = 0.001
"""What the sum of the reasons may differ from a score, which was counted in single precision."""

UNNAMED = 2
"""The place in the order of what is named otherwise; 0 and 1 are titles and search terms typed exactly."""

NAME_BITS = sum(BIT[field] for field in NAMES_ONLY)


class Found(NamedTuple):
    """A section found: its number in the collection, its score, and whether a word asked for is in its text."""

    section: int
    score: float
    is_in_text: bool


class Ranked(NamedTuple):
    """The best sections, best first, and the numbers of all that were found."""

    best: list[Found]
    every: Numbers


def rank(
    query: Query,
    collection: Collection,
    limit: int,
    allowed: Flags | None = None,
    side_by_side: Callable[[list[int]], set[int]] | None = None,
) -> Ranked:
    """Return the best ``limit`` sections. ``allowed``: only these, when given (a phrase is in them).

    ``side_by_side``, given sections, returns those whose text has the words as typed; they are lifted.
    """
    scores, shares, allowed = _scored(query, collection, allowed)
    every = np.flatnonzero(scores if allowed is None else scores * allowed)
    if not len(every) or not limit:
        return Ranked([], every)
    lifted = scores[every] * _lifts(query, collection, shares[every], every)
    return Ranked(_best(query, collection, every, lifted, limit, side_by_side), every)


def listed(allowed: Flags, limit: int) -> Ranked:
    """Return the sections that a question allows which asks for no word, in reading order."""
    every = np.flatnonzero(allowed)
    return Ranked([Found(int(n), 0.0, is_in_text=False) for n in every[: max(limit, 0)]], every)


def explain(
    found: Found,
    query: Query,
    collection: Collection,
    side_by_side: Callable[[list[int]], set[int]] | None = None,
) -> Reasons:
    """Return why a section that was found has the score it has: the steps of ``rank``, taken for it alone."""
    if not query.clauses:
        return Reasons((), (), UNNAMED)
    section = found.section
    match_of, here = collection.match_of, np.array([section])
    _, shares, _ = _scored(query, collection, None)
    ways = filter(None, (_said(clause, section, match_of) for clause in query.clauses))
    asked = [(word, way.weight) for way in ways for word in way.words]
    asked += [(quantity, 1.0) for quantity in query.quantities]
    words = tuple(
        WordScore(word.word, field, score * weight)
        for word, weight in asked
        for field, score in collection.parts_of(word, section).items()
    )
    each = _each_lift(query, collection, shares[here], here)
    lifts = [
        Lift(name, float(by if isinstance(by, float) else by[0])) for name, where, by in each if where[0]
    ]
    if side_by_side and section in side_by_side([section]):
        lifts.append(Lift("side-by-side", SIDE_BY_SIDE))
    why = Reasons(
        words,
        tuple(lift for lift in lifts if lift.factor != 1),
        collection.named(query.name).get(section, UNNAMED),
    )
    learnt = found.score - why.score
    return (
        why._replace(learnt=round(learnt, 4))
        if found.score and abs(learnt) > ROUNDING * why.score + ROUNDING
        else why
    )


def _scored(
    query: Query, collection: Collection, allowed: Flags | None
) -> tuple[Floats, Floats, Flags | None]:
    """Return what each section scores for all words, how much of what was asked it has (0 to 1), and which may be hits."""
    match_of = collection.match_of
    scores = np.zeros(collection.sections, np.float32)
    present = np.zeros(collection.sections, np.float32)
    for clause in query.clauses:
        found, shares = _clause(clause, match_of)
        if clause.is_required:
            allowed = _both(allowed, _exactly(clause, match_of))
        scores += found
        if clause.counts:
            present += shares
    for quantity in query.quantities:
        match = match_of(quantity)
        scores += match.scores
        if not query.is_apart:
            allowed = _both(allowed, match.fields > 0)
    present /= np.float32(max(1, sum(clause.counts for clause in query.clauses)))
    return scores, present, allowed


def _said(clause: Clause, section: int, match_of: MatchOf) -> Way | None:
    """Return the way of a clause that a section scores best for, None when it has none."""
    scores = [float(_way(way, match_of)[0][section]) for way in clause.ways]
    best = max(scores)
    return clause.ways[scores.index(best)] if best > 0 else None


def _best(
    query: Query,
    collection: Collection,
    every: Numbers,
    scores: Floats,
    limit: int,
    side_by_side: Callable[[list[int]], set[int]] | None,
) -> list[Found]:
    named = collection.named(query.name)
    first = _first(every, scores, max(limit, LOOKED_AT) if side_by_side else limit, named)
    order = [(named.get(key, UNNAMED), -score, key) for key, score in first]
    if side_by_side:
        stand = side_by_side([key for key, _ in first])
        order = [(n, score * (SIDE_BY_SIDE if key in stand else 1), key) for n, score, key in order]
    in_text = _fields(query.telling, collection.match_of) & BIT["body"]
    return [Found(key, -score, bool(in_text[key])) for _, score, key in sorted(order)[:limit]]


def _first(every: Numbers, scores: Floats, count: int, named: dict[int, int]) -> list[tuple[int, float]]:
    """Return the best sections with their scores, in no order, and those that are named; of equals the first."""
    rounded = np.round(scores.astype(np.float64), 4)
    best = np.arange(len(every))
    if len(every) > count:
        least = np.partition(rounded, len(every) - count)[len(every) - count]
        is_best = rounded > least
        is_best[np.flatnonzero(rounded == least)[: count - np.count_nonzero(is_best)]] = True
        if named:
            is_best |= np.isin(every, list(named))
        best = np.flatnonzero(is_best)
    return list(zip(every[best].tolist(), rounded[best].tolist(), strict=True))


def _lifts(query: Query, collection: Collection, shares: Floats, every: Numbers) -> Floats:
    """Return what each section's score is multiplied by; ``shares`` says how much of what was asked it has."""
    lifts = np.ones(len(every), np.float32)
    for _, where, factors in _each_lift(query, collection, shares, every):
        if isinstance(factors, float):
            lifts[where] *= factors
        else:
            lifts *= factors
    return lifts


def _each_lift(
    query: Query, collection: Collection, shares: Floats, every: Numbers
) -> Iterator[tuple[str, Flags, float | Floats]]:
    """Yield each lift by name, the sections of ``every`` it is for, and its factor, or one factor for each section."""
    match_of = collection.match_of
    marks = collection.marks[every]
    rising = SOME_WORDS + (1 - SOME_WORDS) * shares
    rising[shares > ALL_BUT_ROUNDING] = ALL_WORDS
    yield "words-present", np.ones(len(every), np.bool_), rising
    yield "key-answer", (marks & ANSWER) > 0, KEY_ANSWER
    yield "reference", (marks & REFERENCE) > 0, REFERENCE_PAGE
    yield "plain", (marks & PLAIN) > 0, PLAIN_PAGE
    is_emergency = (marks & EMERGENCY) > 0
    if is_emergency.any():
        is_named = (_fields(query.telling, match_of)[every] & NAME_BITS) > 0
        yield "emergency-page", is_emergency & is_named, EMERGENCY_PAGE
    for name, flags, lift in (
        ("all-in-title", _all_in_title(query, match_of), ALL_IN_TITLE),
        ("as-typed", _as_typed(query, match_of), AS_TYPED),
        ("no-negation", ~collection.negative if query.is_negative else None, NO_NEGATION),
    ):
        if flags is not None:
            yield name, flags[every], lift


def _fields(words: Sequence[Wanted], match_of: MatchOf) -> Bits:
    """Return the bits of the fields in which each section has one of the words."""
    return reduce(np.bitwise_or, (match_of(w).fields for w in words))


def _all_in_title(query: Query, match_of: MatchOf) -> Flags | None:
    """Return the sections whose title has every word as it was typed, small ones aside."""
    clauses = [clause for clause in query.clauses if clause.counts]
    asked = [
        _in_title(clause, match_of)
        for clause in clauses
        if any(w.importance == 1.0 for w in clause.ways[0].words)
    ]
    return reduce(and_, asked) if asked else None


def _in_title(clause: Clause, match_of: MatchOf) -> Flags:
    ways = clause.ways if clause.is_operator else clause.ways[:1]
    telling = ([w for w in way.words if w.importance == 1.0] for way in ways)
    return reduce(
        or_,
        (
            reduce(and_, ((match_of(w).fields & BIT["title"]) > 0 for w in words))
            for words in telling
            if words
        ),
    )


def _as_typed(query: Query, match_of: MatchOf) -> Flags | None:
    """Return the sections that have, letter for letter, every typed word that other words may stand for."""
    words = [w for clause in _typed(query) if len(clause.ways) > 1 for w in clause.ways[0].words]
    exact = (replace(w, is_exact=True, is_unfinished=False) for w in words)
    return reduce(and_, (match_of(w).fields > 0 for w in exact)) if words else None


def _typed(query: Query) -> list[Clause]:
    return [clause for clause in query.clauses if not clause.is_operator]


def _clause(clause: Clause, match_of: MatchOf) -> tuple[Floats, Floats]:
    """Return what each section scores for a clause, and how much of what was asked it has (0 to 1).

    A section takes the best of the ways in which it says the thing.
    """
    scores, shares = _way(clause.ways[0], match_of)
    for way in clause.ways[1:]:
        found, parts = _way(way, match_of)
        scores, shares = np.maximum(scores, found), np.maximum(shares, parts)
    return scores, shares


def _way(way: Way, match_of: MatchOf) -> tuple[Floats, Floats]:
    """Return what each section scores that says something this way, and the share of its words it has."""
    matches = [match_of(wanted) for wanted in way.words]
    if len(matches) == 1 and way.weight == 1.0:
        return matches[0].scores, (matches[0].fields > 0).astype(np.float32)
    has = [match.fields > 0 for match in matches]
    scores = reduce(np.add, (match.scores for match in matches)) * np.float32(way.weight)
    together = reduce(and_, has)
    if way.needs_all and (together.any() or not way.meant):
        return scores * together, together.astype(np.float32)
    return scores, reduce(np.add, (h.astype(np.float32) for h in has)) / np.float32(len(has))


def _exactly(clause: Clause, match_of: MatchOf) -> Flags:
    """Return the sections that have every required word of a clause, or say all of it in another way."""
    exact = reduce(and_, (match_of(w).fields > 0 for w in clause.ways[0].words if w.is_required))
    return reduce(np.bitwise_or, (_way(way, match_of)[0] > 0 for way in clause.ways[1:]), exact)


def _both(allowed: Flags | None, more: Flags) -> Flags:
    return more if allowed is None else allowed & more
