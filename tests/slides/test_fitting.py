"""Whatever a page says, its sheets hold it: nothing outside, nothing small, nothing over anything else, no word lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luna_handbook.book.pages import Block, Page, Reference, Section
from luna_handbook.book.places import Place
from luna_handbook.slides.drawn import Band, Drawn
from luna_handbook.slides.heading import Maker, heading_sheets
from luna_handbook.slides.places import Matter
from luna_handbook.slides.sheet import CLASSIC, MOST_WORDS, WIDE, Shape, Sheet
from tests.slides.faults import faults, words_lost
from tests.slides.measures import PlainMeasure

PLACE = Place("luna", "trd", "dose")
REFERENCES = tuple(
    Reference(n, f"r{n}", f"Author {n}. A title.", f"Author {n} et al. 2020, A Journal", "RCT", "x", False)
    for n in range(1, 30)
)
MEASURE = PlainMeasure()
HARD = (
    "not", "0.5\u00a0mg/kg", "180/110", "e.g.", "vs.", "R.", "P", "=", ".32", "&lt;", "24\u00a0h", "n\u00a0=\u00a017", "Ω",
    "<strong>Never</strong>", "<em>give</em>", "x" * 70, '<a href="luna:trd">link</a>', "<br>", "Then", "It",
)  # fmt: skip
"""Words that are easily parted, lost or taken for something else."""

words = st.text("abcdefghijklmnoprstuvw", min_size=1, max_size=16)
hard_words = st.one_of(
    words,
    st.sampled_from(HARD),
    st.integers(1, 29).map(lambda n: f'so<sup> <a href="ref:{n}">{n}</a></sup>.'),
)
sentences = st.lists(hard_words, min_size=1, max_size=30).map(lambda found: "A " + " ".join(found) + ".")
texts = st.lists(sentences, min_size=1, max_size=6).map(" ".join)
cells = st.lists(hard_words, max_size=12).map(" ".join)


def _table(rows: list[list[str]]) -> str:
    width = len(rows[0])
    made = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row[:width])}</tr>" for row in rows[1:])
    head = "".join(f"<th>{c}</th>" for c in rows[0])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{made}</tbody></table>"


def _items(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _definitions(pairs: list[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{term}</dt><dd>{meaning}</dd>' for term, meaning in pairs)}</dl>"


paragraphs = texts.map(lambda text: f"<p>{text}</p>")
lists = st.builds(_items, st.sampled_from(["ul", "ol"]), st.lists(texts, min_size=1, max_size=9))
definitions = st.lists(st.tuples(cells, texts), min_size=1, max_size=5).map(_definitions)
tables = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=2, max_size=12).map(_table)
)
tones = st.sampled_from(["answer", "danger", "caution", "note", "evidence", "local"])


def _blocks(letter: str, kind: str, *said: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    return st.builds(lambda *words_of_it: Block(letter, kind, *words_of_it), *said)


blocks = st.one_of(
    _blocks("a", "paragraph", paragraphs),
    _blocks("b", "list", lists),
    _blocks("c", "definitions", definitions),
    _blocks("d", "table", tables),
    _blocks("e", "callout", st.one_of(paragraphs, lists, tables), tones, words),
    st.builds(
        lambda alt, width, height: Block("f", "figure", image="0" * 64, alt=alt, width=width, height=height, figure=1),
        words, st.integers(100, 2000), st.integers(100, 2000),
    ),
)  # fmt: skip
sections = st.builds(
    Section, st.just("dose"), st.lists(words, min_size=1, max_size=12).map(" ".join), st.just(2),
    st.lists(blocks, min_size=1, max_size=6).map(tuple),
)  # fmt: skip


def _sheets(section: Section, shape: Shape, drawn: Drawn | None = None) -> list[Sheet]:
    page = Page(
        PLACE,
        "8.4",
        "Doses",
        "clinical",
        "",
        "The drug",
        1,
        {"status": "not-reviewed"},
        (section,),
        REFERENCES,
    )
    foot = ("Luna Handbook 2026.11", "2026.11", "not yet clinically reviewed")
    matter = Matter(section.title, section.blocks, page.title, page, PLACE, foot)
    return heading_sheets(Maker(MEASURE, shape, lambda _: "", lambda _: drawn or Drawn()), matter, 1)


@pytest.mark.parametrize("shape", [WIDE, CLASSIC])
@settings(max_examples=40, deadline=None)
@given(section=sections)
def test_a_section_of_any_kind_fits_its_sheets_and_loses_no_word(shape: Shape, section: Section) -> None:
    sheets = _sheets(section, shape)

    assert [fault for sheet in sheets for fault in faults(sheet, shape, MEASURE)] == []
    assert words_lost([section], sheets) == []


@settings(max_examples=40, deadline=None)
@given(section=sections)
def test_the_parts_of_a_section_are_counted(section: Section) -> None:
    sheets = _sheets(section, WIDE)

    assert [(sheet.part, sheet.parts) for sheet in sheets] == [
        (n, len(sheets)) for n in range(1, len(sheets) + 1)
    ]


@pytest.mark.parametrize("count", [200, 20_000])
def test_a_word_without_end_still_fits(count: int) -> None:
    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "paragraph", f"<p>{'x' * count}</p>"),)), CLASSIC)

    assert [fault for sheet in sheets for fault in faults(sheet, CLASSIC, MEASURE)] == []


def test_a_list_of_many_short_items_is_split_after_six_lines() -> None:
    html = _items("ol", ["Call for help."] * 14)

    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "list", html),)), WIDE)

    assert [sum(piece.role == "bullet" for piece in sheet.pieces) for sheet in sheets] == [5, 5, 4]


def test_a_numbered_list_goes_on_counting_on_the_next_sheet() -> None:
    html = _items("ol", ["Call for help."] * 9)

    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "list", html),)), WIDE)

    signs = [piece.html for sheet in sheets for piece in sheet.pieces if piece.role == "bullet"]
    assert signs == [f"{n}." for n in range(1, 10)]


def test_prose_is_split_at_the_ends_of_sentences_when_it_has_too_many_words() -> None:
    sentence = "One dose of 0.5\u00a0mg/kg was given to n\u00a0=\u00a017 adults, e.g. by Dr. A. Smith, and compared with saline."

    sheets = _sheets(
        Section("dose", "Dose", 2, (Block("a", "paragraph", f"<p>{' '.join([sentence] * 7)}</p>"),)), WIDE
    )

    texts_shown = [piece.html for sheet in sheets for piece in sheet.pieces if piece.role == "text"]
    assert [text.count("saline.") for text in texts_shown] == [2, 2, 2, 1]
    assert all(text.endswith("saline.") and len(text.split()) <= MOST_WORDS for text in texts_shown)


def test_a_callout_keeps_its_box_tone_and_title_on_every_part() -> None:
    html = f"<p>{' '.join(['Do not give a second dose on this day.'] * 12)}</p>"

    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "callout", html, "danger", "Stop"),)), CLASSIC)

    boxes = [[p.tone for p in sheet.pieces if p.role == "callout"] for sheet in sheets]
    titles = [[p.html for p in sheet.pieces if p.role == "callout-title"] for sheet in sheets]
    assert len(sheets) > 1
    assert boxes == [["danger"]] * len(sheets)
    assert titles == [["Danger: Stop"]] * len(sheets)


def test_a_long_table_says_its_head_again_and_shows_seven_rows_at_most() -> None:
    html = _table([["Day", "Event"], *([f"{n}", "Seen"] for n in range(16))])

    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "table", html),)), WIDE)

    heads = [[p.html for p in sheet.pieces if p.role == "head"] for sheet in sheets]
    rows = [sum(p.role == "cell" for p in sheet.pieces) // 2 for sheet in sheets]
    assert heads == [["Day", "Event"]] * 3
    assert max(rows) <= 7
    assert sum(rows) == 16


def test_a_table_too_wide_for_any_sheet_becomes_records() -> None:
    names = [f"Column{n}withalongname" for n in range(9)]
    html = _table([names, [f"value{n}thatislongtoo" for n in range(9)]])

    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "table", html),)), CLASSIC)

    shown = [piece.html for sheet in sheets for piece in sheet.pieces]
    assert "<b>value0thatislongtoo</b>" in shown
    assert "<i>Column1withalongname:</i> value1thatislongtoo" in shown


def test_a_drawing_is_shown_so_large_that_its_smallest_words_can_be_read() -> None:
    block = Block("a", "figure", image="0" * 64, alt="A curve", width=720, height=510, figure=1)

    sheets = [_sheets(Section("dose", "Dose", 2, (block,)), shape)[0] for shape in (WIDE, CLASSIC)]

    figures = [piece for sheet in sheets for piece in sheet.pieces if piece.role == "figure"]
    assert min(piece.size for piece in figures) >= 24


TALL = Block("a", "figure", image="0" * 64, alt="A way", width=720, height=1200, figure=1)


@pytest.mark.parametrize("shape", [WIDE, CLASSIC])
def test_a_drawing_too_tall_for_its_words_is_followed_by_its_parts(shape: Shape) -> None:
    sheets = _sheets(Section("dose", "Dose", 2, (TALL,)), shape)

    figures = [piece for sheet in sheets for piece in sheet.pieces if piece.role == "figure"]
    whole, *parts = figures
    assert whole.size < 24 <= min(piece.size for piece in parts)
    assert [(piece.crop[0] == 0, piece.crop[1] == 1) for piece in (whole, parts[0], parts[-1])] == [
        (True, True),
        (True, False),
        (False, True),
    ]
    assert {piece.html for piece in figures} == {"A way"}
    assert [fault for sheet in sheets for fault in faults(sheet, shape, MEASURE)] == []


def test_blank_paper_is_left_out_before_a_drawing_is_parted() -> None:
    block = TALL._replace(height=560)
    drawn = {True: Drawn(18.0, (), Band(20, 552)), False: Drawn(18.0)}

    crops = {
        trimmed: [
            piece.crop
            for sheet in _sheets(Section("dose", "Dose", 2, (block,)), WIDE, found)
            for piece in sheet.pieces
            if piece.image
        ]
        for trimmed, found in drawn.items()
    }
    assert crops[True] == [(20 / 560, 552 / 560)]
    assert len(crops[False]) == 3


@pytest.mark.parametrize("smallest", [18.0, 24.0])
def test_a_drawing_keeps_clear_of_the_edges_wherever_its_words_stay_large_enough(smallest: float) -> None:
    section = Section("dose", "Dose", 2, (TALL._replace(height=400),))

    (drawing,) = (
        piece for sheet in _sheets(section, CLASSIC, Drawn(smallest)) for piece in sheet.pieces if piece.image
    )

    assert (drawing.x, drawing.size) == ((0, 24) if smallest == 18 else (14, 31))


def test_the_parts_of_a_drawing_are_named_and_of_one_scale() -> None:
    sheets = _sheets(Section("dose", "Dose", 2, (TALL,)), WIDE)

    captions = [piece.html for sheet in sheets for piece in sheet.pieces if piece.html.startswith("Figure")]
    parts = [piece for sheet in sheets[1:] for piece in sheet.pieces if piece.role == "figure"]
    assert captions == ["Figure 1. A way", *(f"Figure 1, part {n} of 3. A way" for n in (1, 2, 3))]
    assert [sheet.name for sheet in sheets] == [f"Dose ({n} of 4)" for n in (1, 2, 3, 4)]
    assert len({piece.width for piece in parts}) == 1


def test_the_matter_of_a_slide_is_as_large_as_its_words_allow() -> None:
    few, many = (
        _sheets(Section("dose", "Dose", 2, (Block("a", "paragraph", f"<p>{words}</p>"),)), WIDE)[0]
        for words in ("Call for help. " * 3, "Never leave anybody alone in there. " * 7)
    )

    assert {piece.size for sheet in (few, many) for piece in sheet.pieces if piece.role == "text"} == {44}
    assert {piece.size for sheet in (few, many) for piece in sheet.pieces if piece.role == "title"} == {56}


def test_titles_stand_at_the_same_place_whatever_stands_below_them() -> None:
    words = ("One.", "Never leave anybody alone in there. " * 7)

    sheets = [
        _sheets(Section("dose", "Dose", 2, (Block("a", "paragraph", f"<p>{w}</p>"),)), WIDE)[0] for w in words
    ]

    titles = [(piece.x, piece.y) for sheet in sheets for piece in sheet.pieces if piece.role == "title"]
    assert titles[0] == titles[1]
    assert titles[0][0] >= 80


def test_short_prose_stands_beside_the_drawing_that_it_leads_to() -> None:
    blocks = (
        Block("a", "paragraph", "<p>The drawing shows the way.</p>"),
        Block("b", "figure", image="0" * 64, alt="A way", width=720, height=500, figure=1),
    )

    sheets = _sheets(Section("dose", "Dose", 2, blocks), WIDE)

    assert [sheet.reference for sheet in sheets] == ["8.4-a"]
    assert "The drawing shows the way." in [piece.html for piece in sheets[0].pieces]


def test_what_a_sheet_cites_stands_on_it_and_in_full_for_the_hand_out() -> None:
    html = '<p>It fell<sup> <a href="ref:2">2</a>,<a href="ref:1">1</a></sup>.</p>'

    sheet = _sheets(Section("dose", "Dose", 2, (Block("a", "paragraph", html),)), WIDE)[0]

    assert sheet.citations == ("1 Author 1 et al. 2020", "2 Author 2 et al. 2020")
    assert sheet.references == ("1. Author 1. A title.", "2. Author 2. A title.")
    assert "It fell\u00a0[1,2]." in [piece.html for piece in sheet.pieces]
    assert "1 Author 1 et al. 2020\u00a0· 2 Author 2 et al. 2020" in [
        piece.html for piece in sheet.pieces if piece.role == "citation"
    ]


def test_citations_that_do_not_fit_are_counted() -> None:
    cited = ",".join(f'<a href="ref:{n}">{n}</a>' for n in range(1, 30))
    html = f"<p>It fell<sup> {cited}</sup>.</p>"

    sheet = _sheets(Section("dose", "Dose", 2, (Block("a", "paragraph", html),)), CLASSIC)[0]

    line = next(piece.html for piece in sheet.pieces if piece.role == "citation")
    shown = line.count("et al.")
    assert line.endswith(f"and {29 - shown} more, see hand-out")
    assert len(sheet.citations) == 29


def test_the_foot_says_where_it_stands_and_that_nobody_has_reviewed_it() -> None:
    sheet = _sheets(Section("dose", "Dose", 2, (Block("c", "paragraph", "<p>One.</p>"),)), CLASSIC)[0]

    feet = [piece.html for piece in sheet.pieces if piece.role == "foot"]
    assert feet == ["8.4-c\u00a0· Luna Handbook 2026.11\u00a0· not yet clinically reviewed", "1"]


def test_no_sheet_ends_with_a_term_whose_meaning_comes_on_the_next() -> None:
    html = _definitions(
        [(f"Term {n}", "A meaning of this word that takes ten words here.") for n in range(12)]
    )

    sheets = _sheets(Section("dose", "Dose", 2, (Block("a", "definitions", html),)), WIDE)

    assert len(sheets) > 1
    assert "term" not in {sheet.pieces[-1].role for sheet in sheets}
    assert "(continued)" not in " ".join(piece.html for sheet in sheets for piece in sheet.pieces)


@pytest.mark.parametrize("count", range(1, 6))
@pytest.mark.parametrize("words", [3, 9, 20])
def test_no_sheet_ends_with_a_sentence_that_announces_the_next(count: int, words: int) -> None:
    sentence = " ".join(["word"] * (words - 1)).capitalize()
    lead = f"<p>{f'{sentence} end. ' * count}Two trials point in different directions:</p>"
    blocks = (
        Block("a", "paragraph", lead),
        Block("b", "list", _items("ul", [f"{sentence} end."] * 5)),
        Block("c", "paragraph", f"<p>{f'{sentence} end. ' * count}The table says:</p>"),
        Block("d", "table", _table([["Day", "Event"], *([f"{n}", "Seen"] for n in range(7))])),
    )

    sheets = _sheets(Section("dose", "Dose", 2, blocks), CLASSIC)

    ends = [
        max((p for p in sheet.pieces if p.role in ("text", "cell")), key=lambda p: p.y + p.height).html
        for sheet in sheets
    ]
    assert [end for end in ends if end.endswith(":")] == []


def test_a_range_of_citations_stays_a_range_among_rising_numbers() -> None:
    html = '<p>It fell<sup>12,<a href="ref:6">6</a>–8,<a href="ref:2">2</a></sup>.</p>'

    sheet = _sheets(Section("dose", "Dose", 2, (Block("a", "paragraph", html),)), WIDE)[0]

    assert "It fell\u00a0[2,6–8,12]." in [piece.html for piece in sheet.pieces]
