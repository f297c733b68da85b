"""Lines ride inside the text and come out where they went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.authoring.marks import MARK, line_of, split_lines, unmarked, with_marks


def nothing_noted(line: int, message: str) -> None:
    raise AssertionError(f"{line}: {message}")


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Words", ""),
        ("## Heading {#id}", "## "),
        ("* item", "* "),
        ("    12. nested", "    12. "),
        ("| cell | cell |", "| "),
        (":   meaning", ":   "),
        ("> quoted", "> "),
        ("94 % of them", ""),
        ("*soft* words", ""),
        ("{{local:number}}", ""),
        ("[@key] says", ""),
    ],
)
def test_a_mark_stands_where_the_content_of_a_line_begins(text: str, before: str) -> None:
    marked = with_marks(text, 7, nothing_noted)

    assert marked.startswith(before + marked[len(before) : MARK.search(marked).end()])  # type: ignore[union-attr]
    assert split_lines(marked, 0)[0][1] == before


@pytest.mark.parametrize(
    "text", ["", "---", "|---|:-:|", "=====", "* * *", "{: .quoted}", "{.quoted}", "[far]: x.md", "- "]
)
def test_a_line_that_is_structure_alone_carries_no_mark(text: str) -> None:
    assert with_marks(text, 7, nothing_noted) == text


def test_the_first_line_of_a_callout_carries_its_mark_at_the_end() -> None:
    marked = with_marks('!!! note "Title"', 7, nothing_noted)

    assert marked.startswith('!!! note "Title"')
    assert [line_of(m) for m in MARK.finditer(marked)] == [7]


def test_a_comment_over_lines_is_dropped_and_later_lines_keep_their_numbers() -> None:
    marked = with_marks("one <!-- a\nb\nc --> two\nthree", 1, nothing_noted)

    assert [(line, text.strip()) for line, text in split_lines(marked, 0)[1:]] == [
        (1, "one"),
        (3, "two"),
        (4, "three"),
    ]


def test_a_comment_that_never_ends_is_told_where_it_begins() -> None:
    noted: list[int] = []

    with_marks("one\ntwo <!-- a\nthree", 10, lambda line, _: noted.append(line))

    assert noted == [11]


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Co"], exclude_characters="\t\r"), max_size=200)
)
def test_taking_the_marks_out_gives_the_text_back(text: str) -> None:
    if "<!--" not in text and "!!!" not in text:
        assert unmarked(with_marks(text, 1, nothing_noted)) == text
