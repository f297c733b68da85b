"""The PowerPoint file, opened again by the library that other programs trust."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from luna_handbook.slides.drawingml import NO_STYLE
from luna_handbook.slides.powerpoint import EMU, POINTS, Colours, write_powerpoint
from luna_handbook.slides.sheet import CLASSIC, WIDE, Piece, Shape, Sheet

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
    "7b40e8dd0000000c4944415408d763f8ffff3f0005fe02fea7569bb50000000049454e44ae426082"
)
COLOURS = Colours("1B2430", "444D5A", "DFE3E8", lambda tone: ("FCEDEC", "981B13") if tone else ("FFFFFF", ""))
TITLE = Piece("title", 80, 60, 1120, 70, "Do <b>not</b> give", 56, bold=True)


def reread(
    pieces: list[Piece],
    shape: Shape = WIDE,
    notes: str = "",
    references: tuple[str, ...] = (),
    png: bytes = PNG,
) -> Any:  # noqa: ANN401 - python-pptx has no types
    file = io.BytesIO()
    sheet = Sheet(0, "Do not give", tuple(pieces), notes=notes, references=references)
    write_powerpoint(file, "Deck", [sheet], shape, lambda _sha, _width: png, COLOURS, "en-GB")
    return Presentation(io.BytesIO(file.getvalue()))


def png_of(width: int, height: int, dots_per_inch: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height)).save(file, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return file.getvalue()


def shapes_with(png: bytes, piece: Piece) -> list[Any]:
    return list(reread([TITLE, piece], png=png).slides[0].shapes)


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


@pytest.mark.parametrize("size", [(1000.0, 300.0), (300.0, 500.0)], ids=["wide", "tall"])
@pytest.mark.parametrize("crop", [(0.0, 1.0), (0.25, 0.75)], ids=["whole", "band"])
def test_a_drawing_fills_the_box_that_it_fills_on_the_wall(
    size: tuple[float, float], crop: tuple[float, float]
) -> None:
    drawn = (640, 480 * (crop[1] - crop[0]))
    scale = min(size[0] / drawn[0], size[1] / drawn[1])
    width, height = drawn[0] * scale, drawn[1] * scale

    _title, picture = shapes_with(
        png_of(640, 480, 72), Piece("figure", 80, 150, *size, image="ab", crop=crop)
    )

    assert [picture.left, picture.top, picture.width, picture.height] == pytest.approx(
        [n * EMU for n in (80 + (size[0] - width) / 2, 150 + (size[1] - height) / 2, width, height)],
        abs=2,
    )


def test_a_drawing_is_as_large_as_with_the_library_of_pictures_whatever_its_dots_per_inch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    piece, png = Piece("figure", 80, 150, 1000, 300, image="ab"), png_of(640, 480, 300)
    _title, ours = shapes_with(png, piece)
    monkeypatch.setattr("pptx.parts.image.PIL_Image", Image)

    _title, theirs = shapes_with(png, piece)

    assert abs(ours.width - theirs.width) <= 2
    assert abs(ours.height - theirs.height) <= 2


def test_screen_readers_read_the_matter_before_the_foot_and_pass_over_lines() -> None:
    foot = [
        Piece("foot", 80, 660, 900, 32, "8.4-c", 24),
        Piece("rule", 80, 650, 1120, 2),
        Piece("citation", 80, 600, 900, 32, "1 Berman 2000", 24),
    ]

    *said, line, last = shapes([TITLE, *foot, Piece("text", 80, 200, 900, 48, "First", 36)])

    assert [s.text_frame.text for s in (*said, last)] == ["Do not give", "First", "1 Berman 2000", "8.4-c"]
    assert [mark.get("val") for mark in line._element.iter("{*}decorative")] == ["1"]


def test_what_has_room_for_one_line_is_not_broken_by_another_typeface() -> None:
    number = Piece("foot", 1170, 660, 30, 32, "11", 24)
    beside = Piece("citation", 80, 500, 200, 64, "1 Berman 2000 · 2 Zarate 2006", 24)

    _title, two_lines, one_line = shapes([TITLE, number, beside])

    assert (one_line.text_frame.word_wrap, two_lines.text_frame.word_wrap) == (False, True)


def test_words_stand_as_far_in_as_on_the_wall() -> None:
    pieces = [
        Piece("term", 80, 200, 900, 48, "Response", 36, bold=True),
        Piece("text", 110, 250, 870, 48, "A score that fell", 36),
        Piece("bullet", 140, 300, 20, 48, "•", 36),
        Piece("text", 160, 300, 820, 48, "by half", 36),
    ]

    _title, frame = shapes([TITLE, *pieces])

    indents = [(p._p.pPr.get("marL"), p._p.pPr.get("indent")) for p in frame.text_frame.paragraphs]
    assert indents == [("0", "0"), (str(30 * EMU), "0"), (str(80 * EMU), str(-20 * EMU))]


def test_a_table_has_lines_between_its_rows_and_no_colours_of_a_theme() -> None:
    cells = [
        Piece(role, x, y, 400, 40, words, 28)
        for role, x, y, words in [
            ("head", 80, 200, "Drug"),
            ("head", 500, 200, "Dose"),
            ("cell", 80, 250, "Ketamine"),
        ]
    ]

    _title, shape = shapes([TITLE, *cells])

    lines = [[len(list(cell._tc.iter("{*}lnB"))) for cell in row.cells] for row in shape.table.rows]
    assert lines == [[1, 1], [0, 0]]
    assert shape._element.xpath(".//a:tableStyleId")[0].text == NO_STYLE
    first = shape.table.cell(0, 0)
    assert (shape.left + first.margin_left, shape.top + first.margin_top) == (80 * EMU, 200 * EMU)


def test_the_full_references_of_a_slide_stand_in_its_notes() -> None:
    show = reread([TITLE], notes="Say it.", references=("1. Berman. 2000.",))
    assert show.slides[0].notes_slide.notes_text_frame.text == "Say it.\n\n1. Berman. 2000."


def test_the_file_says_what_it_is_and_every_word_its_language() -> None:
    show = reread([TITLE, Piece("text", 80, 200, 900, 48, "First", 36)], notes="Say it.")

    about, slide = show.core_properties, show.slides[0]
    assert (about.title, about.language, about.author) == ("Deck", "en-GB", "Luna Handbook")
    assert (about.last_modified_by, about.comments, about.created.year > 2013) == ("Luna Handbook", "", True)
    runs = [*slide._element.iter("{*}r"), *slide.notes_slide._element.iter("{*}r")]
    assert [run.find("{*}rPr").get("lang") for run in runs] == ["en-GB"] * 5


def test_a_callout_without_words_is_an_empty_box() -> None:
    _title, box = shapes([TITLE, Piece("callout", 80, 200, 1120, 140, tone="danger")])
    assert box.text_frame.text == ""
