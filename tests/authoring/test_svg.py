"""Drawings: only small, harmless SVG in the handbook's colours, size and type ships."""

from __future__ import annotations

import pytest

from luna_handbook.authoring.svg import read_svg
from luna_handbook.book.drawings import COLOURS

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="90" viewBox="0 0 720 90" {}>{}</svg>'
FONT = 'font-family="Atkinson Hyperlegible Next" font-size="18"'


def refusals(text: str) -> list[str]:
    noted: list[str] = []
    drawing = read_svg(text, lambda line, message: noted.append(f"{line}: {message}"))
    assert (drawing is None) == bool(noted)
    return noted


@pytest.mark.parametrize(
    "inside",
    [
        '<g transform="translate(10, 5.5) rotate(-90)"><path d="M0 0L5 5z" fill="none" stroke="#4A5462" stroke-width="2"/></g>',
        f'<text x="1" y="2" {FONT} fill="#1B2430" text-anchor="middle">a<tspan dy="4" font-weight="bold">b &lt; c</tspan></text>',
        "<title>Words</title><desc>More words</desc>",
    ],
)
def test_what_drawings_are_made_of_may_ship(inside: str) -> None:
    assert refusals(ROOT.format("", inside)) == []


def test_type_may_be_set_for_the_whole_drawing() -> None:
    assert refusals(ROOT.format(FONT, "<g><text>a</text></g>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<svg/>",
        "<svg",
        ROOT.format("", "<script>1</script>"),
        ROOT.format("", "<foreignObject/>"),
        ROOT.format("", '<a href="https://example.org"/>'),
        ROOT.format("", '<image href="data:image/png;base64,AA"/>'),
        ROOT.format("", '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>'),
        ROOT.format("", "<style>*{}</style>"),
        ROOT.format("", '<rect xmlns="http://example.org/"/>'),
        ROOT.format("", '<rect onclick="x"/>'),
        ROOT.format("", '<rect id="url(#a)"/>'),
        ROOT.format("", '<rect fill="red"/>'),
        ROOT.format("", '<g transform="matrix(1 0 0 1 0 0)"/>'),
        ROOT.format("", "<text>no type</text>"),
        ROOT.format(FONT, '<g font-size="1em"><text>odd size</text></g>'),
        ROOT.format("", "<?xml-stylesheet href='a.css'?>"),
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + ROOT.format("", ""),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + ROOT.format("", "&a;"),
        ROOT.format("", "").replace('width="720"', 'width="800"'),
        ROOT.format("", "").replace('height="90"', 'height="9000"'),
        ROOT.format("", "").replace("0 0 720 90", "0 0 1440 180"),
        ROOT.format("", "<!--" + "x" * 300_000 + "-->"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    assert refusals(text)


def test_eight_colours_are_the_most() -> None:
    rects = [f'<rect fill="{colour}"/>' for colour in COLOURS.values()]

    assert refusals(ROOT.format("", "".join(rects[:8]))) == []
    assert refusals(ROOT.format("", "".join(rects[:9]))) == [
        "1: This drawing uses 9 colours; 8 are the most."
    ]


def test_every_colour_stands_for_one_name() -> None:
    assert len(COLOURS) == len(set(COLOURS.values())) == 15


def test_depth_costs_nothing() -> None:
    assert refusals(ROOT.format("", "<g>" * 20_000 + "</g>" * 20_000)) == []
