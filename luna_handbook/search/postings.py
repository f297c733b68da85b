"""Flat lists derived from the index, for an answer at every key: which sections a word is in, and how often.

Two files beside the Whoosh index: ``words.json`` (the words in order, the names of sections, where each list
is) and ``lists.bin`` (32-bit little-endian integers, one list after the other). The lists are mapped, not
loaded: of a large edition only what is searched for comes into memory.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import re
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from luna_handbook.book.digests import canonical_json
from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.analysis import terms
from luna_handbook.search.stemming import SHORTEST_ROOT, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from luna_handbook.book.edition import SectionText

FORMAT = 1
"""Raised whenever the analysis or the layout changes: an index of another format is rebuilt."""

FIELDS = ("title", "page", "aliases", "body")
"""A section's heading; its page's title; the page's search terms (at its first section only); its text."""

EMERGENCY, ANSWER = 1, 2
"""Bits of ``Postings.marks``: on an emergency page; holds a key answer."""

_WORDS_FILE, _LISTS_FILE = "words.json", "lists.bin"
_CAPITALS, _ORDINARY = re.compile(r"\b[A-Z]{5,}\b"), re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True, slots=True)
class FieldLists:
    """One field. The word numbered w is in ``sections[starts[w]:starts[w + 1]]``, ``counts`` times each.

    ``lengths`` counts the terms of each section in this field.
    """

    starts: Sequence[int]
    sections: Sequence[int]
    counts: Sequence[int]
    lengths: Sequence[int]


@dataclass(frozen=True)
class Postings:
    """The lists of one edition, in which words and sections go by number.

    ``positions`` (in the edition), ``pages`` and ``marks`` say what a section is. ``titles`` and
    ``aliases`` give the sections with a title or search term, by its ``name_key``.
    """

    words: Sequence[str]
    abbreviations: frozenset[str]
    titles: Mapping[str, Sequence[int]]
    aliases: Mapping[str, Sequence[int]]
    positions: Sequence[int]
    pages: Sequence[int]
    marks: Sequence[int]
    fields: Mapping[str, FieldLists]
    files: contextlib.ExitStack = field(default_factory=contextlib.ExitStack, compare=False, repr=False)
    """What is held open while the lists are used."""

    def close(self) -> None:
        """Let go of the file of the lists, which can then be deleted; nothing can be looked up any more."""
        self.files.close()

    def number(self, word: str) -> int | None:
        """Return the number of a word, or None when no section has it."""
        n = bisect_left(self.words, word)
        return n if n < len(self.words) and self.words[n] == word else None

    def inflections(self, word: str) -> list[int]:
        """Return the numbers of the words that share the stem of a word; an abbreviation of this edition has its own."""
        root = self._stem(word)
        if len(root) < SHORTEST_ROOT:
            return []
        return [n for n in self.beginning_with(root[:-1]) if self._stem(self.words[n]) == root]

    def _stem(self, word: str) -> str:
        return word if word in self.abbreviations else stem(word)

    def beginning_with(self, prefix: str) -> range:
        """Return the numbers of the words that begin so."""
        first = bisect_left(self.words, prefix)
        return range(first, bisect_left(self.words, prefix + "\U0010ffff", first))


def name_key(text: str) -> str:
    """Return what two equal names have in common, whatever their case, accents and punctuation."""
    return " ".join(t.text for t in terms(text) if t.role == "whole" and t.kind != "quantity")


def arrange(
    sections: Sequence[SectionText],
    lists: Mapping[str, Mapping[str, Iterable[tuple[int, int]]]],
    lengths: Mapping[str, Sequence[int]],
) -> Postings:
    """Put the lists of an index, by field and word as (section number, count), into their flat form."""
    words = sorted({word for by_word in lists.values() for word in by_word})
    pages = {page: n for n, page in enumerate(dict.fromkeys(s.place.page for s in sections))}
    return Postings(
        words=words,
        abbreviations=frozenset(_abbreviations(sections)),
        titles=_by_name((s.title, s.page_title) if _is_lead(s) else (s.title,) for s in sections),
        aliases=_by_name(s.search_terms.splitlines() if _is_lead(s) else () for s in sections),
        positions=array("i", (s.position for s in sections)),
        pages=array("i", (pages[s.place.page] for s in sections)),
        marks=array("i", (EMERGENCY * (s.kind == "emergency") | ANSWER * bool(s.answer) for s in sections)),
        fields={field: _flat(words, lists[field], lengths[field]) for field in FIELDS},
    )


def write_postings(postings: Postings, folder: Path) -> None:
    """Write the two files; same postings, same bytes. Raises OSError."""
    lists: dict[str, Sequence[int]] = {n: getattr(postings, n) for n in ("positions", "pages", "marks")}
    for name, own in postings.fields.items():
        lists |= {f"{name}.{part}": getattr(own, part) for part in FieldLists.__slots__}
    total = array("i")
    places: dict[str, tuple[int, int]] = {}
    for name in sorted(lists):
        places[name] = (len(total), len(lists[name]))
        total.extend(lists[name])
    facts = {
        "format": FORMAT,
        "words": list(postings.words),
        "abbreviations": sorted(postings.abbreviations),
        "titles": postings.titles,
        "aliases": postings.aliases,
        "lists": places,
    }
    (folder / _WORDS_FILE).write_bytes(canonical_json(facts))
    (folder / _LISTS_FILE).write_bytes(_little_endian(total).tobytes())


def read_postings(folder: Path) -> Postings:
    """Read the words and map the lists. Raises IndexUnreadable when they are missing, of another format or damaged."""
    with contextlib.ExitStack() as files:
        try:
            found = _read(folder, files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise IndexUnreadable(
                f"The search index in {folder} cannot be read ({error}). Reading works as before."
            ) from error
        found.files.push(files.pop_all())
    return found


def _read(folder: Path, files: contextlib.ExitStack) -> Postings:
    facts = _facts((folder / _WORDS_FILE).read_bytes())
    lists = _lists(_mapped(folder / _LISTS_FILE, files), facts["lists"], files)
    fields = {f: FieldLists(*(lists[f"{f}.{part}"] for part in FieldLists.__slots__)) for f in FIELDS}
    return Postings(
        words=facts["words"],
        abbreviations=frozenset(facts["abbreviations"]),
        titles=facts["titles"],
        aliases=facts["aliases"],
        positions=lists["positions"],
        pages=lists["pages"],
        marks=lists["marks"],
        fields=fields,
    )


def _facts(data: bytes) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(data)
    if facts["format"] != FORMAT:
        raise ValueError(f"format {facts['format']}, expected {FORMAT}")
    return facts


def _mapped(path: Path, files: contextlib.ExitStack) -> memoryview[int]:
    with path.open("rb") as file:
        data = files.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if sys.byteorder == "big":
        return memoryview(_little_endian(array("i", data)))
    return files.enter_context(files.enter_context(memoryview(data)).cast("i"))


def _lists(
    whole: memoryview[int], places: Mapping[str, tuple[int, int]], files: contextlib.ExitStack
) -> dict[str, memoryview[int]]:
    if len(whole) != sum(count for _, count in places.values()):
        raise ValueError(f"{len(whole)} numbers in {_LISTS_FILE}")
    return {
        name: files.enter_context(whole[first : first + count]) for name, (first, count) in places.items()
    }


def _flat(
    words: Sequence[str], by_word: Mapping[str, Iterable[tuple[int, int]]], lengths: Sequence[int]
) -> FieldLists:
    starts, sections, counts = array("i", [0]), array("i"), array("i")
    for word in words:
        for section, count in by_word.get(word, ()):
            sections.append(section)
            counts.append(count)
        starts.append(len(sections))
    return FieldLists(starts, sections, counts, array("i", lengths))


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


def _by_name(names: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return the numbers of the sections by each of the names they have."""
    found: dict[str, list[int]] = {}
    key_of = cache(name_key)  # headings such as “Dose” are on many pages
    for n, own in enumerate(names):
        for key in dict.fromkeys(map(key_of, own)):
            found.setdefault(key, []).append(n)
    return found


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
