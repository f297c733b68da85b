"""Changed slides side by side: every word of both, the differences marked, nothing accepted that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.decks.changes import DRAWING, GONE, ChangedSlide, Changes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

CHANGED = ChangedSlide(1, "Dose", "Give 0.5 mg/kg slowly\nnot <b>fast", "Give 0.4 mg/kg slowly\nnot <b>fast")
ABSENT = ChangedSlide(3, "luna:gone", "What was said", None)


@pytest.fixture
def changes(qtbot: QtBot, look: Look) -> Changes:
    made = Changes([CHANGED, ABSENT], look)
    qtbot.addWidget(made)
    made.show()
    return made


def test_both_sides_hold_every_word_as_it_is(changes: Changes) -> None:
    assert changes.before.toPlainText() == CHANGED.before
    assert changes.now.toPlainText() == CHANGED.now


def test_what_differs_is_marked_by_more_than_colour(changes: Changes) -> None:
    before, now = changes.before.toHtml(), changes.now.toHtml()

    assert "line-through" in before.split("0.5")[0].rsplit("<span", 1)[1]
    assert "underline" in now.split("0.4")[0].rsplit("<span", 1)[1]
    assert before.count("line-through") == now.count("underline") == 1


def test_a_place_that_is_gone_keeps_its_words_and_cannot_be_accepted(changes: Changes) -> None:
    changes.list.setCurrentRow(1)

    assert changes.before.toPlainText() == "What was said"
    assert changes.now.toPlainText() == GONE
    assert not changes.accept_one.isEnabled()


def test_accepting_and_removing_are_announced_by_the_slides_numbers(qtbot: QtBot, changes: Changes) -> None:
    with qtbot.waitSignal(changes.accepted_rows) as one:
        changes.accept_one.click()
    with qtbot.waitSignal(changes.accepted_rows) as every:
        changes.accept_all.click()
    changes.list.setCurrentRow(1)
    with qtbot.waitSignal(changes.removed_row) as removed:
        changes.remove.click()

    assert (one.args, every.args, removed.args) == ([[1]], [[1]], [3])


def test_it_closes_when_nothing_is_left(changes: Changes) -> None:
    changes.show_changes([ABSENT])
    is_open = changes.isVisible()
    changes.show_changes([])

    assert (is_open, changes.isVisible()) == (True, False)


def test_a_changed_drawing_is_said(changes: Changes) -> None:
    changes.show_changes([ChangedSlide(0, "Marks", "Words", "Words")])

    assert DRAWING in changes.now.toPlainText()
