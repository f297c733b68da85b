"""What a hand-out holds."""

from __future__ import annotations

from luna_handbook.slides.handout import make_handout, questions
from luna_handbook.slides.sheet import Sheet
from luna_handbook.slides.talk import Parked


def test_the_notes_of_a_long_stop_stand_once_with_its_first_slide() -> None:
    sheets = [Sheet(0, "A", (), part=n, parts=2, notes="Say it.") for n in (1, 2)]
    made = make_handout("Deck", "about", [*sheets, Sheet(1, "B", (), notes="Say it.")])
    assert [(e.number, e.notes) for e in made.entries] == [(1, "Say it."), (2, ""), (3, "Say it.")]


def test_every_reference_stands_once_in_the_order_of_the_alphabet() -> None:
    sheets = [
        Sheet(0, "A", (), references=("1. Zarate. 2006.", "2. berman")),
        Sheet(1, "B", (), references=("11. Zarate. 2006.", "1. Abdallah")),
    ]
    assert make_handout("", "", sheets).references == ("Abdallah", "berman", "Zarate. 2006.")


def test_a_question_parked_without_words_is_known_by_its_slide() -> None:
    parked = [Parked(3, "Doses", 10, "Why?"), Parked(4, "Harms", 20)]
    asked = questions(parked, {"Why?": ["7.2 Doses"]})
    assert [(a.slide, a.words, a.suggestions) for a in asked] == [
        (3, "Why?", ("7.2 Doses",)),
        (4, "A question about “Harms”", ()),
    ]
