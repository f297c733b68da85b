"""The page of all results: asks search, shows the answer where pages stand, and follows what is chosen on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from luna_handbook.book.trail import Question
from luna_handbook.ui.page.results import AT_ONCE, compose_results, said_of
from luna_handbook.ui.search.filters import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.places import Place
    from luna_handbook.book.trail import Stop
    from luna_handbook.search.hits import Answer, Filter
    from luna_handbook.ui.page.pane import PagePane


class Results:
    """Shows results in ``page``. ``ask`` answers a finished question (words, filter, how many)."""

    def __init__(self, ask: Callable[[str, Filter, int], Answer], page: PagePane) -> None:
        self._ask, self._page = ask, page
        self._answer: Answer | None = None
        self._question = Question("")

    def show(self, stop: Stop) -> str:
        """Show the results of a stop at the line left before; return how many there are, in words."""
        assert stop.question  # noqa: S101 - only such stops come here
        self._question = question = stop.question
        within = cast("Filter", question.within)
        self._answer = answer = self._ask(question.words, within, question.most)
        name = "" if within == "everything" else NAMES[within]
        self._page.show_results(compose_results(answer, question, name), stop)
        return said_of(answer, sum(not hit.is_related for hit in answer.hits))

    def words_at(self, place: Place) -> list[str]:
        """Return the words to mark at a place chosen among the results."""
        hits = self._answer.hits if self._answer else ()
        own = (hit for hit in hits if hit.place == place)
        return sorted({hit.snippet[start:end].lower() for hit in own for start, end in hit.marks})

    def turned(self, how: str) -> Question:
        """Return the question as it is wanted now: ``best``, ``parts``, ``more``, ``everything``, ``exactly``; else as it is."""
        question, read = self._question, self._answer.correction if self._answer else None
        wanted = {
            "best": question._replace(is_best_first=True),
            "parts": question._replace(is_best_first=False),
            "more": question._replace(most=question.most + AT_ONCE),
            "everything": question._replace(within="everything", most=AT_ONCE),
            "exactly": question._replace(words=read.exactly) if read else question,
        }
        return wanted.get(how, question)
