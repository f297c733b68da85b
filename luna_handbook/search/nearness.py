"""Words a few slips of the finger away from another, among a hundred thousand, in a few milliseconds.

The distance is the optimal string alignment distance: a letter left out, added, exchanged, or swapped with its neighbour
counts one, and no letter is touched twice. After F. Damerau, “A technique for computer detection and correction of spelling
errors”, Communications of the ACM 7 (1964) 171-176, and L. Boytsov, “Indexing methods for approximate dictionary searching”,
ACM Journal of Experimental Algorithmics 16 (2011), section 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Letters = np.ndarray[tuple[int], np.dtype[np.uint32]]
    _Table = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
    _Lengths = np.ndarray[tuple[int], np.dtype[np.int32]]

LONGEST = 32
"""Letters of a word that can be near another; longer ones are formulas and chains."""

_AT_ONCE = 16_384
"""Words laid out as a table of letters at a time, so that it stays small."""


@dataclass(frozen=True)
class NearWords:
    """Words to compare with. ``letters`` has a bit for each letter a word has, by which most words are passed over."""

    words: Sequence[str]
    letters: _Letters
    lengths: _Lengths

    @classmethod
    def of(cls, words: Sequence[str]) -> NearWords:
        """Prepare words of up to ``LONGEST`` letters."""
        parts = [_letters(_table(words[n : n + _AT_ONCE])) for n in range(0, len(words), _AT_ONCE)]
        letters = np.concatenate([np.empty(0, np.uint32), *parts])
        return cls(words, letters, np.array([len(word) for word in words], np.int32))

    def within(self, word: str, most: int) -> list[tuple[str, int]]:
        """Return the words at a distance of 1 to ``most`` from ``word``, in the order given, with their distances."""
        if not 0 < len(word) <= LONGEST:
            return []
        mine = _letters(_table([word]))[0]
        # A slip changes at most two letters of the set, and the length by one.
        is_likely = (np.bitwise_count(self.letters ^ mine) <= 2 * most) & (
            np.abs(self.lengths - len(word)) <= most
        )
        likely = [self.words[n] for n in np.flatnonzero(is_likely).tolist()]
        if not likely:
            return []
        distances = _distances(word, _table(likely), np.array([len(w) for w in likely], np.int32))
        return [(w, d) for w, d in zip(likely, distances.tolist(), strict=True) if 0 < d <= most]


def distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance of two words of up to ``LONGEST`` letters."""
    return int(_distances(one, _table([other]), np.array([len(other)], np.int32))[0])


def _table(words: Sequence[str]) -> _Table:
    """Return a row of letters for each word, filled up with zeros."""
    width = max(map(len, words), default=0) or 1
    return np.array(words, f"U{width}").view(np.uint32).reshape(len(words), width)


def _letters(table: _Table) -> _Letters:
    bits = np.where(table > 0, np.left_shift(np.uint32(1), table & np.uint32(31)), np.uint32(0))
    letters: _Letters = np.bitwise_or.reduce(bits.astype(np.uint32), axis=1)
    return letters


def _distances(word: str, table: _Table, lengths: _Lengths) -> _Lengths:
    """Return the distance of ``word`` to each row, filling the usual matrix for all of them at once."""
    count, width = table.shape
    before: list[_Lengths] = []
    row: list[_Lengths] = [np.full(count, n, np.int32) for n in range(width + 1)]
    for i, letter in enumerate(map(ord, word), 1):
        earlier, before, row = before, row, [np.full(count, i, np.int32)]
        for j in range(1, width + 1):
            here = table[:, j - 1]
            best = np.minimum(before[j - 1] + (here != letter), np.minimum(before[j], row[j - 1]) + 1)
            if i > 1 and j > 1:
                is_swapped = (here == ord(word[i - 2])) & (table[:, j - 2] == letter)
                best = np.where(is_swapped, np.minimum(best, earlier[j - 2] + 1), best)
            row.append(best)
    return np.stack(row)[lengths, np.arange(count)]
