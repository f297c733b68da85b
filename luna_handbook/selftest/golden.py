"""Whether the queries that the edition brings find their answers here, and how quickly."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from luna_handbook.book.handbook import Handbook
from luna_handbook.search.finder import Finder
from luna_handbook.search.golden import ask_golden_queries
from luna_handbook.search.rebuilding import HOWEVER_LARGE
from luna_handbook.selftest.edition import NO_EDITION, index_matches
from luna_handbook.selftest.outcomes import NOT_FOUND, REINSTALL, Outcome, named, not_checked, wrong

if TYPE_CHECKING:
    from luna_handbook.search.golden import Golden
    from luna_handbook.selftest.outcomes import Inspection


def golden_queries_find(inspection: Inspection) -> Outcome:
    """Ask the golden queries of the edition; fewer answers than it asks for fail."""
    edition = inspection.edition
    if not edition:
        return NO_EDITION
    if not index_matches(inspection).ok:
        return not_checked("the search index is not the one made with this edition")
    handbook, cache = Handbook([edition]), inspection.installation.cache
    with closing(Finder.open(handbook, cache, at_once=HOWEVER_LARGE)) as finder:
        if finder.notice:
            return not_checked("the index that came with this edition is not the one searched")
        return _judged(ask_golden_queries(finder, edition), edition.golden_share)


def _judged(golden: Golden, share: int | None) -> Outcome:
    if not (golden.own.asked or golden.open.asked):
        return Outcome("This edition brings no golden queries, so none were asked.")
    median, worst = golden.milliseconds
    told = golden.told(share, f"; median {median:.1f} ms, worst {worst:.1f} ms")
    if golden.own.reaches(share):
        return Outcome(told)
    lost = named(f"“{miss.query.words}”" for miss in golden.own.misses)
    return wrong(f"{told} Not found: {lost}. {REINSTALL}", NOT_FOUND)
