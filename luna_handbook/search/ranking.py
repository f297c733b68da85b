"""Which sections answer a question, best first: the scores of its words, lifted by what is known of a section.

Every step works on all sections at once, one number for each. The same question on the same editions gives the same order
everywhere; equal scores stand in reading order.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.search.hits import Lift, Reasons, WordScore
from luna_handbook.search.matching import BIT, EVERYWHERE, NAMES_ONLY
from luna_handbook.search.postings import ANSWER, EMERGENCY, PLAIN, REFERENCE
from luna_handbook.search.scoring import both, way_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from luna_handbook.search.collection import Collection
    from luna_handbook.search.matching import Bits, Flags, Floats, Where
    from luna_handbook.search.query import Clause, Query, Wanted, Way
    from luna_handbook.search.scoring import MatchOf, Sums

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

ROUNDED = 0.001
"""More than rounding to four places, or single precision, moves a score, also as a share of it."""

WORTH_GATHERING = 4
"""Up to one section of so many, those found are worked on alone."""

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
    scores, sums = _scored(query, collection)
    may_be = both(allowed, sums.allowed)
    found = scores > 0
    if may_be is not None:
        found &= may_be
    every = np.flatnonzero(found)
    if not len(every) or not limit:
        return Ranked([], every)
    is_usual = len(every) * WORTH_GATHERING > collection.sections
    where = EVERYWHERE if is_usual else every
    lifted = scores[where] * _lifts(query, collection, sums, where)
    if is_usual and may_be is not None:
        lifted *= found
    best = _best(query, collection, lifted, None if is_usual else every, limit, side_by_side)
    return Ranked(best, every)


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
    _, sums = _scored(query, collection)
    ways = filter(None, (_said(clause, section, match_of) for clause in query.clauses))
    asked = [(word, way.weight) for way in ways for word in way.words]
    asked += [(quantity, 1.0) for quantity in query.quantities]
    words = tuple(
        WordScore(word.word, field, score * weight)
        for word, weight in asked
        for field, score in collection.parts_of(word, section).items()
    )
    lifts = [Lift("words-present", float(_rising(query, sums, here)[0]))]
    lifts += [Lift(name, by) for name, where, by in _each_lift(query, collection, sums, here) if where[0]]
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


def _scored(query: Query, collection: Collection) -> tuple[Floats, Sums]:
    """Return what each section scores for all that is asked, and the sums of the words."""
    sums = collection.scoring.of(query.clauses)
    scores, allowed = sums.scores, sums.allowed
    for quantity in query.quantities:
        match = collection.match_of(quantity)
        scores = scores + match.scores
        if not query.is_apart:
            allowed = both(allowed, match.fields > 0)
    return scores, sums._replace(allowed=allowed)


def _said(clause: Clause, section: int, match_of: MatchOf) -> Way | None:
    """Return the way of a clause that a section scores best for, None when it has none."""
    scores = [float(way_of(way, match_of)[0][section]) for way in clause.ways]
    best = max(scores)
    return clause.ways[scores.index(best)] if best > 0 else None


def _best(
    query: Query,
    collection: Collection,
    scores: Floats,
    sections: Numbers | None,
    limit: int,
    side_by_side: Callable[[list[int]], set[int]] | None,
) -> list[Found]:
    """Return the best of what scores anything; ``sections`` says what each score is for, None: every section has one."""
    named = collection.named(query.name)
    first = _first(scores, sections, max(limit, LOOKED_AT) if side_by_side else limit, named)
    order = [(named.get(key, UNNAMED), -score, key) for key, score in first]
    if side_by_side:
        stand = side_by_side([key for key, _ in first])
        order = [(n, score * (SIDE_BY_SIDE if key in stand else 1), key) for n, score, key in order]
    best = sorted(order)[:limit]
    in_text = _fields(query.telling, collection.match_of, np.array([key for _, _, key in best])) & BIT["body"]
    return [Found(key, -score, bool(has)) for (_, score, key), has in zip(best, in_text, strict=True)]


def _first(
    scores: Floats, sections: Numbers | None, count: int, named: dict[int, int]
) -> list[tuple[int, float]]:
    """Return the best sections with their scores, in no order, and those that are named; of equals the first."""
    near = np.flatnonzero(scores > _nearly(scores, count))
    rounded = np.round(scores[near].astype(np.float64), 4)
    if len(near) > count:
        least = np.partition(rounded, len(near) - count)[len(near) - count]
        is_best = rounded > least
        is_best[np.flatnonzero(rounded == least)[: count - np.count_nonzero(is_best)]] = True
        near, rounded = near[is_best], rounded[is_best]
    keys = near if sections is None else sections[near]
    first = dict(zip(keys.tolist(), rounded.tolist(), strict=True))
    return [*(first | _scores_of(named, scores, sections)).items()]


def _nearly(scores: Floats, count: int) -> float:
    """Return a score that the best ``count`` are above, and few others, rounded or not; 0 when there are no more."""
    if len(scores) <= count:
        return 0.0
    least = float(np.partition(scores, len(scores) - count)[len(scores) - count])
    return max(0.0, least - ROUNDED - least * ROUNDED)


def _scores_of(named: dict[int, int], scores: Floats, sections: Numbers | None) -> dict[int, float]:
    """Return the rounded scores of those of some sections that have one."""
    found: dict[int, float] = {}
    for key in named:
        place = key if sections is None else int(np.searchsorted(sections, key))
        is_there = sections is None or (place < len(sections) and sections[place] == key)
        if is_there and scores[place] > 0:
            found[key] = float(np.round(np.float64(scores[place]), 4))
    return found


def _lifts(query: Query, collection: Collection, sums: Sums, where: Where) -> Floats:
    """Return what the score of each of some sections is multiplied by."""
    lifts = _rising(query, sums, where)
    for _, flags, factor in _each_lift(query, collection, sums, where):
        lifts[np.flatnonzero(flags)] *= factor
    return lifts


def _rising(query: Query, sums: Sums, where: Where) -> Floats:
    """Return what some sections count for as much as they have of what was asked."""
    shares = sums.shares[where] / np.float32(max(1, sum(clause.counts for clause in query.clauses)))
    rising = SOME_WORDS + (1 - SOME_WORDS) * shares
    rising[np.flatnonzero(shares > ALL_BUT_ROUNDING)] = ALL_WORDS
    return rising


def _each_lift(
    query: Query, collection: Collection, sums: Sums, where: Where
) -> Iterator[tuple[str, Flags, float]]:
    """Yield each lift but the first by name, the sections of ``where`` it is for, and its factor."""
    marks = collection.marks[where]
    if marks.any():
        yield "key-answer", (marks & ANSWER) > 0, KEY_ANSWER
        yield "reference", (marks & REFERENCE) > 0, REFERENCE_PAGE
        yield "plain", (marks & PLAIN) > 0, PLAIN_PAGE
        is_emergency = (marks & EMERGENCY) > 0
        if is_emergency.any():
            is_named = (_fields(query.telling, collection.match_of, where) & NAME_BITS) > 0
            yield "emergency-page", is_emergency & is_named, EMERGENCY_PAGE
    for name, flags, lift in (
        ("all-in-title", sums.in_title, ALL_IN_TITLE),
        ("as-typed", sums.as_typed, AS_TYPED),
        ("no-negation", ~collection.negative if query.is_negative else None, NO_NEGATION),
    ):
        if flags is not None:
            yield name, flags[where], lift


def _fields(words: Sequence[Wanted], match_of: MatchOf, where: Where) -> Bits:
    """Return the bits of the fields in which each of some sections has one of the words."""
    return reduce(np.bitwise_or, (match_of(w).fields[where] for w in words))
