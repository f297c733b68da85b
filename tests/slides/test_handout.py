"""What a hand-out holds."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from luna_handbook.book.pages import Page, Question
from luna_handbook.book.places import Place
from luna_handbook.slides.handout import Check, make_handout, questions, review_words, self_checks
from luna_handbook.slides.sheet import Sheet
from luna_handbook.slides.talk import Parked

TRIALS, LOCAL = Place("luna", "trials"), Place("luna", "local")
ASKED = (
    Question(
        "What did the trials find?", "No clear difference.", "luna:trials#table", "All intervals cross zero."
    ),
    Question("How were they read?", "With care.", "luna:trials#reading"),
    Question("What is the page about?", "Trials."),
)


def page_of(place: Place) -> Page:
    """Return one of two pages: of trials, reviewed; of the local protocol, not."""
    status = "reviewed" if place == TRIALS else "draft"
    asked = ASKED if place == TRIALS else ()
    return Page(
        place,
        "4.4",
        "Trials",
        "evidence",
        "",
        "",
        5,
        {"status": status},
        (),
        self_check=asked,
        terms=MappingProxyType({}),
    )


def shown(*places: Place) -> list[Sheet]:
    return [Sheet(n, "A", (), place=place) for n, place in enumerate(places)]


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


def test_a_hand_out_without_notes_has_none() -> None:
    made = make_handout(
        "Deck", "", [Sheet(n, "A", (), notes="For me alone.") for n in (0, 1)], with_notes=False
    )
    assert [e.notes for e in made.entries] == ["", ""]


def test_only_questions_that_the_slides_answer_are_asked() -> None:
    table = TRIALS._replace(section="table")
    assert self_checks(shown(table, table._replace(block="c"), LOCAL), page_of) == [
        Check("What did the trials find?", "No clear difference. All intervals cross zero.", "4.4 Trials")
    ]


def test_a_question_without_a_place_is_answered_by_the_head_of_its_page() -> None:
    assert [check.question for check in self_checks(shown(TRIALS), page_of)] == ["What is the page about?"]


def test_a_question_that_is_a_slide_is_not_asked_again() -> None:
    sheets = [*shown(TRIALS), Sheet(1, "Check yourself", (), words="Check yourself\nWhat is the page about?")]
    assert self_checks(sheets, page_of) == []


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((TRIALS, TRIALS), "clinically reviewed"),
        ((LOCAL,), "not yet clinically reviewed"),
        ((TRIALS, LOCAL), "clinically reviewed in part, as each slide says"),
        ((), ""),
    ],
)
def test_a_hand_out_says_whether_its_pages_were_reviewed(places: tuple[Place, ...], words: str) -> None:
    assert review_words([*shown(*places), Sheet(9, "Own words", ())], page_of) == words
