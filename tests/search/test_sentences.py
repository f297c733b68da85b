"""The advice of an answer in words."""

from __future__ import annotations

import pytest

from luna_handbook.book.places import Place
from luna_handbook.search.hits import Answer, Correction, Dropped, Heading, LookAlike
from luna_handbook.search.sentences import sentences_of

PLACE = Place("t", "page")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("x", (), 1, 1), []),
        (
            Answer("ondansatron", (), 1, 1, correction=Correction("ondansatron", "ondansetron", "=ondansatron")),
            ["Showing results for “ondansetron”. To search exactly, type =ondansatron"],
        ),
        (Answer("x", (), 0, 0, suggestions=("a",)), ["Did you mean: “a”?"]),
        (Answer("x", (), 0, 0, suggestions=("a", "b", "c")), ["Did you mean: “a”, “b” or “c”?"]),
        (
            Answer("x", (), 0, 0, look_alikes=(LookAlike("ketamine", 4, PLACE, True), LookAlike("esketamine", 0, None, False))),
            ["Similar names of drugs, in so many sections: ketamine (4), esketamine (0)."],
        ),
        (
            Answer("x", (), 0, 0, dropped=(Dropped("a", 7, "5 mg"),), closest=(Heading("Dose", "1.1", PLACE),)),
            ["Without “5 mg”: 7 found.", "Headings that come closest: Dose."],
        ),
    ],
)  # fmt: skip
def test_advice_is_said_in_sentences(answer: Answer, said: list[str]) -> None:
    assert list(sentences_of(answer)) == said
