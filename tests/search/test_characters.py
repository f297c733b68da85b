"""Characters that mean the same have one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.characters import fold, level


@given(st.text())
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(level(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ménière", "meniere"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("SpO₂", "spo2"),
        ("µg", "μg"),
        ("ﬁt", "fit"),
    ],
)
def test_case_accents_and_width_do_not_matter(word: str, folded: str) -> None:
    assert fold(level(word)) == folded
