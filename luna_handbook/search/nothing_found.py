"""Ways on when nothing was found: the same words without one of them, and the headings that come closest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.search.analysis import terms
from luna_handbook.search.hits import Dropped
from luna_handbook.search.language import read_typed
from luna_handbook.search.matching import BIT
from luna_handbook.search.query import LONGEST, Wanted, spans_of_phrases, start_of_chunk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from luna_handbook.search.collection import Collection
    from luna_handbook.search.hits import Answer

MOST_DROPPED, MOST_CLOSEST = 4, 5
"""Ways on that are shown of each kind."""

MOST_TRIED = 8
"""Words of a question that are left out in turn."""

BEGINNING = 4
"""Letters of a word by which a heading is still near to it."""


def dropped(words: str, ask: Callable[[str, int], Answer]) -> tuple[Dropped, ...]:
    """Return the questions that find something when one word, quoted phrase or dose is left out, most hits first."""
    spans = list(_parts(words[:LONGEST]))
    if len(spans) < 2:
        return ()
    tried = []
    for start, end in spans[:MOST_TRIED]:
        rest = " ".join((words[: start_of_chunk(words, start)] + words[end:]).split())
        tried.append(Dropped(rest, ask(rest, 0).total, words[start:end].strip()))
    return tuple(sorted((d for d in tried if d.found), key=lambda d: -d.found)[:MOST_DROPPED])


def closest(words: Iterable[str], collection: Collection) -> list[int]:
    """Return the sections whose headings have most of some words, or words that begin like them."""
    scores = np.zeros(collection.sections, np.float32)
    for word in words:
        for wanted in (Wanted(word, is_unfinished=True), Wanted(word[:BEGINNING], is_unfinished=True)):
            match = collection.match_of(wanted)
            is_heading = (match.fields & BIT["title"]) > 0
            if is_heading.any():
                scores += match.scores * is_heading
                break
    best = np.argsort(-scores, kind="stable")[:MOST_CLOSEST]
    return [n for n in best.tolist() if scores[n] > 0]


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a question are: operators, quoted phrases, numbers with their units, and all other words."""
    taken = [(i.start, i.end) for i in read_typed(text).items if i.kind != "pending"]
    taken += [span for span in spans_of_phrases(text) if span not in taken]
    yield from taken
    found = [t for t in terms(text) if t.role == "whole"]
    for term in sorted(found, key=lambda t: (t.start, -t.end)):
        if not any(start <= term.start < end for start, end in taken):
            taken.append((term.start, term.end))
            yield term.start, term.end
