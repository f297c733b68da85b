"""What keys and the mouse make of a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, WHITE, WHOLE
from luna_handbook.slides.sheet import Sheet
from luna_handbook.slides.talk import Talk
from luna_handbook.ui.projector.hand import Hand
from luna_handbook.ui.projector.lectern import Lectern, framed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHEETS = tuple(Sheet(n, f"Slide {n + 1}", ()) for n in range(5))


@pytest.fixture
def lectern(qtbot: QtBot) -> Lectern:
    return Lectern(Talk(SHEETS, 10, clock=lambda: 0.0))


@pytest.mark.parametrize(
    ("pressed", "slide"),
    [
        ("next next", 3),
        ("next next previous", 2),
        ("last", 5),
        ("last next", 5),
        ("last first", 1),
        ("next step_back", 1),
        ("next enter", 3),
    ],
)
def test_moving(lectern: Lectern, pressed: str, slide: int) -> None:
    for name in pressed.split():
        getattr(lectern, name)()

    assert lectern.talk.index + 1 == slide


def test_digits_gather_and_enter_goes_there(lectern: Lectern) -> None:
    lectern.digit("4")
    shown = lectern.talk.digits
    lectern.enter()

    assert (shown, lectern.talk.index, lectern.talk.digits) == ("4", 3, "")


def test_backspace_takes_a_digit_back_before_anything_else(lectern: Lectern) -> None:
    lectern.next()
    lectern.digit("4")
    lectern.step_back()

    assert (lectern.talk.index, lectern.talk.digits) == (1, "")


def test_moving_forgets_the_digits(lectern: Lectern) -> None:
    lectern.digit("4")
    lectern.next()

    assert lectern.talk.digits == ""


@pytest.mark.parametrize(("name", "cover"), [("black", BLACK), ("white", WHITE), ("hide", AWAY)])
def test_a_cover_goes_on_and_off_with_its_key(lectern: Lectern, name: str, cover: int) -> None:
    getattr(lectern, name)()
    covered = lectern.talk.wall.cover
    getattr(lectern, name)()

    assert (covered, lectern.talk.wall.cover) == (cover, PICTURE)


def test_a_frozen_wall_stays_while_the_trainer_moves(lectern: Lectern) -> None:
    lectern.freeze()
    lectern.next()

    assert (lectern.talk.wall.sheet, lectern.talk.sheet) == (SHEETS[0], SHEETS[1])


def test_the_start_key_of_a_clicker_uncovers(lectern: Lectern) -> None:
    lectern.freeze()
    lectern.black()
    lectern.reveal()

    assert lectern.talk.word == "LIVE"


def test_esc_clears_first_and_ends_only_then(lectern: Lectern, qtbot: QtBot) -> None:
    lectern.black()
    with qtbot.assertNotEmitted(lectern.over):
        lectern.end()
    with qtbot.waitSignal(lectern.over):
        lectern.end()


def test_a_pushed_section_is_left_with_backspace_and_the_timer_goes_on(lectern: Lectern) -> None:
    lectern.next()
    lectern.push([Sheet(0, "Pushed", ())])
    pushed = lectern.talk.wall.sheet.title
    lectern.step_back()

    assert (pushed, lectern.talk.sheet, lectern.talk.timer.is_running) == ("Pushed", SHEETS[1], True)


def test_timer_pauses_and_begins_again(lectern: Lectern) -> None:
    lectern.next()
    lectern.pause_timer()
    paused = lectern.talk.timer.is_running
    lectern.pause_timer()
    lectern.reset_timer()

    assert (paused, lectern.talk.timer.is_running, lectern.talk.timer.elapsed) == (False, True, 0.0)


def test_the_laser_goes_out_when_it_is_not_moved(lectern: Lectern, qtbot: QtBot) -> None:
    lectern._rest.setInterval(1)
    lectern.laser()
    lectern.point((0.2, 0.3))
    seen = lectern.talk.wall.laser

    qtbot.waitUntil(lambda: lectern.talk.wall.laser is None)

    assert seen == (0.2, 0.3)


def test_the_spotlight_begins_in_the_middle_and_stays_when_the_mouse_leaves(lectern: Lectern) -> None:
    lectern.spotlight()
    first = lectern.talk.wall.spotlight
    lectern.point((0.1, 0.1))
    lectern.point(None)

    assert (first, lectern.talk.wall.spotlight) == ((0.5, 0.5), (0.1, 0.1))


def test_strokes_are_undone_and_erased_and_kept_for_their_slide(lectern: Lectern) -> None:
    lectern.pen()
    for x in (0.1, 0.2, 0.3):
        lectern.draw((x, 0.5), begins=True)
    lectern.undo()
    two = len(lectern.talk.wall.strokes)
    lectern.next()
    none = len(lectern.talk.wall.strokes)
    lectern.previous()
    again = len(lectern.talk.wall.strokes)
    lectern.erase()

    assert (two, none, again, len(lectern.talk.wall.strokes)) == (2, 0, 2, 0)


def test_zoom_moves_with_arrows_and_never_leaves_the_picture(lectern: Lectern) -> None:
    lectern.zoom()
    for _ in range(20):
        lectern.zoom_key("Right")
        lectern.zoom_key("Down")
    box = lectern.talk.wall.zoom

    assert (box.x + box.width, box.y + box.height) == pytest.approx((1, 1))


def test_zoom_grows_and_shrinks_and_ends_whole(lectern: Lectern) -> None:
    lectern.zoom()
    before = lectern.talk.wall.zoom.width
    lectern.zoom_key("+")
    closer = lectern.talk.wall.zoom.width
    for _ in range(9):
        lectern.zoom_key("-")

    assert closer < before
    assert lectern.talk.wall.zoom == WHOLE


def test_a_framed_part_is_as_wide_as_high() -> None:
    box = framed((0.2, 0.2), (0.6, 0.4))

    assert (box.width, box.height) == pytest.approx((0.4, 0.4))


def test_a_click_goes_on_and_a_frame_enlarges(lectern: Lectern) -> None:
    hand = Hand(lectern, lambda _frame: None)
    hand.press((0.5, 0.5))
    hand.release((0.5, 0.5))
    hand.press((0.2, 0.2))
    hand.drag((0.5, 0.5))
    hand.release((0.5, 0.5))

    assert lectern.talk.index == 1
    assert lectern.talk.wall.zoom.width == pytest.approx(0.3)


def test_a_drag_with_the_pen_draws_one_stroke_and_moves_nothing(lectern: Lectern) -> None:
    hand = Hand(lectern, lambda _frame: None)
    lectern.pen()
    hand.press((0.1, 0.1))
    hand.drag((0.2, 0.2))
    hand.release((0.3, 0.3))

    assert (lectern.talk.wall.strokes, lectern.talk.index) == ((((0.1, 0.1), (0.2, 0.2)),), 0)
