"""What answers words before and after the search has been opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.search.finder import Finder
from luna_handbook.ui.answering import Answering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from luna_handbook.book.handbook import Handbook


class Desk:
    """An ``Answering``, and how often it has opened the search."""

    def __init__(self, handbook: Handbook, cache: Path) -> None:
        self.openings = 0
        self._handbook, self._cache = handbook, cache
        self.answering = Answering(handbook, self._open, tuple)

    def _open(self) -> Finder:
        self.openings += 1
        return Finder.open(self._handbook, self._cache)


@pytest.fixture
def desk(handbook: Handbook, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(handbook, tmp_path)
    yield desk
    desk.answering.close()


def test_a_first_letter_is_answered_without_opening_the_search(desk: Desk) -> None:
    answer = desk.answering.while_typing("b", "everything", advise=False)

    assert answer
    assert (bool(answer.hits), desk.openings) == (True, 0)


def test_words_wait_for_the_search_when_nothing_has_been_answered_yet(desk: Desk) -> None:
    assert desk.answering.while_typing("blood", "everything", advise=False) is None
    assert desk.openings == 0


def test_rows_of_a_first_letter_give_way_to_an_answer_never_to_waiting(desk: Desk) -> None:
    desk.answering.while_typing("b", "everything", advise=False)

    answer = desk.answering.while_typing("bl", "everything", advise=False)

    assert answer
    assert (answer.words, desk.openings) == ("bl", 1)


def test_the_search_is_opened_once(desk: Desk) -> None:
    desk.answering.finished("blood", "everything", 5)
    desk.answering.finished("pressure", "everything", 5)

    assert desk.openings == 1


def test_nothing_is_counted_before_the_search_is_open(desk: Desk) -> None:
    before = desk.answering.count("blood")
    desk.answering.finished("blood", "everything", 5)

    assert (before, desk.answering.count("blood")) == (None, desk.answering.finder.search("blood").total)
