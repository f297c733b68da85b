"""Which words of an edition a wanted word stands for, and in which sections they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.search.varieties import spelt_otherwise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.search.postings import FieldLists, Postings
    from luna_handbook.search.query import Wanted

    Floats = np.ndarray[tuple[int], np.dtype[np.float32]]

EXACT, LONGER, INFLECTED = 1.0, 0.8, 0.6
"""What an occurrence counts: the word itself; one it may become; one that is it inflected."""

_BEGUN_ENDINGS = ("i", "in", "io", "e", "iv", "it", "ie", "at", "ati", "atio")
"""What is typed of an ending on the way to -ing, -ion, -ed, -ive, -ity, -ies, -ation."""

NAMES_ONLY = ("title", "page", "aliases")
"""Where a word of one letter may be the beginning of a longer one; in the text it would mean everything."""

NO_WORDS = range(0)


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


def counts_in(words: Words, lists: FieldLists, *, exact_only: bool = False) -> Floats | None:
    """Return how much of the words every section has in a field, None when none has any.

    ``exact_only``: only the wanted word itself counts, not what it begins or is inflected to.
    """
    sections = len(lists.lengths)
    total: Floats | None = None
    if words.begun and not exact_only:
        found = lists.slice(words.begun.start, words.begun.stop)
        if found.start < found.stop:
            total = np.bincount(lists.sections[found], lists.counts[found], sections).astype(np.float32)
            total *= np.float32(LONGER)
    for word, weight in words.others.items():
        found = lists.slice(word, word + 1)
        if found.start == found.stop or (exact_only and word not in words.begun and weight != EXACT):
            continue
        if total is None:
            total = np.zeros(sections, np.float32)
        share = EXACT if exact_only else weight
        total[lists.sections[found]] += np.float32(share) * lists.counts[found]
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
