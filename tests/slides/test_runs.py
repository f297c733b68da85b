"""Words for programs that know no HTML."""

from __future__ import annotations

import pytest

from luna_handbook.slides.runs import Run, plain, runs_of


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ("", []),
        ("Not given", [Run("Not given")]),
        ("<b>0.5</b> mg/kg", [Run("0.5", bold=True), Run(" mg/kg")]),
        ("SpO<sub>2</sub> &lt; 94", [Run("SpO"), Run("2", shift=-1), Run(" < 94")]),
        ("<b>a<i>b</i></b>", [Run("a", bold=True), Run("b", bold=True, italic=True)]),
        ("m<sup>2</sup>", [Run("m"), Run("2", shift=1)]),
        ("one<br>two", [Run("one"), Run("\n"), Run("two")]),
        ("</b>closed <u>unknown</u>", [Run("closed "), Run("unknown")]),
    ],
)
def test_words_keep_their_weight_slant_and_height(html: str, runs: list[Run]) -> None:
    assert runs_of(html) == runs


def test_plain_words_lose_nothing_but_tags() -> None:
    assert plain("Do <b>not</b> give &gt;&nbsp;0.5&nbsp;mg") == "Do not give >\xa00.5\xa0mg"
