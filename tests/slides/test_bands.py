"""A drawing is cut across where it hurts least, into bands that leave nothing out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.slides.bands import bands
from luna_handbook.slides.drawn import Band, Drawn, Span

LINES = Drawn(18.0, tuple(Span(y, y + 26.0, 1000.0) for y in range(0, 870, 30)))
"""A drawing 896 units high, of nothing but lines of words."""

spans = st.lists(
    st.builds(lambda y, height: Span(y, y + height, 1000.0), st.floats(0, 1900), st.floats(1, 200)),
    max_size=30,
)


def test_bands_cut_no_line_of_words() -> None:
    cuts = [y for band in bands(LINES, Band(0, 896), 400) for y in band]

    assert [span for span in LINES.spans for y in cuts if span.top < y < span.bottom] == []


def test_a_cut_lies_in_the_gap_between_two_boxes_and_both_bands_show_the_gap() -> None:
    boxes = Drawn(18.0, (Span(0, 190, 120.0), Span(220, 380, 120.0), Span(405, 600, 120.0)))

    assert bands(boxes, Band(0, 600), 420) == [Band(0, 405), Band(380, 600)]


def test_a_box_that_one_band_cuts_is_whole_in_the_next() -> None:
    boxes = Drawn(18.0, (Span(200, 300, 30.0), Span(250, 350, 30.0), Span(310, 410, 30.0)))

    found = bands(boxes, Band(0, 600), 400)

    assert len(found) == 2
    assert all(any(b.top <= s.top and s.bottom <= b.bottom for b in found) for s in boxes.spans)


def test_no_band_is_a_thread_when_all_could_be_of_about_one_height() -> None:
    heights = [band.bottom - band.top for band in bands(Drawn(), Band(0, 640), 600)]

    assert min(heights) > 200


def test_there_are_as_few_bands_as_can_be() -> None:
    assert [len(bands(Drawn(), Band(0, height), 500)) for height in (400, 950, 1000, 1600)] == [1, 2, 3, 4]


@given(spans, st.floats(300, 2000), st.floats(100, 900))
def test_bands_show_all_of_a_drawing(found: list[Span], height: float, most: float) -> None:
    made = bands(Drawn(18.0, tuple(found)), Band(0, height), most)

    assert (made[0].top, made[-1].bottom) == (0, height)
    assert all(0 < band.bottom - band.top <= most + 0.01 for band in made)
    assert all(one.bottom >= other.top for one, other in pairwise(made))


def test_no_band_ends_with_a_heading_and_the_next_begins_with_it() -> None:
    lines = (Span(0, 100, 1000.0), Span(110, 210, 1000.0), Span(230, 320, 1000.0), Span(330, 420, 1000.0))
    heading = Span(230, 345, 1000.0)

    found = bands(Drawn(18.0, (*lines, heading), heads=(230,)), Band(0, 420), 330)

    assert len(found) == 2
    assert found[0].bottom <= 230
    assert 210 <= found[1].top <= 230


def test_notes_at_the_foot_make_no_band_of_their_own() -> None:
    lines = tuple(Span(y, y + 26.0, 1000.0) for y in range(0, 570, 30))

    found = bands(Drawn(18.0, lines, heads=(540,)), Band(0, 580), 560)

    assert min(band.bottom - band.top for band in found) > 150
