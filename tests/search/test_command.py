"""``luna-handbook search``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import pytest

from luna_handbook.commands import search
from luna_handbook.errors import EditionMissing
from tests.editions import change
from tests.search.conftest import Book, Sketch, write_edition

if TYPE_CHECKING:
    from pathlib import Path

BOOK = Book(
    [
        Sketch(
            "trd",
            {"": ("", "Two failed."), "dose": ("Dose", "Give 0.5 mg/kg.")},
            title="Resistant depression",
        )
    ]
)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    search.add_arguments(parser)
    return search.run(parser.parse_args(list(words)))


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the folder of an edition; what the reader owns is in a folder of its own."""
    monkeypatch.setenv("LUNA_HANDBOOK_HOME", str(tmp_path / "home"))
    return str(write_edition(BOOK, tmp_path / "edition"))


def test_json_is_one_array_of_rows(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("0.5", "mg/kg", "--edition", edition, "--json")

    (row,) = json.loads(capsys.readouterr().out)
    assert row.pop("score") > 0
    assert row == {
        "rank": 1,
        "place": "t:trd#dose",
        "page": "trd",
        "section": "dose",
        "title": "Dose",
        "path": ["The part", "Resistant depression"],
        "snippet": "Give 0.5 mg/kg.",
    }


def test_people_read_path_place_and_snippet(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("failed", "--edition", edition)

    assert capsys.readouterr().out == "1. The part › Resistant depression  t:trd\n   Two failed.\n"


def test_no_hit_is_no_error_and_is_said_on_standard_error(
    edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("5", "mg", "--edition", edition, "--json")

    assert (code, *capsys.readouterr()) == (0, "[]\n", "No section contains exactly “5”.\n")


@pytest.mark.parametrize("with_index", [True, False])
def test_an_edition_whose_tables_are_damaged_is_said_to_be_damaged_and_ends_with_10(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], with_index: bool
) -> None:
    monkeypatch.setenv("LUNA_HANDBOOK_HOME", str(tmp_path / "home"))
    folder = write_edition(BOOK, tmp_path / "edition", with_index=with_index)
    change(folder, "DROP TABLE sections")

    code = run("failed", "--edition", str(folder))

    assert (code, "is damaged" in capsys.readouterr().err) == (10, True)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [(["resi"], 0), (["resi", "--typing"], 2), (["resi", "--typing", "--limit", "1"], 1)],
)
def test_typing_and_limit(
    edition: str, capsys: pytest.CaptureFixture[str], arguments: list[str], count: int
) -> None:
    run(*arguments, "--edition", edition, "--json")

    assert len(json.loads(capsys.readouterr().out)) == count


def test_a_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionMissing):
        run("dose", "--edition", str(tmp_path))


def test_explained_json_adds_the_reasons_and_nothing_else(
    edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("dose", "--edition", edition, "--json")
    (plain,) = json.loads(capsys.readouterr().out)
    run("dose", "--edition", edition, "--json", "--explain")
    (row,) = json.loads(capsys.readouterr().out)

    why = row.pop("why")
    total = sum(word["score"] for word in why["words"])
    for lift in why["lifts"]:
        total *= lift["factor"]
    assert row == plain
    assert total + why["learnt"] == pytest.approx(row["score"], abs=0.01)
    assert (why["words"][0].keys(), why["called"]) == ({"word", "field", "score"}, "title")


def test_people_are_told_why_in_a_line(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("dose", "--edition", edition, "--explain")

    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("   Why: “dose” in its heading ")
    assert line.endswith("Its title is what was typed, so it stands before all others.")


def test_how_words_were_read_is_said_beside_the_hits(
    edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("failed -dose tag:x", "--edition", edition, "--json")

    said = capsys.readouterr().err
    assert "without dose in any form" in said
    assert "“tag:x” was looked for as words." in said
