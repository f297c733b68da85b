"""What every section scores for the clauses of a question, summed clause by clause.

At each key all clauses but the last are as they were, so the last few sums are kept and only the last clause is added.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.search.matching import BIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.search.matching import Flags, Floats, Match
    from luna_handbook.search.query import Clause, Wanted, Way

    MatchOf = Callable[[Wanted], Match]

KEPT = 8
"""Sums that are kept: up to 11 bytes a section each."""


class Sums(NamedTuple):
    """What clauses add up to, a number for each section; nothing in it is ever changed.

    ``shares`` counts the things asked for that are there. ``allowed`` are the sections that have what is required, ``in_title``
    those whose title has every telling word as typed, ``as_typed`` those that have, letter for letter, every typed word that
    others may stand for; each is None where nothing asks for it.
    """

    scores: Floats
    shares: Floats
    allowed: Flags | None = None
    in_title: Flags | None = None
    as_typed: Flags | None = None


class Scoring:
    """Sums up clauses over ``sections`` sections. ``match_of`` finds a word in them."""

    def __init__(self, match_of: MatchOf, sections: int) -> None:
        self._match_of, self._sections = match_of, sections
        self._kept: OrderedDict[tuple[Clause, ...], Sums] = OrderedDict()

    def of(self, clauses: tuple[Clause, ...]) -> Sums:
        """Return what clauses add up to, in their order."""
        found = self._kept.get(clauses)
        if found is None:
            *_, last = clauses or (None,)
            found = self._nothing() if last is None else self._with(self._before(clauses[:-1]), last)
            self._keep(clauses, found)
        else:
            self._kept.move_to_end(clauses)
        return found

    def _before(self, clauses: tuple[Clause, ...]) -> Sums:
        found = self._kept.get(clauses)
        if found is None:
            found = reduce(self._with, clauses, self._nothing())
            self._keep(clauses, found)
        return found

    def _keep(self, clauses: tuple[Clause, ...], sums: Sums) -> None:
        self._kept[clauses] = sums
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _nothing(self) -> Sums:
        return Sums(np.zeros(self._sections, np.float32), np.zeros(self._sections, np.float32))

    def _with(self, sums: Sums, clause: Clause) -> Sums:
        match_of = self._match_of
        scores, shares = _clause(clause, match_of)
        required = exactly(clause, match_of) if clause.is_required else None
        return Sums(
            sums.scores + scores,
            sums.shares + shares if clause.counts else sums.shares,
            both(sums.allowed, required),
            both(sums.in_title, _in_title(clause, match_of)),
            both(sums.as_typed, _as_typed(clause, match_of)),
        )


def both(one: Flags | None, other: Flags | None) -> Flags | None:
    """Return the sections in both; None stands for all."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def way_of(way: Way, match_of: MatchOf) -> tuple[Floats, Floats]:
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


def exactly(clause: Clause, match_of: MatchOf) -> Flags:
    """Return the sections that have every required word of a clause, or say all of it in another way."""
    exact = reduce(and_, (match_of(w).fields > 0 for w in clause.ways[0].words if w.is_required))
    return reduce(np.bitwise_or, (way_of(way, match_of)[0] > 0 for way in clause.ways[1:]), exact)


def _clause(clause: Clause, match_of: MatchOf) -> tuple[Floats, Floats]:
    """Return what each section scores for a clause, and how much of what was asked it has (0 to 1).

    A section takes the best of the ways in which it says the thing.
    """
    scores, shares = way_of(clause.ways[0], match_of)
    for way in clause.ways[1:]:
        found, parts = way_of(way, match_of)
        scores, shares = np.maximum(scores, found), np.maximum(shares, parts)
    return scores, shares


def _in_title(clause: Clause, match_of: MatchOf) -> Flags | None:
    """Return the sections whose title has every telling word of a clause as it was typed, None when there is none."""
    if not clause.counts or not any(w.importance == 1.0 for w in clause.ways[0].words):
        return None
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


def _as_typed(clause: Clause, match_of: MatchOf) -> Flags | None:
    """Return the sections that have the typed words letter for letter, None when no other words may stand for them."""
    if clause.is_operator or len(clause.ways) < 2:
        return None
    exact = (replace(w, is_exact=True, is_unfinished=False) for w in clause.ways[0].words)
    return reduce(and_, (match_of(w).fields > 0 for w in exact))
