"""Numbers and units have one form each."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.quantities import number, unit


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("5", "5"),
        (".5", "0.5"),
        ("0.50", "0.5"),
        ("1.0", "1"),
        ("0,5", "0.5"),
        ("0,500", "0.5"),
        ("1,000", "1000"),
        ("1\u2009000", "1000"),
        ("12,345.60", "12345.6"),
        ("½", "0.5"),
        ("1¾", "1.75"),
        ("10⁶", "10^6"),
        ("4.2.1", "4.2.1"),
        ("05", "05"),
        ("00.5", "0.5"),
    ],
)
def test_a_number_has_one_form(written: str, form: str) -> None:
    assert number(written) == form


@given(st.decimals("0.0001", "99999", places=4))
def test_the_form_of_a_decimal_is_its_value(value: Decimal) -> None:
    assert Decimal(number(str(value))) == value


@pytest.mark.parametrize(
    ("written", "form"),
    [("µg", "mcg"), ("µg/kg/hour", "mcg/kg/h"), ("mL", "ml"), ("mmHg", "mmhg"), ("furlongs", "furlongs")],
)
def test_a_unit_has_one_form(written: str, form: str) -> None:
    assert unit(written) == form
