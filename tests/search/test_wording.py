"""Words that stand side by side as they were typed."""

from __future__ import annotations

import pytest

from luna_handbook.search.characters import level
from luna_handbook.search.query import read_query
from luna_handbook.search.synonyms import Synonyms
from luna_handbook.search.wording import has_run, side_by_side


def found(words: str, text: str, *, typing: bool = False) -> bool:
    run = side_by_side(read_query(words, Synonyms([]), typing))
    assert run
    return has_run(level(text).lower(), run)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("do not give", "Do not give it."),
        ("don't give", "DO NOT  give it."),
        ("do not give", "Don’t give it."),
        ("can not give", "It cannot give."),
        ("never alone", "Never alone."),
        ("when may I not give a sedative", "Do not give it."),
    ],
)
def test_typed_words_are_found_side_by_side(words: str, text: str) -> None:
    assert found(words, text)


@pytest.mark.parametrize(
    "text", ["Give. Do not wait.", "Do not wait; give it.", "Do not: give.", "Do not wait or give", "Do give"]
)
def test_words_in_another_sentence_or_order_are_not(text: str) -> None:
    assert not found("do not give", text)


@pytest.mark.parametrize(("typing", "is_found"), [(True, True), (False, False)])
def test_a_begun_word_begins_a_longer_one_while_typing(typing: bool, is_found: bool) -> None:
    assert found("do not gi", "Do not give it.", typing=typing) is is_found


@pytest.mark.parametrize("words", ["", "do give", "not"])
def test_without_a_not_and_another_word_nothing_is_expected(words: str) -> None:
    assert side_by_side(read_query(words, Synonyms([]))) is None
