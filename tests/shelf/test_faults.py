"""Whatever the computer does, the shelf opens, and no failed change is taken for a kept one."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.errors import ShelfBusy, ShelfDamaged, ShelfError, ShelfFull, ShelfReadOnly
from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.faults import shelf_error, speaking
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SMALL_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
from luna_handbook.cli import main
sys.exit(main(["shelf", "apply", "-"]))
"""


def add(shelf: Shelf, page: str = "trd") -> bookmarks.Bookmark:
    return bookmarks.add(shelf, Place("luna", page), page, page, "2026.11")


def fill_up(shelf: Shelf) -> None:
    pages = shelf.read(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    shelf.read(lambda connection: connection.execute(f"PRAGMA max_page_count={pages}"))


def add_until_full(shelf: Shelf) -> list[bookmarks.Bookmark]:
    added: list[bookmarks.Bookmark] = []
    with contextlib.suppress(ShelfFull):
        while True:
            added.append(add(shelf, f"p{len(added)}"))
    return added


def test_a_full_disk_is_said_and_keeps_everything_said_to_be_kept(
    shelf: Shelf, open_shelf: Callable[[], Shelf]
) -> None:
    fill_up(shelf)

    kept = add_until_full(shelf)

    assert bookmarks.bookmarks(open_shelf()) == kept


def test_saving_works_again_when_there_is_room_again(shelf: Shelf) -> None:
    fill_up(shelf)
    kept = add_until_full(shelf)
    shelf.read(lambda connection: connection.execute("PRAGMA max_page_count=100000"))

    added = add(shelf, "with-room")

    assert bookmarks.bookmarks(shelf) == [*kept, added]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limit on the size of a file to set")
def test_a_file_that_may_not_grow_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    lines = "".join(f'{{"do": "add", "place": "luna:p{n}", "title": "{"x" * 400}"}}\n' for n in range(200))
    environment = {**os.environ, "LUNA_HANDBOOK_HOME": str(tmp_path)}

    result = subprocess.run(
        [sys.executable, "-c", SMALL_FILES],
        input=lines.encode(),
        capture_output=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    acknowledged = {answer["ack"] for answer in answers if "ack" in answer}
    shelf = Shelf.open(tmp_path / "data")
    assert result.returncode == ShelfFull.exit_code, result.stderr
    assert len(answers) == 200
    assert {bookmark.id for bookmark in bookmarks.bookmarks(shelf)} == acknowledged
    assert 0 < len(acknowledged) < 200
    shelf.close()


def test_a_file_in_place_of_the_folder_leaves_bookmarks_in_memory(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    shelf = Shelf.open(tmp_path / "data")

    assert shelf.state == "memory"
    assert isinstance(shelf.refusal, ShelfReadOnly)
    assert [add(shelf)] == bookmarks.bookmarks(shelf)
    shelf.close()


@pytest.mark.parametrize("place", ["/proc/no/such/folder", "/dev/null/data", "~/.local/share/luna-handbook"])
def test_a_home_that_is_not_there_leaves_bookmarks_in_memory(place: str) -> None:
    shelf = Shelf.open(Path(place))

    assert shelf.state == "memory"
    assert "last until you close the window" in shelf.notice
    assert not Path("~").exists()
    shelf.close()


def test_a_read_only_folder_shows_the_bookmarks_that_are_there(
    open_folder: Path, plain_user: Callable[[Path], None]
) -> None:
    first = Shelf.open(open_folder)
    kept = add(first)
    first.close()
    plain_user(open_folder)

    shelf = Shelf.open(open_folder, patience=0.1)

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("read-only", [kept])
    assert isinstance(shelf.refusal, ShelfReadOnly)
    assert "saved bookmarks are shown" in shelf.notice
    shelf.close()


def test_a_read_only_folder_takes_bookmarks_until_the_window_closes(
    open_folder: Path, plain_user: Callable[[Path], None]
) -> None:
    Shelf.open(open_folder).close()
    plain_user(open_folder)
    shelf = Shelf.open(open_folder, patience=0.1)

    assert [add(shelf)] == bookmarks.bookmarks(shelf)
    shelf.close()


def test_a_read_only_folder_with_an_unfinished_change_shows_what_is_proven(
    open_folder: Path, plain_user: Callable[[Path], None]
) -> None:
    first = Shelf.open(open_folder)
    kept = add(first)
    first.close()
    (open_folder / "shelf.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 600)
    plain_user(open_folder)

    shelf = Shelf.open(open_folder, patience=0.1)

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("read-only", [kept])
    shelf.close()


def test_a_folder_that_turns_read_only_is_said(open_folder: Path, plain_user: Callable[[Path], None]) -> None:
    shelf = Shelf.open(open_folder, patience=0.1)
    plain_user(open_folder)

    with pytest.raises(ShelfReadOnly):
        add(shelf)

    shelf.close()


def test_a_held_file_is_said_after_the_wait(shelf: Shelf, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(ShelfBusy):
            add(shelf)


def test_a_file_held_at_the_start_is_shown_nevertheless(
    filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path, open_shelf: Callable[[], Shelf]
) -> None:
    known = filled(3)
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        shelf = open_shelf()

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("read-only", known)
    assert isinstance(shelf.refusal, ShelfBusy)


def test_a_writer_waits_for_another(folder: Path) -> None:
    shelf = Shelf.open(folder, patience=10)
    other = sqlite3.connect(folder / "shelf.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.05, other.close)
    release.start()

    add(shelf)

    release.join()
    shelf.close()


def test_two_programs_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "LUNA_HANDBOOK_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "luna_handbook", "shelf", "apply"]
    writers = []
    for name in "ab":
        requests = tmp_path / f"{name}.jsonl"
        requests.write_text("".join(f'{{"do": "add", "place": "luna:{name}{n}"}}\n' for n in range(100)))
        writers.append(
            subprocess.Popen([*command, str(requests)], stdout=subprocess.PIPE, env=environment, cwd=ROOT)
        )
    answers = [writer.communicate()[0].splitlines() for writer in writers]
    shelf = Shelf.open(tmp_path / "data")

    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(lines) for lines in answers] == [100, 100]
    assert len(bookmarks.bookmarks(shelf)) == 200
    shelf.close()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, ShelfFull),
        (sqlite3.SQLITE_IOERR_WRITE, ShelfFull),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ShelfBusy),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ShelfReadOnly),
        (sqlite3.SQLITE_CANTOPEN, ShelfReadOnly),
        (sqlite3.SQLITE_CORRUPT, ShelfDamaged),
        (sqlite3.SQLITE_NOTADB, ShelfDamaged),
        (sqlite3.SQLITE_IOERR_FSYNC, ShelfError),
    ],
)
def test_every_complaint_of_sqlite_has_its_sentence(code: int, expected: type[ShelfError]) -> None:
    complaint = sqlite3.OperationalError()
    complaint.sqlite_errorcode = code

    assert type(shelf_error(complaint)) is expected


def test_an_error_of_the_system_becomes_one_of_the_shelf() -> None:
    with pytest.raises(ShelfFull), speaking():
        raise OSError(28, "No space left on device")
