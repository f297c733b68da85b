"""Claims of earlier material: read with their lines, and held against the pages that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.check import check_source
from tests.authoring.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "---\nid: page\ntitle: Page\nseed_claims: [C1]\n---\n"
CLAIM = "claims:\n  - {id: C1, status: supported, said: A., known: B., pages: [page]}\n"


def test_claims_that_pages_answer_are_no_problem(write: Callable[..., Path]) -> None:
    source = write(header=HEADER)
    put(source, "claims.yaml", CLAIM)

    assert check_source(source) == []


def test_without_a_file_of_claims_a_page_may_name_any(write: Callable[..., Path]) -> None:
    assert check_source(write(header=HEADER)) == []


def test_a_claim_that_its_page_does_not_list_is_named_where_the_page_is_named(
    write: Callable[..., Path],
) -> None:
    source = write(header=HEADER)
    put(
        source,
        "claims.yaml",
        f"{CLAIM}  - {{id: C2, status: supported, said: A., known: B., pages: [page]}}\n",
    )

    assert [str(problem) for problem in check_source(source)] == [
        "claims.yaml:3: The page “page” does not list the claim “C2” in its seed_claims."
    ]


def test_a_claim_nobody_made_is_named_on_the_page(write: Callable[..., Path]) -> None:
    source = write(header=HEADER.replace("[C1]", "[C1, C7]"))
    put(source, "claims.yaml", CLAIM)

    assert [str(problem) for problem in check_source(source)] == [
        "one/page.md:4: There is no claim “C7” in claims.yaml."
    ]


def test_claims_that_cannot_be_read_are_noted_once(write: Callable[..., Path]) -> None:
    source = write()
    put(source, "claims.yaml", "claims: [")

    assert [problem.file for problem in check_source(source)] == ["claims.yaml"]
