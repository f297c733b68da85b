"""Related hits for somebody who pauses: they come behind the hits that are there, none of which moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.book.places import Place
    from luna_handbook.search.finder import Finder
    from luna_handbook.search.hits import Answer, Filter

ROWS = 20
"""Hits that are listed at most, related ones among them."""


def with_related(
    answer: Answer, finder: Finder, within: Filter, bookmarked: Iterable[Place] | None
) -> Answer:
    """Return an answer with related hits behind its own, found by asking the same as a finished question.

    Where nothing was found there is nothing to be related to.
    """
    room = ROWS - len(answer.hits)
    if room <= 0 or not answer.hits:
        return answer
    words = answer.correction.shown if answer.correction else answer.words
    finished = finder.search(words, ROWS, advise=False, within=within, bookmarked=bookmarked)
    own = {hit.place for hit in answer.hits}
    related = [hit for hit in finished.hits if hit.is_related and hit.place not in own]
    return replace(answer, hits=(*answer.hits, *related[:room]))
