"""Which words of an edition a wanted word stands for, and in which sections they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.search.postings import Postings
    from luna_handbook.search.query import Wanted

EXACT, LONGER, INFLECTED = 1.0, 0.8, 0.6
"""What an occurrence counts: the word itself; one it may become; one that is it inflected."""

_BEGUN_ENDINGS = ("i", "in", "io", "e", "iv", "it", "ie", "at", "ati", "atio")
"""What is typed of an ending on the way to -ing, -ion, -ed, -ive, -ity, -ies, -ation."""

NAMES_ONLY = ("title", "page", "aliases")
"""Where a word of one letter may be the beginning of a longer one; in the text it would mean everything."""


def words_for(wanted: Wanted, postings: Postings) -> dict[int, float]:
    """Return the numbers of the words that a wanted word stands for and what each counts.

    A number stands for itself alone. A word also for its inflections and, unfinished, for the words it
    begins.
    """
    found: dict[int, float] = {}
    if not wanted.is_exact:
        found.update(dict.fromkeys(postings.inflections(wanted.word), INFLECTED))
        if wanted.is_unfinished:
            found.update(dict.fromkeys(_longer(wanted.word, postings), LONGER))
    spellings = map(postings.number, (wanted.word, *wanted.also))
    found.update((n, EXACT) for n in spellings if n is not None)
    if not found and wanted.is_unfinished:
        found.update(dict.fromkeys(_nearly_inflected(wanted.word, postings), INFLECTED))
    return found


def sections_with(words: dict[int, float], field: str, postings: Postings, letters: int) -> dict[int, float]:
    """Return the sections that have any of the words in a field, and how much; ``letters`` long was what was typed."""
    lists = postings.fields[field]
    is_everywhere = letters == 1 and field not in NAMES_ONLY
    found: dict[int, float] = {}
    for word, weight in words.items():
        if is_everywhere and weight != EXACT:
            continue
        first, end = lists.starts[word], lists.starts[word + 1]
        if first == end:
            continue
        for section, count in zip(lists.sections[first:end], lists.counts[first:end], strict=True):
            found[section] = found.get(section, 0.0) + weight * count
    return found


def _longer(word: str, postings: Postings) -> Iterable[int]:
    """Return the words that begin so; behind a digit no digit follows (PHQ-1 does not begin PHQ-15)."""
    length = len(word)
    if not word[-1].isdecimal():
        return postings.beginning_with(word)
    return [
        n for n in postings.beginning_with(word) if not postings.words[n][length : length + 1].isdecimal()
    ]


def _nearly_inflected(word: str, postings: Postings) -> list[int]:
    """Return the words of which this is an inflection still being typed: ``infusin`` is on its way to infusing."""
    for ending in _BEGUN_ENDINGS:
        root = word.removesuffix(ending)
        if root != word:
            for begun in (root, f"{root}e", f"{root}ion"):
                if mates := postings.inflections(begun):
                    return mates
    return []
