"""What the sampler looks like once it is an edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.emergency import read_cards
from luna_handbook.book.integrity import page_hashes
from luna_handbook.book.pages import Question, Term
from luna_handbook.book.places import Place

if TYPE_CHECKING:
    from luna_handbook.book.edition import Edition, SectionText
    from luna_handbook.book.pages import Block


def block(edition: Edition, letter: str, page: str = "constructs") -> Block:
    return next(b for s in edition.page(page).sections for b in s.blocks if b.letter == letter)


def test_parts_without_pages_keep_their_number_and_are_not_shown(sampler: Edition) -> None:
    assert [(part.position, part.title, part.pages) for part in sampler.parts()] == [
        (1, "Start: here", 2),
        (3, "Acute", 1),
    ]


def test_pages_are_numbered_by_part_and_place(sampler: Edition) -> None:
    assert [sampler.row(page).number for page in ("constructs", "second", "choking", "second-plain")] == [
        "1.1",
        "1.2",
        "3.1",
        "",
    ]


def test_a_plain_twin_is_kept_but_not_listed(sampler: Edition) -> None:
    assert sampler.row("second-plain").part is None
    assert sampler.page_count() == 3


def test_a_page_and_its_plain_twin_lead_to_one_another(sampler: Edition) -> None:
    page, twin = sampler.page("second"), sampler.page("second-plain")

    assert page.twin
    assert twin.twin
    assert (page.twin.place.page, page.twin.title) == ("second-plain", "The second page in plain words")
    assert (twin.twin.place.page, twin.twin.number) == ("second", "1.2")
    assert sampler.page("constructs").twin is None


def test_search_is_told_that_a_section_is_in_plain_language(sampler: Edition) -> None:
    assert {s.part_title for s in sampler.sections() if s.kind == "plain"} == {"Plain-language version"}


def test_sections_take_their_ids_from_braces_or_from_their_words(sampler: Edition) -> None:
    sections = sampler.page("constructs").sections

    assert [(s.id, s.level) for s in sections] == [
        ("", 1), ("links", 2), ("lists", 3), ("tables", 2), ("callouts", 2), ("uber-opioids", 2),
    ]  # fmt: skip


def test_a_key_answer_is_a_callout_whose_html_is_what_is_inside(sampler: Edition) -> None:
    answer = block(sampler, "a")

    assert (answer.kind, answer.tone, answer.title) == ("callout", "answer", "At a glance")
    assert answer.html.startswith("<p>A page of samples")
    assert answer.html.endswith("<ul><li>One point.</li><li>Another.</li></ul>")


def test_signs_survive_and_citations_are_numbered_in_order_of_first_use(sampler: Edition) -> None:
    assert block(sampler, "b").html == (
        "<p>A paragraph with <strong>strong</strong>, <em>soft</em>, <code>code &lt;b&gt; &amp; {x}</code> and a hard<br>"
        "break; entities — &lt;here&gt; ≥ 5, SpO2 &lt; 94 and 5\u00a0μg. "
        'Citations stand<sup>\u00a0<a href="ref:2">2</a></sup> alone or'
        '<sup>\u00a0<a href="ref:1">1</a>,<a href="ref:2">2</a>,<a href="ref:3">3</a></sup> together, and an escaped *star*.</p>'
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="sampler:second">the second page</a>',
        '<a href="sampler:second#deep">its depth</a>',
        '<a href="#tables">tables</a>',
        '<a href="sampler:choking">a reference-style link</a>',
        '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>',
    ],
)
def test_links_become_places(sampler: Edition, link: str) -> None:
    assert link in block(sampler, "c").html


def test_a_list_may_start_at_any_number(sampler: Edition) -> None:
    assert block(sampler, "f").html == '<ol start="5"><li>Starts at five</li></ol>'


def test_local_values_stay_as_they_are_written(sampler: Edition) -> None:
    assert "{{local:number}}" in block(sampler, "g").html


def test_tables_keep_alignment_code_and_escaped_bars(sampler: Edition) -> None:
    html = block(sampler, "j").html

    assert '<th align="left">Left</th><th align="center">Middle</th>' in html
    assert '<td>0.5\u00a0mg/kg</td><td align="left">a | b</td>' in html
    assert "<code>x|y</code>" in html


def test_attributes_that_lift_rules_leave_no_trace(sampler: Edition) -> None:
    assert block(sampler, "k").html.endswith("<tr><td>It heals</td><td>Not shown</td></tr></tbody></table>")
    assert block(sampler, "l").html == "<p>A miracle, somebody wrote.</p>"


def test_callouts_directly_after_one_another_are_two(sampler: Edition) -> None:
    assert [(block(sampler, letter).tone, block(sampler, letter).html) for letter in "op"] == [
        ("caution", "<p>Caution.</p>"),
        ("note", "<p>Note, directly after.</p>"),
    ]


def test_the_first_use_of_a_term_on_a_page_is_marked_and_longer_terms_win(sampler: Edition) -> None:
    html = "".join(b.html for s in sampler.page("constructs").sections for b in s.blocks)

    assert html.count('<a href="term:ampa" class="term">AMPA</a>') == 1
    assert '<a href="term:placebo-effect" class="term">placebo effect</a>' in html
    assert "<em>ampa</em>" in html


def test_a_page_carries_the_terms_it_marks_but_not_those_it_explains(sampler: Edition) -> None:
    assert sampler.page("second").terms == {"ampa": Term("AMPA", "A receptor.")}


def test_one_drawing_on_two_pages_is_kept_once(sampler: Edition) -> None:
    first, second = block(sampler, "t"), block(sampler, "c", "second")

    assert (first.kind, first.alt, first.width, first.height, first.figure) == (
        "figure",
        "Two boxes",
        720,
        120,
        1,
    )
    assert first.image == second.image
    assert sampler.media(first.image).startswith(b"<?xml")


def test_references_say_who_what_and_whether_a_detail_is_unchecked(sampler: Edition) -> None:
    reference = sampler.page("constructs").references[1]

    assert (reference.number, reference.key, reference.to_verify) == (2, "one2020", True)
    assert reference.short == "Müller 2020, Journal of Samples & Tests"
    assert (reference.study_type, reference.finding) == ("trial", "12 of 18 people")


def test_self_check_places_are_whole(sampler: Edition) -> None:
    assert sampler.page("constructs").self_check == (
        Question("Where are tables?", "Below.", "sampler:constructs#tables", "Tables come last."),
        Question("And the second page?", "After this one.", "sampler:second#deep"),
        Question("What is a sampler?", "This."),
    )


def test_a_review_ships_as_words(sampler: Edition) -> None:
    review = sampler.page("constructs").review

    assert review["status"] == "reviewed"
    assert review["on"] == "2026-01-31"


def _sections(edition: Edition, page: str) -> list[SectionText]:
    return [section for section in edition.sections() if section.place.page == page]


def test_search_sees_one_line_a_block_with_numbers_kept_apart(sampler: Edition) -> None:
    tables = _sections(sampler, "constructs")[3]

    assert tables.text.split("\n")[1] == (
        "Dose | Left | Middle | Right | 0.5\u00a0mg/kg | a | b | 12 | 94% of 18 people | 1\u00a0mg/kg"
        " | x|y | Emergency number | link"
    )


def test_search_sees_the_answer_search_terms_and_local_values_by_name(sampler: Edition) -> None:
    lead = _sections(sampler, "constructs")[0]

    assert (
        lead.answer
        == "A page of samples, with AMPA and ampa in it. Dial Emergency number. One point. • Another."
    )
    assert lead.search_terms == "kitchen sink\nno\n2020"
    assert "Stop at Emergency number: Danger." in _sections(sampler, "constructs")[4].text


def test_lists_become_synonyms_local_values_and_golden_queries(sampler: Edition) -> None:
    assert [(s.variant, s.exact_case) for s in sampler.synonyms()] == [("OR", True), ("odds", False)]
    assert [value.id for value in sampler.local_values()] == ["number", "place"]
    assert sampler.file.rows("SELECT id, query, type, judgments FROM golden") == [
        ("", "choking", "lay", '[{"grade":2,"page":"choking"},{"grade":1,"page":"second#deep"}]')
    ]


def test_a_deck_keeps_its_slides(sampler: Edition) -> None:
    [(deck, minutes, body)] = sampler.file.rows("SELECT id, minutes, body FROM decks")

    assert (deck, minutes) == ("tour", 10)
    assert [slide["place"] for slide in json.loads(body)["slides"]] == [
        "",
        "sampler:second#deep",
        "sampler:constructs",
    ]


def test_the_action_card_stands_beside_the_edition(sampler: Edition) -> None:
    [card] = read_cards(sampler.folder)

    assert (card.position, card.page, card.number, card.answer) == (
        1,
        "choking",
        "3.1",
        "Call {{local:number}}.",
    )
    assert card.steps == ("Call for help: dial {{local:number}}.", "Five back blows.", "Five thrusts.")


def test_a_spoken_reference_leads_to_its_block(sampler: Edition) -> None:
    assert sampler.place_of_block("1.2", "c") == Place("sampler", "second", "deep", "c")


def test_every_page_matches_its_hash_and_nothing_for_editors_ships(sampler: Edition) -> None:
    shipped = (sampler.folder / "edition.db").read_bytes()

    assert all(whole for _, whole in page_hashes(sampler))
    assert not [word for word in (b"secret", b"C000-01", b"a comment") if word in shipped]
