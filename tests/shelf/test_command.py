"""`luna-handbook shelf` as scripts and IT call it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from luna_handbook import paths
from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.cli import main
from luna_handbook.shelf import decks
from luna_handbook.shelf.copies import copies
from luna_handbook.shelf.deck_files import read_deck, write_deck
from luna_handbook.shelf.shelf import Shelf

Command = Callable[..., tuple[int, str, str]]
"""Takes words of the command line, returns the exit code, standard output and standard error."""


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a shelf command in a home of its own; returns the exit code, standard output and standard error."""
    monkeypatch.setenv("LUNA_HANDBOOK_HOME", str(tmp_path))

    def run(*words: str | Path) -> tuple[int, str, str]:
        code = main(["shelf", *map(str, words)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def requests(tmp_path: Path) -> Callable[..., Path]:
    """Write requests as JSON lines and return the file."""

    def write(*objects: object) -> Path:
        path = tmp_path / "requests.jsonl"
        path.write_text("".join(f"{json.dumps(one)}\n" for one in objects))
        return path

    return write


def add(page: str) -> dict[str, str]:
    return {"do": "add", "kind": "bookmark", "place": f"luna:{page}", "title": page}


def listed(command: Command) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(command("list", "--json")[1])
    return rows


def test_apply_acknowledges_each_line_and_list_shows_it(
    command: Command, requests: Callable[..., Path]
) -> None:
    code, out, _ = command("apply", requests(add("a"), add("b")))

    assert code == 0
    assert [json.loads(line)["ack"] for line in out.splitlines()] == [row["id"] for row in listed(command)]
    assert [row["place"] for row in listed(command)] == ["luna:a", "luna:b"]


def test_apply_answers_a_bad_line_and_keeps_the_good_ones(
    command: Command, requests: Callable[..., Path]
) -> None:
    code, out, _ = command("apply", requests(add("a"), {"do": "?"}, add("b")))

    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert (answers[1]["line"], "must be one of" in answers[1]["error"]) == (2, True)
    assert len(listed(command)) == 2


def test_apply_without_its_file_is_misuse(command: Command, tmp_path: Path) -> None:
    assert command("apply", tmp_path / "no-such-file")[0] == 2


def test_apply_acknowledges_nothing_where_nothing_can_be_kept(
    command: Command, requests: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    code, out, err = command("apply", requests(add("a")))

    assert (code, out) == (32, "")
    assert "cannot be written" in err


def test_list_is_readable_for_people(command: Command, requests: Callable[..., Path]) -> None:
    command("apply", requests(add("a")))

    assert command("list")[1].endswith("  luna:a  a\n")


def test_a_backup_brings_lost_bookmarks_back(
    command: Command, requests: Callable[..., Path], tmp_path: Path
) -> None:
    command("apply", requests(add("a"), add("b")))
    command("backup", tmp_path / "copy.db")
    command("apply", requests({"do": "remove", "place": "luna:a"}))

    code, out, _ = command("restore", tmp_path / "copy.db", "--json")

    assert (code, json.loads(out)) == (0, {"added": 1, "kept": 1, "refused": 0})
    assert [row["place"] for row in listed(command)] == ["luna:a", "luna:b"]


def test_a_backup_without_a_name_joins_the_shelf_s_own(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("backup")

    assert code == 0
    assert Path(out.strip()) == copies(tmp_path / "data")[-1].path


def test_a_backup_never_overwrites_what_is_no_copy(command: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")

    assert command("backup", letter)[0] == 2
    assert letter.read_text() == "Dear colleague"


def test_a_backup_never_overwrites_the_shelf_itself(command: Command, tmp_path: Path) -> None:
    command("list")

    assert command("backup", tmp_path / "data" / "shelf.db")[0] == 2


def test_a_backup_into_a_folder_that_is_not_there_says_which(command: Command, tmp_path: Path) -> None:
    code, out, err = command("backup", tmp_path / "nowhere" / "a")

    assert (code, out) == (2, "")
    assert f"There is no folder {tmp_path / 'nowhere'}." in err


@pytest.mark.skipif(
    not Path("/proc").is_dir(), reason="only Linux has a folder that not even its owner may write to"
)
def test_a_backup_that_cannot_be_written_is_not_laid_to_the_shelf(command: Command) -> None:
    target = Path("/proc/copy.db")

    code, out, err = command("backup", target)

    assert (code in {32, 33}, out) == (True, "")
    assert (
        f"The copy {target} could not be written" in err,
        "cannot be written on this computer" in err,
    ) == (True, False)


def test_a_backup_replaces_an_older_one(command: Command, tmp_path: Path) -> None:
    assert [command("backup", tmp_path / "copy.db")[0] for _ in range(2)] == [0, 0]


def test_restore_says_what_it_refused(
    command: Command, requests: Callable[..., Path], tmp_path: Path
) -> None:
    command("apply", requests(add("a"), add("b")))
    command("backup", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as connection:
        connection.execute("UPDATE bookmarks SET title = 'altered' WHERE place = 'luna:a'")

    code, out, err = command("restore", tmp_path / "copy.db")

    assert (code, out) == (1, "Added 0, already there 1, refused 1.\n")
    assert "differs from the SHA-256" in err


def test_restoring_what_is_no_shelf_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague")

    code, _, err = command("restore", tmp_path / "letter.txt")

    assert (code, "not a copy of a shelf" in err) == (30, True)


def test_check_reports_in_the_self_test_s_form(command: Command) -> None:
    command("list")

    code, out, _ = command("check", "--json")

    report = json.loads(out)
    assert (code, report["version"], report["ok"]) == (0, 1, True)
    assert {frozenset(check) for check in report["checks"]} == {
        frozenset({"id", "ok", "level", "message", "seconds"})
    }


def test_check_of_a_damaged_shelf_exits_with_thirty(
    command: Command, requests: Callable[..., Path], tmp_path: Path
) -> None:
    command("apply", requests(add("a")))
    (tmp_path / "data" / "shelf.db").write_bytes(b"damaged" * 1000)

    assert command("check")[0] == 30


def test_a_mended_shelf_is_listed_with_a_sentence(
    command: Command, requests: Callable[..., Path], tmp_path: Path
) -> None:
    command("apply", requests(add("a")))
    (tmp_path / "data" / "shelf.db").write_bytes(b"damaged" * 1000)

    code, out, err = command("list")

    assert (code, out.count("luna:a")) == (0, 1)
    assert "1 bookmark came back" in err


def test_a_newer_shelf_is_refused_with_thirty_one(
    command: Command, requests: Callable[..., Path], tmp_path: Path
) -> None:
    command("list")
    with closing(sqlite3.connect(tmp_path / "data" / "shelf.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=3")

    assert command("apply", requests(add("a")))[0] == 31


def deck_file(tmp_path: Path) -> Path:
    """Write a deck to be imported."""
    write_deck(tmp_path / "talk.lunadeck", Deck("", "A talk", 0, (DeckSlide(title="Welcome", minutes=2),)))
    return tmp_path / "talk.lunadeck"


def test_a_deck_is_imported_listed_and_exported_as_it_was(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("import", deck_file(tmp_path))

    (row,) = listed(command)
    assert code == 0
    assert (row["kind"], row["id"], row["title"]) == ("deck", out.strip(), "A talk")
    assert (row["minutes"], row["slides"]) == (2, 1)
    assert command("export", "A talk", tmp_path / "again.lunadeck")[0] == 0
    assert read_deck(tmp_path / "again.lunadeck") == read_deck(tmp_path / "talk.lunadeck")


def test_a_backup_brings_a_deck_back(command: Command, tmp_path: Path) -> None:
    command("import", deck_file(tmp_path))
    command("backup", tmp_path / "copy.db")
    (tmp_path / "data" / "shelf.db").unlink()
    for copy in (tmp_path / "data" / "backups").iterdir():
        copy.unlink()

    code, _, _ = command("restore", tmp_path / "copy.db")

    assert (code, [row["title"] for row in listed(command)]) == (0, ["A talk"])


def test_a_file_that_is_no_deck_is_not_imported(command: Command, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague")

    code, out, err = command("import", tmp_path / "letter.txt")

    assert (code, out, listed(command)) == (2, "", [])
    assert "no deck of Luna Handbook" in err


def test_a_deck_that_is_not_there_or_there_twice_is_not_exported(command: Command, tmp_path: Path) -> None:
    absent = command("export", "A talk", tmp_path / "x.lunadeck")
    for _ in range(2):
        command("import", deck_file(tmp_path))
    with closing(Shelf.open(paths.data_folder())) as shelf:
        second = decks.decks(shelf)[1].deck
        decks.keep(shelf, second._replace(title="A talk"))  # as its reader may call it
    twice = command("export", "A talk", tmp_path / "x.lunadeck")

    assert [absent[0], twice[0], (tmp_path / "x.lunadeck").exists()] == [2, 2, False]
    assert "There is no deck" in absent[2]
    assert "several decks" in twice[2]


def test_where_a_policy_forbids_it_no_deck_is_exported(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("import", deck_file(tmp_path))
    (tmp_path / "clinic.json").write_text('{"DisableExport": true}')
    monkeypatch.setattr(paths, "policy_files", lambda kind: [tmp_path / "clinic.json"] * (kind == "managed"))

    assert command("export", "A talk", tmp_path / "x.lunadeck")[0] == 21
    assert not (tmp_path / "x.lunadeck").exists()
