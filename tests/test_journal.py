"""The log: codes, facts of fixed kinds, files that do not grow, and nothing a person could have typed."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import TYPE_CHECKING

import pytest

from luna_handbook.journal import EVENTS, KEPT, LARGEST, LINES, TEXT, Journal

if TYPE_CHECKING:
    from pathlib import Path

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of the log, which does not exist yet."""
    return tmp_path / "state" / "logs"


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Return a log that takes everything, at noon of the 22nd of November 2026."""
    return Journal(folder, "info", 14, lambda: NOON)


def test_an_event_is_written_as_a_sentence_with_its_time_and_code(journal: Journal, folder: Path) -> None:
    journal.write("LH-1100", policies=2)

    line = (folder / TEXT).read_text(encoding="utf-8")
    assert line.startswith("2026-11-22T12:00:00Z warning LH-1100 A policy is damaged")
    assert line.endswith(" policies=2\n")


def test_an_event_is_written_for_programs_too(journal: Journal, folder: Path) -> None:
    journal.write("LH-1001", seconds=1.23456)

    row = json.loads((folder / LINES).read_text(encoding="utf-8"))
    assert (row["code"], row["level"], row["seconds"]) == ("LH-1001", "info", 1.23)


@pytest.mark.parametrize(("level", "written"), [("off", 0), ("error", 1), ("warning", 2), ("info", 3)])
def test_only_what_is_grave_enough_is_written(folder: Path, level: str, written: int) -> None:
    journal = Journal(folder, level, 14)  # type: ignore[arg-type]

    for code in ("LH-1000", "LH-1100", "LH-1900"):
        journal.write(code)

    lines = (folder / LINES).read_text(encoding="utf-8").splitlines() if folder.exists() else []
    assert len(lines) == written


def test_a_log_nobody_writes_to_makes_no_folder(journal: Journal, folder: Path) -> None:
    assert not folder.exists()


def test_the_folder_is_the_reader_s_alone(journal: Journal, folder: Path) -> None:
    journal.write("LH-1001")

    assert folder.stat().st_mode & 0o077 == 0


def test_a_place_is_written_as_a_hash_that_is_the_same_every_time(journal: Journal, folder: Path) -> None:
    for _ in range(2):
        journal.write("LH-1201", page="luna:overdose", error="PageDamaged")

    first, second = (json.loads(line)["page"] for line in (folder / LINES).read_text().splitlines())
    assert (first, len(first)) == (second, 16)
    assert "overdose" not in (folder / TEXT).read_text()


def test_the_hash_of_a_place_is_another_one_on_another_computer(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Journal(tmp_path / name, "info", 14).write("LH-1201", page="luna:overdose")

    pages = {json.loads((tmp_path / name / LINES).read_text())["page"] for name in ("one", "two")}
    assert len(pages) == 2


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("LH-1400", {"error": "Anna Smith"}),
        ("LH-1400", {"error": "a/b"}),
        ("LH-1000", {"program": "what I searched"}),
        ("LH-1000", {"pages": "ninety"}),
        ("LH-1001", {"seconds": "1"}),
        ("LH-1201", {"page": 5}),
    ],
)
def test_a_fact_of_the_wrong_kind_cannot_be_written(
    journal: Journal, folder: Path, code: str, facts: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="is no"):
        journal.write(code, **facts)

    assert not (folder / TEXT).exists()


@pytest.mark.parametrize(("code", "facts"), [("LH-9999", {}), ("LH-1001", {"words": "x"})])
def test_what_is_not_in_the_table_cannot_be_written(
    journal: Journal, code: str, facts: dict[str, str]
) -> None:
    with pytest.raises(KeyError):
        journal.write(code, **facts)


def test_files_turn_before_they_grow_too_large_and_five_are_kept(journal: Journal, folder: Path) -> None:
    folder.mkdir(parents=True)
    for _ in range(KEPT + 3):
        (folder / TEXT).write_bytes(b"x" * (LARGEST - 10))
        journal.write("LH-1001")

    kept = sorted(file.name for file in folder.glob(f"{TEXT}*"))
    assert kept == [TEXT, *(f"{TEXT}.{number}" for number in range(1, KEPT))]
    assert all(file.stat().st_size <= LARGEST for file in folder.iterdir())


def test_what_is_older_than_its_days_is_removed(journal: Journal, folder: Path) -> None:
    journal.write("LH-1001")
    old = folder / f"{TEXT}.3"
    old.write_text("old")
    days = NOON.timestamp() - 15 * 86_400
    os.utime(old, (days, days))

    journal.tidy()

    assert (old.exists(), (folder / TEXT).exists()) == (False, True)


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    journal = Journal(tmp_path / "file" / "logs", "info", 14)

    journal.write("LH-1201", page="luna:overdose")
    journal.tidy()

    assert (tmp_path / "file").read_bytes() == b""


def test_every_event_has_a_level_a_sentence_and_a_code_of_one_form() -> None:
    assert [
        code
        for code, event in EVENTS.items()
        if not (
            code.startswith("LH-")
            and code[3:].isdecimal()
            and event.level != "off"
            and event.sentence.endswith(".")
        )
    ] == []
