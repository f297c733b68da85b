"""The texts of the sections found, read from their editions; those of the last hits are kept, since most are hits again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.search.characters import level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.book.edition import Edition, SectionText
    from luna_handbook.search.collection import Collection

KEPT = 1000
"""Sections in memory: about a megabyte."""


class Texts:
    """Reads sections by their numbers in a collection, whose editions are ``editions``, in this order."""

    def __init__(self, editions: Sequence[Edition], collection: Collection) -> None:
        self._editions, self._collection = editions, collection
        self._kept: dict[int, SectionText] = {}
        self._small: dict[int, str] = {}

    def of(self, found: Iterable[int]) -> dict[int, SectionText]:
        """Return these sections; one that is gone is left out. Raises EditionError when an edition cannot be read."""
        wanted = list(found)
        missing = [n for n in wanted if n not in self._kept]
        if missing:
            if len(self._kept) > KEPT:
                self._kept = {n: self._kept[n] for n in wanted if n in self._kept}
            self._kept |= self._read(missing)
        return {n: self._kept[n] for n in wanted if n in self._kept}

    def small(self, found: Iterable[int]) -> dict[int, str]:
        """Return the texts of these sections levelled and in small letters. Raises EditionError as ``of`` does."""
        texts = self.of(found)
        if len(self._small) > KEPT:
            self._small = {}
        self._small |= {n: level(text.text).lower() for n, text in texts.items() if n not in self._small}
        return {n: self._small[n] for n in texts}

    def _read(self, missing: Sequence[int]) -> dict[int, SectionText]:
        read: dict[int, SectionText] = {}
        places = [(n, *self._collection.place_of(n)) for n in missing]
        for number, (edition, own) in enumerate(zip(self._editions, self._collection.editions, strict=True)):
            here = {int(own.positions[section]): n for n, e, section in places if e == number}
            if here:
                read |= {here[s.position]: s for s in edition.sections(list(here))}
        return read
