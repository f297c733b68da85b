"""Ways on where there are no hits: emergency pages, searches that do find something, near titles, and the parts to browse."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.errors import LunaError
from luna_handbook.ui.search.examples import examples_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import PageRow, Part
    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Answer, Filter

MOST_EMERGENCIES, MOST_EXAMPLES, MOST_SEARCHES, LEAST_WAYS, MOST_WAYS = 9, 6, 4, 3, 12

MOST_WORDS = 6
"""Words that are tried on their own: each costs a search."""

_TYPED = re.compile(r"[\"“„][^\"“”„]*[\"”]|\S+")


class Way(NamedTuple):
    """A row to choose: it opens ``place``, searches for ``words``, runs a ``command``, or searches ``within`` a filter.

    ``kind`` is ``emergency``, ``page``, ``part``, ``search``, ``command``, ``deck`` (``words`` name it) or ``all``; ``note`` says
    more of it in a few words.
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

    ``recent`` are the pages read last, the latest first.

    The outline is read when it is first needed; where it cannot be read there are fewer ways, and nothing is raised.
    """

    def __init__(
        self,
        handbook: Handbook,
        count: Callable[[str], int | None],
        recent: Callable[[], Sequence[Place]] = tuple,
    ) -> None:
        self._handbook, self._count, self._recent = handbook, count, recent

    def to_begin(self) -> tuple[Way, ...]:
        """Return the emergency pages, the pages read last, and a few searches that find something, once search is ready."""
        rows = {row.place.page: row for _, rows in self._outline for row in rows}
        read = [rows[place.page] for place in self._recent() if place.page in rows]
        last = [_page(row)._replace(note=f"read last · {row.number}") for row in read]
        is_ready = self._count("") is not None
        examples = self._found((f"“{words}”", words) for words in self._examples) if is_ready else []
        return (*self._emergencies()[:MOST_EMERGENCIES], *last, *examples[:MOST_EXAMPLES])

    @cached_property
    def _examples(self) -> tuple[str, ...]:
        return examples_of(self._handbook)

    def from_nothing(self, answer: Answer, *, is_advised: bool = False) -> tuple[Way, ...]:
        """Return what to try instead of words that no section has, the nearest first; there is little until it ``is_advised``.

        There are three at least, wherever the outline can be read.
        """
        near = self._nearest(answer) if is_advised else []
        parts = self._browsing()[: max(LEAST_WAYS, MOST_WAYS - len(near))]
        ways = [*near, *parts]
        return (*ways, *(self._emergencies() if len(ways) < LEAST_WAYS else []))

    def _nearest(self, answer: Answer) -> list[Way]:
        """Return other spellings, the question without one of its words or with one of them alone, and near headings."""
        others = [Way("search", f"“{words}”", "other spelling", words=words) for words in answer.suggestions]
        less = [
            Way("search", f"Without {_quoted(d.left_out)}", _many(d.found, "section"), words=d.words)
            for d in answer.dropped
        ]
        headings = [Way("page", h.title, h.where, h.place) for h in answer.closest]
        return [*others, *(less or self._alone(answer.words)), *headings]

    def _alone(self, words: str) -> list[Way]:
        """Return each word on its own, where leaving one out is not enough."""
        typed = list(dict.fromkeys(_TYPED.findall(words)))[:MOST_WORDS]
        return self._found((f"Only {_quoted(w)}", w) for w in typed)[:MOST_SEARCHES] if len(typed) > 1 else []

    def _found(self, searches: Iterable[tuple[str, str]]) -> list[Way]:
        """Return those searches (title, words) that find something."""
        counted = [(title, words, self._count(words)) for title, words in searches]
        return [Way("search", title, _many(n, "section"), words=words) for title, words, n in counted if n]

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
