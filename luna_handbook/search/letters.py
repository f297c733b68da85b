"""A first letter in an open search: what ``first_letter`` answers from headings, answered from the lists at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.search.first_letter import OTHER_RANK, RANKS
from luna_handbook.search.hits import Answer
from luna_handbook.search.postings import EMERGENCY, PLAIN, REFERENCE
from luna_handbook.search.showing import hit_of

if TYPE_CHECKING:
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.filters import Filters
    from luna_handbook.search.hits import Filter
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.ranking import Numbers
    from luna_handbook.search.texts import Texts


def answer_to(
    letter: str,
    words: str,
    limit: int,
    collection: Collection,
    texts: Texts,
    filters: Filters,
    within: Filter | None,
) -> Answer | None:
    """Return the sections whose title or search terms have a word that begins with a letter; None when there is none.

    ``within`` as in ``Finder.search``. Raises EditionError when an edition cannot be read.
    """
    in_title, in_terms = (_begun(letter, field, collection) for field in ("title", "aliases"))
    every = outside = np.flatnonzero(in_title | in_terms)
    if not len(outside):
        return None
    inside = filters.keeping(within)
    if inside is not None:
        every = outside[inside[outside]]
    orders = _orders(letter, every, in_title[every], filters.outline.heads[every], collection)
    best = every[np.argsort(orders, kind="stable")][: max(limit, 0)].tolist()
    read = texts.of(best)
    return Answer(
        words,
        tuple(hit_of(read[n]) for n in best if n in read),
        len(every),
        collection.pages_with(every),
        counts=filters.counted(outside, every) if within else None,
    )


def _begun(letter: str, field: str, collection: Collection) -> Flags:
    """Return the sections that have a word in a field which begins with a letter."""
    found = np.zeros(collection.sections, np.bool_)
    for offset, postings in zip(collection.offsets, collection.editions, strict=False):
        begun, lists = postings.beginning_with(letter), postings.fields[field]
        found[lists.sections[lists.slice(begun.start, begun.stop)].astype(np.int64) + offset] = True
    return found


def _orders(letter: str, every: Numbers, in_title: Flags, heads: Flags, collection: Collection) -> Numbers:
    """Return for each section what it is sorted by: the steps of ``order_of``, each worth less than the one before."""
    marks, named = collection.marks[every], np.isin(every, list(collection.named(letter)))
    ranks = np.full(len(every), OTHER_RANK, np.int64)
    for bit, kind in ((EMERGENCY, "emergency"), (REFERENCE, "reference"), (PLAIN, "plain")):
        ranks[(marks & bit) > 0] = RANKS[kind]
    how = np.where(in_title, np.where(heads, 0, 1), 2)
    orders: Numbers = (9 * ~named) + 3 * how + ranks
    return orders
