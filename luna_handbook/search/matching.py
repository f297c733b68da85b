"""Which words of an edition a wanted word stands for, and in which sections they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from luna_handbook.search.postings import FIELDS
from luna_handbook.search.varieties import spelt_otherwise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.search.postings import FieldLists, Postings
    from luna_handbook.search.query import Wanted

    Bits = np.ndarray[tuple[int], np.dtype[np.uint8]]
    Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
    Floats = np.ndarray[tuple[int], np.dtype[np.float32]]
    Where = np.ndarray[tuple[int], np.dtype[np.integer[Any]]] | slice
    """Numbers of sections, or a slice of all."""

EXACT, LONGER, INFLECTED = 1.0, 0.8, 0.6
"""What an occurrence counts: the word itself; one it may become; one that is it inflected."""

_BEGUN_ENDINGS = ("i", "in", "io", "e", "iv", "it", "ie", "at", "ati", "atio")
"""What is typed of an ending on the way to -ing, -ion, -ed, -ive, -ity, -ies, -ation."""

NAMES_ONLY = ("title", "page", "aliases")
"""Where a word of one letter may be the beginning of a longer one; in the text it would mean everything."""

NO_WORDS, NO_LISTS = range(0), slice(0, 0)

BIT = {field: 1 << n for n, field in enumerate(FIELDS)}
"""The bit that stands for a field."""

SPARSE = 8
"""A word in fewer than one section of so many is worked on where it is, not everywhere."""

EVERYWHERE = slice(None)


class Match(NamedTuple):
    """What every section scores for a word, and the bits of the fields in which it has it; 0 where it has it not."""

    scores: Floats
    fields: Bits


class Counts(NamedTuple):
    """How much of a word sections have: of the sections ``where``, each once, or of all (``EVERYWHERE``)."""

    where: Where
    counts: Floats


class Words(NamedTuple):
    """The words of an edition that a wanted word stands for, by number.

    ``begun`` are those it begins, side by side in the lists; each counts ``LONGER``. ``others`` says what each of the rest
    counts, and what a word of ``begun`` counts more than that.
    """

    begun: range
    others: dict[int, float]

    def __bool__(self) -> bool:
        """Tell whether there is any word."""
        return bool(self.begun or self.others)

    def numbers(self) -> set[int]:
        """Return the numbers of all of them."""
        return {*self.begun, *self.others}


def words_for(wanted: Wanted, postings: Postings) -> Words:
    """Return the words that a wanted word stands for.

    A number stands for itself alone. A word also for its inflections and, unfinished, for the words it begins; one that is
    exact and unfinished (``infus*``) for the words it begins alone.
    """
    begun, others = NO_WORDS, dict[int, float]()
    if wanted.is_unfinished:
        begun, others = _longer(wanted.word, postings)
    if not wanted.is_exact:
        others = {n: INFLECTED for n in postings.inflections(wanted.word) if n not in begun} | others
        others = {n: w for n, w in _spelt_otherwise(wanted, postings).items() if n not in begun} | others
    for n in map(postings.number, (wanted.word, *wanted.also)):
        if n is not None:
            others[n] = EXACT - LONGER if n in begun else EXACT
    if not begun and not others and wanted.is_unfinished and not wanted.is_exact:
        others = dict.fromkeys(_nearly_inflected(wanted.word, postings), INFLECTED)
    return Words(begun, others)


def counts_in(words: Words, lists: FieldLists, *, exact_only: bool = False) -> Counts | None:
    """Return how much of the words sections have in a field, None when none has any.

    ``exact_only``: only the wanted word itself counts, not what it begins or is inflected to.
    """
    begun = NO_LISTS if exact_only else lists.slice(words.begun.start, words.begun.stop)
    others = [
        (found, np.float32(EXACT if exact_only else weight))
        for word, weight in words.others.items()
        if not exact_only or word in words.begun or weight == EXACT
        if (found := lists.slice(word, word + 1)).start < found.stop
    ]
    size = begun.stop - begun.start
    if not size and len(others) < 2:
        return _of_one_list(others[0], lists) if others else None
    total = np.zeros(len(lists.lengths), np.float32)
    if size:
        total = _begun_in(begun, lists)
    for found, weight in others:
        total[lists.sections[found]] += weight * lists.counts[found]
    postings = size + sum(found.stop - found.start for found, _ in others)
    if postings * SPARSE > len(total):
        return Counts(EVERYWHERE, total)
    where = np.flatnonzero(total > 0)
    return Counts(where, total[where])


def _of_one_list(found: tuple[slice, np.float32], lists: FieldLists) -> Counts:
    where, weight = found
    return Counts(lists.sections[where], weight * lists.counts[where].astype(np.float32))


def _begun_in(where: slice, lists: FieldLists) -> Floats:
    """Return how much every section has of words that stand side by side in the lists."""
    size = len(lists.lengths)
    if (where.stop - where.start) * SPARSE > size:
        total = np.bincount(lists.sections[where], lists.counts[where], size).astype(np.float32)
        total *= np.float32(LONGER)
        return total
    total = np.zeros(size, np.float32)
    np.add.at(total, lists.sections[where], lists.counts[where].astype(np.float32))
    total *= np.float32(LONGER)
    return total


def _spelt_otherwise(wanted: Wanted, postings: Postings) -> dict[int, float]:
    """Return the British words for an American one and the reverse, their inflections and, unfinished, what they begin."""
    found: dict[int, float] = {}
    for form in spelt_otherwise(wanted.word):
        found |= dict.fromkeys(postings.inflections(form), INFLECTED)
        if wanted.is_unfinished:
            found |= dict.fromkeys(postings.beginning_with(form), LONGER)
        if (n := postings.number(form)) is not None:
            found[n] = EXACT
    return found


def _longer(word: str, postings: Postings) -> tuple[range, dict[int, float]]:
    """Return the words that begin so; behind a digit no digit follows (PHQ-1 does not begin PHQ-15)."""
    found = postings.beginning_with(word)
    if not word[-1].isdecimal():
        return found, {}
    length = len(word)
    longer = (n for n in found if not postings.words[n][length : length + 1].isdecimal())
    return NO_WORDS, dict.fromkeys(longer, LONGER)


def _nearly_inflected(word: str, postings: Postings) -> Iterable[int]:
    """Return the words of which this is an inflection still being typed: ``infusin`` is on its way to infusing."""
    for ending in _BEGUN_ENDINGS:
        root = word.removesuffix(ending)
        if root != word:
            for begun in (root, f"{root}e", f"{root}ion"):
                if mates := postings.inflections(begun):
                    return mates
    return ()
