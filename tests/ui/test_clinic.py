"""The clinic's own values: filled, blank or expired, and who answers for them."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.local_values import FilledValue, LocalValues
from luna_handbook.ui.page.clinic import ClinicValues
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO, FAR_OFF = "2001-01-01", (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=400)).isoformat()


@pytest.fixture
def clinic(handbook: Handbook) -> ClinicValues:
    """Return a clinic that filled in some values."""
    filled = {
        "emergency_number": FilledValue("0711 <b>", "Dr A & B", "2026-01-02", FAR_OFF),
        "old": FilledValue("112", "Dr C", LONG_AGO, LONG_AGO),
        "undated": FilledValue("+44 20", "Dr D", "2026-01-02", ""),
        "odd": FilledValue("1", "Dr E", "2026-01-02", "next spring"),
    }
    return ClinicValues(handbook, LocalValues(filled))


def test_a_value_filled_in_is_shown_letter_for_letter(clinic: ClinicValues) -> None:
    assert clinic.html("emergency_number") == '<span class="local">&nbsp;0711 &lt;b&gt;&nbsp;</span>'


def test_a_value_with_no_last_day_does_not_expire(clinic: ClinicValues) -> None:
    assert 'class="local"' in clinic.html("undated")


@pytest.mark.parametrize(("name", "day"), [("old", LONG_AGO), ("odd", "next spring")])
def test_a_value_past_its_day_says_so_and_looks_like_a_blank(
    clinic: ClinicValues, name: str, day: str
) -> None:
    html = clinic.html(name)

    assert f"(expired {day})" in html
    assert 'class="blank"' in html


def test_a_value_nobody_filled_in_is_a_blank_with_its_name(handbook: Handbook) -> None:
    html = ClinicValues(handbook, LocalValues({})).html("emergency_number")

    assert html == '<span class="blank">&nbsp;Emergency number:&nbsp;________&nbsp;</span>'


def test_a_value_the_editions_do_not_know_is_named_by_its_id(clinic: ClinicValues) -> None:
    assert "Crash trolley:&nbsp;____" in clinic.html("crash_trolley")


def test_a_blank_is_shown_even_where_the_edition_breaks_off(tmp_path: Path) -> None:
    with closing(Edition.open(make_edition(tmp_path / "luna"))) as edition:
        change(tmp_path / "luna", "DROP TABLE local_values")
        html = ClinicValues(Handbook([edition]), LocalValues({})).html("emergency_number")

    assert "Emergency number:&nbsp;____" in html


def test_under_the_page_it_says_who_approved_what_and_until_when(clinic: ClinicValues) -> None:
    html = clinic.approvals(["emergency_number", "undated", "not-filled"])

    assert f"Emergency number: approved by Dr A &amp; B on 2026-01-02, valid until {FAR_OFF}" in html
    assert "Undated: approved by Dr D on 2026-01-02." in html


def test_where_nothing_is_filled_in_nobody_is_named(clinic: ClinicValues) -> None:
    assert clinic.approvals(["not-filled"]) == ""
