"""Putting an edition's golden queries to search: how many find their answer, how quickly, and what came first instead."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.handbook import Handbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from luna_handbook.book.edition import Edition, SectionText
    from luna_handbook.book.golden import GoldenQuery
    from luna_handbook.book.places import Place
    from luna_handbook.search.finder import Finder

AMONG_THE_FIRST = 3
HITS = 20
"""How many hits are asked for, as many as a reader sees: what is measured is what a reader waits for."""


class Asked(NamedTuple):
    """A query that was put to search: the places of the first three hits, and how long the answer took."""

    query: GoldenQuery
    first: tuple[Place, ...]
    is_found: bool
    milliseconds: float

    def __str__(self) -> str:
        """Say what should have been found and what came first instead."""
        wanted, first = _listed(self.query.answers, "or"), _listed(self.first, "and")
        instead = f"first came {first}" if first else "nothing was found"
        return f"“{self.query.words}” should lead to {wanted}, but {instead}."


@dataclass(frozen=True, slots=True)
class Tally:
    """Queries that were asked, in the order of the edition."""

    asked: tuple[Asked, ...]

    @property
    def found(self) -> int:
        """How many have their answer among the first three hits."""
        return sum(one.is_found for one in self.asked)

    @property
    def misses(self) -> list[Asked]:
        """Those that do not."""
        return [one for one in self.asked if not one.is_found]

    def reaches(self, share: int | None) -> bool:
        """Tell whether at least ``share`` percent were found; so it is when nothing is asked for, or of no queries."""
        return 100 * self.found >= (share or 0) * len(self.asked)

    def percent(self, share: int | None = None) -> str:
        """Return the share found as ``93.7 %``, never rounded up to the ``share`` that it does not reach."""
        tenths = round(1000 * self.found / max(len(self.asked), 1))
        return f"{(tenths if self.reaches(share) else min(tenths, 10 * (share or 0) - 1)) / 10} %"


@dataclass(frozen=True, slots=True)
class Golden:
    """What came of an edition's golden queries: the handbook's own, and the open ones, which are counted apart."""

    own: Tally
    open: Tally

    @property
    def milliseconds(self) -> tuple[float, float]:
        """How long an answer took: the median and the worst. Raises ValueError when there are no queries."""
        taken = [one.milliseconds for one in (*self.own.asked, *self.open.asked)]
        return statistics.median(taken), max(taken)

    def told(self, share: int | None, end: str = "") -> str:
        """Say in a sentence or two how many were found, ``share`` being the percentage asked for; ``end`` ends the first."""
        own, asked = self.own, f"; at least {share} % asked" if share else ""
        many = "query found its answer" if len(own.asked) == 1 else "queries found their answer"
        first = (
            f"{own.found} of {len(own.asked)} golden {many} among the first three hits ({own.percent(share)}{asked}){end}."
            if own.asked
            else f"This edition has no golden queries of its own{end}."
        )
        apart = f"{self.open.found} of {len(self.open.asked)} ({self.open.percent()})"
        return f"{first} Open queries, counted apart: {apart}." if self.open.asked else first


def ask_golden_queries(
    finder: Finder, edition: Edition, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Golden:
    """Ask every golden query of an edition as somebody asks who has finished typing; nothing is asked without an answer.

    A judgment of a page is met by any of its sections, one of a section by that and the sections below it. ``progress`` is
    told how many were asked, and of how many. Raises EditionDamaged.
    """
    queries = [query for query in edition.golden_queries() if query.answers]
    meeting = _meeting(edition)
    asked = []
    for number, query in enumerate(queries, 1):
        asked.append(_ask(finder, query, meeting))
        progress(number, len(queries))
    return Golden(
        Tally(tuple(one for one in asked if not one.query.is_open)),
        Tally(tuple(one for one in asked if one.query.is_open)),
    )


def _ask(finder: Finder, query: GoldenQuery, meeting: Callable[[Place], set[Place]]) -> Asked:
    start = time.perf_counter()
    answer = finder.search(query.words, HITS, typing=False)
    milliseconds = 1000 * (time.perf_counter() - start)
    first = tuple(hit.place for hit in answer.hits[:AMONG_THE_FIRST])
    is_found = any(not meeting(place).isdisjoint(first) for place in query.answers)
    return Asked(query, first, is_found, milliseconds)


def _meeting(edition: Edition) -> Callable[[Place], set[Place]]:
    """Return a function from a place to the sections that meet it; a block is met by its section, wherever that is now."""
    settled = Handbook([edition]).settled
    families: defaultdict[Place, set[Place]] = defaultdict(set)
    above: list[SectionText] = []
    for section in edition.headings():
        own = section.place
        above = [s for s in above if s.place.page == own.page and s.level < section.level] + [section]
        for place in (own.page_place, *(s.place for s in above)):
            families[place].add(own)
    return lambda place: families.get(settled(place)._replace(block=""), set())


def _listed(places: Iterable[Place], last: str) -> str:
    """Return places as ``golden.yaml`` writes them, ``last`` standing before the last one."""
    *others, end = [str(place).partition(":")[2] for place in places] or [""]
    return f"{', '.join(others)} {last} {end}" if others else end
