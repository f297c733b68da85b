"""A page read back from its body is what was written, or it is refused: never half of it, never a crash."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.digests import canonical_json, digest
from luna_handbook.book.edition import Edition
from luna_handbook.book.pages import Page, PageRow, Question, Term, page_from_body
from luna_handbook.book.places import Place
from luna_handbook.errors import PageDamaged
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "blood-pressure-at-a-glance"
ROW = PageRow(Place("luna", "trd"), "8.4", "From the outline", "clinical", "", 7, 8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abid"), inner, max_size=3),
    max_leaves=6,
)


def _body(folder: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(folder / "edition.db")) as connection:
        body: dict[str, Any] = json.loads(
            connection.execute("SELECT body FROM bodies WHERE page = 1").fetchone()[0]
        )
        return body


def _read(data: object) -> Page:
    return page_from_body(canonical_json(data), Place("luna", "trd", "dose", "c"), ROW, "Adverse effects")


def test_a_page_shows_every_block_that_was_written(edition: Edition, made: Path) -> None:
    written = [(b["letter"], b["kind"], b["html"]) for s in _body(made)["sections"] for b in s["blocks"]]

    assert [(b.letter, b.kind, b.html) for s in edition.page(FIRST).sections for b in s.blocks] == written


def test_a_page_shows_what_was_hashed_and_not_what_the_outline_says(made: Path) -> None:
    assert _read(_body(made)).title == "Blood pressure: at a glance"


def test_a_page_is_at_the_top_of_the_place_asked_for(made: Path) -> None:
    assert _read(_body(made)).place == Place("luna", "trd")


def test_the_title_of_the_part_comes_from_the_body_when_it_has_one(made: Path) -> None:
    assert _read(_body(made)).part_title == "Part 1 of 3"


def test_the_title_of_the_part_comes_from_the_outline_when_the_body_has_none(made: Path) -> None:
    body = {key: value for key, value in _body(made).items() if key != "part_title"}

    assert _read(body).part_title == "Adverse effects"


def test_related_pages_are_in_the_same_edition(edition: Edition) -> None:
    assert {row.place.edition for row in edition.page(FIRST).related} == {"luna"}


def test_a_question_knows_the_place_that_explains_its_answer(edition: Edition) -> None:
    asked = edition.page(FIRST).self_check[1]

    assert asked == Question("Where is that explained?", "In the last section.", f"luna:{FIRST}#numbers")


def test_the_terms_used_on_a_page_come_with_it(edition: Edition) -> None:
    term = Term("dissociation", "A feeling of being apart from oneself or the room.")

    assert edition.page(FIRST).terms == {"dissociation": term}


def test_a_section_is_found_by_its_id(edition: Edition) -> None:
    section = edition.page(FIRST).section("time-course")

    assert section is not None
    assert section.title == "Time course"


def test_a_section_that_does_not_exist_is_none(edition: Edition) -> None:
    assert edition.page(FIRST).section("nowhere") is None


@pytest.mark.parametrize(
    ("review", "is_reviewed"),
    [({"status": "reviewed", "by": "A. B."}, True), ({"status": "not-reviewed"}, False), ({}, False)],
)
def test_a_page_is_reviewed_only_when_it_says_so(
    made: Path, review: dict[str, str], is_reviewed: bool
) -> None:
    assert _read({**_body(made), "review": review}).is_reviewed is is_reviewed


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition whose first page is there to be rewritten."""
    return make_edition(tmp_path_factory.mktemp("rewritten"), pages=1, parts=1)


@given(
    key=st.sampled_from(["sections", "references", "related", "self_check", "terms", "number", "minutes"]),
    value=JSON,
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_body_that_authoring_would_not_write_is_refused_even_when_its_hash_is_right(
    rewritten: Path, made: Path, key: str, value: object
) -> None:
    body = canonical_json({**_body(made), key: value})
    change(rewritten, "UPDATE bodies SET body = ?, sha256 = ? WHERE page = 1", body, digest(body))

    with closing(Edition.open(rewritten)) as edition, suppress(PageDamaged):
        assert isinstance(edition.page(FIRST), Page)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b"\xff", b"[" * 5000])
def test_a_body_that_is_no_page_is_refused(rewritten: Path, body: bytes) -> None:
    change(rewritten, "UPDATE bodies SET body = ?, sha256 = ? WHERE page = 1", body, digest(body))

    with closing(Edition.open(rewritten)) as edition, pytest.raises(PageDamaged):
        edition.page(FIRST)
