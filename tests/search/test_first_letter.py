"""The first letter typed is answered by titles, headings and search terms, before search is open and after."""

from __future__ import annotations

import re
import subprocess
import sys
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.analysis import terms
from luna_handbook.search.finder import Finder
from luna_handbook.search.first_letter import FirstLetters, begins, letter_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def edition(shipped: Path) -> Iterator[Edition]:
    """Return the shipped handbook, open."""
    edition = Edition.open(shipped)
    yield edition
    edition.close()


@pytest.fixture(scope="module")
def finder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of the shipped handbook."""
    finder = Finder.open(Handbook([edition]), tmp_path_factory.mktemp("cache"))
    yield finder
    finder.close()


@pytest.mark.parametrize(
    ("words", "letter"),
    [("b", "b"), (" B", "b"), ("é", "e"), ("b ", ""), ("be", ""), ("5", ""), ("", ""), ("?", ""), ("字", "")],
)
def test_one_letter_with_nothing_behind_it_is_a_first_letter(words: str, letter: str) -> None:
    assert letter_of(words) == letter


def _letters_begun(edition: Edition) -> set[str]:
    """Return what the words of headings, and of the search terms of pages, begin with."""
    named = [s.title if s.place.section else f"{s.title}\n{s.search_terms}" for s in edition.headings()]
    return {word[0] for text in named for word in re.findall(r"\w+", text.lower())}


@pytest.mark.parametrize("letter", ascii_lowercase)
def test_a_letter_has_the_same_answer_before_search_is_open_and_after(
    edition: Edition, finder: Finder, letter: str
) -> None:
    saved = [hit.place for hit in finder.search("dose").hits]
    early = FirstLetters([edition]).answer(letter, saved, "everything")
    later = finder.search(letter, typing=True, bookmarked=saved, within="everything")

    assert early == (later if letter in _letters_begun(edition) else None)


@given(
    st.sampled_from(ascii_lowercase),
    st.lists(
        st.sampled_from(
            ["cannot", "can't", "5 ug", "µg/kg", "S-ketamine", "Ketamine", "e.g.", " ", "0.5mg", "PHQ-9", "and/or", "it’s",
             "(", "Écoute", "mm Hg", "don't", "no", "R", "5-HT3", "es-ketamine", ",", "2-hour", "percent", "wk",
             "a.m.", "_b", "½ tablet"]
        )
    ).map("".join),
)  # fmt: skip
def test_a_letter_begins_a_word_where_the_analysis_has_such_a_word(letter: str, text: str) -> None:
    assert begins(letter, text) == any(term.text.startswith(letter) for term in terms(text))


def test_pages_so_titled_stand_before_sections_and_emergencies_before_other_pages(finder: Finder) -> None:
    hits = finder.search("s", typing=True).hits
    titled = [hit for hit in hits if begins("s", hit.title)]

    ranks = [(hit.title != hit.page_title, hit.kind != "emergency") for hit in titled]
    assert ranks == sorted(ranks)
    assert hits[: len(titled)] == tuple(titled)


def test_a_letter_is_kept_to_a_filter(finder: Finder) -> None:
    answer = finder.search("s", typing=True, within="emergencies", bookmarked=())

    assert answer.counts
    assert answer.total == answer.counts.filters["emergencies"] == len(answer.hits)
    assert all(hit.kind == "emergency" for hit in answer.hits)


def test_a_letter_with_nothing_inside_a_filter_says_so(finder: Finder) -> None:
    answer = finder.search("s", typing=True, within="saved", bookmarked=())

    assert answer.notice.endswith("is among your bookmarks.")


def test_a_letter_is_answered_early_without_numpy(shipped: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from luna_handbook.book.edition import Edition\n"
        "from luna_handbook.search.first_letter import FirstLetters\n"
        "answer = FirstLetters([Edition.open(Path(sys.argv[1]))]).answer('b', None, 'everything')\n"
        "print(len(answer.hits) > 0, 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(shipped)], check=True, stdout=subprocess.PIPE, text=True
    )

    assert done.stdout.split() == ["True", "False"]
