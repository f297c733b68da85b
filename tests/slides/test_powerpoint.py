"""The PowerPoint file, opened again by the library that other programs trust."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation

from luna_handbook.slides.powerpoint import POINTS, Colours, write_powerpoint
from luna_handbook.slides.sheet import CLASSIC, WIDE, Piece, Shape, Sheet

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
    "7b40e8dd0000000c4944415408d763f8ffff3f0005fe02fea7569bb50000000049454e44ae426082"
)
COLOURS = Colours("1B2430", "444D5A", "DFE3E8", lambda tone: ("FCEDEC", "981B13") if tone else ("FFFFFF", ""))
TITLE = Piece("title", 80, 60, 1120, 70, "Do <b>not</b> give", 56, bold=True)


def reread(pieces: list[Piece], shape: Shape = WIDE, notes: str = "") -> Any:  # noqa: ANN401 - python-pptx has no types
    file = io.BytesIO()
    sheet = Sheet(0, "Do not give", tuple(pieces), notes=notes)
    write_powerpoint(file, "Deck", [sheet], shape, lambda _sha, _width: PNG, COLOURS)
    return Presentation(io.BytesIO(file.getvalue()))


def shapes(pieces: list[Piece]) -> list[Any]:
    return list(reread(pieces).slides[0].shapes)


@pytest.mark.parametrize("shape", [WIDE, CLASSIC])
def test_a_page_has_the_shape_of_the_slides(shape: Shape) -> None:
    show = reread([TITLE], shape)
    assert show.slide_width / show.slide_height == pytest.approx(shape.width / shape.height)


def test_the_title_is_a_real_title() -> None:
    assert reread([TITLE]).slides[0].shapes.title.text == "Do not give"


def test_a_slide_that_shows_no_title_has_one_for_outlines_all_the_same() -> None:
    assert reread([]).slides[0].shapes.title.text == "Do not give"


def test_notes_come_along_whole() -> None:
    assert reread([TITLE], notes="Not 5: 0.5.").slides[0].notes_slide.notes_text_frame.text == "Not 5: 0.5."


def test_items_become_one_frame_of_paragraphs_with_their_signs() -> None:
    items = [
        Piece("bullet", 80, 200, 30, 48, "•", 36),
        Piece("text", 120, 200, 900, 48, "First", 36),
        Piece("bullet", 80, 260, 30, 48, "4.", 36),
        Piece("text", 120, 260, 900, 48, "Fourth", 36),
    ]
    _title, frame = shapes([TITLE, *items])
    paragraphs = frame.text_frame.paragraphs
    assert [p.text for p in paragraphs] == ["First", "Fourth"]
    assert [p._p.pPr[-1].attrib for p in paragraphs] == [
        {"char": "•"},
        {"type": "arabicPeriod", "startAt": "4"},
    ]


def test_words_keep_their_size_weight_and_height() -> None:
    _title, frame = shapes([TITLE, Piece("text", 80, 200, 900, 48, "<b>SpO</b><sub>2</sub>", 36)])
    runs = frame.text_frame.paragraphs[0].runs
    assert [(r.text, r.font.size.pt, r.font.bold) for r in runs] == [
        ("SpO", 36 * POINTS, True),
        ("2", 36 * POINTS, False),
    ]
    assert runs[1]._r.rPr.get("baseline") == "-25000"


def test_a_table_is_a_table() -> None:
    cells = [
        Piece("head", 80, 200, 400, 40, "Drug", 28),
        Piece("head", 500, 200, 400, 40, "Dose", 28),
        Piece("rule", 80, 244, 820, 1),
        Piece("cell", 80, 250, 400, 40, "Ketamine", 28),
        Piece("cell", 500, 250, 400, 40, "0.5 mg/kg", 28),
    ]
    _title, *rest = shapes([TITLE, *cells])
    tables = [[[cell.text for cell in row.cells] for row in s.table.rows] for s in rest if s.has_table]
    assert tables == [[["Drug", "Dose"], ["Ketamine", "0.5 mg/kg"]]]


def test_a_callout_is_a_box_with_its_words_in_it() -> None:
    box = [
        Piece("callout", 80, 200, 1120, 140, tone="danger"),
        Piece("callout-title", 110, 210, 1000, 40, "Stop", 30, bold=True, tone="danger"),
        Piece("text", 110, 260, 1000, 48, "Call for help", 36),
        Piece("text", 80, 400, 1000, 48, "Outside", 36),
    ]
    _title, inside, outside = shapes([TITLE, *box])
    assert (inside.text_frame.text, outside.text_frame.text) == ("Stop\nCall for help", "Outside")
    assert str(inside.fill.fore_color.rgb) == "FCEDEC"


def test_a_drawing_keeps_its_proportions_and_its_words() -> None:
    _title, picture = shapes(
        [TITLE, Piece("figure", 80, 150, 1000, 300, "How pressure <b>rises</b>", image="ab")]
    )
    assert picture.width / picture.height == pytest.approx(2)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "How pressure rises"


def test_a_band_of_a_drawing_is_the_picture_cropped() -> None:
    band = Piece("figure", 80, 150, 1000, 300, "How it rises", image="ab", crop=(0.25, 0.75))

    _title, picture = shapes([TITLE, band])

    assert (picture.crop_top, picture.crop_bottom) == (0.25, 0.25)
    assert picture.width / picture.height == pytest.approx(4)
