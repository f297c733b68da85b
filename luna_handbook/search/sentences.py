"""The advice of an answer in sentences, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.search.hits import Answer


def sentences_of(answer: Answer) -> Iterator[str]:
    """Yield what to say beside the hits of an answer, most important first."""
    if answer.correction:
        yield f"Showing results for “{answer.correction.shown}”. To search exactly, type {answer.correction.exactly}"
    if answer.suggestions:
        yield f"Did you mean: {_listed(answer.suggestions, 'or')}?"
    if answer.look_alikes:
        names = [f"{look_alike.name} ({look_alike.sections})" for look_alike in answer.look_alikes]
        yield f"Similar names of drugs, in so many sections: {', '.join(names)}."
    for dropped in answer.dropped:
        yield f"Without “{dropped.left_out}”: {dropped.found} found."
    if answer.closest:
        yield f"Headings that come closest: {'; '.join(heading.title for heading in answer.closest)}."


def _listed(words: tuple[str, ...], before_last: str) -> str:
    *first, last = (f"“{word}”" for word in words)
    return f"{', '.join(first)} {before_last} {last}" if first else last
