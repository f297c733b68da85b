"""The flat lists in their files, and back: what is read is checked, so that no list leads outside another.

Two files beside the Whoosh index: ``words.json`` (the words in order, and where each list is) and ``lists.bin`` (numbers in
little-endian order, one list after the other). Both are read whole, so that nothing that happens to the disk later, or to a
network share, can reach a search.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from luna_handbook.book.digests import canonical_json
from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.postings import FIELDS, FieldLists, Names, Postings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from luna_handbook.search.postings import Numbers

FORMAT = 5
"""Raised whenever the analysis or the layout changes: an index of another format is rebuilt."""

POSITIONS_FILE = "positions.bin"
"""Beside the two, and read for phrases alone: see ``codec``."""

WORDS_FILE, LISTS_FILE = "words.json", "lists.bin"
_ALIGNED = 8
"""Bytes: every list begins at a multiple of them, where a processor reads it best."""


def write_postings(postings: Postings, folder: Path) -> None:
    """Write the two files; same postings, same bytes. Raises OSError."""
    whole = bytearray()
    places: dict[str, tuple[str, int, int]] = {}
    for name, numbers in sorted(_lists_of(postings).items()):
        little = numbers.astype(numbers.dtype.newbyteorder("<"), copy=False)
        places[name] = (little.dtype.str, len(whole), len(little))
        whole += little.tobytes()
        whole += bytes(-len(whole) % _ALIGNED)
    facts = {
        "format": FORMAT,
        "words": "\n".join(postings.words),
        "abbreviations": sorted(postings.abbreviations),
        "lists": places,
    }
    (folder / WORDS_FILE).write_bytes(canonical_json(facts))
    (folder / LISTS_FILE).write_bytes(whole)


def read_postings(read: Callable[[str], bytes | memoryview]) -> Postings:
    """Read the words and the lists; ``read`` returns the bytes of a file by its name.

    Raises IndexUnreadable when they are missing, of another format or damaged.
    """
    try:
        return _read(bytes(read(WORDS_FILE)), read(LISTS_FILE))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IndexUnreadable(
            f"The search index cannot be read ({error}). Reading works as before."
        ) from error


def _read(facts: bytes, whole: bytes | memoryview) -> Postings:
    read: dict[str, Any] = json.loads(facts)
    if read["format"] != FORMAT:
        raise ValueError(f"format {read['format']}, expected {FORMAT}")
    lists = {
        name: np.frombuffer(whole, np.dtype(kind), count, first)
        for name, (kind, first, count) in read["lists"].items()
    }
    words = read["words"].split("\n") if read["words"] else []
    fields = {f: FieldLists(*(lists[f"{f}.{part}"] for part in FieldLists.__slots__)) for f in FIELDS}
    names = Names(*(lists[f"names.{part}"] for part in Names.__slots__))
    postings = Postings(
        words,
        lists["stems"],
        frozenset(read["abbreviations"]),
        names,
        lists["positions"],
        lists["pages"],
        lists["marks"],
        fields,
    )
    _check(postings)
    return postings


def _lists_of(postings: Postings) -> dict[str, Numbers]:
    groups: dict[str, FieldLists | Names] = {**postings.fields, "names": postings.names}
    lists = {f"{n}.{part}": getattr(own, part) for n, own in groups.items() for part in own.__slots__}
    return lists | {name: getattr(postings, name) for name in ("stems", "positions", "pages", "marks")}


def _check(postings: Postings) -> None:
    """Raise ValueError when a list is not as long as what it is about, or a number in it leads outside another list.

    A seal tells that nobody changed an index, not that whoever sealed it wrote a sound one.
    """
    if not all(_sound(postings)):
        raise ValueError("numbers out of range")


def _sound(postings: Postings) -> Iterator[bool]:
    lists, words, sections = _lists_of(postings), len(postings.words), len(postings.positions)
    yield all(own.dtype.kind == "u" for own in lists.values())
    yield len(postings.stems) == words
    yield len(postings.pages) == len(postings.marks) == sections
    names = postings.names
    yield len(names.keys) == len(names.sections) == len(names.kinds) and _below(names.sections, sections)
    for own in postings.fields.values():
        yield len(own.starts) == words + 1 and len(own.lengths) == sections
        yield len(own.position_starts) in (0, words)
        yield int(own.starts[0]) == 0 and int(own.starts[-1]) == len(own.sections) == len(own.counts)
        yield bool(np.all(own.starts[:-1] <= own.starts[1:])) and _below(own.sections, sections)


def _below(numbers: Numbers, limit: int) -> bool:
    return not len(numbers) or int(numbers.max()) < limit
