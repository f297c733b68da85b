"""How records and pages are joined into what an edition holds."""

from __future__ import annotations

import pytest

from luna_handbook.authoring.references import typeset


@pytest.mark.parametrize(
    ("noted", "shown"),
    [
        ("MADRS -18.4 v -12.1", "MADRS \u221218.4 v \u221212.1"),
        ("odds ratio >=2.5, p <=0.05", "odds ratio \u22652.5, p \u22640.05"),
        ("1-4.5 mg/kg in 24-hour trials of CI-581", "1-4.5 mg/kg in 24-hour trials of CI-581"),
        ("(-8.5 to -7.1)", "(\u22128.5 to \u22127.1)"),
    ],
)
def test_an_editors_note_is_shown_with_the_signs_it_means(noted: str, shown: str) -> None:
    assert typeset(noted) == shown
