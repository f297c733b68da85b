"""The self-test as a whole: every check is made, the first error decides, programs get the form they were promised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luna_handbook.policy.source import from_json
from luna_handbook.selftest.examining import CHECKS, DEEP_CHECKS, as_json, examine, exit_code
from luna_handbook.shelf.connecting import FILE_NAME
from tests.editions import flip_byte
from tests.selftest.asking import outcome_of

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Installation

FIRST = "blood-pressure-at-a-glance"


def test_every_check_of_a_whole_installation_is_content(installation: Installation) -> None:
    results = examine(installation, is_deep=True)

    assert [(r.id, r.outcome.message) for r in results if not r.outcome.ok] == []


def test_a_whole_installation_ends_with_0(installation: Installation) -> None:
    assert exit_code(examine(installation)) == 0


def test_every_check_of_the_table_is_made_once_and_the_shelfs_after_it(installation: Installation) -> None:
    made = [result.id for result in examine(installation)]

    assert (made[: len(CHECKS)], len(set(made))) == ([name for name, _, _ in CHECKS], len(made))


def test_only_a_deep_look_reads_everything(installation: Installation) -> None:
    usual, deep = ({r.id for r in examine(installation, is_deep=is_deep)} for is_deep in (False, True))

    assert deep - usual == {name for name, _, _ in DEEP_CHECKS}


def test_every_check_has_words_of_its_own(installation: Installation) -> None:
    words = [result.words for result in examine(installation, is_deep=True)]

    assert len(set(words)) == len(words)


def test_a_damaged_shelf_fails(installation: Installation) -> None:
    installation.data.mkdir()
    (installation.data / FILE_NAME).write_bytes(b"SQLite format 3\0" + b"damaged" * 1000)

    assert outcome_of("shelf-file", installation).exit_code == 30


def test_the_first_error_of_the_table_decides_the_exit_code(
    installation: Installation, edition: Path
) -> None:
    flip_byte(edition, FIRST)
    (edition / "index" / "words.json").unlink()

    assert exit_code(examine(installation)) == 10


def test_a_warning_does_not_change_the_exit_code(installation: Installation) -> None:
    (installation.machine / "local.yaml").unlink()

    assert exit_code(examine(installation)) == 0


def test_a_check_that_fails_itself_is_told_and_the_others_are_made(installation: Installation) -> None:
    def broken() -> Path:
        raise ZeroDivisionError("by zero")

    results = examine(replace(installation, find_edition=broken))

    found = {r.id: r.outcome for r in results}
    assert "ZeroDivisionError" in found["edition"].message
    assert (exit_code(results), len(results) > len(CHECKS), found["fonts"].ok) == (1, True, True)


def test_where_nothing_is_right_every_check_still_answers(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    nothing = tmp_path / "file" / "nothing"

    results = examine(
        replace(
            installation,
            find_edition=lambda: nothing,
            data=nothing,
            state=nothing,
            cache=nothing,
            machine=nothing,
            resources=nothing,
            policies=(from_json(nothing),),
        ),
        is_deep=True,
    )

    assert [
        r.id for r in results if not r.outcome.message.endswith(".") or "itself failed" in r.outcome.message
    ] == []


def test_programs_get_exactly_what_they_were_promised(installation: Installation) -> None:
    data = as_json(examine(installation))

    assert (list(data), data["version"], data["ok"]) == (["version", "ok", "checks"], 1, True)
    assert {tuple(row) for row in data["checks"]} == {("id", "ok", "level", "message", "seconds")}


def test_every_check_says_how_many_seconds_it_took(installation: Installation) -> None:
    seconds = [row["seconds"] for row in as_json(examine(installation))["checks"]]

    assert all(isinstance(value, float) and 0 <= value < 10 for value in seconds)


def test_programs_are_told_when_an_installation_is_not_whole(
    installation: Installation, edition: Path
) -> None:
    flip_byte(edition, FIRST)

    data = as_json(examine(installation))

    row = next(row for row in data["checks"] if row["id"] == "pages")
    assert (data["ok"], row["ok"], row["level"]) == (False, False, "error")
