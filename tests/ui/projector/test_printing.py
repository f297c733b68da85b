"""Slides and hand-outs as PDF, read back with another library: nothing is cut, whatever the notes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from luna_handbook.book.places import Place
from luna_handbook.slides.handout import Asked, Check, Handout, make_handout
from luna_handbook.slides.sheet import CLASSIC, WIDE, Shape, Sheet
from luna_handbook.ui.fonts import register_fonts
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.printing import handout_pdf, slides_pdf
from tests.ui.projector.sheets import DRAWING, sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")
LONG = " ".join(f"w{n}." for n in range(2500))


@pytest.fixture
def families(qapp: QApplication) -> tuple[str, ...]:
    return register_fonts()[0]


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def bookmarks(pdf: PdfReader) -> list[tuple[str, int]]:
    marks = [mark for mark in pdf.outline if isinstance(mark, Destination)]
    return [(str(mark.title), pdf.get_destination_page_number(mark) or 0) for mark in marks]


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def sheets(number: int, notes: str = "Say it.") -> list[Sheet]:
    return [sheet(n)._replace(notes=notes, references=(f"Author {n % 2}. 2006.",)) for n in range(number)]


def handout(number: int = 4, notes: str = "Say it.", asked: tuple[Asked, ...] = ()) -> Handout:
    return make_handout("Induction", "45 minutes", sheets(number, notes), asked)


@pytest.mark.parametrize("shape", [WIDE, CLASSIC])
def test_every_slide_is_a_page_of_its_own_shape(families: tuple[str, ...], shape: Shape) -> None:
    pdf = read(slides_pdf("Deck", sheets(3), shape, SheetPainter(families, lambda _: DRAWING)))
    assert len(pdf.pages) == 3
    assert pdf.pages[0].mediabox.width / pdf.pages[0].mediabox.height == pytest.approx(
        shape.width / shape.height, 0.01
    )
    assert "Item 2.1" in words(pdf)


def test_slides_to_send_hold_no_notes(families: tuple[str, ...]) -> None:
    pdf = read(
        slides_pdf(
            "Deck", sheets(2, "For the trainer alone."), WIDE, SheetPainter(families, lambda _: DRAWING)
        )
    )
    assert "trainer" not in words(pdf)


@pytest.mark.parametrize(("up", "pages"), [(1, 6), (2, 3), (3, 2)])
def test_as_many_slides_stand_on_a_page_as_were_asked_for(
    families: tuple[str, ...], up: int, pages: int
) -> None:
    made = Handout("Induction", "", handout(6).entries, ())
    pdf = read(handout_pdf(made, WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", up))
    assert len(pdf.pages) == pages


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(families: tuple[str, ...], paper: str, size: tuple[int, int]) -> None:
    box = (
        read(handout_pdf(handout(), WIDE, SheetPainter(families, lambda _: DRAWING), families, paper, 2))
        .pages[0]
        .mediabox
    )
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("up", [1, 2, 3])
def test_notes_longer_than_a_page_go_on_and_lose_no_word(families: tuple[str, ...], up: int) -> None:
    pdf = read(
        handout_pdf(handout(2, LONG), WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", up)
    )
    text = words(pdf).replace(" ", "")
    assert [n for n in range(2500) if text.count(f"w{n}.") != 2] == []
    assert "Item1.2" in text


def test_questions_and_every_reference_stand_at_the_end(families: tuple[str, ...]) -> None:
    asked = (Asked(2, "What of lamotrigine?", ("6.5 Drug interactions: effects",)),)
    pdf = read(
        handout_pdf(handout(asked=asked), WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", 3)
    )
    text = words(pdf)
    assert (
        "Questions from the room What of lamotrigine? (slide 2) See: 6.5 Drug interactions: effects" in text
    )
    assert text.count("Author 0. 2006.") == text.count("Author 1. 2006.") == 1


def test_a_hand_out_without_questions_has_no_heading_for_them(families: tuple[str, ...]) -> None:
    pdf = read(handout_pdf(handout(), WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", 3))
    assert "Questions" not in words(pdf)


def test_words_that_look_like_markup_are_printed_as_they_are(families: tuple[str, ...]) -> None:
    made = make_handout("<b>Deck</b>", "", sheets(1, "SpO2 <94 & falling <img src='x'>"))
    text = words(read(handout_pdf(made, WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", 1)))
    assert "<b>Deck</b>" in text
    assert "SpO2 <94 & falling <img src='x'>" in text


def test_answers_stand_on_a_page_after_everything_else(families: tuple[str, ...]) -> None:
    checks = [Check("Is it approved?", "No. The label says so.", "12.5 Off-label use")]
    made = make_handout("Induction", "", sheets(1), (), checks)

    pdf = read(handout_pdf(made, WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", 3))

    *before, last = (" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "Check yourself (answers on the last page) 1. Is it approved? References" in " ".join(before)
    assert last.startswith("Answers 1. No. The label says so. 12.5 Off-label use")
    assert "No. The label" not in " ".join(before)


def test_a_reference_is_not_parted_by_the_end_of_a_page(families: tuple[str, ...]) -> None:
    references = tuple(f"begin{n} " + "of a long reference " * 12 + f"end{n}" for n in range(60))
    made = Handout("Induction", "", handout(1).entries, references)

    pdf = read(handout_pdf(made, WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", 2))

    pages = [page.extract_text().split() for page in pdf.pages]
    assert [n for n in range(60) if not any({f"begin{n}", f"end{n}"} <= set(page) for page in pages)] == []
    assert len(pages) > 2


def test_words_of_a_slide_are_copied_before_those_at_its_foot(families: tuple[str, ...]) -> None:
    late = sheet(0)._replace(pieces=tuple(sorted(sheet(0).pieces, key=lambda piece: piece.role != "foot")))

    text = words(read(slides_pdf("Deck", [late], WIDE, SheetPainter(families, lambda _: DRAWING))))

    assert text.index("Item 0.2") < text.index("8.4-c")


def test_a_pdf_says_its_language_and_its_title(families: tuple[str, ...]) -> None:
    root = read(
        slides_pdf("Deck", sheets(2), WIDE, SheetPainter(families, lambda _: DRAWING), "en-GB")
    ).root_object
    assert str(root["/Lang"]) == "en-GB"
    assert "DisplayDocTitle': True" in str(root["/ViewerPreferences"])


def test_slides_have_a_bookmark_for_each_but_the_parts_of_a_long_one(families: tuple[str, ...]) -> None:
    shown = [sheet(0, title="“50 µg” (≥ ½)"), sheet(1, title="B")._replace(part=1, parts=2)]
    shown += [sheet(1, title="B")._replace(part=2, parts=2)]
    shown += [sheet(2, title="Do this now")._replace(place=Place("luna", "emerg"), kicker="Anaphylaxis")]

    pdf = read(slides_pdf("Deck", shown, WIDE, SheetPainter(families, lambda _: DRAWING)))

    assert bookmarks(pdf) == [("“50 µg” (≥ ½)", 0), ("B", 1), ("Anaphylaxis: Do this now", 3)]


def test_bookmarks_of_a_hand_out_lead_to_the_pages_of_slides_and_lists(families: tuple[str, ...]) -> None:
    made = make_handout("Deck", "", sheets(3), (), [Check("Is it?", "No.", "12.5 Off-label use")])

    pdf = read(handout_pdf(made, WIDE, SheetPainter(families, lambda _: DRAWING), families, "A4", 1))

    title = sheet(0).title
    found = bookmarks(pdf)
    assert found[:3] == [(title, 0), (title, 1), (title, 2)]
    assert [words for words, _page in found[3:]] == [
        "Check yourself (answers on the last page)",
        "References",
        "Answers",
    ]
    assert found[-1] == ("Answers", len(pdf.pages) - 1)
