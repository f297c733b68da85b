"""A line or two of a section around the words found, marked. A number or a “not” keeps the word after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.analysis import COMPARATORS, NEGATIONS, terms
from luna_handbook.search.matching import words_for

if TYPE_CHECKING:
    from luna_handbook.search.analysis import Term
    from luna_handbook.search.postings import Postings
    from luna_handbook.search.query import Query, Wanted

    _Spot = tuple[int, int, int | str]
    """Where a text may have something sought: start, end, which."""

LONGEST = 140
"""Characters of a snippet; a few more when a number, a “not” or a word would be cut."""

BEFORE = 40
"""Characters before the first word found, at most."""

_SPACE = re.compile(r"\s")
_SENTENCE = re.compile(r"[.!?]\s+(?=[^a-z])|\n")
_EDGE = r"\b"
_UNUSUAL = re.compile(r"[^\W_a-zA-Z0-9]|[\u00ad\u200c\u200d\u0300-\u036f]")
"""Letters and marks that only the analysis reads rightly."""

_SIGNS = rf"[{COMPARATORS}=±~≈+−-]"
_HELD = re.compile(
    rf"(?:^|[\s(“])(?:{'|'.join(sorted(NEGATIONS))}|cannot|\w+n['’]t|{_SIGNS}|{_SIGNS}?\d[\d.,/–-]*)$",
    re.IGNORECASE,
)
"""A last word that keeps the next one: a “not”, a number before its unit, a comparison."""


class Snippet(NamedTuple):
    """Text with the character ranges to mark in it."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Sought:
    """What to look for in the sections of one edition.

    ``likely`` finds places that may hold it, one group a word; ``words`` are what the index found it as, and decide.
    ``is_plain``: only words of plain letters are sought, so that in plain text what is likely is also right. ``is_between_spaces``:
    nothing sought reaches over a space, as numbers with units do, or hides in another word, as the “not” of “don't”.
    """

    likely: re.Pattern[str] | None
    words: frozenset[str]
    is_plain: bool = False
    is_between_spaces: bool = False
    quantities: frozenset[str] = frozenset()
    """Numbers with their units, which decide where to look; neither is then sought on its own."""

    def is_found(self, term: Term) -> bool:
        """Tell whether a term of a text is one of the words or quantities."""
        return term.text in (self.quantities if term.kind == "quantity" else self.words)


NOTHING = Sought(None, frozenset())
"""Sought in a section that was found by its title alone: the snippet is its beginning."""


def sought_for(query: Query, postings: Postings) -> Sought:
    """Return what to mark for a question; an edition has its own words."""
    words: set[str] = set()
    groups: list[str] = []
    quantities = () if query.is_apart else query.quantities
    telling = [w for w in query.telling if not any(_is_within(w, q) for q in quantities)]
    for w in telling:
        found = {postings.words[n] for n in words_for(w, postings).numbers()} if len(w.word) > 1 else {w.word}
        words |= found
        groups += _group(w, found)
    likely = re.compile(_any_of(groups), re.IGNORECASE) if groups else None
    held = frozenset(postings.words[n] for q in quantities for n in words_for(q, postings).numbers())
    is_plain = not held and all(map(_is_plain, telling))
    is_between_spaces = not held and all(map(_is_between_spaces, telling))
    return Sought(likely, frozenset(words), is_plain, is_between_spaces, held)


def snippet_of(text: str, sought: Sought) -> Snippet:
    """Return a snippet where most of the words sought stand together, or the beginning when none is there."""
    places = _places(text, sought)
    first, last = _best(places, sought.quantities) if places else (0, 0)
    start = _start(text, first)
    end = _end(text, max(last, min(start + LONGEST, len(text))))
    cut = text[start:end].replace("\n", " ").rstrip()
    lead, tail = "… " if start else "", " …" if text[end:].strip() else ""
    marks = tuple((a + len(lead), b + len(lead)) for a, b in _marks(cut, sought))
    return Snippet(lead + cut + tail, marks)


def _places(text: str, sought: Sought) -> list[_Spot]:
    """Return where the words may be, looking at every term only for a quantity or when a quick look finds none."""
    if sought.quantities:
        return [(t.start, t.end, t.text) for t in terms(text) if sought.is_found(t)]
    likely = sought.likely.finditer(text) if sought.likely else ()
    found: list[_Spot] = [(m.start(), m.end(), m.lastindex or 0) for m in likely]
    return found or [(t.start, t.end, 0) for t in terms(text) if sought.is_found(t)] if sought.words else []


def _is_within(wanted: Wanted, quantity: Wanted) -> bool:
    """Tell whether a word asked for is the number or the unit of a quantity."""
    number, _, unit = quantity.word.partition(" ")
    return wanted.word in {number, unit} or unit in wanted.also


def _group(wanted: Wanted, found: set[str]) -> list[str]:
    """Return the pattern, if any, of what a wanted word looks like in a text."""
    if wanted.is_exact and not wanted.is_unfinished:
        return [rf"(?<![\w.,]){re.escape(wanted.word)}(?!\w|[.,]\d)"]
    is_begun = wanted.is_unfinished and len(wanted.word) > 1
    shown = sorted(word for word in found if not (is_begun and word.startswith(wanted.word)))
    words = [rf"{re.escape(wanted.word)}\w*"] * is_begun + [re.escape(word) for word in shown]
    return [rf"{_EDGE}(?:{'|'.join(words)})\b"] if words else []


def _any_of(groups: list[str]) -> str:
    """Return the pattern of any group; where all begin and end with words, so does it, which saves a try at each letter."""
    if not all(group.startswith(_EDGE) for group in groups):
        return "|".join(f"({group})" for group in groups)
    return f"{_EDGE}(?:{'|'.join(f'({group.removeprefix(_EDGE)})' for group in groups)})"


def _is_plain(wanted: Wanted) -> bool:
    return (
        wanted.word.isascii() and wanted.word.isalpha() and not wanted.also and wanted.word not in NEGATIONS
    )


def _is_between_spaces(wanted: Wanted) -> bool:
    letters = wanted.word.replace("-", "")
    return letters.isascii() and letters.isalpha() and not wanted.is_required and wanted.word not in NEGATIONS


def _best(places: list[_Spot], quantities: frozenset[str]) -> tuple[int, int]:
    """Return the stretch, no longer than a snippet, with most quantities, then most words; of equals the first."""
    best, most = (places[0][0], places[0][1]), (0, 0)
    for n, (start, end, _) in enumerate(places):
        inside = [p for p in places[n : n + 24] if p[1] - start <= LONGEST - BEFORE]
        different = {p[2] for p in inside}
        count = (len(different & quantities), len(different))
        if count > most:
            best, most = (start, max([end, *(p[1] for p in inside)])), count
    return best


def _start(text: str, first: int) -> int:
    """Return where to begin: where a sentence does just before ``first``, else at a word, not behind a “not”."""
    low = max(0, first - BEFORE)
    if not low:
        return 0
    sentence = _SENTENCE.search(text, low, first)
    start = sentence.end() if sentence else _next_word(text, low, first)
    for _ in range(3):
        if not sentence and _HELD.search(text[max(0, start - BEFORE) : start].rstrip()):
            start = _last_word(text, start)
    return start


def _end(text: str, end: int) -> int:
    """Return where to stop: behind the word at ``end``, and behind the next when that one must keep it."""
    end = _word_end(text, end)
    for _ in range(3):
        if _HELD.search(text[max(0, end - BEFORE) : end]):
            end = _word_end(text, end + 1)
    return end


def _next_word(text: str, low: int, first: int) -> int:
    space = _SPACE.search(text, low, first)
    return space.end() if space else first


def _last_word(text: str, start: int) -> int:
    before = text[:start].rstrip()
    return max(before.rfind(" "), before.rfind("\n")) + 1


def _word_end(text: str, end: int) -> int:
    space = _SPACE.search(text, min(end, len(text)))
    return space.start() if space else len(text)


def _marks(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Return the ranges of the words sought, joined where they overlap."""
    if not sought.words and not sought.quantities:
        return []
    is_usual = sought.likely and not _UNUSUAL.search(text)
    if sought.likely and sought.is_plain and is_usual:
        return [m.span() for m in sought.likely.finditer(text)]
    if sought.likely and sought.is_between_spaces and is_usual:
        chunks = dict.fromkeys(_chunk(text, *m.span()) for m in sought.likely.finditer(text))
    else:
        chunks = {(0, len(text)): None}
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for first, last in chunks for span in _spans(text, first, last, sought)):
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
    return [(t.start + first, t.end + first) for t in terms(text[first:last]) if sought.is_found(t)]
