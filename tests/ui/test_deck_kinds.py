"""The files a deck can be handed out as."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from luna_handbook.ui.deck_kinds import papers


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en_US", "Letter"), ("fr_CA", "Letter"), ("en_GB", "A4"), ("de_DE", "A4"), ("C", "A4")],
)
def test_a_hand_out_is_on_the_paper_that_printers_hold_there(locale: str, paper: str) -> None:
    assert papers(QLocale(locale))[0] == paper
