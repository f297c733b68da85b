"""The first letter typed: which titles, headings and search terms have a word that begins with it, without numpy.

A single letter says too little to be looked for in texts, or to be scored. What it finds stands in an order that anybody can
follow: first what is called exactly so, then pages by their titles, sections by theirs, and pages by their search terms; of
each the emergency pages first, and last those that list what other pages say or say it again in plain language; of equals in
reading order.

The first key often comes before the search has been opened. Of a handbook of usual size the headings alone are read then; with
the search open its lists are asked (``letters``), and answer the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.errors import EditionError
from luna_handbook.search.analysis import terms
from luna_handbook.search.characters import fold
from luna_handbook.search.hits import ROOM_PARTS, Answer, Counts
from luna_handbook.search.showing import hit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from luna_handbook.book.edition import Edition
    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Filter

MOST_SECTIONS = 3000
"""Sections whose headings are read at a key: of more, the search is waited for."""

RANKS = {"emergency": 0, "reference": 2, "plain": 2}
OTHER_RANK = 1
"""Where a page of a kind stands among its like."""
_NOT_AS_WRITTEN = {"m": ("ug",), "n": ("n't", "cannot")}
"""What has a word beginning with a letter which begins none as it is written: ug is mcg, cannot is can not."""


class Named(NamedTuple):
    """A section that has a word beginning with the letter in its title or among the search terms of its page."""

    order: tuple[int, int, int]
    edition: int
    position: int
    place: Place
    page: int
    kind: str
    part: str


class _Head(NamedTuple):
    """What is known of a page; ``first`` is the position of its first section."""

    first: int
    kind: str
    part: str


def letter_of(words: str) -> str:
    """Return the one letter that ``words`` are, folded, with nothing behind it; else ``""``. A digit is no letter."""
    typed = words.lstrip()
    letter = fold(typed) if len(typed) == 1 else ""
    return letter if len(letter) == 1 and letter.isascii() and letter.isalpha() else ""


def order_of(kind: str, *, is_named: bool, is_in_title: bool, is_head: bool) -> tuple[int, int, int]:
    """Return where a section stands among those found for a letter, as something to sort by."""
    how = (0 if is_head else 1) if is_in_title else 2
    return int(not is_named), how, RANKS.get(kind, OTHER_RANK)


class FirstLetters:
    """Answers a first letter from the headings of editions, until their search has been opened."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self._editions = tuple(editions)

    def answer(
        self, words: str, bookmarked: Iterable[Place] | None, within: Filter, limit: int = 20
    ) -> Answer | None:
        """Return what ``Finder.search`` answers to a letter while somebody types.

        None for what is no letter, for one that no heading has, and where the search has to be waited for.
        """
        letter = letter_of(words)
        if not letter or within != "everything":
            return None
        try:
            if sum(edition.section_count() for edition in self._editions) > MOST_SECTIONS:
                return None
            return self._found(letter, words, bookmarked, limit)
        except EditionError:
            return None  # the search says so in a moment

    def _found(
        self, letter: str, words: str, bookmarked: Iterable[Place] | None, limit: int
    ) -> Answer | None:
        found = [n for number, own in enumerate(self._editions) for n in _named(letter, number, own)]
        if not found:
            return None
        best = sorted(found, key=lambda named: (named.order, named.edition, named.position))[:limit]
        read = {
            (number, section.position): section
            for number, edition in enumerate(self._editions)
            for section in edition.sections([n.position for n in best if n.edition == number])
        }
        hits = tuple(hit_of(read[at]) for n in best if (at := (n.edition, n.position)) in read)
        pages = len({(n.edition, n.page) for n in found})
        return Answer(words, hits, len(found), pages, counts=self._counts(found, bookmarked))

    def _counts(self, found: Sequence[Named], bookmarked: Iterable[Place] | None) -> Counts:
        """Return how many of the sections each filter would keep, and how many each part has."""
        rooms = {p.title for own in self._editions for p in own.parts() if p.id in ROOM_PARTS}
        filters: dict[Filter, int] = {
            "everything": len(found),
            "emergencies": sum(n.kind == "emergency" for n in found),
            "room": sum(n.kind == "emergency" or n.part in rooms for n in found),
            "evidence": sum(n.kind == "evidence" for n in found),
        }
        if bookmarked is not None:
            saved = {place._replace(block="") for place in bookmarked}
            filters["saved"] = sum(n.place in saved for n in found)
        titles = dict.fromkeys((head[2] for own in self._editions for head in own.page_heads()), 0)
        for named in found:
            titles[named.part] += 1
        return Counts(filters, tuple((title, count) for title, count in titles.items() if count))


def _named(letter: str, number: int, edition: Edition) -> Iterator[Named]:
    """Yield the sections of an edition that a letter finds."""
    heads = [_Head(*row) for row in edition.page_heads()]
    page = -1
    for section in edition.headings():
        is_head = page + 1 < len(heads) and heads[page + 1].first == section.position
        page += is_head
        terms_of_page = section.search_terms if not section.place.section else ""
        is_in_title = begins(letter, section.title)
        if is_in_title or begins(letter, terms_of_page):
            names = section.title, *terms_of_page.splitlines()
            names = (*names, section.page_title) if not section.place.section else names
            own, is_named = heads[page], any(_is_called(letter, name) for name in names)
            order = order_of(own.kind, is_named=is_named, is_in_title=is_in_title, is_head=is_head)
            yield Named(order, number, section.position, section.place, page, own.kind, own.part)


def begins(letter: str, text: str) -> bool:
    """Tell whether a word of a text, as the analysis reads it, begins with a letter; most texts need no analysis for that."""
    if text.isascii():
        low = text.lower()
        if re.search(rf"(?:\A|\s){letter}[a-z]+(?=[\s,.;:?!]|\Z)", low):
            return True
        if not re.search(rf"(?<![a-z]){letter}", low) and not any(
            written in low for written in _NOT_AS_WRITTEN.get(letter, ())
        ):
            return False
    return any(term.text.startswith(letter) for term in terms(text))


def _is_called(letter: str, name: str) -> bool:
    """Tell whether a name is a letter and nothing else but signs."""
    if sum(map(str.isalnum, name)) != 1:
        return False
    return [t.text for t in terms(name) if t.role == "whole" and t.kind != "quantity"] == [letter]
