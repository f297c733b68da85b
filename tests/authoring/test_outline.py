"""handbook.yaml and the headers of pages: what was written is what is read."""

from __future__ import annotations

import pytest

from luna_handbook.authoring.header import read_header, split_header
from luna_handbook.authoring.outline import Outline, PlannedPart, read_outline


def refuse(line: int, message: str) -> None:
    raise AssertionError(f"{line}: {message}")


def test_an_edition_is_named_as_written_even_without_quotes() -> None:
    outline = read_outline("id: a\ntitle: A\nedition: 2026.10\nparts: []\n", refuse)

    assert outline == Outline("a", "A", "2026.10", "en", "plain", ())


def test_a_part_may_be_empty_and_pages_know_their_lines() -> None:
    outline = read_outline(
        "id: a\ntitle: A\nparts:\n- {id: x, title: X, pages: []}\n- id: y\n  title: Y\n  pages:\n  - p\n",
        refuse,
    )

    assert outline.parts == (PlannedPart("x", "X", ()), PlannedPart("y", "Y", ((8, "p"),)))


def test_a_header_needs_only_id_and_title() -> None:
    head, body, first = split_header("---\nid: p\ntitle: 5-HT\n---\nWords.\n", refuse)
    header = read_header(head, refuse, "stem")

    assert (header.id, header.title, header.kind, header.review) == (
        "p",
        "5-HT",
        "clinical",
        {"status": "not-reviewed"},
    )
    assert (body, first) == ("Words.\n", 5)


@pytest.mark.parametrize("text", ["", "Words.", "---\nid: p\n", "--- \nid: p"])
def test_a_page_without_a_whole_header_is_told_on_its_first_line(text: str) -> None:
    noted: list[int] = []

    split_header(text, lambda line, _: noted.append(line))

    assert noted == [1]


def test_a_review_date_must_be_a_day_of_the_calendar() -> None:
    noted: list[str] = []
    review = "{status: reviewed, by: N, role: R, on: 2026-02-30, next: 2027-01-31}"

    header = read_header(
        f"id: p\ntitle: P\nreview: {review}", lambda line, message: noted.append(f"{line}: {message}"), "p"
    )

    assert noted == ["4: “on” must be a day written as 2026-11-30."]
    assert header.review["next"] == "2027-01-31"
