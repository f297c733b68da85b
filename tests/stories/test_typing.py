"""Somebody types fast in a big handbook: no letter is lost or changes places, and the answer is that of the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from tests.editions import make_edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader

KEYS_A_SECOND = 15
WORDS = "0.5 mg/kg dose not before 180/110"


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition of some sixteen hundred sections, more than the handbook has."""
    return make_edition(
        tmp_path_factory.mktemp("big") / "luna", pages=240, parts=12, words=400, with_index=True
    )


@pytest.fixture
def reader(open_reader: OpenReader, big: Path) -> Reader:
    """Return a reader whose keyboard is in the search box."""
    reader = open_reader("", big, size=(1366, 768))
    reader.press("Ctrl+K")
    return reader


def test_fifteen_keys_a_second_arrive_one_by_one_in_their_order(reader: Reader) -> None:
    box, seen = reader.window.top.search, list[str]()
    box.textEdited.connect(seen.append)

    for letter in WORDS:
        QTest.keyClicks(box, letter)
        QTest.qWait(1000 // KEYS_A_SECOND)

    assert seen == [WORDS[:n] for n in range(1, len(WORDS) + 1)]


def test_keys_that_all_come_at_once_are_answered_as_the_last_one_leaves_them(reader: Reader) -> None:
    reader.type(WORDS)
    shown = reader.window.searching.panel.hits.choices.rows

    answer = reader.window.searching.answering.finder.search(WORDS, typing=True)

    assert reader.window.top.search.text() == WORDS
    assert shown[: len(answer.hits)] == answer.hits
