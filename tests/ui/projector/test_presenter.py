"""The trainer's window: every key of the table pressed where a person presses it, and what is then seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from luna_handbook.slides.marks import LASER, PEN, SPOTLIGHT
from luna_handbook.slides.scene import AWAY, BLACK, WHITE, WHOLE
from luna_handbook.ui.fonts import font
from luna_handbook.ui.projector.keys import KEYS
from luna_handbook.ui.projector.names import cut_name
from luna_handbook.ui.projector.notes import SPARE
from luna_handbook.ui.projector.over import KeyHelp, Over
from luna_handbook.ui.projector.pictured import Pictured
from luna_handbook.ui.theme import DIM, HIGH_CONTRAST, Look, Theme
from tests.ui.mouse import move_mouse
from tests.ui.projector.desk import Desk
from tests.ui.test_theme import contrast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Seen = Callable[[Desk], object]


def at(desk: Desk) -> int:
    """Return the number of the slide."""
    return desk.talk.index + 1


def notes_size(desk: Desk) -> int:
    return desk.window.notes.size_wanted


def notes_line(desk: Desk) -> bool:
    return desk.window.notes.words.verticalScrollBar().value() > 0


def open_panel(desk: Desk) -> str:
    panel = desk.window.panels.open
    return panel.accessibleName() or panel.objectName() if panel else ""


EFFECTS: dict[str, tuple[Seen, object]] = {
    "next": (at, 6),
    "previous": (at, 4),
    "step_back": (at, 4),
    "enter": (at, 6),
    "first": (at, 1),
    "last": (at, 12),
    "overview": (open_panel, "All slides"),
    "black": (lambda desk: desk.talk.cover, BLACK),
    "white": (lambda desk: desk.talk.cover, WHITE),
    "freeze": (lambda desk: desk.talk.word, "FROZEN"),
    "hide": (lambda desk: desk.talk.cover, AWAY),
    "reveal": (lambda desk: desk.talk.word, "LIVE"),
    "swap_screens": (lambda desk: desk.asked, ["swap_screens"]),
    "choose_screen": (lambda desk: desk.asked, ["choose_screen"]),
    "notes_window": (lambda desk: desk.asked, ["notes_window"]),
    "emergency": (lambda desk: desk.asked, ["emergency"]),
    "laser": (lambda desk: desk.talk.marks.tool, LASER),
    "spotlight": (lambda desk: desk.talk.marks.tool, SPOTLIGHT),
    "zoom": (lambda desk: desk.talk.wall.zoom != WHOLE, True),
    "pen": (lambda desk: desk.talk.marks.tool, PEN),
    "undo": (lambda desk: len(desk.talk.wall.strokes), 1),
    "erase": (lambda desk: len(desk.talk.wall.strokes), 0),
    "search": (open_panel, "Search"),
    "push": (open_panel, "Search"),
    "park": (open_panel, "park"),
    "help": (open_panel, "Keys while presenting"),
    "bigger_notes": (notes_size, 22),
    "smaller_notes": (notes_size, 18),
    "more_ahead": (lambda desk: desk.window.upcoming.ahead, 2),
    "notes_down": (notes_line, True),
    "notes_up": (notes_line, False),
    "pause_timer": (lambda desk: desk.talk.timer.is_running, False),
    "reset_timer": (lambda desk: desk.talk.timer.elapsed, 0.0),
}
"""What each key of the table does at slide 5 with two strokes on it and a timer that has run for a minute."""


@pytest.mark.parametrize(("name", "key"), [(k.name, key) for k in KEYS for key in k.keys if k.name != "end"])
def test_every_key_does_what_the_table_says(desk: Desk, name: str, key: str) -> None:
    desk.lectern.next()
    desk.seconds = 60
    desk.lectern.go(4)
    for x in (0.1, 0.2):
        desk.lectern.draw((x, x), begins=True)
    seen, wanted = EFFECTS[name]

    desk.press(key)

    assert seen(desk) == wanted


def test_esc_closes_a_panel_then_clears_then_ends(desk: Desk, qtbot: QtBot) -> None:
    desk.press("B", "G")
    with qtbot.assertNotEmitted(desk.lectern.over):
        desk.press("Esc")
        covered = desk.talk.word
        desk.press("Esc")
    with qtbot.waitSignal(desk.lectern.over):
        desk.press("Esc")

    assert (covered, desk.talk.word) == ("BLACK", "LIVE")


def test_twenty_presses_in_a_row_are_twenty_slides(
    qtbot: QtBot, families: tuple[str, ...], look: Look
) -> None:
    desk = Desk(qtbot, families, count=30)

    desk.press(*["Right"] * 20)

    assert at(desk) == 21


def test_a_number_is_shown_while_it_is_typed(desk: Desk) -> None:
    desk.press("1", "1")
    shown = (desk.window.bar.digits.text(), desk.window.bar.digits.isVisible())
    desk.press("Return")

    assert (shown, at(desk), desk.window.bar.digits.isVisible()) == (("go to 11", True), 11, False)


def test_a_number_that_is_typed_pushes_no_button_aside(desk: Desk) -> None:
    before = [(button.text(), button.geometry()) for button in desk.window.bar.buttons.values()]
    desk.press("1", "1")
    QApplication.sendPostedEvents()

    assert [(button.text(), button.geometry()) for button in desk.window.bar.buttons.values()] == before


def test_a_number_typed_over_all_slides_chooses_that_slide(desk: Desk) -> None:
    desk.press("G", "1", "1")
    chosen = desk.window.panels.slides.currentIndex().row() + 1
    desk.press("Return")

    assert (chosen, at(desk)) == (11, 11)


def test_an_arrow_over_all_slides_forgets_the_number_and_goes_on_from_it(desk: Desk) -> None:
    desk.press("G", "7", "Right")
    shown = desk.window.bar.digits.isVisible()
    desk.press("Return")

    assert (shown, at(desk)) == (False, 8)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ((), "LIVE"),
        (("F",), "FROZEN"),
        (("B",), "BLACK"),
        (("W",), "WHITE"),
        (("H",), "HIDDEN"),
        (("B", "F"), "BLACK"),
    ],
)
def test_the_state_is_said_in_a_word(desk: Desk, keys: tuple[str, ...], word: str) -> None:
    desk.press(*keys)

    assert desk.window.head.word.text() == word
    assert word in desk.window.mirror.accessibleDescription()


def test_the_trainer_s_own_slide_stands_beside_the_next_when_the_room_sees_another(desk: Desk) -> None:
    alone = desk.window.upcoming.yours.isVisible()
    desk.press("F", "Right")

    assert (alone, desk.window.upcoming.yours.isVisible()) == (False, True)
    assert (
        desk.window.upcoming.yours.accessibleDescription(),
        desk.window.upcoming.coming.accessibleDescription(),
    ) == (
        "Slide 2",
        "Slide 3",
    )


def test_the_mirror_shows_what_the_room_sees(desk: Desk) -> None:
    desk.press("F", "Right", "Right")

    assert desk.window.mirror.accessibleDescription().startswith("Slide 1.")


def test_the_last_slide_says_that_nothing_follows(desk: Desk) -> None:
    desk.press("End")

    assert desk.window.upcoming.coming.accessibleDescription() == "This is the last slide."


@pytest.mark.parametrize(
    ("seconds", "elapsed", "planned", "pace"),
    [
        (30, "0:30", "of 12:00", "▲ 2 min"),
        (200, "3:20", "of 12:00", "● on time"),
        (600, "10:00", "2 min left", "▼ 6 min"),
        (840, "14:00", "2 min over", "▼ 10 min"),
    ],
)
def test_time_is_said_in_words_and_signs(
    desk: Desk, seconds: float, elapsed: str, planned: str, pace: str
) -> None:
    desk.press("Right", "Right", "Right")
    desk.seconds = seconds
    times = desk.window.times
    times.refresh()

    assert (times.elapsed.text(), times.planned.text(), times.pace.text()) == (elapsed, planned, pace)


def test_without_a_plan_there_is_no_pace(qtbot: QtBot, families: tuple[str, ...], look: Look) -> None:
    desk = Desk(qtbot, families, minutes=0)

    assert (desk.window.times.pace.text(), desk.window.times.pace_more.text()) == ("—", "no plan")


def test_the_overview_goes_to_the_slide_chosen_and_shows_the_room_nothing(desk: Desk) -> None:
    wall = desk.talk.wall
    desk.press("G", "Right", "Right")
    while_open = desk.talk.wall
    desk.press("Return")

    assert while_open == wall
    assert (at(desk), desk.window.panels.open) == (3, None)


def test_a_clicker_moves_on_while_the_overview_is_open(desk: Desk) -> None:
    desk.press("G", "PgDown")

    assert at(desk) == 2


def test_a_click_in_the_overview_goes_there(desk: Desk) -> None:
    desk.press("G")
    slides = desk.window.panels.slides
    place = slides.visualRect(slides.slides.index(3, 0)).center()

    QTest.mouseClick(slides.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert at(desk) == 4


def test_search_is_the_trainer_s_alone_and_pushes_with_ctrl_enter(desk: Desk) -> None:
    desk.press("Right", "/")
    wall = desk.talk.wall
    desk.type("0.5 mg")
    while_typing = desk.talk.wall
    desk.press("Down", "Ctrl+Return")
    pushed = (desk.talk.word, desk.talk.sheet.title)
    desk.press("Backspace")

    assert (desk.searched[-1], while_typing) == ("0.5 mg", wall)
    assert pushed == ("PUSHED", "Pushed luna:page-1#section")
    assert (desk.talk.word, at(desk), desk.talk.timer.is_running) == ("LIVE", 2, True)


def test_next_and_previous_walk_through_what_was_pushed(desk: Desk) -> None:
    desk.press("Ctrl+K")
    desk.type("dose")
    desk.press("Ctrl+Return", "Right")
    second = desk.talk.sheet.title
    desk.press("Right")

    assert (second, desk.talk.word, at(desk)) == ("Pushed on", "LIVE", 1)


def test_a_clicker_moves_on_while_the_trainer_types(desk: Desk) -> None:
    desk.press("/")
    desk.type("dose")
    desk.press("PgDown")

    assert (at(desk), desk.window.panels.finding.box.text()) == (2, "dose")


def test_search_that_finds_nothing_says_so(desk: Desk) -> None:
    desk.press("/")
    desk.type("nothing")

    assert desk.window.panels.finding.said.text().startswith("No section has these words.")


def test_esc_leaves_search_with_the_slide_as_it_was(desk: Desk) -> None:
    desk.press("/")
    desk.type("dose")
    desk.press("Esc", "Right")

    assert (desk.window.panels.open, at(desk), desk.talk.word) == (None, 2, "LIVE")


def test_a_question_is_kept_with_slide_and_time(desk: Desk) -> None:
    desk.press("Right", "Right")
    desk.seconds = 90
    desk.press("Q")
    desk.type("and the liver?")
    desk.press("Return")

    assert desk.talk.parked == [(3, "Slide 3", 90.0, "and the liver?")]


@pytest.mark.parametrize("field", ["Q", "/"])
def test_enter_in_a_field_never_moves_the_slide(desk: Desk, field: str) -> None:
    desk.press("Right", field)
    desk.type("dose")
    desk.press("Return")

    assert at(desk) == 2


def test_a_question_needs_no_words_and_esc_keeps_none(desk: Desk) -> None:
    desk.press("Q", "Return", "Q", "Esc")

    assert [parked.words for parked in desk.talk.parked] == [""]


def test_a_notice_is_answered_with_enter_unless_a_number_was_typed(desk: Desk) -> None:
    done: list[int] = []
    desk.window.notice.say("A screen has come.", "Show slides here", lambda: done.append(1))
    desk.press("3", "Return")
    before = (at(desk), list(done))
    desk.press("Return")

    assert (before, done, at(desk)) == ((3, []), [1], 3)
    assert not desk.window.notice.isVisible()


@pytest.mark.parametrize("height", [600, 640, 700, 768, 800])
def test_no_line_of_the_notes_is_cut_in_half(desk: Desk, height: int) -> None:
    words = desk.window.notes.words
    desk.window.resize(1366, height)

    assert (words.viewport().height() - SPARE) % words.fontMetrics().lineSpacing() == 0


def test_notes_that_fit_have_no_scroll_bar_after_they_had_less_room(desk: Desk) -> None:
    words = desk.window.notes.words
    full_line = "i" * ((words.viewport().width() - 4) // words.fontMetrics().horizontalAdvance("i"))
    lines = words.viewport().height() // words.fontMetrics().lineSpacing()
    words.setPlainText("\n".join([full_line] * lines))
    desk.press("-", "+")
    before = words.verticalScrollBar().isVisible()
    desk.window.resize(1366, 700)
    less = words.verticalScrollBar().isVisible()
    desk.window.resize(1366, 768)

    assert (before, less, words.verticalScrollBar().isVisible()) == (False, True, False)


def test_a_click_on_the_mirror_goes_on(desk: Desk) -> None:
    QTest.mouseClick(desk.window.mirror, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))

    assert at(desk) == 2


def test_the_laser_follows_the_mouse_over_the_mirror(desk: Desk) -> None:
    desk.press("L")
    mirror = desk.window.mirror
    move_mouse(mirror, QPoint(mirror.width() // 4, mirror.height() // 2))

    assert desk.talk.wall.laser == pytest.approx((0.25, 0.5), abs=0.01)


def test_every_button_answers_to_its_key(desk: Desk) -> None:
    for name, button in desk.window.bar.buttons.items():
        assert button.accessibleName()
        assert name in desk.window.methods


SIZES = [
    (1366, 768, 100),
    (1920, 1080, 100),
    (1366, 768, 200),
    (1920, 1080, 200),
    (1024, 768, 100),
    (1024, 768, 150),
]


@pytest.mark.parametrize(("width", "height", "zoom"), SIZES)
def test_nothing_is_cut_off_in_any_size(
    desk: Desk, families: tuple[str, ...], width: int, height: int, zoom: int
) -> None:
    window = desk.window
    desk.press("Right", "F", "Right")
    desk.seconds = 2900
    window.set_look(Look(DIM, zoom, families))
    window.resize(width, height)
    QApplication.processEvents()
    window.times.refresh()

    cut = [
        (label.text(), label.width(), label.fontMetrics().horizontalAdvance(label.text()))
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.textFormat() == Qt.TextFormat.PlainText
        if label.fontMetrics().horizontalAdvance(label.text()) > label.width()
    ]
    assert cut == []
    assert all(window.rect().contains(part.geometry()) for part in _parts(window))
    assert window.mirror.height() >= height * 0.3
    assert window.notes.words.height() >= 2.5 * window.notes.words.fontMetrics().height()


def _parts(window: QWidget) -> list[QWidget]:
    return [part for part in window.children() if isinstance(part, QWidget) and part.isVisible()]


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.press("G", "Esc", "/", "Esc", "Q", "Esc", "F1")

    assert [
        b
        for b in desk.window.findChildren(QAbstractButton)
        if b.isVisible() and not (b.accessibleName() or b.text())
    ] == []


def test_the_window_is_dark_whatever_the_reader_s_light(desk: Desk, families: tuple[str, ...]) -> None:
    corner = desk.window.grab().toImage().pixelColor(2, 2).name()
    desk.window.set_look(Look(HIGH_CONTRAST, 100, families))

    assert corner == DIM.chrome.lower()
    assert desk.window.grab().toImage().pixelColor(2, 2).name() == "#000000"


def test_the_state_stays_in_sight_over_a_private_panel(desk: Desk) -> None:
    desk.press("B", "G")
    panel = desk.window.panels.open

    assert isinstance(panel, Over)
    assert panel.state.text() == "BLACK"


def test_no_text_of_a_question_or_a_search_reaches_the_wall(desk: Desk) -> None:
    desk.press("Q")
    desk.type("secret")
    desk.press("Return", "/")
    desk.type("secret")

    assert "secret" not in repr(desk.talk.wall)


def test_without_its_screen_the_room_is_not_said_to_see_anything(desk: Desk) -> None:
    desk.window.lose_screen("Projector disconnected. Your timer is running.")
    lost = (desk.window.head.word.text(), desk.window.notice.words.text())
    desk.window.set_audience("Room 3", 16 / 9)

    assert lost == ("NO SCREEN", "Projector disconnected. Your timer is running.")
    assert desk.window.head.word.text() == "LIVE"
    assert "Room 3" in desk.window.head.where.text()


@pytest.mark.parametrize("theme", [DIM, HIGH_CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["good", "note", "accent", "caution", "danger", "soft"])
def test_the_state_s_word_can_be_read_on_each_of_its_grounds(theme: Theme, ground: str) -> None:
    assert contrast(theme.chrome, getattr(theme, ground)) >= 7


def test_without_a_projector_no_panel_says_that_the_room_sees_slides(desk: Desk) -> None:
    desk.window.lose_screen("The projector is gone.")
    desk.press("G")
    panel = desk.window.panels.open

    assert isinstance(panel, Over)
    assert (panel.state.text(), desk.window.head.where.text()[:4]) == ("NO SCREEN", "LAST")


@pytest.mark.parametrize("is_projector", [True, False])
def test_the_projector_is_named_only_where_the_room_is_known_to_see_one(
    desk: Desk, is_projector: bool
) -> None:
    desk.window.set_audience("Screen 3", 16 / 9, is_projector=is_projector)
    seen = desk.window.head.where.text()
    desk.window.lose_screen("It is gone.")
    lost = (desk.window.head.where.text(), desk.window.head.word.text())

    if is_projector:
        assert (seen, *lost) == (
            "ON THE PROJECTOR · Screen 3",
            "LAST ON THE PROJECTOR · Screen 3",
            "NO PROJECTOR",
        )
    else:
        assert not [words for words in (seen, *lost, desk.window.notes.head.text()) if "PROJECTOR" in words]


def test_a_name_that_has_no_room_for_two_lines_is_written_on_one(desk: Desk) -> None:
    shown = Pictured("Next", desk.window.look)
    shown.show_picture(
        desk.window._around.small(desk.talk.sheet, 160), "A name that is far too long for this"
    )
    shown.resize(160, 90 + 4 + 26)
    ink = shown.grab().toImage()
    shown.resize(160, 90 + 4 + 60)
    below = shown.grab().toImage()

    assert len({ink.pixel(x, ink.height() - 1) for x in range(160)}) == 1
    assert len({below.pixel(x, ink.height() + 4) for x in range(160)}) > 1


def test_slides_and_the_deck_s_topics_are_counted_apart(desk: Desk) -> None:
    desk.talk.replace_sheets([sheet._replace(stop=n // 3 * 2) for n, sheet in enumerate(desk.talk.sheets)])
    desk.press("Right", "Right", "Right")

    assert desk.window._slides_head.text() == "SLIDES · TOPIC 2 OF 4"
    assert desk.window.bar.count.accessibleName() == "Slide 4 of 12"


def test_the_mirror_says_that_the_room_sees_the_desktop(desk: Desk) -> None:
    desk.press("H")
    seen = desk.window.mirror.grab().toImage()
    centre, grey = seen.rect().center(), seen.pixelColor(seen.width() // 2, seen.height() // 5)
    inked = [
        (x, y)
        for x in range(centre.x() - 100, centre.x() + 100)
        for y in range(centre.y() - 40, centre.y())
        if seen.pixelColor(x, y) != grey
    ]

    assert len(inked) > 500


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("key", ["F", "B", "H"])
def test_beside_the_trainer_s_own_slide_no_room_is_left_empty(
    desk: Desk, key: str, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    desk.press("Right", key)
    upcoming = desk.window.upcoming
    column = [part for part in (upcoming.coming, *upcoming.later) if part.isVisible()]
    pictures = sum(part.width() / upcoming.aspect for part in column)

    assert upcoming.yours.width() / upcoming.aspect > 0.64 * upcoming.yours.height()
    assert pictures > 0.64 * upcoming.yours.height()


def test_a_question_that_was_kept_is_seen_to_be_kept(desk: Desk) -> None:
    desk.press("Q", "Return")

    assert desk.window.head.where.text().endswith("1 QUESTION KEPT")


def test_the_buttons_keep_their_words_from_the_first_slide_to_the_last(desk: Desk) -> None:
    words = []
    for key in ("Home", "End", "Home"):
        desk.press(key)
        words.append([button.text() for button in desk.window.bar.buttons.values()])

    assert words[0] == words[1] == words[2]


def test_before_anything_is_typed_the_private_search_says_what_the_room_does_not_see(desk: Desk) -> None:
    desk.press("/")
    finding = desk.window.panels.finding

    assert finding.said.isVisible()
    assert not finding.list.isVisible()


@pytest.mark.parametrize("theme", [DIM, HIGH_CONTRAST], ids=lambda theme: theme.name)
def test_every_key_of_the_help_can_be_read_on_its_ground(theme: Theme, families: tuple[str, ...]) -> None:
    html = KeyHelp(Look(theme, 100, families)).toHtml()
    grounds = set(re.findall(r"<span[^>]*background-color:(#\w{6})", html))

    assert grounds
    assert all(contrast(ground, theme.ink) >= 7 and ground != theme.paper for ground in grounds)


def test_a_message_in_the_small_window_leaves_the_state_in_sight(desk: Desk) -> None:
    window = desk.window
    window.resize(560, 330)
    window.be_small(is_small=True)
    window.notice.say(
        "The room's screen is gone. Your timer is running, and the slides come back with it.", "Go on"
    )

    shown = (window.head, window.notes, window.times)
    assert all(part.geometry().top() > window.notice.geometry().bottom() for part in shown)
    assert all(window.rect().contains(part.geometry()) for part in shown)


def test_on_the_only_screen_the_search_does_not_say_that_the_room_sees_nothing(desk: Desk) -> None:
    desk.window.be_small(is_small=True)
    desk.press("/")

    assert "Nothing reaches the room" not in desk.window.panels.finding.said.text()


def test_a_rehearsal_is_never_called_live(desk: Desk) -> None:
    desk.window.set_audience("", 16 / 9)
    words = [desk.window.head.word.text()]
    desk.press("B")
    words.append(desk.window.head.word.text())

    assert words == ["REHEARSAL", "BLACK"]


def test_a_laser_in_the_hand_is_told_before_the_mouse_moves(desk: Desk) -> None:
    desk.press("L")
    told = desk.window.head.where.text()
    desk.press("L")

    assert told.endswith("LASER ON")
    assert "LASER" not in desk.window.head.where.text()


def test_a_message_alone_fills_the_small_window(desk: Desk) -> None:
    window = desk.window
    window.resize(560, 96)
    window.be_small(is_small=True, has_notes=False)
    window.notice.say(
        "The room's screen is gone. Your timer is running, and the slides come back with it.", "Go on"
    )

    assert window.notice.geometry() == window.rect()


@pytest.mark.parametrize("width", [360, 500, 700, 1366])
def test_the_line_over_the_slide_ends_in_a_whole_word(desk: Desk, width: int) -> None:
    desk.press("Q", "Return", "/")
    desk.type("blood")
    desk.press("Ctrl+Return")
    head = desk.window.head
    head.resize(width, head.height())

    words = head.where.text()
    assert head.where.fontMetrics().horizontalAdvance(words) <= head.where.width()
    assert "1 OF 2 PUSHED" in words


@pytest.mark.parametrize("width", [60, 90, 120, 150, 180, 400])
def test_a_name_that_is_cut_keeps_which_of_how_many_it_is(families: tuple[str, ...], width: int) -> None:
    metrics = QFontMetrics(font(families, 14))
    shown = cut_name("6  Marks on a page (1 of 7)", metrics, width)

    assert shown.endswith(" (1 of 7)")
    assert metrics.horizontalAdvance(shown) <= max(width, metrics.horizontalAdvance("… (1 of 7)"))


@pytest.mark.parametrize("is_small", [False, True])
def test_the_pace_stands_on_one_line_with_the_numbers_beside_it(desk: Desk, is_small: bool) -> None:
    desk.press("Right", "Right")
    if is_small:
        desk.window.resize(560, 330)
        desk.window.be_small(is_small=True)
    times = desk.window.times
    QApplication.processEvents()
    feet = [_foot(part) - part.geometry().bottom() for part in (times.elapsed, times.pace)]

    assert abs(feet[0] - feet[1]) <= 1


def _foot(part: QLabel) -> int:
    """Return how far above a label's lower edge the last of its ink is, in its right half, where no sign stands."""
    seen = part.grab().toImage()
    ground = seen.pixelColor(seen.width() - 1, 0)
    words = part.fontMetrics().horizontalAdvance(part.text())
    columns = range(words // 2, words)
    rows = [y for y in range(seen.height()) if any(seen.pixelColor(x, y) != ground for x in columns)]
    return seen.height() - max(rows)
