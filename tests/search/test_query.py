"""Typed words to a question."""

from __future__ import annotations

import pytest

from luna_handbook.book.edition import Synonym
from luna_handbook.search.query import LONG_QUESTION, LONGEST, MOST_WORDS, Query, read_query
from luna_handbook.search.synonyms import Synonyms

NONE = Synonyms([])


def required(query: Query) -> list[str]:
    return [w.word for w in query.spoken if w.is_required]


def unfinished(query: Query) -> list[str]:
    return [w.word for w in query.spoken if w.is_unfinished]


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("give 5 mg", ["5", "mg"]),
        ("SpO2 < 94 %", ["<94", "%"]),
        ("S-ketamine dose", ["s-ketamine"]),
        ("esketamine dose", []),
        ("day 1", ["1"]),
        ("do not give", []),
    ],
)
def test_numbers_units_and_enantiomers_are_required(words: str, needed: list[str]) -> None:
    assert required(read_query(words, NONE)) == needed


@pytest.mark.parametrize(
    ("words", "open_words"),
    [
        ("nmda blo", ["blo"]),
        ("nmda blo ", []),
        ("nmda blo,", []),
        ("give 18", []),
        ("180/1", []),
        ("0.5 mg/k", ["mg/k"]),
        ("s-ket", ["s-ket"]),
        ("can't", []),
        ("patient's", []),
        ("", []),
    ],
)
def test_only_a_word_that_ends_the_text_is_unfinished(words: str, open_words: list[str]) -> None:
    assert unfinished(read_query(words, NONE, is_typing=True)) == open_words


def test_nothing_is_unfinished_when_nobody_types() -> None:
    assert unfinished(read_query("nmda blo", NONE)) == []


@pytest.mark.parametrize(
    ("words", "is_negative"),
    [("do not give", True), ("can't", True), ("without food", True), ("do give", False), ("note", False)],
)
def test_a_not_is_noticed(words: str, is_negative: bool) -> None:
    assert read_query(words, NONE).is_negative == is_negative


@pytest.mark.parametrize(("words", "is_negative"), [("no", False), ("not", True), ("no ", True)])
def test_a_no_still_being_typed_may_become_another_word(words: str, is_negative: bool) -> None:
    assert read_query(words, NONE, is_typing=True).is_negative == is_negative


def test_small_words_weigh_little_beside_others_but_a_not_weighs_full() -> None:
    weights = {w.word: w.importance for w in read_query("how is it not given", NONE).spoken}

    assert [word for word, weight in weights.items() if weight == 1.0] == ["not", "given"]


def test_small_words_alone_weigh_full() -> None:
    assert {w.importance for w in read_query("what is it", NONE).spoken} == {1.0}


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ('"do not give" iv', (("do", "not", "give"),)),
        ("“0.25mg”", (("0.25", "mg"),)),
        ('"open', ()),
        ('""', ()),
        ('a "b" "c d"', (("b",), ("c", "d"))),
    ],
)
def test_words_between_quotes_are_a_phrase(words: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert read_query(words, NONE).phrases == phrases


def test_a_synonym_is_another_way_at_less_weight() -> None:
    query = read_query("Zofran dose", Synonyms([Synonym("ondansetron", "brand", "Zofran", False)]))

    ways = query.clauses[0].ways
    assert [(way.words[0].word, way.weight) for way in ways] == [("zofran", 1.0), ("ondansetron", 0.7)]


@pytest.mark.parametrize(
    ("words", "joined"),
    [("PHQ 9", "phq-9"), ("K hole", "k-hole"), ("5 HT3", "5-ht3"), ("S ketamine", "s-ketamine")],
)
def test_a_name_may_be_typed_without_its_hyphen(words: str, joined: str) -> None:
    assert joined in [way.words[0].word for way in read_query(words, NONE).clauses[0].ways]


@pytest.mark.parametrize(
    "words", ["40 60", "5 mg", "a hole", "S-ketamine", "mg/kg", "40–60", "blood pressure"]
)
def test_other_words_are_neither_joined_nor_taken_apart(words: str) -> None:
    assert {len(clause.ways) for clause in read_query(words, NONE).clauses} == {1}


def test_a_hyphenated_word_may_stand_apart() -> None:
    whole, apart = read_query("dose-effect", NONE).clauses[0].ways

    assert ([w.word for w in apart.words], apart.needs_all, apart.weight < whole.weight) == (
        ["dose", "effect"],
        True,
        True,
    )


@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ("x" * (LONGEST + 1), f"Only the first {LONGEST} characters were looked for."),
        ("a b " * MOST_WORDS, f"Only the first {MOST_WORDS} words were looked for."),
        ("a " * MOST_WORDS, ""),
    ],
)
def test_what_is_too_long_is_cut_and_said_to_be(words: str, notice: str) -> None:
    assert read_query(words, NONE).notice == notice


def test_twenty_words_are_looked_for() -> None:
    assert len(read_query("a b " * 40, NONE).spoken) == MOST_WORDS


@pytest.mark.parametrize(("count", "is_negative"), [(LONG_QUESTION - 2, True), (LONG_QUESTION - 1, False)])
def test_a_not_is_lost_among_the_words_of_a_long_question(count: int, is_negative: bool) -> None:
    assert read_query(f"not {'word ' * count}", NONE).is_negative is is_negative
