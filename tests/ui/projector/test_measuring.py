"""Words take the same room on every screen, and are painted in the room that was measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from luna_handbook.ui.projector.measuring import SheetMeasure, line_height, words_of

LONG = "Glutamate rises; AMPA receptors are <b>activated</b>, and in rodents new synapses form<sup>1</sup> within a day."


@pytest.fixture
def measure(families: tuple[str, ...]) -> SheetMeasure:
    return SheetMeasure(families)


def test_every_line_is_as_high_as_every_other_whatever_stands_in_it(measure: SheetMeasure) -> None:
    plain, mixed = measure.height("a", 36, 900), measure.height("⚠ m<sup>2</sup> H<sub>2</sub>O ≥ Å", 36, 900)

    assert plain == mixed == line_height(36)


def test_a_break_begins_a_new_line(measure: SheetMeasure) -> None:
    assert measure.height("a<br>b", 36, 900) == 2 * line_height(36)


def test_words_fit_on_one_line_in_the_width_they_are_said_to_take(measure: SheetMeasure) -> None:
    assert measure.height(LONG, 36, measure.widest(LONG, 36)) == line_height(36)


def test_the_narrowest_width_is_that_of_the_longest_word(measure: SheetMeasure) -> None:
    assert measure.narrowest("an extraordinary day", 36) == measure.widest("extraordinary", 36)


def test_bold_words_are_wider(measure: SheetMeasure) -> None:
    assert measure.widest("Monitoring", 36, bold=True) > measure.widest("Monitoring", 36)


def test_a_word_that_is_wider_than_its_room_is_broken_and_not_cut(measure: SheetMeasure) -> None:
    assert measure.height("Wort" * 40, 36, 300) > line_height(36)


def test_nothing_takes_no_width(measure: SheetMeasure) -> None:
    assert measure.widest("", 36) == 0


@pytest.mark.parametrize("width", [120.0, 333.0, 900.0])
@pytest.mark.parametrize("bold", [False, True])
@given(words=st.text(st.sampled_from("aWi. -–/()[]1,\u00a0≥⚠é\u2011 \n"), max_size=120))
def test_words_without_markup_take_the_room_of_the_document_that_is_painted(
    words: str, bold: bool, width: float, families: tuple[str, ...]
) -> None:
    document = words_of(words, 36, families, bold=bold)
    document.setTextWidth(width)

    assert SheetMeasure(families).height(words, 36, width, bold=bold) == document.size().height()


@given(words=st.text(st.sampled_from("aWi. -–/()[]1,\u00a0≥⚠é\u2011 "), min_size=1, max_size=60))
def test_words_are_as_wide_without_markup_as_with_it(words: str, families: tuple[str, ...]) -> None:
    measure = SheetMeasure(families)

    assert measure.widest(words, 36) == measure.widest(f"<i></i>{words}", 36)
    assert measure.narrowest(words, 36) == measure.narrowest(f"<i></i>{words}", 36)


@pytest.mark.parametrize(
    "tag", ['<img src="file:///etc/hostname">', "<a href='x'>", "<IMG SRC=x", "<p>", "<b class=x>"]
)
def test_a_tag_that_a_sheet_does_not_have_leaves_no_trace(tag: str, families: tuple[str, ...]) -> None:
    assert words_of(f"words {tag}", 36, families).toPlainText().strip() == "words"


@pytest.mark.parametrize("scale", [0.5, 0.75, 1.0, 1.5, 3.0])
def test_lines_break_at_the_same_words_at_every_scale(scale: float, families: tuple[str, ...]) -> None:
    document = words_of(LONG, 36, families)
    document.setTextWidth(500)
    image = QImage(int(500 * scale), int(400 * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    document.drawContents(painter)
    painter.end()

    layout = document.firstBlock().layout()
    starts = [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
    assert starts == _starts_at_scale_one(families)


def _starts_at_scale_one(families: tuple[str, ...]) -> list[int]:
    document = words_of(LONG, 36, families)
    document.setTextWidth(500)
    document.size()
    layout = document.firstBlock().layout()
    return [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
