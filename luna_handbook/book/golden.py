"""Golden queries: what people ask of a handbook, and the places that answer it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from luna_handbook.book.places import Place

ANSWERS = 2
"""The grade of a place that answers its query; 1 only helps."""

OPEN = "open-"
"""How the ids of open queries begin: those that were not asked of this handbook alone, and so are counted apart."""


class GoldenQuery(NamedTuple):
    """A query; ``position`` is its number in ``golden.yaml``, ``id`` may be ``""``, ``judgments`` are places with their grade."""

    position: int
    id: str
    words: str
    type: str
    judgments: tuple[tuple[Place, int], ...]

    @property
    def is_open(self) -> bool:
        """Whether this is one of the open queries."""
        return self.id.startswith(OPEN)

    @property
    def answers(self) -> tuple[Place, ...]:
        """The places that answer it."""
        return tuple(place for place, grade in self.judgments if grade == ANSWERS)


def golden_query(edition: str, row: tuple[Any, ...]) -> GoldenQuery:
    """Return the query of a row of the edition with this id: position, id, query, type, judgments as JSON.

    Raises ValueError, KeyError, TypeError or RecursionError when the row is damaged.
    """
    position, name, words, kind, judgments = row
    if not all(isinstance(text, str) for text in (name, words, kind, judgments)):
        raise ValueError("a golden query is not text")
    graded = ((Place.parse(str(j["page"]), edition), int(j["grade"])) for j in json.loads(judgments))
    return GoldenQuery(position, name, words, kind, tuple(graded))
