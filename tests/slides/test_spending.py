"""Where the time of a talk went."""

from __future__ import annotations

import pytest

from luna_handbook.slides.sheet import Sheet
from luna_handbook.slides.spending import Spending, Spent, report

SHEETS = [Sheet(0, "Welcome", ()), Sheet(1, "Doses", ()), Sheet(1, "Doses (2)", ())]


@pytest.fixture
def spending() -> Spending:
    """Return ten seconds on the first sheet, five on the second, one on the third."""
    made = Spending(3)
    for index, elapsed in ((0, 10.0), (1, 15.0), (2, 16.0)):
        made.count(index, elapsed)
    return made


def test_a_sheet_gets_the_seconds_since_the_last_count(spending: Spending) -> None:
    assert spending.by_sheet == (10, 5, 1)


def test_a_timer_that_was_set_back_takes_nothing_away(spending: Spending) -> None:
    spending.count(0, 2.0)

    assert spending.by_sheet == (10, 5, 1)


def test_the_sheets_of_one_stop_are_added_up(spending: Spending) -> None:
    assert spending.by_stop(SHEETS) == {0: 10, 1: 6}


def test_a_stop_s_seconds_stand_with_the_first_of_its_new_sheets(spending: Spending) -> None:
    spending.lay_out([SHEETS[0], *[SHEETS[1]] * 3], spending.by_stop(SHEETS))

    assert spending.by_sheet == (10, 6, 0, 0)


def test_seconds_of_another_number_of_sheets_are_not_taken_up(spending: Spending) -> None:
    spending.take_up([1.0, 2.0], 40.0)
    spending.count(0, 41.0)

    assert spending.by_sheet == (11, 5, 1)


def test_the_report_names_every_stop_by_its_first_sheet(spending: Spending) -> None:
    told = report(SHEETS, (60, 30, 30), spending.by_stop(SHEETS))

    assert told == [Spent("Welcome", 60, 10), Spent("Doses", 60, 6)]


def test_a_sheet_without_a_title_is_called_as_its_words_begin() -> None:
    sheets = [Sheet(0, "", (), words="Ask the room:\nwho has seen one?"), Sheet(1, "", ())]

    told = report(sheets, (60, 30), {0: 10.0, 1: 5.0})

    assert [spent.title for spent in told] == ["Ask the room: who has seen one?", "Blank slide"]
    assert [sheet.heading for sheet in sheets] == ["Ask the room: who has seen one?", "Blank slide"]
