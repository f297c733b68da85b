"""Why there is no hit, or not quite what was asked for, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.search.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.search.collection import Collection
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.query import Query

MOST_NAMED = 6
"""Words that found nothing which are named."""

NOTHING_TO_FIND = "A minus only leaves sections out; type also a word that they should contain."


def why_apart(query: Query, collection: Collection) -> str:
    """Say that numbers and units were found, but not together."""
    unknown = [q.word for q in query.quantities if not collection.match_of(q).fields.any()]
    asked = (
        in_quotes(unknown)
        if unknown
        else f"{in_quotes([q.word for q in query.quantities])} with all else asked for"
    )
    return f"No section contains {asked}; those shown have the number and the unit, but not together."


def why_nothing(
    query: Query, collection: Collection, words: str, phrases: Flags | None, kept: Flags | None
) -> str:
    """Say what is missing. ``phrases`` are the sections with every phrase, ``kept`` those that fulfil the operators."""
    if kept is not None and (said := _left_out(query, collection, words, phrases)):
        return said
    if phrases is not None and phrases.any() and len(rank(query, collection, 0).every):
        return "No section with the words between quotes contains all the other words."
    exact = [w.word for w in query.spoken if w.is_required]
    unknown = [w.word for w in query.spoken if w.is_required and not collection.match_of(w).fields.any()]
    if unknown:
        return f"No section contains exactly {in_quotes(unknown)}."
    if len(exact) > 1:
        return f"No section contains all of {in_quotes(exact)}."
    return _none_of(query, collection)


def _none_of(query: Query, collection: Collection) -> str:
    """Say which words no section has, by name unless there are many."""
    ways = [way for c in query.clauses for way in (c.ways if c.is_operator else c.ways[:1])]
    asked = [wanted for way in ways for wanted in way.words]
    unknown = [w.word for w in asked if not collection.match_of(w).fields.any()]
    words = [f"“{word}”" for word in dict.fromkeys(unknown)]
    if len(words) > MOST_NAMED:
        return "No section contains any of these words."
    if not words:
        return "No section contains all of these words." if asked else ""
    return f"No section contains {' or '.join(filter(None, [', '.join(words[:-1]), words[-1]]))}."


def _left_out(query: Query, collection: Collection, words: str, phrases: Flags | None) -> str:
    """Say that operators leave nothing, and how many sections there are without them; ``""`` when it is not for them."""
    items = query.typed.items if query.typed else ()
    asked = [
        words[i.start : i.end] for i in items if i.kind not in ("pending", "ref", "phrase") or i.is_excluded
    ]
    if not query.clauses:
        is_left_out = all(i.is_excluded for i in items)
        return NOTHING_TO_FIND if is_left_out else f"No section fits {in_quotes(asked)}."
    count = len(rank(query, collection, 0, phrases).every)
    sections = "1 section contains" if count == 1 else f"{count} sections contain"
    return f"{sections} these words, but none is left with {in_quotes(asked)}." if count else ""


def in_quotes(words: Sequence[str]) -> str:
    """Return words between quotes, listed."""
    quoted = [f"“{word}”" for word in words]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
