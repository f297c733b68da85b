"""Decks: read back as they were written, whoever wrote them, or refused with a sentence."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.book.decks import (
    LONGEST_TEXT,
    MOST_SLIDES,
    Deck,
    DeckSlide,
    deck_from_body,
    deck_to_json,
)
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.errors import EditionDamaged
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from pathlib import Path

texts = st.text(max_size=40)
slides = st.builds(
    DeckSlide, texts, texts, texts, texts, st.integers(0, 600), st.booleans(), texts, texts
)  # fmt: skip
some_decks = st.builds(
    Deck, st.just("mine"), texts, st.integers(0, 600), st.lists(slides, max_size=5).map(tuple), st.just("")
)


@given(some_decks)
def test_a_deck_reads_back_as_it_was_written(deck: Deck) -> None:
    assert deck_from_body("mine", json.dumps(deck_to_json(deck))) == deck


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", "null", "7", '"deck"', "[" * 100_000,
        '{"title": "x"}', '{"title": 7, "slides": []}', '{"title": "x", "slides": {}}', '{"title": "x", "slides": ["x"]}',
        '{"title": "x", "slides": [], "minutes": "9"}', '{"title": "x", "slides": [], "minutes": -1}',
        '{"title": "x", "slides": [], "minutes": true}', '{"title": "x", "slides": [], "minutes": 1e999}',
        '{"title": "x", "slides": [{"place": ["x"]}]}', '{"title": "x", "slides": [{"minutes": 100000}]}',
        json.dumps({"title": "x" * (LONGEST_TEXT + 1), "slides": []}),
        json.dumps({"title": "x", "slides": [{}] * (MOST_SLIDES + 1)}),
        '{"title": "x", "slides": [], "minutes": ' + "9" * 10_000 + "}",
    ],
)  # fmt: skip
def test_what_is_no_deck_is_refused_with_a_sentence(body: str) -> None:
    with pytest.raises(ValueError, match="no deck of Luna Handbook"):
        deck_from_body("mine", body)


def test_a_deck_without_a_plan_is_as_long_as_the_slides_that_are_shown() -> None:
    deck = Deck("a", "A", 0, (DeckSlide(minutes=2), DeckSlide(minutes=3, hidden=True), DeckSlide(minutes=1)))

    assert (deck.planned, deck._replace(minutes=45).planned) == (3, 45)


def test_an_edition_hands_out_its_decks(shipped: Path) -> None:
    with closing(Edition.open(shipped)) as edition:
        (deck,) = Handbook([edition]).decks()

    assert (deck.id, deck.title, deck.edition, len(deck.slides)) == ("induction", "Induction", "luna", 3)
    assert deck.slides[0].notes == "Ask who is new."


def test_a_deck_that_cannot_be_read_is_said_by_its_edition_and_left_out_of_the_handbook(
    tmp_path: Path,
) -> None:
    folder = make_edition(tmp_path / "luna", pages=4, words=60)
    change(folder, "UPDATE decks SET body = '{}'")

    with closing(Edition.open(folder)) as edition:
        with pytest.raises(EditionDamaged):
            edition.decks()
        assert Handbook([edition]).decks() == []
