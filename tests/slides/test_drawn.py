"""A drawing is read off its SVG: its smallest words, what had better not be cut, where it is blank."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luna_handbook.slides.drawn import DRAWN_TEXT, Drawn, read_drawing

GROUND = '<rect x="0" y="0" width="720" height="400" fill="#FFFFFF"/>'


def test_the_smallest_words_are_read_off_the_drawing() -> None:
    svg = b'<svg><text x="1" y="40" font-size="24">A</text><text y="90" font-size="20.5">B</text></svg>'

    assert read_drawing(svg).smallest == 20.5


def test_words_and_boxes_are_found_where_they_stand() -> None:
    svg = b'<svg><rect y="100" rx="8" height="50"/><circle cx="9" cy="300" r="12"/><text y="40" font-size="20">A</text></svg>'

    assert [(span.top, span.bottom) for span in read_drawing(svg).spans] == [(98, 152), (288, 312), (20, 47)]


@given(st.binary(max_size=200))
def test_bytes_that_are_no_drawing_are_read_as_one_of_which_nothing_is_known(data: bytes) -> None:
    assert read_drawing(data) == Drawn(DRAWN_TEXT, ())


SCRAPS = (
    "<text", "<rect", "<circle", "<path", "<line", ">", "/>", ' y="', ' height="', ' font-size="', ' r="', ' d="', ' fill="none"',
    '"', "-", ".", "1", "23", "M", "Q", "Z", " ",
)  # fmt: skip


@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join))
@example('<text font-size=".">')
def test_a_drawing_written_by_nobody_who_can_is_read_as_far_as_it_can_be(svg: str) -> None:
    assert read_drawing(svg.encode()).smallest > 0


def test_what_is_filled_and_high_is_found_and_the_head_of_an_arrow_is_not() -> None:
    svg = (
        b'<svg><path d="M0 10L9 10L4 21Z" fill="#000000"/><path d="M0 0L0 90" fill="none"/>'
        b'<path d="M5 40C5 20 9 20 9 100Z" fill="#000000"/></svg>'
    )

    assert [(span.top, span.bottom) for span in read_drawing(svg).spans] == [(20, 100)]


def test_the_white_ground_of_a_drawing_is_blank() -> None:
    svg = f'<svg height="400">{GROUND}<rect x="4" y="100" height="50" stroke-width="2"/><line y1="180" y2="220"/></svg>'

    ink = read_drawing(svg.encode()).ink

    assert ink is not None
    assert 90 < ink.top < 99
    assert 221 < ink.bottom < 230


@pytest.mark.parametrize(
    "strange",
    [
        '<text y="9" transform="rotate(-90 4 9)">A</text>',
        '<path d="M0 0l9 300"/>',
        '<use href="#a"/>',
        '<rect x="0" y="0" width="720" height="400" fill="#E8F4EE"/>',
    ],
)
def test_a_drawing_with_anything_that_may_reach_anywhere_is_not_said_to_be_blank(strange: str) -> None:
    ink = read_drawing(f'<svg>{GROUND}<rect x="4" y="100" height="50"/>{strange}</svg>'.encode()).ink

    assert ink is None or (ink.top <= 0 and ink.bottom >= 400)


_HEADED = (
    b'<svg viewBox="0 0 720 400"><text x="16" y="40" font-size="20" %s>One session</text>%s'
    b'<text x="90" y="90" font-size="18" text-anchor="middle">Blood</text></svg>'
)


def test_a_heading_is_held_by_the_line_below_it() -> None:
    drawn = read_drawing(_HEADED % (b'font-weight="700"', b""))

    assert drawn.heads == (20.0,)
    assert any(span.top == 20 and span.bottom > 90 for span in drawn.spans)


@pytest.mark.parametrize(
    ("style", "more"),
    [
        (b"", b""),
        (b'font-weight="700" text-anchor="middle"', b""),
        (b'font-weight="700"', b'<text x="300" y="40">beside</text>'),
        (b'font-weight="700"', b'<rect x="10" y="10" width="300" height="100"/>'),
    ],
    ids=["not bold", "in the middle", "something beside it", "in a box"],
)
def test_what_is_no_heading_holds_nothing(style: bytes, more: bytes) -> None:
    assert read_drawing(_HEADED % (style, more)).heads == ()
