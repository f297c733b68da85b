"""``refs.yaml``: which letter each block of each page has, so that a spoken reference (8.4-c) outlives the next edition.

The ledger keeps, for each page and section, its letters with a digest of their blocks; and letters whose block is gone, with
the letter that took its place. A block keeps its letter when its words are the same (wherever on the page it moved), or when
it stands in the same section and is alike enough to be the same block reworded. No letter is ever given twice.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SKETCH = 16
ALIKE = 0.5
"""Share of words two blocks must have in common for one to be the other reworded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of the ledger."""

    section: str
    letter: str
    digest: str


@dataclass(frozen=True, slots=True)
class PageLedger:
    """The letters of one page in reading order, and its retired letters with their successors (``""``: none)."""

    entries: tuple[Entry, ...] = ()
    retired: Mapping[str, str] = field(default_factory=dict)


def block_digest(kind: str, text: str) -> str:
    """Return a digest of a block: 16 hexadecimal digits of a hash, a hyphen, and a sketch of its words.

    The sketch (the 16 smallest 16-bit hashes of its words) tells how alike two blocks are without keeping their text.
    """
    exact = hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()[:16]
    words = {hashlib.sha256(word.encode()).hexdigest()[:4] for word in re.findall(r"\w+", text.casefold())}
    return f"{exact}-{''.join(sorted(words)[:_SKETCH])}"


def likeness(one: str, other: str) -> float:
    """Return how many words two digested blocks share, from 0 (none) to 1 (all), estimated from their sketches."""
    a, b = _sketch(one), _sketch(other)
    smallest = sorted(a | b)[:_SKETCH]
    return sum(word in a and word in b for word in smallest) / len(smallest) if smallest else 0.0


def assign(known: PageLedger, blocks: Sequence[tuple[str, str]]) -> PageLedger:
    """Return the ledger of a page for ``blocks`` (section id and digest, in reading order), keeping what ``known`` gave."""
    letters: dict[int, str] = {}
    left = list(known.entries)
    for same_section in (True, False):
        _match_exactly(left, blocks, letters, same_section=same_section)
    _match_reworded(left, blocks, letters)
    fresh = _fresh_letters([e.letter for e in known.entries] + list(known.retired))
    entries = tuple(
        Entry(section, letters.get(n) or next(fresh), digest) for n, (section, digest) in enumerate(blocks)
    )
    return PageLedger(entries, _retire(known, entries, left))


def _match_exactly(
    left: list[Entry], blocks: Sequence[tuple[str, str]], letters: dict[int, str], *, same_section: bool
) -> None:
    for n, (section, digest) in enumerate(blocks):
        if n in letters:
            continue
        found = next(
            (e for e in left if e.digest == digest and (e.section == section or not same_section)), None
        )
        if found:
            letters[n] = found.letter
            left.remove(found)


def _match_reworded(left: list[Entry], blocks: Sequence[tuple[str, str]], letters: dict[int, str]) -> None:
    pairs = [
        (-likeness(entry.digest, digest), abs(place - n), n, entry)
        for place, entry in enumerate(left)
        for n, (section, digest) in enumerate(blocks)
        if n not in letters and entry.section == section
    ]
    for unlike, _, n, entry in sorted(pairs, key=lambda pair: (*pair[:3], pair[3].letter)):
        if -unlike >= ALIKE and n not in letters and entry in left:
            letters[n] = entry.letter
            left.remove(entry)


def _retire(known: PageLedger, entries: Sequence[Entry], left: Sequence[Entry]) -> dict[str, str]:
    """Letters whose block is gone go to the nearest block that stayed: before them, else after, in their own section first."""
    alive = {e.letter: e for e in entries}
    retired = dict(known.retired)
    order = list(known.entries)
    for gone in left:
        place = order.index(gone)
        near = sorted(
            (e for e in order if e.letter in alive),
            key=lambda e: (e.section != gone.section, abs(order.index(e) - place), order.index(e)),
        )
        retired[gone.letter] = near[0].letter if near else entries[0].letter if entries else ""
    return {letter: _last(retired, alive, letter) for letter in sorted(retired, key=_number)}


def _last(retired: Mapping[str, str], alive: Mapping[str, Entry], letter: str) -> str:
    seen = {letter}
    letter = retired[letter]
    while letter and letter not in alive and letter not in seen:
        seen.add(letter)
        letter = retired.get(letter, "")
    return letter if letter in alive else next(iter(alive), "")


def _fresh_letters(used: Sequence[str]) -> Iterator[str]:
    number = max(map(_number, used), default=0)
    while True:
        number += 1
        yield _letter(number)


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("a") + 1
    return number


def _sketch(digest: str) -> set[str]:
    words = digest.partition("-")[2]
    return {words[n : n + 4] for n in range(0, len(words), 4)}
