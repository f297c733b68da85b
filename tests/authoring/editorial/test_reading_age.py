"""Plain-language twins can be read at twelve."""

from __future__ import annotations

import pytest

from luna_handbook.authoring.editorial.reading_age import HARDEST, readability


def test_the_index_is_that_of_smith_and_senter() -> None:
    # 16 letters, 4 words, 1 sentence
    assert readability(["Cats were very good."]) == pytest.approx(4.71 * 16 / 4 + 0.5 * 4 - 21.43)


def test_every_passage_ends_its_last_sentence() -> None:
    assert readability(["One two", "three four"]) == readability(["One two. Three four."])


def test_short_words_are_easier_than_long_ones() -> None:
    assert readability(["You may feel odd for an hour."]) < HARDEST
    assert (
        readability(["Dissociative phenomenology necessitates continuous haemodynamic surveillance."])
        > HARDEST
    )


def test_no_words_are_easy() -> None:
    assert [readability([]), readability(["–"])] == [0.0, 0.0]
