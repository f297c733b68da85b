"""Getting anywhere and back again: every stop is found at the line that was read there."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from luna_handbook.book.places import Place
from luna_handbook.book.trail import Question, Stop
from luna_handbook.ui.navigator import Navigator

A, B = Place("luna", "a"), Place("luna", "b")


@dataclass
class Desk:
    """A navigator, the line its reader is at, and every stop it announced."""

    line: tuple[int, int] = (0, 0)
    shown: list[tuple[Stop, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.navigator = Navigator(lambda: self.line)
        self.navigator.place_changed.connect(lambda stop, words: self.shown.append((stop, words)))


@pytest.fixture
def desk(qapp: object) -> Desk:
    return Desk()


def test_going_announces_the_place_and_the_words_to_mark(desk: Desk) -> None:
    desk.navigator.go(A, ["dose"])

    assert desk.shown == [(Stop(A), ["dose"])]


def test_back_returns_to_the_exact_line(desk: Desk) -> None:
    desk.navigator.go(A)
    desk.line = (1200, -7)
    desk.navigator.go(B)

    desk.navigator.back()

    assert desk.shown[-1] == (Stop(A, 1200, -7), [])


def test_forward_returns_to_the_exact_line_too(desk: Desk) -> None:
    desk.navigator.go(A)
    desk.navigator.go(B)
    desk.line = (300, 3)
    desk.navigator.back()

    desk.navigator.forward()

    assert desk.shown[-1][0] == Stop(B, 300, 3)


def test_back_from_the_first_stop_shows_nothing_new(desk: Desk) -> None:
    desk.navigator.go(A)

    desk.navigator.back()

    assert len(desk.shown) == 1


def test_going_nowhere_new_adds_no_stop(desk: Desk) -> None:
    desk.navigator.go(A)
    desk.navigator.go(A)

    assert not desk.navigator.can_go_back


def test_going_to_the_same_place_from_another_line_can_be_taken_back(desk: Desk) -> None:
    desk.navigator.go(A)
    desk.line = (1200, -7)

    desk.navigator.go(A, ["dose"])
    desk.navigator.back()

    assert desk.shown[-1] == (Stop(A, 1200, -7), [])


def test_back_from_something_that_is_no_place_returns_to_the_line(desk: Desk) -> None:
    desk.navigator.go(A)
    desk.line = (1200, -7)
    desk.navigator.step_aside()
    desk.line = (0, 0)

    assert desk.navigator.can_go_back
    desk.navigator.back()

    assert desk.shown[-1][0] == Stop(A, 1200, -7)
    assert not desk.navigator.can_go_back


def test_a_reader_who_has_been_nowhere_is_nowhere(desk: Desk) -> None:
    desk.navigator.step_aside()

    assert (desk.navigator.here, desk.navigator.can_go_back) == (None, False)


def test_back_returns_to_the_results_at_the_line_left_and_then_to_the_place_before(desk: Desk) -> None:
    question = Question("dose")
    desk.navigator.go(A)
    desk.navigator.ask(question)
    desk.line = (700, -3)
    desk.navigator.go(B)

    desk.navigator.back()
    assert desk.shown[-1][0] == Stop(A, 700, -3, question)
    desk.navigator.back()

    assert desk.shown[-1][0].question is None


def test_results_read_otherwise_are_no_new_stop(desk: Desk) -> None:
    desk.navigator.go(A)
    desk.navigator.ask(Question("dose"))
    desk.navigator.turn(Question("dose", is_best_first=True))
    assert desk.navigator.is_at_results

    desk.navigator.back()

    assert (desk.navigator.is_at_results, desk.navigator.here, desk.navigator.can_go_back) == (
        False,
        A,
        False,
    )


def test_there_are_no_results_before_the_first_place(desk: Desk) -> None:
    desk.navigator.ask(Question("dose"))

    assert desk.shown == []
