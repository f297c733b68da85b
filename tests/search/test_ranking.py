"""Which section comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search.conftest import Book, Sketch, book_of, texts_of

if TYPE_CHECKING:
    from tests.search.conftest import FinderOf

FILLING = "Plain words that say nothing about anything at all, here to make a section longer."


def places(finder_of: FinderOf, book: Book, words: str, *, typing: bool = False) -> list[str]:
    """Return the places found, without their edition."""
    return [str(hit.place).split(":")[1] for hit in finder_of(book).search(words, typing=typing).hits]


def test_an_exact_title_comes_first_however_often_others_say_it(finder_of: FinderOf) -> None:
    book = Book(
        [
            Sketch(
                "many", {"": ("", "Nausea, nausea and nausea again.")}, kind="emergency", answer="Nausea."
            ),
            Sketch("nausea", {"": ("", FILLING)}, title="Nausea"),
        ]
    )

    assert places(finder_of, book, "nausea")[0] == "nausea"


def test_an_exact_title_comes_before_an_exact_search_term(finder_of: FinderOf) -> None:
    book = Book(
        [
            Sketch("a", {"": ("", "Consent consent.")}, search_terms="consent"),
            Sketch("b", {"": ("", FILLING)}, title="Consent"),
        ]
    )

    assert places(finder_of, book, "consent") == ["b", "a"]


def test_a_search_term_typed_exactly_comes_before_its_words_in_text(finder_of: FinderOf) -> None:
    book = Book(
        [
            Sketch("a", {"": ("", "Throwing things up, up and throwing.")}),
            Sketch("b", {"": ("", FILLING)}, search_terms="throwing up"),
        ]
    )

    assert places(finder_of, book, "throwing up")[0] == "b"


def test_a_title_with_every_word_comes_before_a_text_that_has_them(finder_of: FinderOf) -> None:
    book = Book(
        [
            Sketch("a", {"": ("", "Dose and route, the dose and the route.")}),
            Sketch("b", {"": ("", f"The dose, and the route. {FILLING}")}, title="Dose, route and rate"),
        ]
    )

    assert places(finder_of, book, "dose route")[0] == "b"


def test_a_section_with_all_words_comes_before_one_with_many_of_a_few(finder_of: FinderOf) -> None:
    texts = ["ketamine ketamine ketamine", f"ketamine for pain. {FILLING}", "pain pain pain"]

    assert texts_of(finder_of(book_of(*texts)).search("ketamine pain"), texts)[0] == texts[1]


def test_a_section_with_some_of_the_words_is_found_too(finder_of: FinderOf) -> None:
    texts = ["ketamine", "pain", "nothing"]

    assert set(texts_of(finder_of(book_of(*texts)).search("ketamine pain"), texts)) == {"ketamine", "pain"}


def test_a_key_answer_is_lifted(finder_of: FinderOf) -> None:
    book = Book(
        [
            Sketch("a", {"": ("", "Stop the pump.")}),
            Sketch("b", {"": ("", "Stop the pump.")}, answer="Stop the pump."),
        ]
    )

    assert places(finder_of, book, "stop pump") == ["b", "a"]


def test_an_emergency_named_by_the_words_is_lifted(finder_of: FinderOf) -> None:
    sections = {"": ("", FILLING)}
    book = Book([Sketch("a", sections, "Airway one"), Sketch("b", sections, "Airway two", kind="emergency")])

    assert places(finder_of, book, "airway") == ["b", "a"]


def test_an_emergency_page_that_only_mentions_a_word_is_not_lifted(finder_of: FinderOf) -> None:
    book = Book([Sketch("a", {"": ("", "Water.")}), Sketch("b", {"": ("", "Water.")}, kind="emergency")])

    assert places(finder_of, book, "water") == ["a", "b"]


def test_equal_sections_stand_in_reading_order(finder_of: FinderOf) -> None:
    book = Book([Sketch(page, {"": ("", "Same."), "s": ("Title", "Same.")}) for page in ("z", "a")])

    assert places(finder_of, book, "same") == ["z", "z#s", "a", "a#s"]


def test_the_word_itself_comes_before_its_inflection(finder_of: FinderOf) -> None:
    texts = ["two infusions", "two infusion"]

    assert texts_of(finder_of(book_of(*texts)).search("infusion"), texts) == texts[::-1]


def test_a_number_beside_its_unit_keeps_both_apart_out(finder_of: FinderOf) -> None:
    texts = ["5 minutes after 50 mg", "5 mg after 50 minutes"]

    assert texts_of(finder_of(book_of(*texts)).search("5 mg"), texts) == texts[1:]


def test_a_synonym_is_found_and_comes_after_the_word_itself(finder_of: FinderOf) -> None:
    texts = ["Ondansetron is given.", "Zofran is given."]
    book = Book(book_of(*texts).pages, [("ondansetron", "brand", "Zofran", False)])

    assert texts_of(finder_of(book).search("zofran"), texts) == ["Zofran is given.", "Ondansetron is given."]


def test_the_word_as_typed_comes_before_what_is_said_often_in_another_word(finder_of: FinderOf) -> None:
    texts = [f"K-hole is slang. {FILLING * 3}", *["Dissociation. Dissociation, dissociation."] * 2]
    book = Book(book_of(*texts).pages, [("dissociation", "lay", "K-hole", False)])

    assert texts_of(finder_of(book).search("K-hole"), texts)[0] == texts[0]


def test_words_with_a_not_among_them_come_first_where_they_stand_together(finder_of: FinderOf) -> None:
    texts = ["Give, give, give. Do what is not wrong.", f"Do not give it. {FILLING}"]

    assert texts_of(finder_of(book_of(*texts)).search("do not give"), texts) == texts[::-1]


def test_an_abbreviation_works_both_ways(finder_of: FinderOf) -> None:
    texts = ["High BP.", "High blood pressure."]
    book = Book(book_of(*texts).pages, [("blood pressure", "abbreviation", "BP", False)])
    finder = finder_of(book)

    assert [len(finder.search(words).hits) for words in ("bp", "blood pressure")] == [2, 2]


def test_of_a_synonym_s_words_all_must_be_there(finder_of: FinderOf) -> None:
    texts = ["Blood.", "Blood pressure."]
    book = Book(book_of(*texts).pages, [("blood pressure", "abbreviation", "BP", False)])

    assert texts_of(finder_of(book).search("BP"), texts) == ["Blood pressure."]


@pytest.mark.parametrize(("words", "count"), [("OR", 1), ("or", 0)])
def test_a_synonym_of_exact_case_is_not_the_small_word(finder_of: FinderOf, words: str, count: int) -> None:
    texts = ["The operating room."]
    book = Book(book_of(*texts).pages, [("operating room", "abbreviation", "OR", True)])

    assert finder_of(book).search(words).total == count


def test_several_editions_answer_as_one_book(finder_of: FinderOf) -> None:
    finder = finder_of(
        Book([Sketch("a", {"": ("", "One dose.")}), Sketch("b", {"": ("", FILLING)})], id="one"),
        Book([Sketch("a", {"": ("", "Dose, dose, dose.")})], id="two"),
    )

    answer = finder.search("dose")
    assert ([str(h.place) for h in answer.hits], answer.total, answer.pages) == (["two:a", "one:a"], 2, 2)


def test_rarity_is_counted_over_all_editions(finder_of: FinderOf) -> None:
    alone = finder_of(
        Book([Sketch("a", {"": ("", "common")}), Sketch("b", {"": ("", "seldom")})], id="one"),
        Book([Sketch(f"p{n}", {"": ("", "common")}) for n in range(8)], id="two"),
    )

    assert str(alone.search("common seldom").hits[0].place) == "one:b"


WHY = Book(
    [
        Sketch(
            "a",
            {"": ("", f"Do not stop the pump. {FILLING}"), "s": ("Pump", "Infusion of 5 mg.")},
            answer="Stop it.",
        ),
        Sketch("b", {"": ("", f"Stop pumps, BP. {FILLING}")}, title="Pump stops", kind="emergency"),
        Sketch("c", {"": ("", "Blood pressure, do not stop.")}, search_terms="stop pump"),
    ],
    [("blood pressure", "abbreviation", "BP", False)],
)


@pytest.mark.parametrize(
    "words",
    [
        "pump",
        "stop pump",
        "do not stop",
        "bp",
        "BP pump",
        "5 mg",
        "infus*",
        "pump OR bp",
        "the pump",
        "stop -bp",
        "1.1",
    ],
)
@pytest.mark.parametrize("typing", [True, False])
def test_the_reasons_of_a_hit_make_its_score(finder_of: FinderOf, words: str, typing: bool) -> None:
    hits = finder_of(WHY).search(words, typing=typing, explain=True).hits

    made = [round(hit.why.score + hit.why.learnt, 2) for hit in hits if hit.why]
    assert hits
    assert made == [pytest.approx(hit.score, abs=0.02) for hit in hits]


@pytest.mark.parametrize(
    "words", ["pump", "stop pump", "do not stop", "BP pump", "5 mg", "infus*", "pump OR bp"]
)
def test_where_nothing_is_learnt_the_words_and_lifts_are_the_whole_score(
    finder_of: FinderOf, words: str
) -> None:
    hits = finder_of(WHY).search(words, typing=True, explain=True).hits

    assert [hit.why.learnt for hit in hits if hit.why] == [0.0] * len(hits)


@pytest.mark.parametrize(
    ("words", "place", "lift"),
    [
        ("stop pump", "a", "key-answer"),
        ("pump", "b", "emergency-page"),
        ("pump", "a#s", "all-in-title"),
        ("BP", "b", "as-typed"),
        ("do not stop", "b", "no-negation"),
        ("do not stop", "a", "side-by-side"),
    ],
)
def test_each_lift_is_named(finder_of: FinderOf, words: str, place: str, lift: str) -> None:
    hits = finder_of(WHY).search(words, typing=True, explain=True).hits

    (why,) = [hit.why for hit in hits if str(hit.place) == f"t:{place}"]
    assert why
    assert lift in [own.name for own in why.lifts]


def test_hits_say_why_only_when_asked(finder_of: FinderOf) -> None:
    assert {hit.why for hit in finder_of(WHY).search("pump").hits} == {None}


@pytest.mark.parametrize("kind", ["plain", "reference"])
def test_a_page_that_says_a_thing_for_itself_comes_before_one_that_says_it_again(
    finder_of: FinderOf, kind: str
) -> None:
    again = Sketch(
        "again", {"": ("", FILLING), "more": ("Driving", "Not for a day. Not for a day.")}, kind=kind
    )
    own = Sketch("own", {"": ("", FILLING), "more": ("Driving", "Not for a day.")})

    assert places(finder_of, Book([again, own]), "driving day")[0] == "own#more"


def test_a_synonym_of_several_words_finds_some_of_them_where_no_section_has_all(finder_of: FinderOf) -> None:
    book = Book(
        [Sketch("a", {"": ("", "Ketamine at home.")}), Sketch("b", {"": ("", FILLING)})],
        synonyms=[("at-home ketamine services", "brand", "Lozengia", False)],
    )

    assert places(finder_of, book, "Lozengia") == ["a"]
