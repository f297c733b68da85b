"""A drawing is read off its SVG, and cut across where it hurts least, into bands that overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.slides.drawn import DRAWN_TEXT, OVERLAP, Drawn, Span, bands, read_drawing

LINES = Drawn(18.0, tuple(Span(y, y + 26.0, 1000.0) for y in range(0, 870, 30)))
"""A drawing 896 units high, of nothing but lines of words."""

spans = st.lists(
    st.builds(lambda y, height: Span(y, y + height, 1000.0), st.floats(0, 1900), st.floats(1, 200)),
    max_size=30,
)


def test_the_smallest_words_are_read_off_the_drawing() -> None:
    svg = b'<svg><text x="1" y="40" font-size="24">A</text><text y="90" font-size="20.5">B</text></svg>'

    assert read_drawing(svg).smallest == 20.5


def test_words_and_boxes_are_found_where_they_stand() -> None:
    svg = b'<svg><rect y="100" rx="8" height="50"/><circle cx="9" cy="300" r="12"/><text y="40" font-size="20">A</text></svg>'

    assert [(span.top, span.bottom) for span in read_drawing(svg).spans] == [(98, 152), (288, 312), (20, 47)]


@given(st.binary(max_size=200))
def test_bytes_that_are_no_drawing_are_read_as_one_of_which_nothing_is_known(data: bytes) -> None:
    assert read_drawing(data) == Drawn(DRAWN_TEXT, ())


def test_bands_cut_no_line_of_words() -> None:
    cuts = [y for band in bands(LINES, 896, 400) for y in band]

    assert [span for span in LINES.spans for y in cuts if span.top < y < span.bottom] == []


def test_a_box_that_one_band_cuts_is_whole_in_the_next() -> None:
    boxes = Drawn(18.0, (Span(200, 300, 30.0), Span(250, 350, 30.0), Span(310, 410, 30.0)))

    found = bands(boxes, 600, 400)

    assert len(found) == 2
    assert all(any(b.top <= s.top and s.bottom <= b.bottom for b in found) for s in boxes.spans)


def test_there_are_as_few_bands_as_can_be() -> None:
    assert [len(bands(Drawn(), height, 500)) for height in (400, 950, 1000, 1800)] == [1, 2, 3, 4]


@given(spans, st.floats(300, 2000), st.floats(100, 900))
def test_bands_show_all_of_a_drawing_and_overlap(found: list[Span], height: float, most: float) -> None:
    made = bands(Drawn(18.0, tuple(found)), height, most)

    assert (made[0].top, made[-1].bottom) == (0, height)
    assert all(band.bottom - band.top <= most + 0.01 for band in made)
    assert all(
        one.bottom - other.top >= OVERLAP * (one.bottom - one.top) - 0.01 for one, other in pairwise(made)
    )
