"""Which typed words may be misspelt, and what they may have been meant to be: words of the open editions, never others.

Left alone is whatever may be right: words that the editions or the synonyms have, names of drugs, abbreviations, units,
words with digits and words of three letters.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from luna_handbook.search import sounds
from luna_handbook.search.analysis import NEGATIONS, terms
from luna_handbook.search.characters import fold
from luna_handbook.search.lookalikes import NAMES, is_drug, look_alikes_of
from luna_handbook.search.matching import words_for
from luna_handbook.search.nearness import LONGEST, NearWords
from luna_handbook.search.quantities import UNITS
from luna_handbook.search.query import SMALL_WORDS, Wanted, letters_in, spans_of_phrases
from luna_handbook.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luna_handbook.book.edition import Synonym
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.query import Query

SHORTEST, TWO_SLIPS_FROM = 4, 6
"""Letters a word must have to be corrected at all, and for two slips."""

SHORT_ABBREVIATION = 5
"""Letters up to which a word in capitals is taken for an abbreviation."""

_ALWAYS_RIGHT = SMALL_WORDS | NEGATIONS | UNITS.keys() | NAMES


class Near(NamedTuple):
    """A word that may have been meant: as it is shown, folded, how many slips away, in how many lists of sections (0: none)."""

    shown: str
    word: str
    slips: int
    weight: int


class Doubt(NamedTuple):
    """A typed word, at ``start`` to ``end``, that may be misspelt, and what may have been meant, likeliest first.

    ``is_unknown``: no section has it. ``is_sure``: there is one candidate, and taking it cannot turn one drug into another.
    """

    start: int
    end: int
    word: str
    near: tuple[Near, ...]
    is_unknown: bool
    is_sure: bool


class Spelling:
    """The words of a collection and its synonyms, prepared when the first doubtful word is looked up."""

    def __init__(self, collection: Collection, synonyms: Sequence[Synonym]) -> None:
        self._collection, self._synonyms = collection, synonyms

    def doubts(self, text: str, query: Query, *, of_known: bool = False) -> Iterator[Doubt]:
        """Yield the words that nothing has and that something is near to; ``of_known``: also words that are somewhere.

        ``query`` is what ``text`` was read as. Words behind ``=`` and between quotes are meant as they stand.
        """
        spoken = {w.word: w for w in query.spoken if not w.is_exact}
        quoted = spans_of_phrases(text)
        for term in terms(text):
            is_open = term.role == "whole" and term.kind == "word" and term.text in spoken
            if not is_open or any(start <= term.start < end for start, end in quoted):
                continue
            is_known = self._is_known(spoken[term.text])
            for start, word in () if is_known and not of_known else letters_in(text, term):
                is_unknown = not self._is_known(Wanted(word, is_unfinished=spoken[term.text].is_unfinished))
                if is_unknown or of_known:
                    yield from self._doubt(text[start : start + len(word)], start, is_unknown)

    def has(self, word: str) -> bool:
        """Tell whether a section has exactly this word."""
        return any(postings.number(word) is not None for postings in self._collection.editions)

    def _doubt(self, written: str, start: int, is_unknown: bool) -> Iterator[Doubt]:
        word = fold(written)
        is_right = word in _ALWAYS_RIGHT or (is_drug(word) and not is_unknown)
        if (
            is_right
            or len(word) < SHORTEST
            or not word.isalpha()
            or (written.isupper() and len(written) <= SHORT_ABBREVIATION)
        ):
            return
        near = self._joined(word) or self._near(word)
        is_sure = is_unknown and bool(near) and self._is_sure(word, near)
        near = near or (self._sounding(word) if is_unknown else [])
        if near:
            yield Doubt(start, start + len(written), word, tuple(near), is_unknown, is_sure)

    def _is_known(self, wanted: Wanted) -> bool:
        return (
            wanted.word in _ALWAYS_RIGHT
            or wanted.word in self._said
            or any(words_for(wanted, postings) for postings in self._collection.editions)
        )

    def _joined(self, word: str) -> list[Near]:
        """Return the words with a hyphen that a word is written without: ``selfharm`` for ``self-harm``."""
        apart = (f"{word[:n]}-{word[n:]}" for n in range(2, len(word) - 1))
        return [Near(w, w, 0, 1) for w in apart if self.has(w)]

    def _near(self, word: str) -> list[Near]:
        """Return the words near to one, likeliest first, of those with one stem only the likeliest."""
        most = 2 if len(word) >= TWO_SLIPS_FROM else 1
        found = [
            Near(self._shown.get(w, w), w, n, self._weights[w]) for w, n in self._words.within(word, most)
        ]
        found.sort(key=lambda near: (near.slips, near.word[0] != word[0], -near.weight, near.word))
        families: dict[str, Near] = {}
        for near in found:
            families.setdefault(stem(near.word), near)
        return list(families.values())

    def _is_sure(self, word: str, near: Sequence[Near]) -> bool:
        """Tell whether the likeliest word may be taken for the typed one without asking.

        Never one that is taken for another drug. Two slips lie between many drugs (ropivacaine, bupivacaine), but few of these
        begin alike. A short word that is longer or shorter at its end (give, given) is more often a word of its own than a slip.
        """
        best, *others = near
        if look_alikes_of(best.word):
            return False  # whoever mistyped one of such names is shown all of them
        if best.shown != best.word and not best.shown.istitle():
            return False  # what is near to an abbreviation is often another one
        if not best.slips:
            return not others  # a hyphen left out
        if any(n.slips == best.slips or is_drug(n.word) for n in others):
            return False
        if is_drug(best.word) and best.slips > 1:
            return best.word[:2] == word[:2]
        is_begun = best.word.startswith(word) or word.startswith(best.word)
        return len(word) >= TWO_SLIPS_FROM or (best.word[0] == word[0] and not is_begun)

    def _sounding(self, word: str) -> list[Near]:
        """Return the names of drugs that sound like a long word."""
        if len(word) < sounds.SHORTEST:
            return []
        sound = sounds.sound_of(word)
        found = [n for n in self._names if sounds.sound_of(n) == sound]
        return [Near(self._shown.get(n, n), n, 0, self._weights[n]) for n in found]

    @cached_property
    def _said(self) -> frozenset[str]:
        """The single words of the synonyms, misspelt ones too: they are answered without a correction."""
        every = (fold(word) for s in self._synonyms for word in (s.variant, s.canonical))
        return frozenset(word for word in every if word.isalpha())

    @cached_property
    def _shown(self) -> dict[str, str]:
        """How words are written that the synonyms have, misspelt ones left out."""
        kept = (s.variant for s in self._synonyms if s.kind != "misspelling" and s.variant.isalpha())
        capitals = (word.upper() for p in self._collection.editions for word in p.abbreviations)
        return {fold(word): word for word in (*capitals, *kept) if not word.islower()}

    @cached_property
    def _weights(self) -> Counter[str]:
        """The words that may be meant, and in how many lists of sections they are."""
        weights = Counter(dict.fromkeys(self._shown, 1))
        for postings in self._collection.editions:
            counts = sum(np.diff(lists.starts.astype(np.int64)) for lists in postings.fields.values())
            for word, count in zip(postings.words, np.asarray(counts).tolist(), strict=True):
                if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                    weights[word] += count
        misspelt = {fold(s.variant) for s in self._synonyms if s.kind == "misspelling"}
        return Counter({word: n for word, n in weights.items() if word not in misspelt})

    @cached_property
    def _words(self) -> NearWords:
        """What typed words are compared with: also names that no edition has, since they may have been meant."""
        every = self._weights.keys() | NAMES
        return NearWords.of(sorted(word for word in every if SHORTEST <= len(word) <= LONGEST))

    @cached_property
    def _names(self) -> list[str]:
        named = {word for word in self._weights if is_drug(word)} | self._shown.keys()
        return sorted(name for name in named if len(name) >= sounds.SHORTEST)
