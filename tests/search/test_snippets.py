"""A line or two around the words found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.query import read_query
from luna_handbook.search.snippets import LONGEST, NOTHING, Snippet, snippet_of, sought_for
from luna_handbook.search.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Sequence

from luna_handbook.search.analysis import terms
from luna_handbook.search.matching import words_for
from luna_handbook.search.postings import FIELDS, FieldLists, Names, Postings
from luna_handbook.search.stemming import stem

FILLING = "lorem ipsum dolor sit amet consetetur " * 8


def postings_of(text: str) -> Postings:
    """Return lists in which the words of a text are known, and no more."""
    words = sorted({t.text for t in terms(text)})
    none = np.array([], np.uint8)
    empty = FieldLists(np.zeros(len(words) + 1, np.uint8), none, none, none, none)
    names = Names(none.astype(np.uint64), none, none)
    stems = np.array([crc32(stem(word).encode()) for word in words], np.uint32)
    return Postings(words, stems, frozenset(), names, none, none, none, dict.fromkeys(FIELDS, empty))


def snippet(text: str, words: str, *, typing: bool = False) -> Snippet:
    query = read_query(words, Synonyms([]), typing)
    postings = postings_of(text)
    return snippet_of(text, sought_for(query, lambda w: words_for(w, postings), postings.words))


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("Give 5 mg, not 50 mg or 0.5 mg.", "5 mg", ["5 mg"]),
        ("Give .5 mg or 0,5 mg or 5 mg.", "0.5", [".5", "0,5"]),
        ("Over 40–60 min.", "40", ["40"]),
        ("Over 40–60 min.", "40-60 minutes", ["40–60 min"]),
        ("S-ketamine and ketamine", "ketamine", ["ketamine", "ketamine"]),
        ("S-ketamine and ketamine", "s-ketamine", ["S-ketamine"]),
        ("The dose is the dose", "the dose", ["dose", "dose"]),
        ("The dose", "the", ["The"]),
        ("Infusions and an infusion", "infusion", ["Infusions", "infusion"]),
        ("50 µg in micrograms", "mcg", ["µg", "micrograms"]),
        ("It cannot be given", "not", ["cannot"]),
        ("Ménière’s disease", "meniere", ["Ménière’s"]),
        ("SpO2 < 94 or > 94", "<94", ["< 94"]),
    ],
)
def test_exactly_what_was_asked_is_marked(text: str, words: str, marks: list[str]) -> None:
    assert marked(snippet(text, words)) == marks


def test_a_begun_word_marks_the_whole_word() -> None:
    assert marked(snippet("Dissociation comes early.", "disso", typing=True)) == ["Dissociation"]


def test_one_letter_marks_no_longer_word() -> None:
    assert marked(snippet("K and ketamine", "k", typing=True)) == ["K"]


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert snippet("First line.\nSecond line.", "second").text == "First line. Second line."


def test_a_long_text_is_cut_around_the_word() -> None:
    found = snippet(f"{FILLING}needle {FILLING}", "needle").text

    assert (found.startswith("… "), "needle" in found, found.endswith(" …")) == (True, True, True)


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    text = f"Dose alone. {FILLING} The dose of ketamine for pain. {FILLING}"

    assert "dose of ketamine for pain" in snippet(text, "pain dose ketamine").text


def test_a_snippet_begins_at_a_sentence_that_begins_just_before_the_word() -> None:
    assert snippet(f"{FILLING}End. Stop the infusion at once. {FILLING}", "infusion").text.startswith(
        "… Stop the"
    )


@pytest.mark.parametrize(
    "kept",
    [
        "do not give needle",
        "never needle",
        "without any needle",
        "cannot needle",
        "don’t needle",
        "0.5 needle",
        "< 94 needle",
    ],
)
def test_what_turns_or_measures_a_word_is_never_cut_from_it(kept: str) -> None:
    for shift in range(60):
        found = snippet(f"{'x' * (70 + shift)} {'y' * 8} {kept} {FILLING}", "needle").text

        assert kept.split(" ", 1)[-1] in found
        assert kept.split()[-2] in found


@pytest.mark.parametrize("kept", ["not given", "0.5 mg/kg", "never again", "< 94"])
def test_a_snippet_does_not_end_behind_a_word_that_needs_the_next(kept: str) -> None:
    first = kept.split(maxsplit=1)[0]
    for shift in range(40):
        found = snippet(f"needle {'x' * 80} {'y' * shift} {kept} {FILLING}", "needle").text

        assert not found.removesuffix(" …").endswith(f" {first}")


def test_a_section_found_by_its_title_shows_its_beginning() -> None:
    assert snippet_of(f"Beginning. {FILLING}", NOTHING).text.startswith("Beginning. lorem")


def test_an_empty_text_has_an_empty_snippet() -> None:
    assert snippet_of("", NOTHING) == Snippet("", ())


@given(
    st.text(alphabet="abc ne5.–<not\n", max_size=600), st.sampled_from(["a", "not", "5", "cab bac", "0.5 b"])
)
def test_a_snippet_is_short_whole_and_marked_inside(text: str, words: str) -> None:
    found = snippet(text, words)
    longest_word = max(map(len, text.split()), default=0)

    assert len(found.text) <= LONGEST + 6 * longest_word + 50
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)
    assert found.text.removeprefix("… ").removesuffix(" …").rstrip() in text.replace("\n", " ")


def cut_words(text: str, found: Snippet) -> Sequence[str]:
    """Return the words of a snippet that are no words of its text."""
    return [w for w in found.text.replace("…", "").split() if w not in text.split()]


@given(st.lists(st.sampled_from(["0.5", "mg", "not", "needle", "40–60", "word", "min"]), max_size=80))
def test_no_word_and_no_number_is_cut(words: list[str]) -> None:
    text = " ".join(words)

    assert cut_words(text, snippet(text, "needle")) == []
