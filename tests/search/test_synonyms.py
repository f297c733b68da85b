"""What people type for the handbook's words."""

from __future__ import annotations

import pytest

from luna_handbook.book.edition import Synonym
from luna_handbook.search.synonyms import Synonyms, loose_words

SYNONYMS = Synonyms(
    [
        Synonym("blood pressure", "abbreviation", "BP", False),
        Synonym("operating room", "abbreviation", "OR", True),
        Synonym("nausea", "lay", "throwing up", False),
        Synonym("vomiting", "lay", "throwing up", False),
        Synonym("ondansetron", "brand", "Zofran", False),
        Synonym("treatment-resistant depression", "abbreviation", "TRD", False),
        Synonym("nothing", "lay", "…", False),
        Synonym("tranylcypromine (MAOI)", "brand", "Parnate", False),
    ]
)


@pytest.mark.parametrize(
    ("words", "first", "found"),
    [
        ("BP high", 0, (1, ("blood pressure",))),
        ("bp", 0, (1, ("blood pressure",))),
        ("high blood pressure", 1, (2, ("BP",))),
        ("throwing up", 0, (2, ("nausea", "vomiting"))),
        ("throwing", 0, (0, ())),
        ("OR", 0, (1, ("operating room",))),
        ("or", 0, (0, ())),
        ("operating room", 0, (0, ())),
        ("ondansetron", 0, (0, ())),
        ("Parnate", 0, (1, ("tranylcypromine", "MAOI"))),
        ("treatment resistant depression", 0, (3, ("TRD",))),
        ("treatment-resistant depression", 0, (3, ("TRD",))),
    ],
)
def test_a_synonym_stands_for_what_the_handbook_says(
    words: str, first: int, found: tuple[int, tuple[str, ...]]
) -> None:
    assert SYNONYMS.at(loose_words(words), first, is_unfinished=False) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zof", (1, ("ondansetron",))),
        ("zo", (0, ())),
        ("throwing up", (2, ("nausea", "vomiting"))),
        ("OR", (1, ("operating room",))),
    ],
)
def test_a_synonym_may_be_begun_while_typing(words: str, found: tuple[int, tuple[str, ...]]) -> None:
    assert SYNONYMS.at(loose_words(words), 0, is_unfinished=True) == found


def test_a_finished_word_is_no_beginning() -> None:
    assert SYNONYMS.at(loose_words("zof"), 0, is_unfinished=False) == (0, ())
