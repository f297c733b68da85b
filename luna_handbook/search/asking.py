"""A question with operators: the plain words as ever, and what operators add to look for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from luna_handbook.search.language import read_typed
from luna_handbook.search.operators import whole_terms
from luna_handbook.search.query import Clause, Wanted, Way, read_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from luna_handbook.search.asked import Item
    from luna_handbook.search.query import Query
    from luna_handbook.search.synonyms import Synonyms

    Read = Callable[[Item], Query]


def read_question(words: str, synonyms: Synonyms, is_typing: bool = False, exactly: bool = False) -> Query:
    """Read what a person typed, operators and all; without operators it is ``read_query``. Anything can be read."""
    typed = read_typed(words, is_typing)
    query = read_query(typed.plain, synonyms, is_typing, exactly)
    read = partial(read_item, synonyms=synonyms)
    more = tuple(clause for item in typed.items for clause in _clauses(item, read))
    return replace(query, clauses=query.clauses + more, typed=typed)


def read_item(item: Item, synonyms: Synonyms) -> Query:
    """Read the words of an operator as a question of their own."""
    return read_query(item.words, synonyms, item.is_open)


def beginning(item: Item) -> Wanted:
    """Return what ``infus*`` asks for: the words that begin so, and no inflections."""
    return Wanted(whole_terms(item.words)[0].text, is_exact=True, is_unfinished=True)


def _clauses(item: Item, read: Read) -> Iterator[Clause]:
    """Yield what sections are scored for that the plain words do not say."""
    if item.is_excluded:
        return
    if item.kind == "prefix":
        yield Clause((Way((beginning(item),)),), is_operator=True, start=item.start)
    elif item.kind == "either":
        ways = [_ways(alternative, read) for alternative in item.either]
        if all(ways):  # else a section may be wanted without any word, and is to be kept all the same
            yield Clause(tuple(chain.from_iterable(ways)), is_operator=True, start=item.start)


def _ways(alternative: tuple[Item, ...], read: Read) -> tuple[Way, ...]:
    """Return how a section may say one alternative: in the ways of its words, or with all it is made of."""
    clauses: list[Clause] = []
    for item in alternative:
        if item.kind in ("words", "phrase", "near", "exact", "title", "heading") and not item.is_excluded:
            clauses += read(item).clauses
        else:
            clauses += _clauses(item, read)
    if len(clauses) == 1:
        return clauses[0].ways
    words = tuple(word for clause in clauses for word in clause.ways[0].words)
    return (Way(words, needs_all=True),) if words else ()
