"""What people type for the handbook's words: the edition's synonyms, looked up while a question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.search.analysis import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.book.edition import Synonym

UNFINISHED_FROM = 3
"""Letters an unfinished word must have before it can stand for the rest of a synonym."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One loose word of a question, as ``written`` there and folded; ``token`` is the number of its word."""

    word: str
    written: str
    token: int


@dataclass(frozen=True, slots=True)
class _Entry:
    said: tuple[str, ...]
    exact: tuple[str, ...]
    meant: str


class Synonyms:
    """The synonyms of every open edition. Abbreviations work both ways, other kinds towards the handbook's word."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for synonym in synonyms:
            for meant in _meanings(synonym.canonical):
                self._add(synonym.variant, meant, synonym.exact_case)
            if synonym.kind == "abbreviation" and not synonym.exact_case:
                self._add(synonym.canonical, synonym.variant, is_exact=False)

    def _add(self, said: str, meant: str, is_exact: bool) -> None:
        spoken = loose_words(said)
        if spoken:
            exact = tuple(s.written for s in spoken) if is_exact else ()
            entry = _Entry(tuple(s.word for s in spoken), exact, meant)
            self._by_first.setdefault(entry.said[0], []).append(entry)

    def at(self, spoken: Sequence[Spoken], first: int, is_unfinished: bool) -> tuple[int, tuple[str, ...]]:
        """Return how many loose words the longest synonym from ``first`` on takes, and what it stands for.

        ``is_unfinished``: the last word is still being typed, so it may be the beginning of a synonym's last
        word.
        """
        longest, meant = 0, dict[str, None]()
        for entry in self._beginning(spoken, first, is_unfinished):
            length = len(entry.said)
            if length >= longest and _says(entry, spoken[first : first + length], spoken, is_unfinished):
                meant = meant if length == longest else {}
                longest = length
                meant[entry.meant] = None
        return longest, tuple(meant)

    def _beginning(self, spoken: Sequence[Spoken], first: int, is_unfinished: bool) -> list[_Entry]:
        word = spoken[first].word
        entries = self._by_first.get(word, [])
        if is_unfinished and first == len(spoken) - 1 and len(word) >= UNFINISHED_FROM:
            begun = [said for said in self._by_first if said.startswith(word) and said != word]
            return [*entries, *(e for said in begun for e in self._by_first[said] if len(e.said) == 1)]
        return entries


def _meanings(canonical: str) -> list[str]:
    """Return what a synonym may be looked for as: of “tranylcypromine (MAOI)” the name, and what stands in brackets."""
    name, bracket, inside = canonical.partition("(")
    parts = [name, inside.partition(")")[0]] if bracket else [canonical]
    return [part.strip() for part in parts if part.strip()] or [canonical]


def loose_words(text: str) -> list[Spoken]:
    """Return the words of a text with hyphens taken apart, so that ``half life`` is ``half-life``."""
    whole = [t for t in terms(text) if t.role == "whole" and t.kind != "quantity"]
    return [
        Spoken(word, text[term.start : term.end], token)
        for token, term in enumerate(whole)
        for word in term.text.split("-")
        if word
    ]


def _says(entry: _Entry, here: Sequence[Spoken], everything: Sequence[Spoken], is_unfinished: bool) -> bool:
    if entry.exact:
        return entry.exact == tuple(s.written for s in here)
    words = tuple(s.word for s in here)
    if words == entry.said:
        return True
    last = words[-1] if len(words) == len(entry.said) and here[-1] is everything[-1] and is_unfinished else ""
    return len(last) >= UNFINISHED_FROM and words[:-1] == entry.said[:-1] and entry.said[-1].startswith(last)
