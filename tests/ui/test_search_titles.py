"""Titles of hits: the section's name is always whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from luna_handbook.ui.fonts import font
from luna_handbook.ui.search.titles import fit_title

PAGE, SECTION = "Reading the evidence: response, remission, blinding", " › The ladder of evidence"


@pytest.fixture(scope="session")
def faces(families: tuple[str, ...]) -> tuple[QFontMetrics, QFontMetrics]:
    bold = font(families, 16)
    bold.setWeight(bold.Weight.DemiBold)
    return QFontMetrics(bold), QFontMetrics(font(families, 16))


def test_a_title_that_fits_is_left_alone(faces: tuple[QFontMetrics, QFontMetrics]) -> None:
    assert fit_title(PAGE, SECTION, *faces, 2000) == (PAGE, SECTION)


def test_the_page_gives_way_to_the_section_at_a_whole_word(faces: tuple[QFontMetrics, QFontMetrics]) -> None:
    bold, regular = faces
    width = bold.horizontalAdvance("Reading the …") + regular.horizontalAdvance(SECTION)

    assert fit_title(PAGE, SECTION, *faces, width) == ("Reading the …", SECTION)


def test_a_section_that_leaves_no_word_of_the_page_needs_a_line_of_its_own(
    faces: tuple[QFontMetrics, QFontMetrics],
) -> None:
    assert fit_title(PAGE, SECTION, *faces, faces[1].horizontalAdvance(SECTION) + 20) is None


def test_the_number_of_a_page_title_is_never_cut(faces: tuple[QFontMetrics, QFontMetrics]) -> None:
    width = faces[0].horizontalAdvance("180/1…") + faces[1].horizontalAdvance(SECTION)

    assert fit_title("180/110 and above", SECTION, *faces, width) is None


@given(width=st.integers(-20, 900), section=st.sampled_from([SECTION, "", " › 0.5 mg/kg over 40 min"]))
@settings(deadline=None)
def test_both_parts_fit_into_the_width_together(
    faces: tuple[QFontMetrics, QFontMetrics], width: int, section: str
) -> None:
    fitting = fit_title(PAGE, section, *faces, width)

    assert fitting is None or (
        fitting[1] == section
        and faces[0].horizontalAdvance(fitting[0]) + faces[1].horizontalAdvance(section) <= width
    )
