"""Phrases and words near each other in every open edition, as flags over all sections."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.nothing_said import in_quotes
from luna_handbook.search.query import phrases_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.search.apart import Places
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.index import PhraseIndex
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.query import Query

PHRASES_OFF = (
    "Words between quotes are looked for one by one: the index of phrases cannot be read on this computer."
)


class Phrases:
    """Looks words up in the indexes of phrases, one for each edition of the collection, in its order."""

    def __init__(self, collection: Collection, indexes: Sequence[PhraseIndex]) -> None:
        self._collection, self._indexes = collection, tuple(indexes)

    def of(self, phrase: Sequence[str]) -> Flags:
        """Return the sections that have these words side by side. Raises IndexUnreadable."""
        return self._flags(lambda index: index.sections_with(phrase))

    def near(self, words: Sequence[str], distance: int) -> Flags:
        """Return the sections with the last of these words at most ``distance`` behind the first. Raises IndexUnreadable."""
        return self._flags(lambda index: index.sections_near(words, distance))

    def asked(self, query: Query, words: str) -> tuple[Flags | None, str]:
        """Return the sections that have every phrase of a question, None when there is no phrase, and a notice."""
        if not query.phrases:
            return None, ""
        try:
            everywhere = [self.of(phrase) for phrase in query.phrases]
        except IndexUnreadable:
            return None, PHRASES_OFF
        together = reduce(and_, everywhere)
        missing = [p for p, here in zip(phrases_in(words), everywhere, strict=True) if not here.any()]
        if missing:
            return together, f"No section contains {in_quotes(missing)} word for word."
        several = f"No section contains all of {in_quotes(phrases_in(words))} word for word."
        return together, "" if together.any() else several

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        for index in self._indexes:
            index.close()

    def _flags(self, sections: Callable[[PhraseIndex], Places]) -> Flags:
        found = np.zeros(self._collection.sections, np.bool_)
        for offset, index in zip(self._collection.offsets, self._indexes, strict=False):
            found[sections(index) + offset] = True
        return found
