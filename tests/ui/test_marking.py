"""What is marked on a page after a search: the words found, and no other number."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from luna_handbook.ui.page.marking import marks, occurrences
from luna_handbook.ui.theme import DIM


def marked(text: str, *words: str) -> list[str]:
    """Return the pieces of text that are marked."""
    return [text[start:end] for start, end in occurrences(text, words)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("50 mg", "5"),
        ("0.5 mg", "5"),
        ("5,000 IU", "5"),
        ("15 min", "5"),
        ("5.5 h", "5"),
        ("1/5 of", "5"),
        ("0.55 mg", "0.5"),
    ],
)
def test_a_number_is_not_marked_within_another(text: str, word: str) -> None:
    assert marked(text, word) == []


@pytest.mark.parametrize(
    ("text", "word"), [("give 5 mg.", "5"), ("40–60 min", "40"), ("0.5, then", "0.5"), ("day 8.", "8")]
)
def test_a_number_is_marked_where_it_stands_for_itself(text: str, word: str) -> None:
    assert marked(text, word) == [word]


def test_a_long_word_is_marked_with_its_other_endings() -> None:
    assert marked("Infusions and an infusion", "infusion") == ["Infusions", "infusion"]


def test_a_short_word_is_marked_only_as_it_stands() -> None:
    assert marked("do not use a dose", "do") == ["do"]


def test_letters_that_mean_something_to_patterns_are_letters() -> None:
    assert marked("(S)-ketamine and SXketamine", "(S)-ketamine") == ["(S)-ketamine"]


def test_no_words_mark_nothing() -> None:
    assert occurrences("anything", ["", ""]) == []


def test_a_mark_after_a_character_that_qt_counts_twice_is_where_the_word_is(qapp: object) -> None:
    document = QTextDocument("𝑥 is the dose")

    found = occurrences(document.toRawText(), ["dose"])

    assert [mark.cursor.selectedText() for mark in marks(document, found, DIM)] == ["dose"]


def test_marks_are_in_the_theme_s_own_colours(qapp: object) -> None:
    mark = marks(QTextDocument("dose"), [(0, 4)], DIM)[0]

    colours = (
        mark.format.background().color().name().upper(),
        mark.format.foreground().color().name().upper(),
    )

    assert colours == (DIM.mark, DIM.mark_ink)
