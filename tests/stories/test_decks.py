"""A trainer makes decks, works on them beside the handbook, and loses nothing of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
)

from luna_handbook import app
from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.shelf import deck_files
from luna_handbook.shelf.deck_files import write_deck
from luna_handbook.ui.deck_kinds import HANDOUT, LETTER, DeckFile
from luna_handbook.ui.deck_windows import BOOKMARKS
from luna_handbook.ui.decks.changes import Changes
from luna_handbook.ui.decks.editor import NOT_YET, Editor
from luna_handbook.ui.second_start import go_to
from luna_handbook.ui.theme import dress
from luna_handbook.ui.window_state import WindowState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader


def decks(reader: Reader) -> list[Deck]:
    return reader.window.kept.decks.decking.own()


def editor(reader: Reader) -> Editor:
    """Return the only open editor, which has the keyboard."""
    (found,) = reader.window.kept.decks.editors.values()
    reader.qtbot.waitUntil(found.isActiveWindow)
    return found


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


def test_a_copy_of_the_edition_s_deck_is_made_edited_and_there_tomorrow(open_reader: OpenReader) -> None:
    today = open_reader()
    today.press("Alt+4", "Return")
    editor(today)
    today.press("Alt+Down", "Return")
    today.type("Slowly. ")
    today.press("Ctrl+W")
    (kept,) = decks(today)
    today.leave()

    tomorrow = open_reader()

    assert decks(tomorrow) == [kept]
    assert titles(kept)[1] == "Welcome"
    assert "Slowly. " in kept.slides[1].notes


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_on_a_small_laptop_four_topics_are_in_sight_and_their_buttons_too(
    open_reader: OpenReader, zoom: int
) -> None:
    reader = open_reader()
    reader.window.commands.deck_of_page()
    opened = editor(reader)
    look = reader.window.look._replace(zoom=zoom)
    dress(look)
    opened.set_look(look)
    opened.resize(1350, 720)
    topics = opened.list
    reader.qtbot.waitUntil(lambda: topics.viewport().height() >= 4 * topics.sizeHintForRow(0), timeout=2_000)

    reader.qtbot.waitUntil(opened.toolbox.isVisible)
    assert opened.toolbox.mapTo(opened, opened.toolbox.rect().topLeft()).y() < opened.height()


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_on_a_small_laptop_nothing_of_a_topic_has_to_be_scrolled_sideways(
    open_reader: OpenReader, zoom: int
) -> None:
    reader = open_reader()
    reader.window.commands.deck_of_page()
    opened = editor(reader)
    opened.resize(1900, 1000)
    look = reader.window.look._replace(zoom=zoom)
    dress(look)
    opened.set_look(look)
    opened.resize(1350, 720)
    (column,) = (part for part in opened._middle.children() if isinstance(part, QScrollArea))

    reader.qtbot.waitUntil(lambda: column.horizontalScrollBar().maximum() == 0, timeout=2_000)


def test_every_change_is_kept_soon_after_the_last_key(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.deck_of_page()
    opened = editor(reader)
    reader.press("Delete")
    opened.fields.minutes.setValue(7)

    reader.qtbot.waitUntil(lambda: decks(reader)[0].slides[0].minutes == 7)
    assert opened.heading._state.text() == "All changes kept"


def test_undo_in_a_field_takes_back_what_was_done_to_the_deck(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.new_deck()
    opened = editor(reader)
    opened.fields.notes.setFocus()
    reader.type("Ask")
    reader.press("Ctrl+Z")
    undone = opened.draft.slide
    reader.press("Ctrl+Y")

    assert undone
    assert opened.draft.slide
    assert (undone.notes, opened.draft.slide.notes) == ("", "Ask")
    assert opened.fields.notes.toPlainText() == "Ask"


def test_a_place_is_added_by_its_number_and_a_wrong_one_is_said(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.new_deck()
    opened = editor(reader)
    opened.toolbox.place.setFocus()
    reader.type("9.9")
    reader.press("Return")
    said = reader.said(opened.toolbox)
    opened.toolbox.place.clear()
    reader.type("1.1")
    reader.press("Return")

    assert "There is no 9.9" in said
    assert opened.draft.slide
    assert opened.draft.slide.place == "luna:blood-pressure-at-a-glance"
    assert opened.list.rows.rows[1].title == "Blood pressure: at a glance"


def test_the_section_being_read_joins_the_deck_that_is_open(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.new_deck()
    opened = editor(reader)
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow)
    reader.press("Ctrl+Down", "Ctrl+Shift+D")
    dialog = reader.window.findChild(QInputDialog)
    assert dialog
    reader.qtbot.waitUntil(dialog.isActiveWindow)
    reader.press("Return")

    assert opened.draft.deck.slides[1].place == str(reader.window.page.place)
    assert "Added “Time course” to the deck “New deck”" in reader.said(reader.window.toast)


def test_the_first_section_kept_makes_a_deck_and_can_be_taken_back(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl+Down", "Ctrl+Shift+D")
    made = decks(reader)
    reader.press("Ctrl+Z")

    assert [titles(deck) for deck in made] == [[""]]
    assert decks(reader) == []


def test_bookmarks_become_a_deck_in_their_order(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl+Down", "Ctrl+D", "Ctrl+Down", "Ctrl+D")
    reader.window.commands.deck_of_bookmarks()

    places = [slide.place for slide in decks(reader)[0].slides]
    assert places == [str(b.place) for b in reader.window.kept.bookmarking.bookmarks()]
    assert len(places) == 2


def test_without_bookmarks_it_says_how_to_set_one(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.deck_of_bookmarks()

    assert "Ctrl+D" in reader.said(reader.window.toast)
    assert decks(reader) == []


def test_a_removed_deck_closes_its_editor_and_comes_back(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.new_deck()
    editor(reader).fields.title.setText("A talk")
    deck = decks(reader)[0]
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow)
    reader.press("Alt+4", "Delete")
    gone = (decks(reader), dict(reader.window.kept.decks.editors))
    reader.press("Ctrl+Z")

    assert gone == ([], {})
    assert [one.id for one in decks(reader)] == [deck.id]


def changed_deck(reader: Reader) -> Editor:
    """Keep a deck whose places said something else, or are gone, and open its editor."""
    decking = reader.window.kept.decks.decking
    here = decking.slide_at("luna:blood-pressure-at-a-glance")
    slides = (
        here._replace(seen="0" * 64, words="What it said before."),
        here,
        DeckSlide(place="luna:gone#x", seen="0" * 64, words="Old words"),
    )
    added = decking.add(Deck("", "A talk", 0, slides), "Made a deck")
    assert added
    reader.window.kept.decks.edit(added)
    return editor(reader)


def test_changed_slides_are_counted_shown_accepted_and_removed(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Alt+4")
    opened = changed_deck(reader)
    warnings = [row.warning for row in opened.list.rows.rows]
    opened.heading.compare.click()
    changes = opened.findChild(Changes)
    assert changes
    shown = changes.before.toPlainText()
    changes.accept_all.click()
    left = changes.list.count()
    changes.remove.click()
    is_open = changes.isVisible()
    opened.keep()

    pane = reader.window.kept.decks.pane
    assert warnings == ["Uses changed text", "", "Its place is gone"]
    assert (shown, left, is_open) == ("What it said before.", 1, False)
    assert len(decks(reader)[0].slides) == 2
    assert reader.window.kept.decks.decking.changed(decks(reader)[0]) == {}
    assert pane.list.rows.rows[1].warning == ""


def test_the_pane_says_how_many_slides_use_changed_text(open_reader: OpenReader) -> None:
    reader = open_reader()
    changed_deck(reader).close()
    reader.qtbot.waitUntil(reader.window.isActiveWindow)
    reader.press("Alt+4")

    assert reader.window.kept.decks.pane.list.rows.rows[1].warning == "2 topics use changed text"


def test_what_cannot_be_kept_keeps_the_editor_open_once_and_says_so(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.new_deck()
    opened = editor(reader)
    shelf = reader.window.kept.keeping.shelf
    pages = shelf.read(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    shelf.read(lambda connection: connection.execute(f"PRAGMA max_page_count={pages}"))
    opened.fields.notes.setPlainText("x" * 19_000)
    for _ in range(4):
        opened.toolbox.duplicate.click()
    first = opened.close()
    said = reader.said(opened.banner)
    shelf.read(lambda connection: connection.execute("PRAGMA max_page_count=100000"))

    assert (first, NOT_YET in said) == (False, True)
    assert opened.close()
    assert len(decks(reader)[0].slides) == 5


def test_closing_the_window_keeps_what_was_typed_last(open_reader: OpenReader) -> None:
    today = open_reader()
    today.window.commands.new_deck()
    opened = editor(today)
    opened.fields.notes.setFocus()
    today.type("Wait")
    today.leave()

    assert decks(open_reader())[0].slides[0].notes == "Wait"


def test_a_deck_s_file_is_offered_and_kept(open_reader: OpenReader, tmp_path: Path) -> None:
    file = tmp_path / "talk.lunadeck"
    write_deck(file, Deck("", "From <b>Ada", 0, (DeckSlide(title="Welcome"),)))
    reader = open_reader()
    app.begin(reader.window, str(file), WindowState())
    reader.qtbot.waitUntil(lambda: reader.window.findChild(QMessageBox) is not None)
    box = reader.window.findChild(QMessageBox)
    assert box
    words = "".join(label.text() for label in box.findChildren(QLabel))
    before = decks(reader)
    box.buttons()[0].click()

    assert "Keep the deck “From <b>Ada” with 1 topic" in words
    assert (before, [deck.title for deck in decks(reader)]) == ([], ["From <b>Ada"])
    assert reader.window.page.page


def test_a_start_knows_a_deck_s_file_by_the_name_it_is_given() -> None:
    assert deck_files.SUFFIX == app.DECK_SUFFIX


def test_a_file_that_is_no_deck_ends_in_one_sentence(open_reader: OpenReader, tmp_path: Path) -> None:
    (tmp_path / "letter.lunadeck").write_bytes(b"[" * 100_000)
    reader = open_reader()
    go_to(reader.window, str(tmp_path / "letter.lunadeck"))

    assert "no deck of Luna Handbook" in reader.said(reader.window.banner)
    assert not [d for d in reader.window.findChildren(QDialog) if d.isVisible()]


def test_emergency_s_keys_work_in_the_editor(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.window.commands.new_deck()
    opened = editor(reader)
    opened.fields.notes.setFocus()
    reader.press("Ctrl+E")

    assert reader.window.page.place
    assert reader.window.page.place.page == "emergency-index"
    reader.qtbot.waitUntil(reader.window.isActiveWindow)


def test_everything_in_the_editor_has_a_name_and_can_be_reached_by_key(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Alt+4", "Return")
    opened = editor(reader)
    reached = set()
    for _ in range(60):
        reader.press("Tab")
        focused = QApplication.focusWidget()
        assert focused
        name = focused.accessibleName() or getattr(focused, "text", str)()
        assert name, f"{focused} has no name"
        reached.add(focused)

    fields = (
        opened.list,
        opened.fields.notes,
        opened.fields.title,
        opened.toolbox.place,
        opened.heading.title,
    )
    assert reached.issuperset(fields)
    assert isinstance(opened.heading.title, QLineEdit)


@dataclass
class Stage:
    """Stands where talks are held, and writes down which were asked for."""

    asked: list[tuple[str, int]] = field(default_factory=list)
    is_on: bool = False

    def start(self, deck: Deck, at: int = 0) -> None:
        """Hear of a talk."""
        self.asked.append((deck.title, at))

    def quit(self) -> None:
        """Have nothing to end."""


def test_f5_presents_the_deck_from_its_beginning_and_with_shift_from_the_chosen_slide(
    open_reader: OpenReader,
) -> None:
    reader, stage = open_reader(), Stage()
    reader.window.__dict__["presenting"] = stage
    reader.press("Alt+4", "F5", "Return")
    opened = editor(reader)
    opened.fields.title.setFocus()
    reader.press("F5")
    opened.list.setFocus()
    reader.press("Down", "Shift+F5")

    assert stage.asked == [("Induction", 0), ("Induction", 0), ("Induction", 1)]


def test_a_hand_out_needs_no_talk_and_is_written_where_the_trainer_says(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    reader = open_reader()
    reader.window.commands.deck_of_page()
    editor(reader).close()
    (deck,) = decks(reader)

    def answer() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, QFileDialog)
        chooser.setDirectory(str(tmp_path))
        chooser.accept()

    QTimer.singleShot(200, answer)
    reader.window.kept.decks.hand_out(deck, DeckFile(HANDOUT, LETTER, 3))
    (file,) = tmp_path.glob("*.pdf")
    page = PdfReader(file).pages[0]

    assert [round(side) for side in page.mediabox[2:]] == [612, 792]
    assert reader.window.toast.isVisible()


def test_nine_keys_make_a_deck_of_the_bookmarks_and_seven_one_of_the_page(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl+D", "Ctrl+Down", "Ctrl+D")
    for words in (">deck b", ">make"):
        reader.window.activateWindow()
        reader.qtbot.waitUntil(reader.window.isActiveWindow)
        reader.press("Ctrl+K")
        reader.type(words)
        reader.press("Return")
        editor(reader)
        reader.press("Ctrl+W")

    assert [deck.title for deck in decks(reader)] == [BOOKMARKS, reader.window.page.page.title]  # type: ignore[union-attr]
    assert len(decks(reader)[0].slides) == 2
