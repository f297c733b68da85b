"""A line or two of a section around the words found, marked. A number or a “not” keeps the word after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.analysis import COMPARATORS, NEGATIONS, terms
from luna_handbook.search.needles import NONE_BEFORE, Before, Needle, before_of, needles_for, spots_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.search.analysis import Term
    from luna_handbook.search.matching import Words
    from luna_handbook.search.needles import Spot
    from luna_handbook.search.query import Query, Wanted

LONGEST = 140
"""Characters of a snippet; a few more when a number, a “not” or a word would be cut."""

BEFORE = 40
"""Characters before the first word found, at most."""

REMEMBERED = 256
"""Stretches of text, and places in texts, that are kept from key to key: a dozen times what one answer shows."""

_SPACE = re.compile(r"\s")
_SENTENCE = re.compile(r"[.!?]\s+(?=[^a-z])|\n")
_UNUSUAL = re.compile(r"[^\W_a-zA-Z0-9]|[\u00ad\u200c\u200d\u0300-\u036f]")
"""Letters and marks that only the analysis reads rightly."""

_SIGNS = rf"[{COMPARATORS}=±~≈+−-]"
_HELD = re.compile(
    rf"{'|'.join(sorted(NEGATIONS))}|cannot|\w+n['’]t|{_SIGNS}|{_SIGNS}?\d[\d.,/–-]*", re.IGNORECASE
)
"""A last word that keeps the next one: a “not”, a number before its unit, a comparison."""

_BEFORE_A_WORD = " \n(“\u00a0\u2009\u202f\t"


class _Cut(NamedTuple):
    """A stretch of a text, with its start there; ``shown`` has an ellipsis at its sides. ``is_usual``: in plain characters."""

    start: int
    text: str
    lead: str
    shown: str
    is_usual: bool


class Snippet(NamedTuple):
    """Text with the character ranges to mark in it."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Sought:
    """What to look for in the sections of one edition.

    ``needles`` find places that may hold the last word, ``before`` the others; ``words``, and what begins with ``begun``, are
    what the index found them as, and decide. ``is_plain``: only words of plain letters are sought, so that in plain text what
    is likely is also right. ``is_between_spaces``: nothing sought reaches over a space, as numbers with units do.
    """

    needles: tuple[Needle, ...]
    words: frozenset[str]
    begun: tuple[str, ...] = ()
    is_plain: bool = False
    is_between_spaces: bool = False
    before: Before = NONE_BEFORE
    quantities: frozenset[str] = frozenset()
    """Numbers with their units, which decide where to look; neither is then sought on its own."""

    @property
    def has_needles(self) -> bool:
        """Tell whether a quick look can find anything."""
        return bool(self.needles or self.before.needles)

    def is_found(self, term: Term) -> bool:
        """Tell whether a term of a text is one of the words or quantities."""
        if term.kind == "quantity":
            return term.text in self.quantities
        return term.text in self.words or (bool(self.begun) and term.text.startswith(self.begun))

    def likely_in(self, text: str) -> list[Spot]:
        """Return where a text may have what is sought, in order."""
        before = _remembered_in(text, self.before) if self.before.needles else ()
        return sorted((*before, *spots_in(text, self.needles)))


NOTHING = Sought((), frozenset())
"""Sought in a section that was found by its title alone: the snippet is its beginning."""


def sought_for(query: Query, words_of: Callable[[Wanted], Words], listed: Sequence[str]) -> Sought:
    """Return what to mark for a question in an edition: ``words_of`` it, by number, and ``listed`` by that number."""
    words: set[str] = set()
    begun: list[str] = []
    before: list[Needle] = []
    needles: list[Needle] = []
    quantities = () if query.is_apart else query.quantities
    telling = [w for w in query.telling if not any(_is_within(w, q) for q in quantities)]
    for group, wanted in enumerate(telling):
        before, needles = [*before, *needles], []
        found = words_of(wanted)
        others = {listed[n] for n in found.others} if len(wanted.word) > 1 else {wanted.word}
        is_begun = bool(found.begun) and len(wanted.word) > 1
        words |= others
        begun += [wanted.word] * is_begun
        needles = needles_for(wanted, others, group, is_begun=is_begun)
    held = frozenset(listed[n] for q in quantities for n in words_of(q).numbers())
    is_plain = not held and all(map(_is_plain, telling))
    is_between_spaces = not held and all(map(_is_between_spaces, telling))
    return Sought(
        tuple(needles),
        frozenset(words),
        tuple(begun),
        is_plain,
        is_between_spaces,
        before_of(tuple(before)),
        held,
    )


def snippet_of(text: str, sought: Sought) -> Snippet:
    """Return a snippet where most of the words sought stand together, or the beginning when none is there."""
    places = _places(text, sought)
    first, last = _best(places, sought.quantities) if places else (0, 0)
    cut = _cut(text, first, last)
    end = cut.start + len(cut.text)
    near = [(a - cut.start, b - cut.start) for a, b, _ in places if cut.start <= a and b <= end]
    added = len(cut.lead)
    marks = tuple((a + added, b + added) for a, b in _marks(cut, sought, near))
    return Snippet(cut.shown, marks)


@lru_cache(REMEMBERED)
def _cut(text: str, first: int, last: int) -> _Cut:
    """Return what is shown of a text around what stands at ``first`` to ``last``; at the next key it mostly is the same."""
    start = _start(text, first)
    end = _end(text, max(last, min(start + LONGEST, len(text))))
    cut = text[start:end].replace("\n", " ").rstrip()
    lead, tail = "… " if start else "", " …" if text[end:].strip() else ""
    return _Cut(start, cut, lead, lead + cut + tail, _UNUSUAL.search(cut) is None)


@lru_cache(REMEMBERED)
def _remembered_in(text: str, before: Before) -> list[Spot]:
    """Return where a text may have the earlier words, which at the next key are the same."""
    return spots_in(text, before.needles)


def _places(text: str, sought: Sought) -> list[Spot]:
    """Return where the words may be, looking at every term only for a quantity or when a quick look finds none."""
    if sought.quantities:
        return [(t.start, t.end, t.text) for t in terms(text) if sought.is_found(t)]
    found = sought.likely_in(text)
    if found or not (sought.words or sought.begun):
        return found
    return [(t.start, t.end, 0) for t in terms(text) if sought.is_found(t)]


def _is_within(wanted: Wanted, quantity: Wanted) -> bool:
    """Tell whether a word asked for is the number or the unit of a quantity."""
    number, _, unit = quantity.word.partition(" ")
    return wanted.word in {number, unit} or unit in wanted.also


def _is_plain(wanted: Wanted) -> bool:
    return wanted.word.isascii() and wanted.word.isalpha() and not wanted.also and wanted.word != "not"


def _is_between_spaces(wanted: Wanted) -> bool:
    letters = wanted.word.replace("-", "")
    return letters.isascii() and letters.isalpha() and not wanted.is_required


def _best(places: list[Spot], quantities: frozenset[str]) -> tuple[int, int]:
    """Return the stretch, no longer than a snippet, with most quantities, then most words; of equals the first."""
    best, most = (places[0][0], places[0][1]), (0, 0)
    if len(places) == 1:
        return best
    everything = {p[2] for p in places}
    all_there = (len(everything & quantities) if quantities else 0, len(everything))
    stop = 0
    for n, (start, end, _) in enumerate(places):
        while stop < len(places) and places[stop][1] - start <= LONGEST - BEFORE:
            stop += 1
        if not quantities and stop - n <= most[1]:
            continue
        inside = places[n:stop]
        different = {p[2] for p in inside}
        count = (len(different & quantities) if quantities else 0, len(different))
        if count > most:
            best, most = (start, max([end, *(p[1] for p in inside)])), count
            if count == all_there:
                break
    return best


def _start(text: str, first: int) -> int:
    """Return where to begin: where a sentence does just before ``first``, else at a word, not behind a “not”."""
    low = max(0, first - BEFORE)
    if not low:
        return 0
    sentence = _SENTENCE.search(text, low, first)
    start = sentence.end() if sentence else _next_word(text, low, first)
    if sentence:
        return start
    for _ in range(3):
        if not _holds(text[max(0, start - BEFORE) : start].rstrip()):
            break
        start = _last_word(text, start)
    return start


def _end(text: str, end: int) -> int:
    """Return where to stop: behind the word at ``end``, and behind the next when that one must keep it."""
    end = _word_end(text, end)
    for _ in range(3):
        if not _holds(text[max(0, end - BEFORE) : end]):
            break
        end = _word_end(text, end + 1)
    return end


def _holds(text: str) -> bool:
    """Tell whether the last word of a text keeps the next one."""
    return _HELD.fullmatch(text, max(map(text.rfind, _BEFORE_A_WORD)) + 1) is not None


def _next_word(text: str, low: int, first: int) -> int:
    space = _SPACE.search(text, low, first)
    return space.end() if space else first


def _last_word(text: str, start: int) -> int:
    before = text[:start].rstrip()
    return max(before.rfind(" "), before.rfind("\n")) + 1


def _word_end(text: str, end: int) -> int:
    space = _SPACE.search(text, min(end, len(text)))
    return space.start() if space else len(text)


def _marks(cut: _Cut, sought: Sought, near: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges of the words sought, joined where they overlap; ``near`` are where they are likely."""
    if not (sought.words or sought.begun or sought.quantities):
        return []
    text = cut.text
    is_usual = cut.is_usual and sought.has_needles and not sought.quantities
    if is_usual and sought.is_plain:
        return _joined(near)
    chunks = {(0, len(text)): None}
    if is_usual and sought.is_between_spaces:
        chunks = dict.fromkeys(_chunk(text, start, end) for start, end in near)
    return _joined(sorted(span for first, last in chunks for span in _spans(text, first, last, sought)))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges that overlap; they come in order."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _chunk(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words between two spaces around a place begin and end."""
    after = text.find(" ", end)
    return text.rfind(" ", 0, start) + 1, after if after >= 0 else len(text)


def _spans(text: str, first: int, last: int, sought: Sought) -> list[tuple[int, int]]:
    return [(t.start + first, t.end + first) for t in _terms(text[first:last]) if sought.is_found(t)]


@lru_cache(REMEMBERED)
def _terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a stretch; most stretches shown at a key were shown at the one before."""
    return tuple(terms(text))
