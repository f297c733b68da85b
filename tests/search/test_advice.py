"""What is said beside the hits: corrections, suggestions, look-alikes, synonyms used, ways on when nothing was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luna_handbook.book.places import Place
from luna_handbook.search.hits import Also, Correction, Dropped
from luna_handbook.search.lookalikes import NAMES
from tests.search.conftest import Book, Sketch, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.search.finder import Finder

TEXTS = {
    "vomiting": ("Vomiting", "Ondansetron 4 mg is given. Monitoring goes on for 40–60 min. Field notes."),
    "pressure": ("Blood pressure", "Treatment-resistant depression. Hydralazine lowers blood pressure. Infusion."),
    "itching": ("Itching", "Hydroxyzine is an antihistamine. Infusions are stopped. 5 mg/kg. Bupivacaine."),
    "names": ("Names", "Ketamine, esketamine and arketamine. Lorazepam. Quetiapine. CADSS is a scale. Form. Cannabis."),
    "names2": ("More", "Ketamine from the form. Vomit, vomiting. Nausea. Naltrexone. Prednisolone. Depression, repression."),
}  # fmt: skip
BOOK = Book(
    [Sketch("page", TEXTS, title="The page")],
    [
        ("blood pressure", "abbreviation", "BP", False),
        ("monoamine oxidase inhibitor", "abbreviation", "MAOI", False),
        ("vomiting", "misspelling", "vommiting", False),
        ("intranasal", "abbreviation", "IN", True),
        ("itching", "abbreviation", "OR", True),
        ("ketamine", "brand", "Ketalar", False),
        ("nausea", "abbreviation", "SI", True),
        ("depression", "abbreviation", "K", True),
    ],
)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of BOOK."""
    with opened(tmp_path_factory.mktemp("advice"), BOOK) as made:
        yield made


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ondansatron", "ondansetron"),
        ("ondnasetron", "ondansetron"),
        ("Ondansatron 4 mg", "ondansetron 4 mg"),
        ("cannabsi", "cannabis"),
        ("nausiea", "nausea"),
        ("feild", "field"),
        ("infusoin", "infusion"),
        ("treatment-resistent", "treatment-resistant"),
        ("treatement resistent", "treatment resistant"),
        ("treatmentresistant", "treatment-resistant"),
        ("do not give ondansatron", "do not give ondansetron"),
    ],
)
def test_a_misspelt_word_with_one_candidate_is_read_as_that(finder: Finder, typed: str, shown: str) -> None:
    answer = finder.search(typed)

    assert answer.correction is not None
    assert (answer.words, answer.correction.shown, answer.hits) == (typed, shown, finder.search(shown).hits)


@pytest.mark.parametrize(
    "typed",
    [
        "ondansetron", "vommiting", "vomited", "infused", "BP", "MAOI",  # there, inflected, or a synonym
        "ropivacaine", "oxazepam", "prednisone", "naloxone", "memantine",  # drugs that the handbook does not have
        "0.5", "5mg", "4mgg", "phq9", "s2", "180/11", "<95", "10^5",  # digits
        "fro", "nau", "mgs",  # three letters
        "mcgs", "SNRI", "CADDS", "cadds",  # units and abbreviations
        "give", "prednisne", "rupivacaine", "hydroxazine ondansatron", "naloxne vomiting",  # another may be meant
        "ketamne", "esketamne", "hydroxyzne", "quetiapne",  # names that are taken for another
        "xyzzy", "qqqqqqqq", "", " ",  # nothing near
        "=ondansatron", '"ondansatron"', "hydroxazine",  # as typed, or near to two
    ],
)  # fmt: skip
def test_what_may_be_right_is_not_corrected(finder: Finder, typed: str) -> None:
    assert finder.search(typed).correction is None


def test_a_correction_says_how_to_search_what_was_typed(finder: Finder) -> None:
    answer = finder.search("do treatment-resistent ondansatron")

    assert answer.correction == Correction(
        "do treatment-resistent ondansatron",
        "do treatment-resistant ondansetron",
        "do =treatment-resistent =ondansatron",
    )
    exactly = finder.search(answer.correction.exactly)
    assert (exactly.total, exactly.correction, exactly.suggestions) == (0, None, ())


def test_a_correction_finds_something_as_a_whole(finder: Finder) -> None:
    answer = finder.search("ondansatron 77 mg")

    assert (answer.correction, answer.total) == (None, 0)


def test_nothing_is_corrected_at_a_key_and_a_half_typed_word_not_at_a_pause(finder: Finder) -> None:
    assert finder.search("ondansatron", typing=True).correction is None
    assert finder.search("ondanset", typing=True, advise=True).correction is None
    assert finder.search("ondansatron", typing=True, advise=True).correction is not None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("hydroxazine", {"hydroxyzine", "hydralazine"}),
        ("esketamne", {"esketamine"}),
        ("sketamine", {"ketamine", "esketamine", "arketamine"}),
        ("cadds", {"CADSS"}),
        ("kwetiapeen", {"quetiapine"}),
        ("rupivacaine", {"bupivacaine"}),
        ("hydroxazine fielt", {"hydroxyzine field", "hydralazine field"}),
    ],
)
def test_what_is_not_sure_is_offered(finder: Finder, typed: str, offered: set[str]) -> None:
    answer = finder.search(typed)
    said = set(answer.suggestions) | ({answer.correction.shown} if answer.correction else set())

    assert offered <= said
    assert len(answer.suggestions) <= 3


def test_every_suggestion_finds_something(finder: Finder) -> None:
    answer = finder.search("sketamine fielt hydroxazine")

    assert answer.suggestions
    assert all(finder.search(words).total for words in answer.suggestions)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ketamine dose", ["ketamine", "arketamine", "esketamine"]),
        ("sketamine", ["ketamine", "arketamine", "esketamine"]),
        ("esketamne", ["ketamine", "arketamine", "esketamine"]),
        ("hydroxazine", ["hydralazine", "hydroxyzine"]),
        ("hydroxyzine", ["hydralazine", "hydroxyzine"]),
        ("naloxone", ["naltrexone", "naloxone"]),
        ("prednisne", ["prednisolone", "prednisone"]),
        ("nausea", []),
        ("=ketamine", []),
        ("lorazepam", []),
    ],
)
def test_names_of_drugs_that_are_taken_for_one_another_stand_side_by_side(
    finder: Finder, typed: str, names: list[str]
) -> None:
    assert [look_alike.name for look_alike in finder.search(typed).look_alikes] == names


def test_a_look_alike_says_where_it_is_and_in_how_many_sections(finder: Finder) -> None:
    first, second = finder.search("naloxone").look_alikes

    assert (first.name, first.sections, first.place, first.is_typed) == (
        "naltrexone", 1, Place("t", "page", "names2"), False,
    )  # fmt: skip
    assert (second.name, second.sections, second.place, second.is_typed) == ("naloxone", 0, None, True)


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("BP 5", [Also("blood pressure", "=BP 5")]),
        ("the bp", [Also("blood pressure", "the =bp")]),
        ("blood pressure", []),  # no section says BP
        ("MAOI", []),  # no section says it in full
        ("SI", [Also("nausea", "=SI")]), ("si", []), ("K", [Also("depression", "=K")]), ("k", []),
        ("OR", [Also("itching", "=OR")]), ("or", []), ("IN", []), ("in", []),
        ("=BP", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("typing", [True, False])
def test_the_synonyms_used_are_named_and_can_be_switched_off(
    finder: Finder, typed: str, also: list[Also], typing: bool
) -> None:
    assert list(finder.search(typed, typing=typing).also) == also
    assert [used for a in also for used in finder.search(a.without).also] == []


def test_a_switched_off_synonym_finds_no_more(finder: Finder) -> None:
    assert [finder.search(words).total for words in ("BP", "=BP")] == [1, 0]


@pytest.mark.parametrize(
    ("typed", "there"),
    [("vomited", True), ("=vomited", False), ("vommiting", True), ("=vomiting", True), ("(=vomited)", False)],
)
def test_a_word_behind_an_equals_sign_stands_for_itself(finder: Finder, typed: str, there: bool) -> None:
    assert (finder.search(typed).total > 0) is there


def test_exactly_asks_each_word_as_it_stands(finder: Finder) -> None:
    assert finder.search("vomited ondansatron", exactly=True).total == 0
    assert finder.search("vomiting ondansatron", exactly=True).total == 2


def test_when_nothing_is_found_each_word_left_out_says_what_it_would_find(finder: Finder) -> None:
    answer = finder.search('nausea 77 mg "not here"')

    assert answer.total == 0
    assert answer.dropped == ()

    answer = finder.search("nausea ondansetron 77 mg")

    assert answer.dropped == (Dropped("nausea ondansetron", 2, "77 mg"),)


def test_when_nothing_is_found_the_closest_headings_are_named(finder: Finder) -> None:
    answer = finder.search("vomitting 77")

    assert answer.total == 0
    assert [(h.title, str(h.place)) for h in answer.closest] == [("Vomiting", "t:page#vomiting")]


def test_when_something_is_found_there_is_no_need_for_ways_on(finder: Finder) -> None:
    answer = finder.search("vomiting")

    assert (answer.dropped, answer.closest) == ((), ())


TYPED = st.text(max_size=60) | st.lists(
    st.sampled_from(
        "ondansatron ketamne 0.5 mg/kg =x \" ' -not ( ) BP SI 40–60 hydroxazine S-ketamin <95 µg x".split()  # noqa: SIM905
    ),
    max_size=8,
).map(" ".join)


@given(TYPED, st.booleans(), st.booleans())
@settings(deadline=None, max_examples=200)
def test_anything_can_be_advised_on(finder: Finder, words: str, typing: bool, exactly: bool) -> None:
    answer = finder.search(words, typing=typing, exactly=exactly, advise=True)

    assert answer.words == words
    assert len(answer.suggestions) <= 3


@given(TYPED)
@settings(deadline=None, max_examples=200)
def test_what_holds_a_digit_is_never_changed(finder: Finder, words: str) -> None:
    answer = finder.search(words)
    offered = [*answer.suggestions, *([answer.correction.shown] if answer.correction else [])]

    for other in offered:
        assert re.findall(r"\S*\d\S*", other) == re.findall(r"\S*\d\S*", words)


@given(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3))
@settings(deadline=None, max_examples=200)
def test_a_name_typed_rightly_is_never_made_another(finder: Finder, names: list[str]) -> None:
    answer = finder.search(" ".join(names))

    assert (answer.correction, answer.suggestions) == (None, ())
