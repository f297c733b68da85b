"""A trainer presents from the handbook: the real windows, a real audience beside them, and what is left when the talk is over."""

from __future__ import annotations

import gc
import time
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QFileDialog, QLabel, QPushButton

from luna_handbook import app, paths
from luna_handbook.book.decks import Deck
from luna_handbook.settings import NO_EXPORT
from luna_handbook.slides import talk_state
from luna_handbook.slides.scene import PICTURE, Box
from luna_handbook.slides.talk_deck import keep_deck, kept_deck
from luna_handbook.slides.talk_state import TalkState, broken_off, keep_talk
from luna_handbook.ui import presenting
from luna_handbook.ui.deck_kinds import HANDOUT, DeckFile, papers
from luna_handbook.ui.dialogs.afterwards import Afterwards
from luna_handbook.ui.dialogs.one_screen import OneScreen
from luna_handbook.ui.dialogs.resume import END, LATER, Resume
from luna_handbook.ui.getting_ready import offer_talk
from luna_handbook.ui.projector.checking import Checking, one_screen
from luna_handbook.ui.projector.known_screens import FILE_NAME, remember_screen
from tests.ui.projector.desk import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from luna_handbook.ui.projector.running import RunningTalk
    from tests.readers import OpenReader, Reader

SIZE = (1366, 768)


class Trainer:
    """A reader who presents; the talk's keys go to the trainer's window, whatever an unseen desktop thinks is active."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.presenting = reader.window.presenting

    @property
    def talk(self) -> RunningTalk:
        """The talk that is going on."""
        assert self.presenting.running
        return self.presenting.running

    def press(self, *keys: str) -> None:
        """Press keys in the trainer's window."""
        for key in keys:
            combination = key_of(key)
            window = self.talk.presenter
            focused = window.focusWidget() if window.panels.open else None
            QTest.keyClick(focused or window, combination.key(), combination.keyboardModifiers())

    def write(self, words: str) -> None:
        """Type into the private panel that is open."""
        focused = self.talk.presenter.focusWidget()
        assert focused
        QTest.keyClicks(focused, words)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """Return the dialog of this kind that is open."""
        self.reader.qtbot.waitUntil(
            lambda: any(dialog.isActiveWindow() for dialog in self._open(kind)), timeout=10_000
        )
        return self._open(kind)[0]

    def _open(self, kind: type[QDialog]) -> list[QDialog]:
        return [dialog for dialog in self.reader.window.findChildren(kind) if dialog.isVisible()]


@pytest.fixture(autouse=True)
def _same_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the audience's program know the screen that the tests have."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:configfile=tests/screen.json")


@pytest.fixture(autouse=True)
def _screen_is_known(home: Path, qapp: QApplication) -> None:
    """Let the trainer have been told of the only screen before."""
    remember_screen(paths.state_folder(), one_screen(qapp.primaryScreen()))


@pytest.fixture
def trainer(open_reader: OpenReader) -> Iterator[Trainer]:
    """Return a trainer at the first page."""
    reader = open_reader(size=SIZE)
    trainer = Trainer(reader)
    yield trainer
    trainer.presenting.quit()


@pytest.fixture
def rehearsing(trainer: Trainer) -> Trainer:
    """Return a trainer who rehearses the deck of the edition; no audience is started."""
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0], rehearse=True)
    return trainer


def words_of(dialog: QDialog) -> str:
    assert isinstance(dialog, Afterwards)
    return dialog.words.toPlainText()


def test_f5_presents_the_page_being_read_and_the_room_gets_its_first_slide(trainer: Trainer) -> None:
    shown: list[int] = []
    trainer.reader.press("F5")
    trainer.talk.link.shown.connect(shown.append)

    trainer.reader.qtbot.waitUntil(lambda: bool(shown), timeout=20_000)

    assert trainer.talk.talk.sheet.place
    assert trainer.talk.talk.sheet.place.page == trainer.reader.window.page.place.page  # type: ignore[union-attr]
    assert trainer.talk.stage.scene.cover == PICTURE


def test_shift_f5_begins_with_the_section_being_read(trainer: Trainer) -> None:
    trainer.reader.press("Ctrl+Down", "Ctrl+Down")
    section = trainer.reader.window.page.place.section  # type: ignore[union-attr]
    trainer.reader.press("Shift+F5")

    assert section
    assert trainer.talk.talk.sheet.place.section == section  # type: ignore[union-attr]


def test_alt_f5_rehearses_without_an_audience(trainer: Trainer) -> None:
    trainer.reader.press("Alt+F5")

    assert not trainer.talk.link.is_running
    assert trainer.talk.presenter.isVisible()
    assert "REHEARSING" in trainer.reader.said(trainer.talk.presenter)


def test_a_rehearsal_leaves_nothing_on_the_disk(rehearsing: Trainer) -> None:
    rehearsing.press("Right", "Right")
    rehearsing.reader.pause()

    assert not (paths.state_folder() / talk_state.FILE_NAME).exists()


def test_afterwards_the_minutes_and_the_questions_are_told(rehearsing: Trainer) -> None:
    rehearsing.press("Right", "Q")
    rehearsing.write("blood pressure")
    rehearsing.press("Return", "Q", "Return", "Esc")
    told = words_of(rehearsing.dialog(Afterwards))

    assert "of 45:00 planned" in told
    assert "blood pressure\nSlide 2" in told
    assert "See " in told
    assert "A question about" in told
    assert "Welcome" in told


def test_the_report_can_be_copied(rehearsing: Trainer) -> None:
    rehearsing.press("Q")
    rehearsing.write("why not both?")
    rehearsing.press("Return", "Esc")
    dialog = rehearsing.dialog(Afterwards)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()

    assert "Slide 1 (0:00): why not both?" in QApplication.clipboard().text()


def test_shift_f5_afterwards_goes_on_at_the_same_slide_with_the_timer(rehearsing: Trainer) -> None:
    rehearsing.press("Right", "Right")
    before = rehearsing.talk.talk.timer.elapsed
    rehearsing.press("Esc")
    dialog = rehearsing.dialog(Afterwards)

    QTest.keySequence(dialog, QKeySequence("Shift+F5"))

    talk = rehearsing.talk.talk
    assert (talk.index, talk.timer.is_running, talk.timer.elapsed >= before) == (2, True, True)


def test_a_section_found_in_private_is_pushed_and_left_again(rehearsing: Trainer) -> None:
    rehearsing.press("Right", "/")
    rehearsing.write("pressure")
    hit = rehearsing.talk.presenter.panels.finding.hit
    rehearsing.press("Ctrl+Return")
    pushed = rehearsing.talk.talk.wall.sheet.place
    rehearsing.press("Backspace")

    assert hit
    assert pushed
    assert pushed.page == hit.place.page
    assert (rehearsing.talk.talk.index, rehearsing.talk.talk.word) == (1, "LIVE")


def test_the_emergency_page_opens_for_the_trainer_while_the_room_keeps_its_slide(rehearsing: Trainer) -> None:
    wall = rehearsing.talk.talk.wall
    rehearsing.press("Ctrl+E")
    page = rehearsing.reader.window.page.place.page  # type: ignore[union-attr]
    rehearsing.reader.press("F5")

    assert page == "emergency-index"
    assert rehearsing.talk.talk.wall == wall
    assert rehearsing.talk.presenter.isVisible()


def test_every_slide_change_is_on_the_disk(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    trainer.press("Right", "Right")
    trainer.reader.qtbot.waitUntil(lambda: bool(_state() and _state().sheet == 2))  # type: ignore[union-attr]

    assert _state().deck == "induction"  # type: ignore[union-attr]
    assert kept_deck(paths.state_folder()) == trainer.reader.window.own.handbook.decks()[0]


def test_the_end_takes_the_state_away(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    trainer.press("Right")
    trainer.reader.qtbot.waitUntil(lambda: _state() is not None)
    trainer.press("Esc")

    assert _state() is None
    assert not list((paths.state_folder() / "projector").glob("run-*"))


def test_a_talk_broken_off_is_offered_at_the_next_start_and_goes_on(
    open_reader: OpenReader, home: Path
) -> None:
    reader = open_reader(size=SIZE)
    trainer = Trainer(reader)
    deck = reader.window.own.handbook.decks()[0]
    trainer.presenting.start(deck)
    trainer.press("Right", "Right", "B")
    reader.qtbot.waitUntil(lambda: bool(_state() and _state().cover))  # type: ignore[union-attr]
    state, kept = _state(), (paths.state_folder() / "talk-deck.json").read_bytes()
    reader.leave()
    assert state

    again = Trainer(open_reader(size=SIZE))
    keep_talk(paths.state_folder(), state)
    (paths.state_folder() / "talk-deck.json").write_bytes(kept)
    offer_talk(again.reader.window)
    dialog = again.dialog(Resume)
    asked = dialog.accessibleDescription()
    dialog.accept()

    talk = again.talk.talk
    assert "at slide 3 (timer running)" in asked
    assert (talk.index, talk.word, talk.timer.is_running) == (2, "BLACK", True)
    again.presenting.quit()


@pytest.mark.parametrize("answer", [END, LATER, "Esc"])
def test_a_talk_broken_off_is_ended_only_by_the_button_that_says_so(trainer: Trainer, answer: str) -> None:
    deck = trainer.reader.window.own.handbook.decks()[0]
    keep_deck(paths.state_folder(), deck)
    keep_talk(paths.state_folder(), TalkState(deck.id, 2, at=time.time()))
    trainer.presenting.offer()
    dialog = trainer.dialog(Resume)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    if answer == "Esc":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        buttons[answer].click()

    assert list(buttons) == ["Go on from slide 3", LATER, END]
    assert (_state() is None, trainer.presenting.is_on) == (answer == END, False)


@pytest.fixture
def unknown(trainer: Trainer) -> Trainer:
    """Return a trainer who never presented on this screen."""
    (paths.state_folder() / FILE_NAME).unlink()
    return trainer


def test_before_the_first_talk_on_the_only_screen_the_trainer_is_told_once(unknown: Trainer) -> None:
    deck = unknown.reader.window.own.handbook.decks()[0]
    unknown.presenting.start(deck)
    asked = unknown.dialog(OneScreen)
    is_early = unknown.presenting.is_on
    asked.accept()
    begun = unknown.presenting.is_on
    unknown.presenting.quit()
    unknown.presenting.start(deck)

    assert (is_early, begun, unknown.presenting.is_on) == (False, True, True)
    assert "Extend" in asked.accessibleDescription()


def test_a_trainer_who_goes_to_set_up_the_screens_has_shown_nothing_and_is_told_again(
    unknown: Trainer,
) -> None:
    deck = unknown.reader.window.own.handbook.decks()[0]
    unknown.presenting.start(deck)
    QTest.keyClick(unknown.dialog(OneScreen), Qt.Key.Key_Escape)
    is_on = unknown.presenting.is_on
    unknown.presenting.start(deck)

    assert (is_on, unknown.presenting.is_on) == (False, False)
    unknown.dialog(OneScreen)


def test_a_screen_that_is_named_and_not_there_spares_the_trainer_no_question(unknown: Trainer) -> None:
    unknown.presenting.start(unknown.reader.window.own.handbook.decks()[0], screen="The hall's projector")

    assert not unknown.presenting.is_on
    unknown.dialog(OneScreen)


def test_a_rehearsal_says_nothing_of_the_only_screen(unknown: Trainer) -> None:
    unknown.presenting.start(unknown.reader.window.own.handbook.decks()[0], rehearse=True)

    assert unknown.presenting.is_on


def test_a_talk_of_yesterday_is_not_offered(open_reader: OpenReader, home: Path) -> None:
    paths.state_folder().mkdir(parents=True, exist_ok=True)
    keep_talk(paths.state_folder(), TalkState("induction", 3, at=time.time() - 86400))

    reader = open_reader(size=SIZE)

    assert not [dialog for dialog in reader.window.findChildren(Resume) if dialog.isVisible()]
    assert not (paths.state_folder() / talk_state.FILE_NAME).exists()


def test_a_talk_that_cannot_be_offered_any_more_is_taken_from_the_wall_too(trainer: Trainer) -> None:
    keep_talk(paths.state_folder(), TalkState("induction", 3, at=time.time() - 86400))
    standing = (
        paths.state_folder() / "projector" / "run-1"
    )  # an audience that is alone leaves with its folder
    standing.mkdir(parents=True)
    trainer.presenting.offer()

    assert (_state(), standing.exists()) == (None, False)


def test_on_the_only_screen_the_notes_come_and_go_with_ctrl_n(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    window = trainer.talk.presenter
    seen = [window.isVisible()]
    for _ in range(2):
        trainer.talk.link.key_pressed.emit(
            key_of("N").key().value, key_of("Ctrl+N").keyboardModifiers().value
        )
        seen.append(window.isVisible())

    assert len(QGuiApplication.screens()) == 1
    assert seen == [False, True, False]


def test_keys_and_clicks_on_the_audience_s_window_move_the_talk(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    link, talk = trainer.talk.link, trainer.talk.talk
    link.key_pressed.emit(key_of("PgDown").key().value, 0)
    link.clicked.emit(0.5, 0.5, 1)
    link.released.emit(0.5, 0.5, 1)
    after_click = talk.index
    link.clicked.emit(0.5, 0.5, 2)
    link.wheel_turned.emit(-120)

    assert (after_click, talk.index) == (2, 2)


def test_the_mouse_over_the_audience_s_window_does_nothing_before_the_talk_begins(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presenting, "wants_check", lambda *_: True)
    monkeypatch.setattr(Checking, "begin", lambda _check: None)
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    link, talk = trainer.talk.link, trainer.talk.talk

    link.clicked.emit(0.5, 0.5, 1)
    link.released.emit(0.5, 0.5, 1)
    link.pointer_moved.emit(0.2, 0.2)
    link.wheel_turned.emit(-120)

    assert (talk.index, talk.marks.pointer, talk.timer.has_begun) == (0, None, False)


def test_on_the_only_screen_the_pen_draws_while_the_button_is_down(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    link, talk = trainer.talk.link, trainer.talk.talk
    trainer.press("D")
    link.pointer_moved.emit(0.1, 0.1)
    link.clicked.emit(0.2, 0.2, 1)
    link.pointer_moved.emit(0.3, 0.3)
    link.released.emit(0.3, 0.3, 1)
    link.pointer_moved.emit(0.9, 0.9)

    assert (talk.index, talk.wall.strokes) == (0, (((0.2, 0.2), (0.3, 0.3)),))


def test_on_the_only_screen_a_frame_is_seen_while_it_is_drawn_and_then_enlarged(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    link, talk = trainer.talk.link, trainer.talk.talk
    trainer.reader.qtbot.waitUntil(lambda: trainer.talk.stage.scene.stamp > 0, timeout=20_000)
    link.clicked.emit(0.25, 0.25, 1)
    link.pointer_moved.emit(0.5, 0.5)
    framed = trainer.talk.stage.scene.strokes
    link.released.emit(0.5, 0.5, 1)

    assert framed == (((0.25, 0.25), (0.5, 0.25), (0.5, 0.5), (0.25, 0.5), (0.25, 0.25)),)
    assert trainer.talk.stage.scene.strokes == ()
    assert (talk.index, talk.marks.zoom) == (0, Box(0.25, 0.25, 0.25, 0.25))


def test_the_size_of_the_notes_and_the_slides_ahead_are_kept_for_the_next_talk(rehearsing: Trainer) -> None:
    rehearsing.press("+", "+", "M")
    rehearsing.presenting.quit()
    rehearsing.presenting.start(rehearsing.reader.window.own.handbook.decks()[0], rehearse=True)
    window = rehearsing.talk.presenter

    assert (window.notes.size_wanted, window.upcoming.ahead) == (24, 2)


def test_the_first_slide_does_not_wait_for_the_others(trainer: Trainer) -> None:
    deck = trainer.reader.window.own.handbook.decks()[0]
    trainer.presenting.start(deck, rehearse=True)
    first = trainer.talk.talk.count
    trainer.reader.qtbot.waitUntil(lambda: len(trainer.talk.presenter.slides.slides.rows) > 1, timeout=10_000)

    assert first == 1
    assert trainer.talk.talk.sheets[-1].stop == len(deck.slides) - 1


@pytest.mark.parametrize("button", ["Hand-out (PDF)", "Slides (PDF)", "PowerPoint"])
def test_what_is_handed_out_is_written_where_the_trainer_says(
    rehearsing: Trainer, button: str, tmp_path: Path
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    rehearsing.press("Esc")
    dialog = rehearsing.dialog(Afterwards)
    asked: list[tuple[object, object]] = []

    def answer() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, QFileDialog)
        asked.append((chooser.parentWidget(), chooser.screen().name()))
        chooser.selectFile(str(tmp_path / chooser.selectedFiles()[0].rpartition("/")[2]))
        chooser.accept()

    QTimer.singleShot(200, answer)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == button).click()

    assert asked == [(dialog, rehearsing.reader.window.screen().name())]
    assert [file.stat().st_size > 1000 for file in tmp_path.iterdir() if file.is_file()] == [True]
    assert any(
        words.text().startswith("Written: ") for words in dialog.findChildren(QLabel) if words.isVisible()
    )


def test_notes_paper_and_slides_on_a_page_of_a_hand_out_are_chosen_after_the_talk(
    rehearsing: Trainer,
) -> None:
    rehearsing.press("Esc")
    dialog = rehearsing.dialog(Afterwards)
    assert isinstance(dialog, Afterwards)
    before = dialog.file(HANDOUT)
    dialog.findChildren(QCheckBox)[0].click()
    for box in dialog.findChildren(QComboBox):
        box.setCurrentIndex(0)

    assert (before.up, before.notes) == (2, True)
    assert dialog.file(HANDOUT) == DeckFile(HANDOUT, papers()[0], 1, notes=False)


def test_where_the_site_forbids_it_nothing_is_handed_out_and_the_dialog_says_so(rehearsing: Trainer) -> None:
    window = rehearsing.reader.window
    window.settings = window.settings._replace(disable_export=True)
    rehearsing.press("Esc")
    dialog = rehearsing.dialog(Afterwards)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "PowerPoint").click()

    assert NO_EXPORT in rehearsing.reader.said(dialog)


def test_what_must_not_disturb_a_talk_is_told_of_its_beginning_and_its_end(trainer: Trainer) -> None:
    told: list[str] = []
    trainer.presenting.on_start.append(lambda: told.append("start"))
    trainer.presenting.on_end.append(lambda: told.append("end"))
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0], rehearse=True)
    trainer.presenting.quit()

    assert told == ["start", "end"]


def test_a_talk_that_is_over_leaves_none_of_its_pictures_in_memory(trainer: Trainer) -> None:
    trainer.presenting.start(trainer.reader.window.own.handbook.decks()[0])
    pictures = weakref.ref(trainer.talk.pictures)
    trainer.presenting.quit()

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()

    assert pictures() is None


def test_an_empty_deck_says_so(trainer: Trainer) -> None:
    trainer.presenting.start(Deck("", "Empty", 0, ()), rehearse=True)

    assert not trainer.presenting.is_on
    assert "nothing to present" in trainer.reader.said(trainer.reader.window.banner)


def test_closing_the_handbook_ends_the_talk(rehearsing: Trainer) -> None:
    rehearsing.reader.window.close()

    assert not rehearsing.presenting.is_on


def test_the_program_looks_for_a_broken_talk_where_it_is_kept() -> None:
    assert app.TALK == talk_state.FILE_NAME


def _state() -> TalkState | None:
    return broken_off(paths.state_folder(), time.time())
