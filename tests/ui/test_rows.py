"""Cutting lines of lists: at whole words, and never within a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView

from luna_handbook.ui.fonts import font
from luna_handbook.ui.rows import RowDelegate, whole_words
from luna_handbook.ui.theme import LIGHT, Look

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = st.lists(
    st.sampled_from(
        ["0.5", "mg/kg", "180/110", "mmHg", "ondansetron", "40–60", "min", "not", "SpO2", "<", "94", "%"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@pytest.fixture(scope="session")
def metrics(families: tuple[str, ...]) -> QFontMetrics:
    return QFontMetrics(font(families, 15))


@pytest.fixture(scope="session")
def delegate(families: tuple[str, ...]) -> Iterator[RowDelegate]:
    view = QListView()
    yield RowDelegate(Look(LIGHT, 100, families), view)
    view.deleteLater()


def test_what_fits_is_left_alone(metrics: QFontMetrics) -> None:
    assert whole_words("give 0.5 mg/kg", metrics, 1000) == "give 0.5 mg/kg"


def test_what_does_not_fit_ends_after_a_whole_word(metrics: QFontMetrics) -> None:
    width = metrics.horizontalAdvance("give 0.5 mg/kg over …")

    assert whole_words("give 0.5 mg/kg over 40 minutes", metrics, width) == "give 0.5 mg/kg over …"


def test_a_long_word_alone_is_cut_where_it_must(metrics: QFontMetrics) -> None:
    shown = whole_words("electroencephalography", metrics, 60)

    assert shown.endswith("…")
    assert len(shown) > 2


def test_a_number_alone_is_left_out_rather_than_cut(metrics: QFontMetrics) -> None:
    assert whole_words("180/110", metrics, 20) == "…"


@given(text=WORDS, width=st.integers(-5, 300))
@settings(deadline=None)
def test_a_number_is_shown_whole_or_not_at_all(metrics: QFontMetrics, text: str, width: int) -> None:
    shown = whole_words(text, metrics, width)

    kept = shown.removesuffix("…").strip()
    assert re.search(r"\d", kept) is None or text.split(" ")[: len(kept.split(" "))] == kept.split(" ")


@given(text=WORDS, width=st.integers(20, 300), lines=st.integers(1, 3))
@settings(deadline=None)
def test_a_paragraph_has_no_more_lines_than_asked_for(
    delegate: RowDelegate, text: str, width: int, lines: int
) -> None:
    assert delegate.paragraph(text, width, size=15, lines=lines).lineCount() <= lines


def test_a_paragraph_that_was_cut_says_so(delegate: RowDelegate) -> None:
    layout = delegate.paragraph("one two three " * 30, 200, size=15, lines=2)

    assert layout.text().endswith(" …")


def test_a_paragraph_of_no_words_has_no_height(delegate: RowDelegate) -> None:
    assert delegate.paragraph_height(delegate.paragraph("", 200, size=15, lines=2)) >= 0


def test_found_words_are_marked_where_they_stand(delegate: RowDelegate) -> None:
    layout = delegate.paragraph("do not give", 400, size=15, lines=1, marks=[(3, 6)])

    assert [(mark.start, mark.length) for mark in layout.formats()] == [(3, 3)]
