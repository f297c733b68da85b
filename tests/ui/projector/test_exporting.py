"""What a deck is printed on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from luna_handbook.ui.projector.exporting import usual_paper


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en_US", "Letter"), ("fr_CA", "Letter"), ("en_GB", "A4"), ("de_DE", "A4"), ("C", "A4")],
)
def test_a_hand_out_is_on_the_paper_that_printers_hold_there(locale: str, paper: str) -> None:
    assert usual_paper(QLocale(locale)) == paper
