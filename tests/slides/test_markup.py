"""A block's HTML is read to words: nothing lost, nothing taken for markup, every mark at its word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.slides.markup import Grid, Line, count_of, html_of, read, text_of
from tests.slides.words import words_from


def _html(html: str) -> list[str]:
    return [html_of(line.words) for line in read(html, str.upper) if isinstance(line, Line)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<p>See <a href="luna:trd#dose">the doses</a>.</p>', "See the doses."),
        ('<p>It fell<sup> <a href="ref:3">3</a></sup>.</p>', "It fell\u00a0[3]."),
        (
            '<p>It fell\u00a0<sup><a href="ref:3">3</a>,<a href="ref:5">5</a></sup>.</p>',
            "It fell\u00a0[3,5].",
        ),
        ("<p>10<sup>3</sup> and m<sup>2</sup> and CO<sub>2</sub></p>", "10³ and m² and CO₂"),
        ("<p>C<sub>max</sub> x<sup>max</sup></p>", "Cmax x^max"),
        ("<p><strong>Do not</strong> wait</p>", "<b>Do not</b> wait"),
        ("<p>a &lt; b &amp; <em>c</em></p>", "a &lt; b &amp; <i>c</i>"),
        ("<p>One<br>two</p>", "One<br>two"),
        ("<p>Dial {{local:number}}.</p>", "Dial NUMBER."),
        ("<p>0.5\u00a0mg/kg</p>", "0.5\u00a0mg/\u2060kg"),
        ("<p><strong>May it?</strong><br>{{answer:3}}</p>", "<b>May it?</b>"),
    ],
)
def test_markup_becomes_what_a_sheet_can_show(written: str, shown: str) -> None:
    assert _html(written) == [shown]


def test_an_answer_that_stands_alone_leaves_nothing() -> None:
    assert read("<p>{{answer:all}}</p>", str) == ()


def test_a_citation_is_known_by_its_word() -> None:
    line = read('<p>It fell<sup> <a href="ref:3">3</a>–<a href="ref:6">6</a></sup>.</p>', str)[0]

    assert isinstance(line, Line)
    assert [word.cites for word in line.words] == [(), (3, 4, 5, 6)]


def test_items_keep_their_numbers_and_depth() -> None:
    lines = read("<ol start='4'><li>One<ul><li>In it</li></ul></li><li><p>Two</p><p>More</p></li></ol>", str)

    assert [(line.sign, line.depth, text_of(line.words)) for line in lines if isinstance(line, Line)] == [
        ("4.", 0, "One"),
        ("•", 1, "In it"),
        ("5.", 0, "Two"),
        ("", 0, "More"),
    ]


def test_a_table_is_read_to_head_and_rows() -> None:
    html = "<table><thead><tr><th>Day</th><th></th></tr></thead><tbody><tr><td>1</td><td>a b</td></tr></tbody></table>"

    grid = read(html, str)[0]

    assert isinstance(grid, Grid)
    assert [text_of(cell) for cell in grid.head] == ["Day", ""]
    assert [[text_of(cell) for cell in row] for row in grid.rows] == [["1", "a b"]]


@given(st.text())
def test_plain_text_is_never_taken_for_markup(text: str) -> None:
    words = words_from(text)

    assert "".join(html_of(words).split()).count("<") == 0


@given(st.text(st.sampled_from("<>/&;{}: aбpbliro3\"'=#")))
def test_no_html_however_broken_stops_the_reading(html: str) -> None:
    assert isinstance(read(html, str), tuple)


def test_words_held_together_are_counted_apart_and_marks_not_at_all() -> None:
    assert count_of(words_from("0.5\u00a0mg/kg was given\u00a0[1,3]")) == 4
