"""Back and forward, as every reader expects them."""

from __future__ import annotations

import pytest

from luna_handbook.book.places import Place
from luna_handbook.book.trail import LONGEST, Stop, Trail

A, B, C = (Place("luna", page) for page in "abc")


@pytest.fixture
def trail() -> Trail:
    """Return the trail of a reader who came from A by B to C."""
    trail = Trail()
    for place in (A, B, C):
        trail.visit(place)
    return trail


def test_a_new_trail_leads_nowhere() -> None:
    trail = Trail()

    assert (trail.here, trail.back(), trail.forward()) == (None, None, None)


def test_remembering_a_line_before_the_first_stop_does_nothing() -> None:
    trail = Trail()

    trail.remember(5, 5)

    assert trail.here is None


def test_back_returns_to_the_place_before(trail: Trail) -> None:
    assert trail.back() == Stop(B)


def test_forward_undoes_back(trail: Trail) -> None:
    trail.back()

    assert trail.forward() == Stop(C)


def test_there_is_no_way_back_from_the_first_stop(trail: Trail) -> None:
    trail.back()
    trail.back()

    assert (trail.can_go_back, trail.back(), trail.here) == (False, None, Stop(A))


def test_there_is_no_way_forward_from_the_last_stop(trail: Trail) -> None:
    assert (trail.can_go_forward, trail.forward(), trail.here) == (False, None, Stop(C))


def test_going_elsewhere_after_back_forgets_what_was_forward(trail: Trail) -> None:
    trail.back()

    trail.visit(A)

    assert (trail.can_go_forward, trail.back()) == (False, Stop(B))


def test_going_to_the_very_same_place_adds_no_stop(trail: Trail) -> None:
    trail.visit(C)

    assert trail.back() == Stop(B)


def test_another_section_of_the_same_page_is_a_stop(trail: Trail) -> None:
    trail.visit(Place("luna", "c", "dose"))

    assert trail.back() == Stop(C)


def test_a_stop_remembers_the_line_that_was_read_there(trail: Trail) -> None:
    trail.remember(1200, -7)
    trail.back()

    assert trail.forward() == Stop(C, 1200, -7)


def test_a_long_trail_forgets_its_oldest_stops() -> None:
    trail = Trail()
    for n in range(LONGEST + 5):
        trail.visit(Place("luna", f"p{n}"))

    while trail.back():
        pass

    assert trail.here == Stop(Place("luna", "p5"))


def test_the_pages_read_before_are_told_once_each_the_latest_first(trail: Trail) -> None:
    trail.visit(A._replace(section="x"))

    assert trail.pages_before() == [C, B]
