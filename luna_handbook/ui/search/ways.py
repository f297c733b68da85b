"""Ways on where there are no hits: emergency pages, searches that do find something, near titles, and the parts to browse."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.errors import LunaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import PageRow, Part
    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Answer, Filter

EXAMPLES = ("blood pressure", "0.5 mg/kg", "S-ketamine", "not before", "airway")
"""Searches that show what can be asked; offered only where the open handbook answers them."""

MOST_EMERGENCIES, MOST_EXAMPLES, MOST_SEARCHES, MOST_TITLES, LEAST_WAYS, MOST_WAYS = 9, 3, 4, 3, 3, 10

MOST_WORDS = 6
"""Words that are left out one by one: each costs a search, and the answer is due within a frame."""

NEAR, SHORTEST = 0.75, 4
"""How alike a typed word and a word of a title must be (difflib's ratio), and the letters both must have."""

_TYPED = re.compile(r"[\"“„][^\"“”„]*[\"”]|\S+")
_LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


class Way(NamedTuple):
    """A row to choose: it opens ``place``, searches for ``words``, runs a ``command``, or searches ``within`` a filter.

    ``kind`` is ``emergency``, ``page``, ``part``, ``search``, ``command`` or ``all``; ``note`` says more of it in a few words.
    """

    kind: str
    title: str
    note: str
    place: Place | None = None
    words: str = ""
    command: str = ""
    within: Filter | None = None


class WaysOn:
    """Finds ways on in a handbook. ``count`` tells in how many sections words are found, None while search is not ready.

    The outline is read when it is first needed; where it cannot be read there are fewer ways, and nothing is raised.
    """

    def __init__(self, handbook: Handbook, count: Callable[[str], int | None]) -> None:
        self._handbook, self._count = handbook, count

    def to_begin(self) -> tuple[Way, ...]:
        """Return the emergency pages, and a few searches once search is ready."""
        examples = self._found((f"“{words}”", words) for words in EXAMPLES)
        return (*self._emergencies()[:MOST_EMERGENCIES], *examples[:MOST_EXAMPLES])

    def from_nothing(self, words: str) -> tuple[Way, ...]:
        """Return what to try instead of words that no section has, the nearest first."""
        ways = [*self._with_less(words), *self._near(words), *self._browsing()]
        more = self._emergencies() if len(ways) < LEAST_WAYS else []
        return (*ways, *more)[:MOST_WAYS]

    def _with_less(self, words: str) -> list[Way]:
        """Leave each word out in turn; where that is not enough, offer each on its own."""
        typed = list(dict.fromkeys(_TYPED.findall(words)))[:MOST_WORDS]
        if len(typed) == 1:
            return []
        without = self._found((f"Without {_quoted(w)}", " ".join(t for t in typed if t != w)) for w in typed)
        return (without or self._found((f"Only {_quoted(w)}", w) for w in typed))[:MOST_SEARCHES]

    def _found(self, searches: Iterable[tuple[str, str]]) -> list[Way]:
        """Return those searches (title, words) that find something."""
        counted = [(title, words, self._count(words)) for title, words in searches]
        return [Way("search", title, _many(n, "section"), words=words) for title, words, n in counted if n]

    def _near(self, words: str) -> list[Way]:
        """Return the pages whose titles have a word much like one that was typed."""
        near = [
            word
            for typed in _LETTERS.findall(words.casefold())[:MOST_WORDS]
            for word in get_close_matches(typed, self._titles, MOST_TITLES, NEAR)
        ]
        rows = dict.fromkeys(row for word in near for row in self._titles[word])
        return [_page(row) for row in rows][:MOST_TITLES]

    def _browsing(self) -> list[Way]:
        firsts = [(part, rows[0]) for part, rows in self._outline if rows]
        return [
            Way("part", part.title, f"Part {part.position} · {_many(part.pages, 'page')}", row.place)
            for part, row in firsts
        ]

    def _emergencies(self) -> list[Way]:
        return [_page(row) for _, rows in self._outline for row in rows if row.kind == "emergency"]

    @cached_property
    def _outline(self) -> list[tuple[Part, list[PageRow]]]:
        try:
            return [(part, self._handbook.pages_of(part)) for part in self._handbook.parts()]
        except LunaError:
            return []  # what is wrong with the edition is said where its pages are read

    @cached_property
    def _titles(self) -> dict[str, list[PageRow]]:
        """The pages that have a word in their title, by the word."""
        found: dict[str, list[PageRow]] = {}
        for _, rows in self._outline:
            for row in rows:
                for word in set(_LETTERS.findall(row.title.casefold())):
                    found.setdefault(word, []).append(row)
        return found


def all_results(answer: Answer) -> tuple[Way, ...]:
    """Return the row at the end of the hits that opens the page of all results."""
    title = "All results on a page" if answer.total < 2 else f"All {answer.total} results on a page"
    return (Way("all", title, "Ctrl+Shift+F", command="all_results"),)


def to_everything(answer: Answer) -> tuple[Way, ...]:
    """Return the way out of a filter that leaves nothing of what was found."""
    found = answer.counts.filters["everything"] if answer.counts else 0
    is_wanted = found and not answer.total
    return (
        (Way("search", "Search everything", _many(found, "section"), within="everything"),)
        if is_wanted
        else ()
    )


def _page(row: PageRow) -> Way:
    is_emergency = row.kind == "emergency"
    return Way(
        "emergency" if is_emergency else "page",
        row.title,
        f"EMERGENCY · {row.number}" if is_emergency else row.number,
        row.place,
    )


def _quoted(word: str) -> str:
    return word if word[0] in '"“„' else f"“{word}”"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
