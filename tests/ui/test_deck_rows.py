"""Decks, found from the search box and chosen so that F5 presents them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.search.deck_rows import NamedDeck, are_decks, decks_for

if TYPE_CHECKING:
    from tests.readers import OpenReader

DECKS = [
    NamedDeck("luna/induction", "Induction for new staff", "25 topics"),
    NamedDeck("/mine", "My talk", "2 topics"),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("@", True), ("@ind", True), ("  @i", True), ("@ 0.5", False), ("ind", False), ("", False)],
)
def test_a_sign_before_a_letter_asks_for_a_deck(words: str, expected: bool) -> None:
    assert are_decks(words) is expected


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("@", ["luna/induction", "/mine"]),
        ("@st ind", ["luna/induction"]),
        ("@TALK", ["/mine"]),
        ("@duction", []),
    ],
)
def test_every_word_typed_must_begin_a_word_of_the_title(words: str, names: list[str]) -> None:
    assert [way.words for way in decks_for(words, DECKS)] == names


def test_enter_chooses_the_deck_whose_title_was_begun_and_gives_it_the_keyboard(
    open_reader: OpenReader,
) -> None:
    reader = open_reader(size=(1366, 768))
    (shipped,) = reader.window.own.handbook.decks()
    reader.press("Ctrl+K")
    reader.type(f"@{shipped.title[:3]}")
    reader.press("Return")
    pane = reader.window.kept.decks.pane

    assert (pane.list.deck, pane.list.hasFocus(), reader.window.top.search.text()) == (shipped, True, "")
