"""Flat lists derived from the index, for an answer at every key: which sections a word is in, and how often.

How they lie in files is said in ``list_files``.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from luna_handbook.search.analysis import terms
from luna_handbook.search.stemming import SHORTEST_ROOT, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from luna_handbook.book.edition import SectionText

    Numbers = np.ndarray[tuple[int], np.dtype[np.unsignedinteger[Any]]]

FIELDS = ("title", "page", "aliases", "body")
"""A section's heading; its page's title; the page's search terms (at its first section only); its text."""

EMERGENCY, ANSWER, REFERENCE, PLAIN = 1, 2, 4, 8
"""Bits of ``Postings.marks``: on an emergency page; holds a key answer; on a page of lists; in plain language."""

_MARK_OF_KIND = {"emergency": EMERGENCY, "reference": REFERENCE, "plain": PLAIN}

TITLE, ALIAS = 0, 1
"""What a name is to its section."""

_CAPITALS, _ORDINARY = re.compile(r"\b[A-Z]{5,}\b"), re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True, slots=True)
class FieldLists:
    """One field. The word numbered w is in ``sections[starts[w]:starts[w + 1]]``, ``counts`` times each.

    ``lengths`` counts the terms of each section in this field. ``position_starts`` says where the positions of each word
    begin in the file that holds them all; it is empty for a field without positions.
    """

    starts: Numbers
    sections: Numbers
    counts: Numbers
    lengths: Numbers
    position_starts: Numbers

    def slice(self, first: int, stop: int) -> slice:
        """Return where the lists of the words from ``first`` to before ``stop`` are."""
        return slice(int(self.starts[first]), int(self.starts[stop]))


@dataclass(frozen=True, slots=True)
class Names:
    """What sections are called, in the order of ``keys`` (``name_key`` as a 64-bit hash): a title, or a search term."""

    keys: Numbers
    sections: Numbers
    kinds: Numbers

    def of(self, name: str) -> dict[int, int]:
        """Return the sections called so, and whether by title or search term; a title wins."""
        key = np.uint64(_hashed(name))
        first, stop = np.searchsorted(self.keys, key), np.searchsorted(self.keys, key, side="right")
        found = zip(self.sections[first:stop].tolist(), self.kinds[first:stop].tolist(), strict=True)
        return dict(sorted(found, key=lambda pair: -pair[1]))


@dataclass(frozen=True)
class Postings:
    """The lists of one edition, in which words and sections go by number.

    ``stems`` are the stems of the words, as 32-bit hashes. ``positions`` (in the edition), ``pages`` and ``marks`` say what a
    section is.
    """

    words: Sequence[str]
    stems: Numbers
    abbreviations: frozenset[str]
    names: Names
    positions: Numbers
    pages: Numbers
    marks: Numbers
    fields: Mapping[str, FieldLists]

    def number(self, word: str) -> int | None:
        """Return the number of a word, or None when no section has it."""
        n = bisect_left(self.words, word)
        return n if n < len(self.words) and self.words[n] == word else None

    def inflections(self, word: str) -> list[int]:
        """Return the numbers of the words that share the stem of a word; an abbreviation of this edition has its own."""
        root = self._stem(word)
        if len(root) < SHORTEST_ROOT:
            return []
        near = self.beginning_with(root[:-1])
        alike = np.flatnonzero(self.stems[near.start : near.stop] == _stem_hash(root)) + near.start
        return [n for n in alike.tolist() if self._stem(self.words[n]) == root]

    def _stem(self, word: str) -> str:
        return _stem_of(word, self.abbreviations)

    def beginning_with(self, prefix: str) -> range:
        """Return the numbers of the words that begin so."""
        first = bisect_left(self.words, prefix)
        return range(first, bisect_left(self.words, prefix + "\U0010ffff", first))


class Gathered:
    """The postings of one field while they are put together: words in order, each with its sections and positions."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts, self.sections, self.counts = array("L"), array("L"), array("L")
        self.positions, self.position_starts = bytearray(), array("L")

    def begin(self, word: str) -> None:
        """Begin the list of the next word."""
        self.words.append(word)
        self.starts.append(len(self.sections))
        self.position_starts.append(len(self.positions))

    def add(self, section: int, count: int, positions: bytes = b"") -> None:
        """Add a section to the list."""
        self.sections.append(section)
        self.counts.append(count)
        self.positions += positions


def name_key(text: str) -> str:
    """Return what two equal names have in common, whatever their case, accents and punctuation."""
    return " ".join(t.text for t in terms(text) if t.role == "whole" and t.kind != "quantity")


def arrange(
    sections: Sequence[SectionText], gathered: Mapping[str, Gathered], lengths: Mapping[str, Sequence[int]]
) -> Postings:
    """Put the postings of every field into their flat form."""
    words = sorted({word for own in gathered.values() for word in own.words})
    number = {word: n for n, word in enumerate(words)}
    pages = {page: n for n, page in enumerate(dict.fromkeys(s.place.page for s in sections))}
    marks = (_MARK_OF_KIND.get(s.kind, 0) | ANSWER * bool(s.answer) for s in sections)
    abbreviations = frozenset(_abbreviations(sections))
    return Postings(
        words=words,
        stems=np.fromiter((_stem_hash(_stem_of(word, abbreviations)) for word in words), np.uint32),
        abbreviations=abbreviations,
        names=_names(sections),
        positions=_numbers(s.position for s in sections),
        pages=_numbers(pages[s.place.page] for s in sections),
        marks=_numbers(marks),
        fields=dict(_flat(number, gathered, lengths)),
    )


def positions_of(gathered: Mapping[str, Gathered]) -> bytes:
    """Return the positions of every field, in the order in which ``arrange`` counts them."""
    return b"".join(gathered[field].positions for field in FIELDS)


def _numbers(numbers: Iterable[int]) -> Numbers:
    """Return numbers from 0 on in the fewest bytes that hold them all."""
    found = np.fromiter(numbers, np.uint64)
    return found.astype(np.min_scalar_type(found.max(initial=0)))


def _flat(
    number: Mapping[str, int], gathered: Mapping[str, Gathered], lengths: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, FieldLists]]:
    first = 0
    for field in FIELDS:
        own = gathered[field]
        numbers = np.fromiter((number[word] for word in own.words), np.int64, len(own.words))
        sizes = np.zeros(len(number) + 1, np.int64)
        sizes[numbers + 1] = np.diff(np.array([*own.starts, len(own.sections)], np.int64))
        places = np.zeros(len(number) if own.positions else 0, np.int64)
        if own.positions:
            places[numbers] = np.array(own.position_starts, np.int64) + first
            first += len(own.positions)
        columns: tuple[Iterable[int], ...] = (
            np.cumsum(sizes),
            own.sections,
            own.counts,
            lengths[field],
            places,
        )
        yield field, FieldLists(*map(_numbers, columns))


def _names(sections: Sequence[SectionText]) -> Names:
    key_of = cache(lambda name: _hashed(name_key(name)))  # headings such as “Dose” are on many pages
    rows: set[tuple[int, int, int]] = set()
    for n, section in enumerate(sections):
        titles = (section.title, section.page_title) if _is_lead(section) else (section.title,)
        rows |= {(key_of(title), n, TITLE) for title in titles}
        rows |= {(key_of(term), n, ALIAS) for term in section.search_terms.splitlines() if _is_lead(section)}
    keys, numbers, kinds = zip(*sorted(rows), strict=True) if rows else ((), (), ())
    return Names(np.array(keys, np.uint64), _numbers(numbers), _numbers(kinds))


def _stem_of(word: str, abbreviations: frozenset[str]) -> str:
    return word if word in abbreviations else stem(word)


def _stem_hash(root: str) -> int:
    return crc32(root.encode())


def _hashed(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def _abbreviations(sections: Sequence[SectionText]) -> set[str]:
    """Return, folded, the words of five letters or more that are always written in capitals."""
    capitals: set[str] = set()
    ordinary: set[str] = set()
    for section in sections:
        capitals.update(_CAPITALS.findall(section.text))
        ordinary.update(_ORDINARY.findall(section.text))
    return {word.lower() for word in capitals} - ordinary


def _is_lead(section: SectionText) -> bool:
    return not section.place.section
