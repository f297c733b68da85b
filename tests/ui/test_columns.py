"""Columns as wide as what stands in them needs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.ui.page.columns import with_widths

SENTENCE = "Words that take a good deal of room when they are written down in one column of a table. " * 2


def table(*rows: tuple[str, ...]) -> str:
    head, *body = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    rest = "".join(f"<tr>{row}</tr>" for row in body)
    return f"<table><thead><tr>{head.replace('td>', 'th>')}</tr></thead><tbody>{rest}</tbody></table>"


def shares(html: str) -> list[int]:
    return [int(share) for share in re.findall(r'width="(\d+)%"', html)]


def test_a_column_of_sentences_is_wider_than_a_column_of_numbers() -> None:
    number, sentence = shares(with_widths(table(("People", "Result"), ("12", SENTENCE), ("40", SENTENCE))))

    assert sentence > 3 * number


def test_columns_alike_are_as_wide() -> None:
    left, right = shares(with_widths(table(("Left", "Right"), (SENTENCE, SENTENCE))))

    assert abs(left - right) <= 10


def test_short_texts_share_what_is_left() -> None:
    left, right = shares(with_widths(table(("Claim", "Answer"), ("It heals", "Not shown"))))

    assert abs(left - right) <= 10


def test_a_long_word_has_its_room_beside_long_sentences() -> None:
    word = "electroencephalogram"
    narrow, *_ = shares(with_widths(table(("Test", "A", "B"), (word, SENTENCE, SENTENCE))))

    assert narrow >= 100 * len(word) / 83


def test_a_date_stays_on_one_line_beside_a_long_text() -> None:
    day, _ = shares(with_widths(table(("Day", "What was said"), ("16 February 2022", SENTENCE * 3))))

    assert day >= 100 * len("16 February 2022") / 83


def test_a_blank_of_the_clinic_counts_as_it_is_shown_and_not_as_it_is_written() -> None:
    mark = "{{local:observation_after_anaphylaxis_in_this_clinic_and_elsewhere}}"
    left, right = shares(with_widths(table(("Left", "Right"), (mark, SENTENCE))))

    assert left < right


def test_alignment_and_words_stay_as_they_were() -> None:
    html = '<table><tr><th align="right">A</th><th>B</th></tr><tr><td align="right">1</td><td><b>2</b></td></tr></table>'

    assert re.sub(r' width="\d+%"', "", with_widths(html)) == html


@pytest.mark.parametrize(
    "html",
    [
        "<table></table>",
        "<table><tr><td>One column</td></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr></table>",
    ],
)
def test_a_table_with_nothing_to_share_stays_as_it_is(html: str) -> None:
    assert with_widths(html) == html


@given(st.lists(st.tuples(*[st.text(alphabet="ab -\u00a0", max_size=300)] * 4), min_size=1, max_size=12))
def test_the_shares_of_any_table_fill_it(rows: list[tuple[str, ...]]) -> None:
    found = shares(with_widths(table(*rows)))

    assert len(found) == 4
    assert min(found) >= 1
    assert abs(sum(found) - 100) <= 2
