"""A deck being edited: every change does what it says and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.decks import LONGEST_TEXT, MOST_SLIDES, Deck, DeckSlide
from luna_handbook.ui.decks.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

TALK = Deck("mine", "A talk", 0, tuple(DeckSlide(title=name) for name in "abc"))


@pytest.fixture
def draft(qapp: object) -> Draft:
    return Draft(TALK)


def titles(draft: Draft) -> str:
    return "".join(slide.title for slide in draft.deck.slides)


def test_a_slide_moves_and_stays_chosen(draft: Draft) -> None:
    draft.move(0, 2)

    assert (titles(draft), draft.state.row) == ("bca", 2)


@pytest.mark.parametrize(("row", "to"), [(0, -1), (2, 3), (1, 1), (9, 0)])
def test_a_move_to_nowhere_changes_nothing(draft: Draft, row: int, to: int) -> None:
    draft.move(row, to)

    assert (titles(draft), draft.undo.canUndo()) == ("abc", False)


def test_a_new_slide_stands_behind_the_chosen_one_and_is_chosen(draft: Draft) -> None:
    draft.choose(1)

    assert draft.insert([DeckSlide(title="x")], "adding")
    assert (titles(draft), draft.state.row) == ("abxc", 2)


def test_a_full_deck_takes_no_more(qapp: object) -> None:
    draft = Draft(TALK._replace(slides=(DeckSlide(),) * MOST_SLIDES))

    assert not draft.insert([DeckSlide()], "adding")
    assert len(draft.deck.slides) == MOST_SLIDES


def test_deleting_the_last_slide_leaves_an_empty_deck_that_takes_slides(draft: Draft) -> None:
    for _ in range(3):
        draft.remove([0])
    empty = (draft.slide, draft.state.row)
    draft.insert([DeckSlide(title="x")], "adding")

    assert (empty, titles(draft), draft.state.row) == ((None, -1), "x", 0)


def test_letters_typed_one_after_the_other_are_taken_back_together(draft: Draft) -> None:
    for words in ("N", "No", "Not"):
        draft.write("notes", notes=words)
    draft.undo.undo()

    assert (draft.slide, draft.undo.canUndo()) == (TALK.slides[0], False)


def test_letters_in_another_field_slide_or_moment_are_taken_back_apart(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("luna_handbook.ui.decks.draft.time.monotonic", lambda: now[0])
    draft.write("notes", notes="a")
    draft.write("the title", title="b")
    draft.choose(1)
    draft.write("the title", title="c")
    now[0] = 60.0
    draft.write("the title", title="cd")

    assert draft.undo.count() == 4


def test_undo_chooses_the_slide_that_changed(draft: Draft) -> None:
    draft.choose(2)
    draft.write("minutes", minutes=5)
    draft.choose(0)
    draft.undo.undo()

    assert draft.state.row == 2


def test_nothing_longer_than_a_deck_may_hold_is_taken(draft: Draft) -> None:
    draft.write("notes", notes="x" * (LONGEST_TEXT + 5))
    draft.plan(100_000)

    assert draft.slide
    assert (len(draft.slide.notes), draft.deck.minutes) == (LONGEST_TEXT, 600)


def test_what_somebody_else_made_of_the_deck_cannot_be_undone(draft: Draft) -> None:
    draft.choose(2)
    draft.rename("Mine")
    draft.take(TALK._replace(slides=TALK.slides[:1]))

    assert (draft.undo.canUndo(), draft.state.row) == (False, 0)


CHANGES: list[Callable[[Draft, int], object]] = [
    lambda draft, n: draft.move(draft.state.row, n),
    lambda draft, n: draft.remove([n % len(draft.deck.slides)]) if draft.deck.slides else None,
    lambda draft, n: draft.insert([DeckSlide(title=str(n))], "adding"),
    lambda draft, n: draft.choose(n),
    lambda draft, n: draft.write("notes", notes=str(n)),
    lambda draft, n: draft.rename(str(n)),
    lambda draft, n: draft.plan(n),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 6)), max_size=25))
def test_whatever_was_done_undo_leads_back_and_redo_forth(
    qapp: object, steps: list[tuple[Callable[[Draft, int], object], int]]
) -> None:
    draft = Draft(TALK)
    for change, number in steps:
        change(draft, number)
        assert draft.state.row in (range(len(draft.deck.slides)) or [-1])
    done = draft.deck
    while draft.undo.canUndo():
        draft.undo.undo()
    back = draft.deck
    while draft.undo.canRedo():
        draft.undo.redo()

    assert (back, draft.deck) == (TALK, done)
