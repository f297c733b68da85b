"""A deck becomes sheets: its stops in order, hidden ones left out, and what is missing said calmly."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.slides.changes import Said, differences, said
from luna_handbook.slides.instant import page_deck
from luna_handbook.slides.lint import lint, word_count
from luna_handbook.slides.making import make_sheets
from luna_handbook.slides.sheet import CLASSIC, WIDE, Piece, Shape, Sheet
from tests.editions import flip_byte
from tests.slides.faults import faults, words_lost
from tests.slides.measures import PlainMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEASURE = PlainMeasure()


@pytest.fixture
def handbook(shipped: Path) -> Iterator[Handbook]:
    with closing(Edition.open(shipped)) as edition:
        yield Handbook([edition])


def _place(handbook: Handbook, page: int = 2) -> str:
    edition = next(iter(handbook.editions.values()))
    return str(edition.every_page()[page].place)


def _deck(*slides: DeckSlide, minutes: int = 0) -> Deck:
    return Deck("mine", "My talk", minutes, slides)


def _made(handbook: Handbook, *slides: DeckSlide) -> list[Sheet]:
    return make_sheets(_deck(*slides), handbook, MEASURE)


def _shown(sheets: list[Sheet]) -> str:
    return "\n".join(piece.html for sheet in sheets for piece in sheet.pieces)


@pytest.mark.parametrize("shape", [WIDE, CLASSIC])
def test_every_page_of_a_handbook_fits_and_loses_no_word(handbook: Handbook, shape: Shape) -> None:
    for edition in handbook.editions.values():
        for row in edition.every_page():
            page = handbook.page(row.place)
            sheets = make_sheets(page_deck(page), handbook, MEASURE, shape, local=lambda _: "")

            assert [fault for sheet in sheets for fault in faults(sheet, shape, MEASURE)] == []
            assert words_lost(page.sections, sheets) == []


def test_hidden_slides_are_left_out_and_the_others_keep_their_number(handbook: Handbook) -> None:
    sheets = _made(
        handbook, DeckSlide(title="One"), DeckSlide(title="Two", hidden=True), DeckSlide(title="Three")
    )

    assert [(sheet.stop, sheet.title) for sheet in sheets] == [(0, "One"), (2, "Three")]


def test_a_deck_without_slides_makes_no_sheet(handbook: Handbook) -> None:
    assert _made(handbook) == []


@pytest.mark.parametrize(
    "place",
    ["luna:no-such-page", "99.9", "not a place", "other:page#x", "luna:emergency-index#no-such-section"],
)
def test_a_place_that_is_not_there_is_said_calmly(handbook: Handbook, place: str) -> None:
    sheets = _made(handbook, DeckSlide(place=place, notes="My notes."))

    assert [(sheet.title, sheet.notes) for sheet in sheets] == [("This slide cannot be shown", "My notes.")]
    assert place in _shown(sheets)
    assert "other slides are as before" in _shown(sheets)


def test_a_damaged_page_is_refused_on_its_slide(shipped: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415 - here only

    folder = tmp_path / "damaged"
    shutil.copytree(shipped, folder)
    flip_byte(folder, "emergency-index")
    with closing(Edition.open(folder)) as edition:
        sheets = _made(Handbook([edition]), DeckSlide(place="luna:emergency-index"))

    assert "failed its check" in _shown(sheets)


def test_minutes_are_shared_and_notes_repeated_over_the_parts_of_a_stop(handbook: Handbook) -> None:
    text = "\n\n".join(["Nobody leaves the room while the drug is running, not even for a minute."] * 8)

    sheets = _made(handbook, DeckSlide(title="Rule", text=text, notes="Say why.", minutes=3))

    assert len(sheets) > 1
    assert {sheet.notes for sheet in sheets} == {"Say why."}
    assert sum(sheet.minutes for sheet in sheets) == pytest.approx(3)


def test_own_words_are_paragraphs_and_items_and_never_markup(handbook: Handbook) -> None:
    sheets = _made(
        handbook, DeckSlide(title="<b>x</b>", text="First <i>line</i> {{local:x}}\n\n- one\n- two")
    )

    assert [piece.html for piece in sheets[0].pieces if piece.role in ("title", "text", "bullet")] == [
        "&lt;b&gt;x&lt;/b&gt;", "First &lt;i&gt;line&lt;/i&gt; {{local:x}}", "•", "one", "•", "two",
    ]  # fmt: skip


def test_a_readers_own_words_say_that_they_are_not_the_handbooks(handbook: Handbook) -> None:
    assert "not part of the handbook" in _shown(_made(handbook, DeckSlide(title="Mine")))


def test_a_title_alone_stands_in_the_middle(handbook: Handbook) -> None:
    sheet = _made(handbook, DeckSlide(title="Your questions"))[0]

    title = next(piece for piece in sheet.pieces if piece.role == "title")
    assert 200 < title.y < 360


def test_the_first_slide_of_a_deck_is_large(handbook: Handbook) -> None:
    sheet = _made(handbook, DeckSlide(title="Induction", text="Forty-five minutes. Ask whenever you like."))[
        0
    ]

    sizes = {piece.role: piece.size for piece in sheet.pieces}
    assert (sizes["title"], sizes["text"]) == (72, 44)


def test_few_own_words_stand_about_a_third_down_and_many_below_the_usual_title(handbook: Handbook) -> None:
    first, few, many = _made(
        handbook,
        DeckSlide(title="Induction"),
        DeckSlide(title="Rule", text="Nobody leaves the room."),
        DeckSlide(title="Rules", text="Nobody leaves the room while it is running. " * 4),
    )

    titles = [p for sheet in (first, few, many) for p in sheet.pieces if p.role == "title"]
    assert [piece.size for piece in titles] == [72, 72, 56]
    assert min(piece.y for piece in titles[:2]) > 180 > titles[2].y


def test_a_question_to_the_room_is_large(handbook: Handbook) -> None:
    words = "A page shows a dose with its route, its rate and its study. May you draw it up?"

    sheet = _made(handbook, DeckSlide(title="First"), DeckSlide(title="Question", text=words))[1]

    assert [piece.size for piece in sheet.pieces if piece.role == "text"] == [56]


def test_a_title_without_end_still_fits(handbook: Handbook) -> None:
    sheets = make_sheets(_deck(DeckSlide(title="long " * 4000)), handbook, MEASURE, CLASSIC)

    assert [fault for sheet in sheets for fault in faults(sheet, CLASSIC, MEASURE)] == []


def test_a_block_is_shown_alone(handbook: Handbook) -> None:
    page = handbook.page(handbook.find(_place(handbook)))
    block = page.sections[1].blocks[0]

    sheets = _made(handbook, DeckSlide(place=f"{page.place}~{block.letter}"))

    assert {sheet.reference for sheet in sheets} == {f"{page.number}-{block.letter}"}


def test_the_deck_of_a_page_shows_each_heading_once(handbook: Handbook) -> None:
    page = handbook.page(handbook.find(_place(handbook)))

    sheets = make_sheets(page_deck(page), handbook, MEASURE)

    titles = list(dict.fromkeys(sheet.title for sheet in sheets if sheet.place))
    assert titles == [section.title or page.title for section in page.sections]


def test_the_questions_of_a_page_are_asked_last_and_answered_in_the_notes(handbook: Handbook) -> None:
    pages = (handbook.page(row.place) for e in handbook.editions.values() for row in e.every_page())
    page = next(page for page in pages if page.self_check)

    last = page_deck(page).slides[-1]

    assert last.text == page.self_check[-1].question
    assert page.self_check[-1].answer in last.notes


def test_lint_names_what_is_worth_a_look(handbook: Handbook) -> None:
    long = "word " * 60
    deck = _deck(
        DeckSlide(place="luna:no-such-page", notes="x", minutes=4),
        DeckSlide(title="Long", text=long, minutes=4),
        minutes=5,
    )

    found = lint(deck, make_sheets(deck, handbook, MEASURE), handbook)

    assert [(finding.stop, finding.sentence.split(",")[0]) for finding in found] == [
        (None, "The topics are planned for 8 minutes"),
        (0, "“luna:no-such-page” is not in the handbook that is open"),
        (1, "This topic has no notes."),
        (1, "Slide 2 shows 60 words; a room that listens reads about 45."),
    ]


def test_lint_is_silent_about_a_good_deck(handbook: Handbook) -> None:
    deck = _deck(DeckSlide(title="Short", text="A few words.", notes="Say them."))

    assert lint(deck, make_sheets(deck, handbook, MEASURE), handbook) == []


def test_a_deck_all_hidden_is_named(handbook: Handbook) -> None:
    deck = _deck(DeckSlide(title="Short", hidden=True))

    assert [finding.sentence for finding in lint(deck, [], handbook)] == ["No topic of this deck is shown."]


def test_lint_is_silent_about_a_small_drawing_whose_parts_follow(handbook: Handbook) -> None:
    whole = Piece("figure", 0, 0, 500, 700, image="a" * 64, size=17)
    part = whole._replace(size=24, crop=(0.0, 0.5))
    deck = _deck(DeckSlide(title="One", notes="Say it."))
    alone, followed = [Sheet(0, "One", (whole,))], [Sheet(0, "One", (whole,)), Sheet(0, "One", (part,))]

    assert [finding.sheet for finding in lint(deck, alone, handbook)] == [1]
    assert lint(deck, followed, handbook) == []


def test_words_of_foot_title_and_citations_are_not_counted(handbook: Handbook) -> None:
    assert word_count(_made(handbook, DeckSlide(title="One two three", text="four five"))[0]) == 2


def test_a_place_that_says_the_same_is_known_by_its_digest(handbook: Handbook) -> None:
    now = said(_place(handbook), handbook)

    assert now.words
    assert said(_place(handbook), handbook) == now


def test_a_place_that_is_gone_says_nothing(handbook: Handbook) -> None:
    assert said("luna:gone", handbook) == Said()


def test_differences_are_runs_of_words() -> None:
    runs = differences("Give 5 mg now.\nWait.", "Give 50 mg now.\nWait.")

    assert [(run.before, run.after, run.is_same) for run in runs] == [
        ("Give", "Give", True),
        ("5", "50", False),
        ("mg now.\nWait.", "mg now.\nWait.", True),
    ]
