"""What the best sections teach: other words for what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.search.feedback import may_help
from luna_handbook.search.query import read_query
from luna_handbook.search.synonyms import Synonyms
from tests.search.conftest import Book, Sketch, book_of, texts_of

if TYPE_CHECKING:
    from tests.search.conftest import FinderOf

FILLER = [
    f"Nothing of {word} here."
    for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
] * 4
EMESIS = [
    "Emesis follows queasiness and retching.",
    "Emesis with queasiness passes.",
    "Emesis: queasiness first.",
    "Emesis of another kind, of which much is to be said in this long and winding section about bowls and towels.",
    "Queasiness and retching are treated early.",
]


@pytest.mark.parametrize(
    "words", ["emesis", "what helps against emesis", "treatment-resistant", "Ketamine or propofol"]
)
def test_a_plain_question_may_be_helped(words: str) -> None:
    assert may_help(read_query(words, Synonyms([])))


@pytest.mark.parametrize(
    "words",
    ["", "5 mg emesis", "0.5", "mg", "mg/kg", "PHQ-9", "phq9", "S-ketamine", "not emesis", "never", '"emesis"', "=emesis",
     "<95 emesis"],
)  # fmt: skip
def test_a_question_that_asks_for_just_that_is_not_widened(words: str) -> None:
    assert not may_help(read_query(words, Synonyms([])))


def test_a_question_still_being_typed_is_not_widened() -> None:
    assert not may_help(read_query("emes", Synonyms([]), is_typing=True))


def test_related_sections_follow_those_found_and_say_what_they_are(finder_of: FinderOf) -> None:
    answer = finder_of(book_of(*EMESIS, *FILLER)).search("emesis")

    assert [hit.is_related for hit in answer.hits] == [False] * 4 + [True]
    assert texts_of(answer, [*EMESIS, *FILLER])[-1] == EMESIS[-1]
    assert answer.total == 4


def test_nothing_is_widened_at_a_key_or_at_a_pause_or_when_asked_exactly(finder_of: FinderOf) -> None:
    finder = finder_of(book_of(*EMESIS, *FILLER))

    for answer in (
        finder.search("emesis ", typing=True),
        finder.search("emesis ", typing=True, advise=True),
        finder.search("emesis", exactly=True),
    ):
        assert not any(hit.is_related for hit in answer.hits)


def test_no_section_that_does_not_name_a_drug_follows_those_that_do(finder_of: FinderOf) -> None:
    texts = [text.replace("Emesis", "Ondansetron") for text in EMESIS]

    assert not any(hit.is_related for hit in finder_of(book_of(*texts, *FILLER)).search("ondansetron").hits)


def test_the_first_hit_stays_first_and_scores_never_rise(finder_of: FinderOf) -> None:
    finder = finder_of(book_of(*EMESIS, *FILLER))
    scores = [hit.score for hit in finder.search("emesis queasiness").hits]

    assert (
        finder.search("emesis queasiness").hits[0].place
        == finder.search("emesis queasiness", typing=True).hits[0].place
    )
    assert scores == sorted(scores, reverse=True)


def test_a_title_typed_exactly_stays_before_all_others(finder_of: FinderOf) -> None:
    sections = {f"s{n}": ("…", text) for n, text in enumerate([*EMESIS, *FILLER])}
    page = Sketch("emesis", {"": ("", "What emesis is."), **sections}, title="Emesis")

    assert str(finder_of(Book([page])).search("emesis").hits[0].place) == "t:emesis"


def test_one_section_teaches_nothing(finder_of: FinderOf) -> None:
    answer = finder_of(book_of(EMESIS[0], EMESIS[-1], *FILLER)).search("emesis")

    assert texts_of(answer, [EMESIS[0], EMESIS[-1], *FILLER]) == [EMESIS[0]]


def test_the_same_question_has_the_same_answer(finder_of: FinderOf) -> None:
    finder = finder_of(book_of(*EMESIS, *FILLER))

    assert finder.search("emesis").hits == finder.search("emesis").hits
