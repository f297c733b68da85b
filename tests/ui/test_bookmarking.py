"""Bookmarks from the window: shown as saved only when they are, and every change can be taken back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks as kept
from luna_handbook.shelf.connecting import FILE_NAME
from luna_handbook.shelf.shelf import Shelf
from luna_handbook.ui.bookmarking import Bookmarking
from luna_handbook.ui.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PLACE, OTHER = Place("luna", "trd", "dose"), Place("luna", "trd", "label")


@dataclass
class Desk:
    """Bookmarking, what it said and warned of, and how often something changed."""

    folder: Path
    said: list[tuple[str, str]] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    changes: int = 0

    def __post_init__(self) -> None:
        self.keeping = Keeping(lambda: Shelf.open(self.folder, patience=0.1), self._say, self.warned.append)
        self.keeping.changed.connect(self._count)
        self.bookmarking = Bookmarking(self.keeping)

    def _say(self, sentence: str, action: str, run: Callable[[], object]) -> None:
        self.said.append((sentence, action))
        self.run = run

    def _count(self) -> None:
        self.changes += 1

    def toggle(self, place: Place = PLACE) -> None:
        """Press the star."""
        self.bookmarking.toggle(place, f"Section {place.section}", "Page", "2026.11")

    def places(self) -> list[Place]:
        """Return what is on the disk, as another program reads it."""
        other = Shelf.open(self.folder)
        found = [bookmark.place for bookmark in kept.bookmarks(other)]
        other.close()
        return found

    @contextmanager
    def held_by_another(self) -> Iterator[None]:
        """Let another program hold the file for a while."""
        self.keeping.shelf.has_changed()
        with closing(sqlite3.connect(self.folder / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    yield made
    made.keeping.close()


def test_a_bookmark_is_on_the_disk_before_it_is_said_to_be_kept(desk: Desk) -> None:
    at_that_time: list[list[Place]] = []
    desk.keeping.changed.connect(lambda: at_that_time.append(desk.places()))

    desk.toggle()

    assert at_that_time == [[PLACE]]
    assert desk.said == [("Bookmarked “Section dose”", "Undo")]


def test_the_star_pressed_again_removes_it(desk: Desk) -> None:
    desk.toggle()
    desk.toggle()

    assert desk.places() == []
    assert desk.said[-1] == ("Removed “Section dose”", "Undo")


def test_what_cannot_be_kept_is_not_shown_as_kept(desk: Desk) -> None:
    with desk.held_by_another():
        desk.toggle()

    assert desk.changes == 0
    assert desk.said == []
    assert len(set(desk.warned)) == 1
    assert desk.bookmarking.bookmarks() == []


def test_adding_is_taken_back(desk: Desk) -> None:
    desk.toggle()

    desk.run()

    assert desk.places() == []
    assert desk.said[-1] == ("Taken back: Bookmarked “Section dose”", "")


def test_removing_is_taken_back_to_where_it_stood(desk: Desk) -> None:
    desk.toggle()
    desk.toggle(OTHER)
    desk.toggle()

    desk.keeping.undo()

    assert desk.places() == [PLACE, OTHER]


def test_renaming_is_taken_back(desk: Desk) -> None:
    desk.toggle()
    bookmark = desk.bookmarking.bookmarks()[0]
    desk.bookmarking.rename(bookmark, "Where the dose is")
    renamed = desk.bookmarking.bookmarks()[0].title

    desk.keeping.undo()

    assert (renamed, desk.bookmarking.bookmarks()[0].title) == ("Where the dose is", "Section dose")


def test_changes_are_taken_back_one_after_the_other(desk: Desk) -> None:
    desk.toggle()
    desk.toggle(OTHER)

    desk.keeping.undo()
    desk.keeping.undo()

    assert desk.places() == []


def test_with_nothing_to_take_back_it_says_so(desk: Desk) -> None:
    desk.keeping.undo()

    assert desk.said == [("There is nothing to undo.", "")]


def test_what_could_not_be_taken_back_can_be_later(desk: Desk) -> None:
    desk.toggle()
    desk.toggle()
    with desk.held_by_another():
        desk.keeping.undo()
    was_there = PLACE in desk.places()

    desk.keeping.undo()

    assert (was_there, len(desk.warned), PLACE in desk.places()) == (False, 1, True)


def test_taking_back_what_somebody_else_removed_does_not_claim_that_it_is_there(desk: Desk) -> None:
    desk.toggle()
    bookmark = desk.bookmarking.bookmarks()[0]
    desk.bookmarking.rename(bookmark, "Other words")
    other = Shelf.open(desk.folder)
    kept.remove(other, bookmark.id)
    other.close()

    desk.keeping.undo()

    assert "Taken back" not in desk.said[-1][0]


def test_what_another_program_changed_is_noticed(desk: Desk) -> None:
    desk.toggle()
    other = Shelf.open(desk.folder)
    kept.add(other, OTHER, "Label", "Page", "2026.11")
    other.close()

    desk.keeping.notice_outside_changes()

    assert desk.changes == 2
    assert [bookmark.place for bookmark in desk.bookmarking.bookmarks()] == [PLACE, OTHER]


def test_where_nothing_changed_nothing_is_drawn_anew(desk: Desk) -> None:
    desk.toggle()

    desk.keeping.notice_outside_changes()

    assert desk.changes == 1


def test_a_shelf_in_memory_says_so_when_it_is_opened(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "data").write_text("not a folder")
    desk = Desk(tmp_path / "data")

    desk.toggle()

    assert len(desk.warned) == 1
    assert [bookmark.place for bookmark in desk.bookmarking.bookmarks()] == [PLACE]
    desk.keeping.close()


def test_a_list_that_cannot_be_read_for_a_moment_does_not_look_empty(desk: Desk) -> None:
    desk.toggle()
    desk.bookmarking.bookmarks()
    desk.keeping.shelf.close()

    assert [bookmark.place for bookmark in desk.bookmarking.bookmarks()] == [PLACE]
    assert desk.warned


def test_closing_without_ever_having_opened_makes_no_file(tmp_path: Path, qapp: object) -> None:
    desk = Desk(tmp_path / "data")

    desk.keeping.close()

    assert not (tmp_path / "data").exists()
