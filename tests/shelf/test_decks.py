"""Decks on the shelf: made, kept whole, removed, brought back, merged, mended and upgraded like everything on it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.places import Place
from luna_handbook.errors import ShelfError, ShelfFull, ShelfNewer
from luna_handbook.shelf import bookmarks, decks
from luna_handbook.shelf.changing import replace_one
from luna_handbook.shelf.connecting import connect, create_private
from luna_handbook.shelf.contents import Contents, read_contents, read_copy, read_strange
from luna_handbook.shelf.copies import copies
from luna_handbook.shelf.items import LARGEST_DECK, UNTITLED, KeptDeck, Removed, tidy
from luna_handbook.shelf.kinds import DECKS, read_row, removed_row, row_of
from luna_handbook.shelf.merging import insert, merge
from luna_handbook.shelf.rows import with_hash
from luna_handbook.shelf.schema import STEPS, recognise, upgrade

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.shelf.shelf import Shelf

SLIDES = (
    DeckSlide(title="Welcome", text="One\n\nTwo", notes="Ask who is new.\nWait.", minutes=1),
    DeckSlide(place="luna:trd#dose", notes="Slowly.", minutes=3, hidden=True, seen="ab", words="Give 0.5"),
)
TALK = Deck("", "A talk", 45, SLIDES)
lines = st.text(max_size=30)
any_deck = st.builds(
    Deck,
    st.just(""),
    lines,
    st.integers(0, 600),
    st.lists(
        st.builds(DeckSlide, lines, lines, lines, lines, st.integers(0, 600), st.booleans(), lines, lines),
        max_size=4,
    ).map(tuple),
    st.just(""),
)


def test_a_deck_is_there_after_closing_and_opening(shelf: Shelf, open_shelf: Callable[[], Shelf]) -> None:
    added = decks.add(shelf, TALK)
    shelf.close()

    assert decks.decks(open_shelf()) == [added]
    assert (added.deck.title, added.deck.minutes, added.deck.slides) == ("A talk", 45, SLIDES)


def test_a_deck_of_an_edition_becomes_the_reader_s_own(shelf: Shelf) -> None:
    added = decks.add(shelf, TALK._replace(id="induction", edition="luna"))

    assert added.deck.edition == ""
    assert added.id == added.deck.id != "induction"


def test_keeping_replaces_the_whole_deck_and_nothing_else(shelf: Shelf) -> None:
    first, second = decks.add(shelf, TALK), decks.add(shelf, TALK)
    changed = first.deck._replace(title="Another", minutes=10, slides=SLIDES[1:])

    kept = decks.keep(shelf, changed)

    assert kept is not None
    assert (kept.deck, kept.id, kept.order, kept.created) == (changed, first.id, first.order, first.created)
    assert decks.decks(shelf) == [kept, second]


def test_a_deck_that_is_not_there_cannot_be_kept_removed_or_restored(shelf: Shelf) -> None:
    nowhere = TALK._replace(id="0" * 32)

    assert decks.keep(shelf, nowhere) is None
    assert decks.remove(shelf, nowhere.id) is None
    assert decks.restore(shelf, nowhere.id) is None
    assert decks.deck_with(shelf, nowhere.id) is None


def test_undo_brings_a_removed_deck_back_whole_to_where_it_stood(shelf: Shelf) -> None:
    first, second = decks.add(shelf, TALK), decks.add(shelf, TALK)
    removed = decks.remove(shelf, first.id)
    there_meanwhile = decks.decks(shelf)

    assert (removed, there_meanwhile) == (first, [second])
    assert decks.restore(shelf, first.id) == first
    assert decks.decks(shelf) == [first, second]


def test_removed_decks_are_forgotten_after_thirty_days(shelf: Shelf) -> None:
    old, recent = decks.add(shelf, TALK), decks.add(shelf, TALK)
    long_ago = (dt.datetime.now(dt.UTC) - dt.timedelta(days=31)).isoformat(timespec="seconds")
    shelf.write(lambda connection: connection.execute("DELETE FROM decks WHERE id = ?", (old.id,)))
    shelf.write(lambda connection: insert(connection, "removed_decks", removed_row(Removed(old, long_ago))))

    decks.remove(shelf, recent.id)

    assert decks.restore(shelf, old.id) is None
    assert decks.restore(shelf, recent.id) == recent


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(any_deck)
def test_any_words_are_kept_and_read_back(shelf: Shelf, deck: Deck) -> None:
    added = decks.add(shelf, deck)

    assert decks.deck_with(shelf, added.id) == added
    assert added.deck._replace(title="") == tidy(deck, added.id)._replace(title="")
    assert added.deck.title.startswith(tidy(deck, "").title)


def test_decks_of_one_title_are_told_apart_by_a_number(shelf: Shelf) -> None:
    titles = ("A talk", "A talk", "a TALK", "A talk (2)", "A talk (2012)", "(2)", "(2)")

    for title in titles:
        decks.add(shelf, TALK._replace(title=title))

    assert [kept.title for kept in decks.decks(shelf)] == [
        "A talk",
        "A talk (2)",
        "a TALK (3)",
        "A talk (4)",
        "A talk (2012)",
        "(2)",
        "(2) (2)",
    ]


@given(any_deck)
def test_a_tidy_deck_stays_as_it_is(deck: Deck) -> None:
    once = tidy(deck, "x")

    assert tidy(once, "x") == once


def test_words_cannot_break_the_list_but_keep_their_lines(shelf: Shelf) -> None:
    slide = DeckSlide(title="Do\nse\u202e", text="a\r\nb\x00\ud800", notes="c\td\uffff\ufffee")

    added = decks.add(shelf, Deck("", " \n", 0, (slide,))).deck

    assert added.title == UNTITLED
    assert added.slides[0] == DeckSlide(title="Do se", text="a\nb ", notes="c d e")


def test_a_deck_too_long_to_be_kept_is_refused_with_a_sentence(shelf: Shelf) -> None:
    slides = (DeckSlide(notes="x" * 20_000),) * (LARGEST_DECK // 20_000 + 1)

    with pytest.raises(ValueError, match="Make two decks of it"):
        decks.add(shelf, TALK._replace(slides=slides))


def test_a_full_disk_is_said_and_leaves_the_deck_as_it_was(
    shelf: Shelf, open_shelf: Callable[[], Shelf]
) -> None:
    added = decks.add(shelf, TALK)
    pages = shelf.read(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    shelf.read(lambda connection: connection.execute(f"PRAGMA max_page_count={pages}"))

    with pytest.raises(ShelfFull):
        decks.keep(shelf, added.deck._replace(slides=(DeckSlide(notes="x" * 20_000),) * 9))

    assert decks.decks(shelf) == decks.decks(open_shelf()) == [added]


@pytest.mark.parametrize("column", range(6))
def test_a_change_in_any_column_of_a_deck_s_row_is_noticed(shelf: Shelf, column: int) -> None:
    row = list(row_of(decks.add(shelf, TALK)))
    row[column] = row[column] + 1 if column == 0 else row[column][:-1]

    with pytest.raises(ValueError, match="row"):
        read_row(DECKS, tuple(row))


@pytest.mark.parametrize(
    "body",
    [
        "{}", "[" * 50_000, '{"title":"x","minutes":0,"slides":[]} ', '{"slides":[],"minutes":0,"title":"x"}',
        '{"minutes":0,"slides":[],"title":"two\\nlines"}', '{"minutes":0,"slides":[],"title":""}',
        '{"minutes":0,"slides":[{"notes":"\\u0000"}],"title":"x"}',
    ],
)  # fmt: skip
def test_a_deck_s_row_with_a_good_hash_that_no_shelf_writes_is_refused(shelf: Shelf, body: str) -> None:
    kept = decks.add(shelf, TALK)
    row = with_hash("decks", (kept.order, kept.id, body, kept.created, kept.changed))

    with pytest.raises(ValueError, match=r"no shelf writes|no deck"):
        read_row(DECKS, row)


def test_merging_adds_a_missing_deck_and_never_changes_one_that_is_there(shelf: Shelf) -> None:
    mine = decks.add(shelf, TALK)
    other = replace(mine, deck=mine.deck._replace(title="Older"))
    missing = replace(mine, id="1" * 32, deck=TALK._replace(id="1" * 32))

    report = shelf.write(lambda connection: merge(connection, Contents((other, missing))))

    assert (report.added, report.kept) == (1, 1)
    assert [kept.deck for kept in decks.decks(shelf)] == [mine.deck, missing.deck]


def test_a_backup_holds_the_decks_and_restoring_brings_a_removed_one_back(
    shelf: Shelf, tmp_path: Path
) -> None:
    added = decks.add(shelf, TALK)
    copy = shelf.back_up(tmp_path / "copy.db")
    decks.remove(shelf, added.id)

    shelf.write(lambda connection: merge(connection, read_strange(copy), bring_back=True))

    assert decks.decks(shelf) == [added]


def test_a_damaged_file_gives_bookmarks_and_decks_back_and_counts_both(
    folder: Path, open_shelf: Callable[[], Shelf]
) -> None:
    shelf = open_shelf()
    mark = bookmarks.add(shelf, Place("luna", "trd"), "Dose", "", "")
    talks = [decks.add(shelf, TALK), decks.add(shelf, TALK)]
    shelf.close()
    (folder / "shelf.db").write_bytes(b"\0" * 10_000)

    mended = open_shelf()

    assert (bookmarks.bookmarks(mended), decks.decks(mended)) == ([mark], talks)
    assert "1 bookmark and 2 decks came back, 3 of them from the copy" in mended.notice


def test_work_on_a_deck_while_the_file_could_not_be_written_is_taken_along(
    folder: Path, open_shelf: Callable[[], Shelf]
) -> None:
    first = open_shelf()
    added = decks.add(first, TALK)
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        shelf = open_shelf()
        later = replace(added, deck=added.deck._replace(title="Later"), changed="2099-01-01T00:00:00+00:00")
        shelf.write(lambda connection: replace_one(connection, later))

    shelf.reopen()

    assert (shelf.state, decks.decks(shelf)) == ("kept", [later])


def make_first_version(folder: Path) -> bookmarks.Bookmark:
    """Make the file as the first version of the program made it, with one bookmark."""
    folder.mkdir()
    create_private(folder / "shelf.db")
    mark = bookmarks.Bookmark(
        "0" * 32, Place("luna", "trd"), "Dose", "Page", "2026.11", "2026-11-22T10:00:00+00:00", 1
    )
    with closing(connect(folder / "shelf.db", "write")) as connection:
        upgrade(connection, STEPS[:1])
        insert(connection, "bookmarks", row_of(mark))
    return mark


def test_a_file_of_the_first_version_is_copied_and_upgraded_with_all_it_holds(
    folder: Path, open_shelf: Callable[[], Shelf]
) -> None:
    mark = make_first_version(folder)

    shelf = open_shelf()
    added = decks.add(shelf, TALK)

    assert (shelf.notice, bookmarks.bookmarks(shelf), decks.decks(shelf)) == ("", [mark], [added])
    assert read_copy(copies(folder)[0].path).kept == (mark,)


def test_a_copy_of_the_first_version_can_be_restored(folder: Path) -> None:
    mark = make_first_version(folder)

    assert read_strange(folder / "shelf.db").kept == (mark,)


def test_the_first_version_refuses_to_write_a_file_with_decks(shelf: Shelf, folder: Path) -> None:
    decks.add(shelf, TALK)

    with pytest.raises(ShelfNewer):
        recognise(folder / "shelf.db", STEPS[:1])


def test_a_file_that_says_it_is_older_than_it_is_loses_no_deck(
    folder: Path, open_shelf: Callable[[], Shelf]
) -> None:
    shelf = open_shelf()
    added = decks.add(shelf, TALK)
    shelf.close()
    for copy in folder.glob("backups/*"):
        copy.unlink()
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=1")

    mended = open_shelf()

    assert (mended.state, decks.decks(mended)) == ("kept", [added])


def test_a_deck_that_computes_its_body_is_refused(shelf: Shelf, folder: Path) -> None:
    shelf.close()
    with closing(sqlite3.connect(folder / "shelf.db", isolation_level=None)) as connection:
        connection.execute("DROP TABLE decks")
        connection.execute(
            "CREATE TABLE decks (position, id, body AS (hex(zeroblob(400000000))), created, changed, hash)"
        )
        connection.execute("INSERT INTO decks VALUES (1, 'a', 'b', 'c', 'd')")

    with pytest.raises(ShelfError):
        read_strange(folder / "shelf.db")


def test_everything_is_read_in_its_order(shelf: Shelf) -> None:
    added = [decks.add(shelf, TALK._replace(title=str(number))) for number in range(3)]

    found = shelf.read(read_contents)

    assert list(found.decks) == added
    assert all(isinstance(one, KeptDeck) for one in found.kept)
