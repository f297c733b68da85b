"""The timer, the plan, and the words a trainer reads at a glance."""

from __future__ import annotations

import pytest

from luna_handbook.slides.pace import (
    IN_PLAN,
    LATE_IN_PLAN,
    OVER_PLAN,
    Pace,
    Timer,
    clock_words,
    pace,
    plan,
    stage,
)
from luna_handbook.slides.sheet import Sheet


def sheet(minutes: float) -> Sheet:
    return Sheet(0, "", (), minutes=minutes)


def test_a_paused_timer_rests_and_goes_on_where_it_was() -> None:
    now = [0.0]
    timer = Timer(lambda: now[0])
    timer.start()
    now[0] = 10
    timer.pause()
    now[0] = 50
    assert (timer.elapsed, timer.is_running, timer.has_begun) == (10, False, True)
    timer.start()
    now[0] = 55
    assert timer.elapsed == 15


def test_starting_twice_counts_once() -> None:
    now = [0.0]
    timer = Timer(lambda: now[0])
    timer.start()
    now[0] = 10
    timer.start()
    assert timer.elapsed == 10


def test_what_the_deck_leaves_over_is_shared_by_the_slides_without_minutes() -> None:
    assert plan([sheet(2), sheet(0), sheet(0)], 5) == (120, 90, 90)


def test_a_deck_without_any_minutes_has_no_plan() -> None:
    assert plan([sheet(0), sheet(0)], 0) == (0, 0)
    assert pace((0, 0), 1, 300) is None


@pytest.mark.parametrize(
    ("index", "elapsed", "words"),
    [
        (0, 30, "on time"),
        (1, 60, "on time"),
        (1, 119, "on time"),
        (2, 0, "2 min ahead"),
        (0, 180, "2 min behind"),
        (0, 85, "on time"),
        (0, 95, "1 min behind"),
    ],
)
def test_the_pace_is_told_against_the_slide_that_should_be_shown_now(
    index: int, elapsed: float, words: str
) -> None:
    found = pace((60, 60, 60), index, elapsed)
    assert found is not None
    assert found.words == words


def test_ahead_is_a_positive_number_of_seconds() -> None:
    assert pace((60, 60), 1, 20) == Pace(40)


@pytest.mark.parametrize(
    ("elapsed", "said"), [(79, IN_PLAN), (80, LATE_IN_PLAN), (99, LATE_IN_PLAN), (100, OVER_PLAN)]
)
def test_the_plan_warns_at_four_fifths_and_at_its_end(elapsed: float, said: str) -> None:
    assert stage((50, 50), elapsed) == said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (59.9, "0:59"), (761, "12:41"), (2700 - 1e-9, "45:00"), (3761, "1:02:41")],
)
def test_a_time_reads_as_on_a_clock(seconds: float, words: str) -> None:
    assert clock_words(seconds) == words
