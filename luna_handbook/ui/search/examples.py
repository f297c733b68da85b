"""Searches that show what can be asked, taken from the queries that the handbook itself is tested with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.book.handbook import Handbook

TYPES = ("number", "negation", "emergency", "abbr", "question", "lay")
"""One query of each of these types is shown, in this order."""

EXAMPLES = ("blood pressure", "0.5 mg/kg", "S-ketamine", "not before", "airway")
"""Shown for a handbook that has no queries of these types."""


def examples_of(handbook: Handbook) -> tuple[str, ...]:
    """Return the first query of each type that has an answer; what cannot be read is left out."""
    first: dict[str, str] = {}
    for kind, words in _asked(handbook):
        first.setdefault(kind, words)
    return tuple(first[kind] for kind in TYPES if kind in first) or EXAMPLES


def _asked(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for edition in handbook.editions.values():
        try:
            queries = edition.golden_queries()
        except LunaError:
            continue  # what is wrong with the edition is said where its pages are read
        yield from ((query.type, query.words) for query in queries if query.answers)
