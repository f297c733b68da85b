"""Decks from the window: kept before they are shown as kept, never lost to another program, compared with the handbook."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.shelf import decks as kept
from luna_handbook.shelf.connecting import FILE_NAME
from luna_handbook.shelf.deck_files import read_deck
from luna_handbook.shelf.shelf import Shelf
from luna_handbook.ui.decking import Decking
from luna_handbook.ui.keeping import Keeping
from tests.editions import make_edition, reword

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = "luna:blood-pressure-at-a-glance"
TALK = Deck("", "A talk", 0, (DeckSlide(title="Welcome", notes="Wait."),))


@dataclass
class Desk:
    """Decks on a shelf of their own, what was said and warned of."""

    folder: Path
    handbook: Handbook
    said: list[tuple[str, str]] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keeping = Keeping(
            lambda: Shelf.open(self.folder, patience=0.1),
            lambda sentence, action, _run: self.said.append((sentence, action)),
            self.warned.append,
        )
        self.decking = Decking(self.keeping, self.handbook)

    def add(self, deck: Deck = TALK) -> Deck:
        """Keep a deck."""
        added = self.decking.add(deck, "Made a deck")
        assert added
        return added

    def on_disk(self) -> list[Deck]:
        """Return the decks as another program reads them."""
        with closing(Shelf.open(self.folder)) as other:
            return [one.deck for one in kept.decks(other)]

    def elsewhere(self, deck: Deck) -> None:
        """Let another program keep a deck."""
        with closing(Shelf.open(self.folder)) as other:
            kept.keep(other, deck)


@pytest.fixture
def desk(tmp_path: Path, qapp: object, handbook: Handbook) -> Iterator[Desk]:
    made = Desk(tmp_path / "data", handbook)
    yield made
    made.keeping.close()


def test_a_deck_is_on_the_disk_before_it_is_said_and_can_be_taken_back(desk: Desk) -> None:
    added = desk.add()
    there = desk.on_disk()
    desk.keeping.undo()

    assert (there, desk.said[0]) == ([added], ("Made a deck", "Undo"))
    assert desk.on_disk() == []


def test_a_removed_deck_comes_back_whole(desk: Desk) -> None:
    added = desk.add()
    desk.decking.remove(added)
    gone = desk.on_disk()
    desk.keeping.undo()

    assert (gone, desk.on_disk()) == ([], [added])
    assert desk.said[1:] == [
        ("Removed the deck “A talk”", "Undo"),
        ("Taken back: Removed the deck “A talk”", ""),
    ]


def test_work_on_a_new_deck_is_not_taken_away_by_an_undo(desk: Desk) -> None:
    added = desk.add()
    worked_on = desk.decking.keep(added._replace(minutes=9), added, desk.warned.append)
    desk.keeping.undo()

    assert desk.on_disk() == [worked_on]
    assert desk.said[-1] == ("There is nothing to undo.", "")


def test_what_cannot_be_kept_is_said_and_not_taken_for_kept(desk: Desk) -> None:
    added, heard = desk.add(), list[str]()
    with closing(sqlite3.connect(desk.folder / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        result = desk.decking.keep(added._replace(title="Later"), added, heard.append)

    assert (result, len(heard), desk.on_disk()) == (None, 1, [added])


def test_what_another_program_made_of_a_deck_is_not_lost(desk: Desk) -> None:
    added = desk.add()
    desk.elsewhere(added._replace(title="Theirs"))
    mine = desk.decking.keep(added._replace(minutes=9), added, desk.warned.append)

    assert mine == added._replace(minutes=9)
    assert [deck.title for deck in desk.on_disk()] == ["A talk", "Theirs (changed elsewhere)"]


def test_a_deck_that_another_program_removed_is_kept_anew(desk: Desk) -> None:
    added = desk.add()
    with closing(Shelf.open(desk.folder)) as other:
        kept.remove(other, added.id)
    again = desk.decking.keep(added._replace(title="Still here"), added, desk.warned.append)

    assert again
    assert (desk.on_disk(), again.id == added.id) == ([again], False)


def test_a_copy_of_the_edition_s_deck_names_its_places_in_full_and_knows_their_words(desk: Desk) -> None:
    (shipped,) = desk.handbook.decks()
    copy = desk.decking.copy_of(shipped)

    assert (copy.id, copy.edition, copy.minutes) == ("", "", 45)
    assert copy.slides[1].place == FIRST
    assert copy.slides[1].words
    assert copy.slides[0] == shipped.slides[0]
    assert desk.decking.changed(copy) == {}


def test_a_deck_of_a_page_has_its_headings_with_their_words(desk: Desk) -> None:
    first = desk.handbook.first_page()
    assert first
    page = desk.handbook.page(first)
    deck = desk.decking.of_page(page)

    assert deck.title == page.title
    assert all(slide.words and slide.seen for slide in deck.slides if slide.place)
    assert len(deck.slides) > 2


def test_a_place_whose_words_changed_is_found_and_can_be_accepted(desk: Desk) -> None:
    now = desk.decking.slide_at(FIRST)
    old = now._replace(seen="0" * 64, words="What it said before.")
    (changed,) = desk.decking.changed(Deck("", "x", 0, (old,))).values()

    assert (changed.before, changed.now, changed.accepted) == (old.words, now.words, now)


def test_a_place_that_is_gone_is_found_and_cannot_be_accepted(desk: Desk) -> None:
    gone = DeckSlide(place="luna:gone#x", seen="0" * 64, words="What it said.")
    found = desk.decking.changed(Deck("", "x", 0, (gone, DeckSlide(title="Own"))))

    assert list(found) == [0]
    assert (found[0].before, found[0].now, found[0].accepted) == ("What it said.", "", None)


def test_a_new_edition_tells_which_slides_changed(tmp_path: Path, desk: Desk) -> None:
    deck = desk.decking.copy_of(desk.handbook.decks()[0])
    folder = make_edition(tmp_path / "new")
    reword(folder, 1, "Blood pressure", "Blood pressure anew")
    with closing(Edition.open(folder)) as edition:
        changed = Desk(tmp_path / "other", Handbook([edition])).decking.changed(deck)

    assert desk.decking.changed(deck) == {}
    assert list(changed) == [1]


def test_a_deck_goes_into_a_file_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    added = desk.add()
    desk.decking.hand_on(added, tmp_path / "talk.lunadeck")
    again = desk.decking.bring(tmp_path / "talk.lunadeck")

    assert again
    assert again.slides == added.slides
    assert len(desk.on_disk()) == 2
    assert desk.said[-1] == ("Imported the deck “A talk (2)” with 1 topic", "Undo")


def test_the_edition_s_deck_is_handed_on_so_that_it_stands_alone(desk: Desk, tmp_path: Path) -> None:
    desk.decking.hand_on(desk.handbook.decks()[0], tmp_path / "talk.lunadeck")

    assert read_deck(tmp_path / "talk.lunadeck").slides[1].place == FIRST


def test_a_file_that_is_no_deck_changes_nothing_and_says_so_once(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.lunadeck").write_text("Dear colleague")

    assert desk.decking.bring(tmp_path / "letter.lunadeck") is None
    assert (desk.on_disk(), len(desk.warned)) == ([], 1)


def test_a_file_that_cannot_be_written_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    desk.decking.hand_on(desk.add(), tmp_path / "folder")

    assert "could not be written" in desk.warned[0]


@pytest.mark.parametrize(
    ("words", "title", "page"),
    [
        (FIRST, "Blood pressure: at a glance", "1.1 Blood pressure: at a glance"),
        (f"{FIRST}#time-course", "Time course", "1.1 Blood pressure: at a glance"),
        ("luna:gone#x", "luna:gone#x", "Not in this handbook"),
        ("<b>not a place", "<b>not a place", "Not in this handbook"),
    ],
)
def test_a_place_is_called_by_its_heading_and_page(desk: Desk, words: str, title: str, page: str) -> None:
    assert desk.decking.places.title_at(words) == (title, page)
