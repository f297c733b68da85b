"""A build that asks for a share of its golden queries is refused when they no longer find their answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.check import check_source
from luna_handbook.authoring.compile import compile_edition
from luna_handbook.authoring.findability import MOST_NAMED
from luna_handbook.book.edition import Edition
from luna_handbook.errors import Problem, SourceProblems
from tests.authoring.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY = "Words of welcome.\n\n## Dose {#dose}\n\nHalf a milligram.\n\n## Room {#room}\n\nA quiet chair."
FOUND = "- {query: milligram, judgments: [{page: page#dose, grade: 2}]}\n"
LOST = "- {query: quiet chair, judgments: [{page: page#dose, grade: 2}]}\n"
OPEN = "- {id: open-1, query: quiet chair, judgments: [{page: page#dose, grade: 2}]}\n"


@pytest.fixture
def source(write: Callable[..., Path]) -> Callable[[str, str], Path]:
    """Return what writes a source with this line in its outline and these golden queries."""

    def writing(share: str, golden: str) -> Path:
        folder = write(BODY)
        outline = (folder / "handbook.yaml").read_text(encoding="utf-8")
        put(folder, "handbook.yaml", f"{outline}{share}\n")
        put(folder, "golden.yaml", golden)
        return folder

    return writing


def _refusal(source: Path, edition: Path) -> list[Problem]:
    with pytest.raises(SourceProblems) as refusal:
        compile_edition(source, edition)
    return refusal.value.problems


def test_a_share_that_is_not_reached_is_refused_with_each_miss_on_its_line(
    source: Callable[[str, str], Path], tmp_path: Path
) -> None:
    problems = _refusal(source("golden_share: 90", FOUND + LOST), tmp_path / "edition")

    assert list(map(str, problems)) == [
        "golden.yaml: 1 of 2 golden queries found their answer among the first three hits (50.0 %; at least 90 % asked).",
        "golden.yaml:2: “quiet chair” should lead to page#dose, but first came page#room.",
    ]


def test_a_refused_build_leaves_the_edition_that_was_there(
    source: Callable[[str, str], Path], tmp_path: Path
) -> None:
    compile_edition(source("golden_share: 90", FOUND), tmp_path / "edition")
    before = (tmp_path / "edition" / "edition.db").read_bytes()

    _refusal(source("golden_share: 90", LOST), tmp_path / "edition")

    assert (tmp_path / "edition" / "edition.db").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if "edition" in p.name] == ["edition"]


def test_no_more_than_ten_misses_are_listed(source: Callable[[str, str], Path], tmp_path: Path) -> None:
    problems = _refusal(source("golden_share: 1", LOST * (MOST_NAMED + 2)), tmp_path / "edition")

    assert len(problems) == MOST_NAMED + 1
    assert problems[0].message.endswith(" The first 10 of 12 misses:")


@pytest.mark.parametrize(
    ("share", "golden"),
    [("golden_share: 50", FOUND + LOST), ("golden_share: 100", FOUND + OPEN), ("", LOST), ("", "")],
)
def test_a_share_that_is_reached_or_not_asked_for_is_built(
    source: Callable[[str, str], Path], tmp_path: Path, share: str, golden: str
) -> None:
    compile_edition(source(share, golden), tmp_path / "edition")

    assert (tmp_path / "edition" / "edition.db").is_file()


@pytest.mark.parametrize(("line", "share"), [("golden_share: 50", 50), ("", None)])
def test_the_edition_records_what_its_source_asks_for(
    source: Callable[[str, str], Path], tmp_path: Path, line: str, share: int | None
) -> None:
    compile_edition(source(line, FOUND + OPEN), tmp_path / "edition")

    edition = Edition.open(tmp_path / "edition")
    assert (edition.golden_share, [q.id for q in edition.golden_queries()]) == (share, ["", "open-1"])
    edition.close()


def test_a_check_builds_no_index_and_so_asks_nothing(source: Callable[[str, str], Path]) -> None:
    assert check_source(source("golden_share: 100", LOST)) == []


@pytest.mark.parametrize("golden", ["", OPEN, "- {query: dose, judgments: [{page: page, grade: 1}]}\n"])
def test_a_share_of_no_queries_is_a_mistake_on_its_line(
    source: Callable[[str, str], Path], golden: str
) -> None:
    assert check_source(source("golden_share: 90", golden)) == [
        Problem(
            "handbook.yaml",
            5,
            "“golden_share” asks for a share of golden queries, but golden.yaml has none of this handbook's own.",
        )
    ]


@pytest.mark.parametrize("share", ["0", "101", "90.5", "90 %", "-1", "most", "[90]"])
def test_a_share_that_is_no_percentage_is_a_mistake(source: Callable[[str, str], Path], share: str) -> None:
    [problem] = check_source(source(f"golden_share: {share}", FOUND))

    assert (problem.file, problem.line, "golden_share" in problem.message) == ("handbook.yaml", 5, True)
