"""A talk as a trainer gives it, and what the room sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.slides.marks import LASER, PEN, SPOTLIGHT
from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, WHITE, WHOLE, Box
from luna_handbook.slides.sheet import Sheet
from luna_handbook.slides.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


def sheets(number: int = 5, minutes: float = 1) -> list[Sheet]:
    return [Sheet(n, f"Slide {n + 1}", (), minutes=minutes) for n in range(number)]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def talk(clock: Clock) -> Talk:
    return Talk(sheets(), 5, clock)


PUSHED = [Sheet(0, "Answer 1", ()), Sheet(0, "Answer 2", ())]


def test_a_talk_begins_on_its_first_slide_with_the_timer_at_rest(talk: Talk, clock: Clock) -> None:
    clock.now += 60
    assert (talk.sheet.title, talk.word, talk.timer.elapsed) == ("Slide 1", "LIVE", 0)


def test_the_timer_starts_when_the_trainer_first_moves_on(talk: Talk, clock: Clock) -> None:
    talk.next()
    clock.now += 30
    assert talk.timer.elapsed == 30


def test_the_last_slide_stays_and_so_does_the_first(talk: Talk) -> None:
    talk.previous()
    assert talk.index == 0
    talk.go(99)
    talk.next()
    assert talk.sheet.title == "Slide 5"


@pytest.mark.parametrize(("typed", "slide"), [("3", 3), ("0", 1), ("99", 5), ("0004", 4), ("12345", 5)])
def test_a_number_and_enter_go_to_that_slide_or_the_nearest(talk: Talk, typed: str, slide: int) -> None:
    for digit in typed:
        talk.type_digit(digit)
    talk.enter()
    assert (talk.index + 1, talk.digits) == (slide, "")


def test_enter_without_a_number_goes_one_on(talk: Talk) -> None:
    talk.enter()
    assert talk.index == 1


@pytest.mark.parametrize(("cover", "word"), [(BLACK, "BLACK"), (WHITE, "WHITE"), (AWAY, "HIDDEN")])
def test_a_cover_stays_on_while_the_trainer_moves_until_it_is_taken_off(
    talk: Talk, cover: int, word: str
) -> None:
    talk.toggle_cover(cover)
    talk.next()
    assert (talk.word, talk.wall.cover) == (word, cover)
    talk.toggle_cover(cover)
    assert (talk.word, talk.wall.cover, talk.wall.sheet.title) == ("LIVE", PICTURE, "Slide 2")


def test_one_cover_takes_the_place_of_another(talk: Talk) -> None:
    talk.toggle_cover(BLACK)
    talk.toggle_cover(WHITE)
    assert talk.wall.cover == WHITE


def test_a_frozen_wall_shows_the_slide_it_was_frozen_on(talk: Talk) -> None:
    talk.toggle_freeze()
    talk.next()
    assert (talk.word, talk.wall.sheet.title, talk.sheet.title) == ("FROZEN", "Slide 1", "Slide 2")
    talk.toggle_freeze()
    assert (talk.word, talk.wall.sheet.title) == ("LIVE", "Slide 2")


def test_a_frozen_wall_takes_no_marks_and_no_laser(talk: Talk) -> None:
    talk.marks.toggle(LASER)
    talk.marks.pointer = (0.5, 0.5)
    talk.toggle_freeze()
    talk.marks.draw(talk.sheet, (0.1, 0.1), begins=True)
    assert (talk.wall.laser, talk.wall.strokes) == (None, ())


def test_a_frozen_wall_can_still_be_made_black(talk: Talk) -> None:
    talk.toggle_freeze()
    talk.next()
    talk.toggle_cover(BLACK)
    assert (talk.word, talk.wall.cover) == ("BLACK", BLACK)
    talk.toggle_cover(BLACK)
    assert (talk.word, talk.wall.sheet.title) == ("FROZEN", "Slide 1")


def test_what_is_pushed_is_seen_even_from_black_or_frozen(talk: Talk) -> None:
    talk.toggle_freeze()
    talk.toggle_cover(BLACK)
    talk.push(PUSHED)
    assert (talk.word, talk.wall.sheet.title, talk.wall.cover) == ("PUSHED", "Answer 1", PICTURE)


def test_behind_what_was_pushed_comes_the_slide_that_was_left(talk: Talk) -> None:
    talk.go(2)
    talk.push(PUSHED)
    talk.next()
    assert talk.pushed_at == (2, 2)
    talk.next()
    assert (talk.word, talk.sheet.title) == ("LIVE", "Slide 3")


def test_before_what_was_pushed_stands_the_slide_that_was_left(talk: Talk) -> None:
    talk.push(PUSHED)
    talk.previous()
    assert (talk.is_pushed, talk.index) == (False, 0)


def test_pushing_nothing_changes_nothing(talk: Talk) -> None:
    talk.toggle_cover(BLACK)
    talk.push([])
    assert talk.word == "BLACK"


def test_the_timer_goes_on_through_a_push(talk: Talk, clock: Clock) -> None:
    talk.next()
    talk.push(PUSHED)
    clock.now += 45
    talk.back_to_deck()
    assert talk.timer.elapsed == 45


def test_what_comes_next_is_known_beforehand(talk: Talk) -> None:
    assert [s.title for s in talk.coming(2)] == ["Slide 2", "Slide 3"]
    talk.push(PUSHED)
    assert [s.title for s in talk.coming(2)] == ["Answer 2", "Slide 1"]
    talk.go(4)
    assert talk.coming() == ()


@pytest.mark.parametrize(
    "make_special",
    [
        lambda talk: talk.toggle_cover(BLACK),
        lambda talk: talk.toggle_freeze(),
        lambda talk: talk.push(PUSHED),
        lambda talk: talk.type_digit("3"),
        lambda talk: talk.marks.toggle(PEN),
        lambda talk: setattr(talk.marks, "zoom", Box(0, 0, 0.5, 0.5)),
    ],
)
def test_escape_clears_a_special_state_first_and_only_then_may_end_the_talk(
    talk: Talk, make_special: Callable[[Talk], object]
) -> None:
    make_special(talk)
    assert talk.clear_special()
    assert (talk.word, talk.wall.zoom, talk.marks.tool, talk.digits) == ("LIVE", WHOLE, "", "")
    assert not talk.clear_special()


def test_strokes_stay_on_their_slide(talk: Talk) -> None:
    talk.marks.draw(talk.sheet, (0.1, 0.1), begins=True)
    talk.marks.draw(talk.sheet, (0.2, 0.2), begins=False)
    talk.next()
    assert not talk.wall.strokes
    talk.previous()
    assert talk.wall.strokes == (((0.1, 0.1), (0.2, 0.2)),)


def test_undo_takes_the_last_stroke_and_erase_all_of_them(talk: Talk) -> None:
    for x in (0.1, 0.2, 0.3):
        talk.marks.draw(talk.sheet, (x, x), begins=True)
    talk.marks.undo(talk.sheet)
    assert [stroke[0] for stroke in talk.wall.strokes] == [(0.1, 0.1), (0.2, 0.2)]
    talk.marks.erase(talk.sheet)
    talk.marks.undo(talk.sheet)
    assert not talk.wall.strokes


def test_the_spotlight_and_the_laser_shine_only_in_the_hand(talk: Talk) -> None:
    talk.marks.pointer = (0.3, 0.4)
    assert (talk.wall.laser, talk.wall.spotlight) == (None, None)
    talk.marks.toggle(SPOTLIGHT)
    assert (talk.wall.laser, talk.wall.spotlight) == (None, (0.3, 0.4))


def test_a_new_slide_is_shown_whole(talk: Talk) -> None:
    talk.marks.zoom = Box(0, 0, 0.5, 0.5)
    talk.next()
    assert talk.wall.zoom == WHOLE


def test_each_slide_knows_the_time_spent_on_it(talk: Talk, clock: Clock) -> None:
    talk.next()
    clock.now += 40
    talk.next()
    clock.now += 20
    talk.toggle_timer()
    clock.now += 1000
    talk.toggle_timer()
    clock.now += 5
    assert [s.spent for s in talk.spent()] == [0, 40, 25, 0, 0]


def test_time_spent_is_told_by_stop_of_the_deck(clock: Clock) -> None:
    parts = [Sheet(0, "Long", (), part=n, parts=2, minutes=2) for n in (1, 2)]
    talk = Talk([*parts, Sheet(1, "Short", (), minutes=1)], 0, clock)
    talk.next()
    clock.now += 90
    talk.next()
    clock.now += 10
    assert [(s.title, s.planned, s.spent) for s in talk.spent()] == [("Long", 240, 90), ("Short", 60, 10)]


def test_resetting_the_timer_forgets_the_time_spent(talk: Talk, clock: Clock) -> None:
    talk.next()
    clock.now += 40
    talk.reset_timer()
    assert (talk.timer.elapsed, sum(s.spent for s in talk.spent()), talk.timer.is_running) == (0, 0, True)


def test_a_parked_question_keeps_slide_and_time(talk: Talk, clock: Clock) -> None:
    talk.next()
    clock.now += 12
    assert talk.park("  What about lamotrigine? ") == (2, "Slide 2", 12, "What about lamotrigine?")
    assert len(talk.parked) == 1


def test_a_deck_laid_out_anew_goes_on_at_the_same_stop(talk: Talk, clock: Clock) -> None:
    talk.go(2)
    talk.timer.start()
    clock.now += 30
    talk.toggle_freeze()
    talk.replace_sheets([Sheet(n, f"New {n}", (), part=p, parts=2) for n in range(5) for p in (1, 2)])
    assert (talk.sheet.title, talk.word, talk.timer.elapsed) == ("New 2", "LIVE", 30)
    assert [s.spent for s in talk.spent()] == [0, 0, 30, 0, 0]


def test_a_talk_of_one_slide_can_be_given(clock: Clock) -> None:
    talk = Talk(sheets(1, minutes=0), 0, clock)
    for move in (talk.next, talk.previous, talk.enter, lambda: talk.go(0)):
        move()
    assert (talk.index, talk.pace) == (0, None)


def test_sheets_still_being_laid_out_come_when_they_are_wanted(clock: Clock) -> None:
    all_sheets = sheets(6)
    talk = Talk(all_sheets[:1], 6, clock, rest=iter(all_sheets[1:]))
    counts = [talk.count]
    talk.next()
    counts.append(talk.count)
    talk.go(3)
    counts.append(talk.count)
    talk.go(5)

    assert counts == [1, 2, 4]
    assert (talk.index, talk.count, talk.sheets) == (5, 6, tuple(all_sheets))
    assert talk.planned == Talk(all_sheets, 6, clock).planned
    assert len(talk.spent_by_sheet()) == 6


def test_a_talk_that_is_taken_up_has_all_its_sheets(clock: Clock) -> None:
    all_sheets = sheets(4)
    talk = Talk(all_sheets[:1], 4, clock, rest=iter(all_sheets[1:]))
    talk.take_up(2, 90.0, [30.0, 30.0, 30.0, 0.0], is_running=False)

    assert (talk.index, talk.count, talk.spent_by_sheet()) == (2, 4, (30.0, 30.0, 30.0, 0.0))
