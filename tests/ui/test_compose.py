"""A page as HTML: every part of it is there, in order, and no title is ever taken for markup."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.book.pages import (
    CALLOUTS,
    NOT_REVIEWED,
    Block,
    Page,
    PageRow,
    Question,
    Reference,
    Section,
    Term,
)
from luna_handbook.book.places import Place
from luna_handbook.ui.page.compose import (
    ICONS,
    TO_VERIFY,
    Composed,
    Surroundings,
    compose,
    compose_section,
)
from luna_handbook.ui.page.gate import let_in

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = "<b>\"x'</b> & <img src=a>"
PLACE = Place("luna", "trd")
ROW = PageRow(Place("luna", "pk"), "2.1", "Pharmacokinetics", "clinical", "How it moves.", 3)


def block(kind: str = "paragraph", html: str = "<p>Text.</p>", **more: object) -> Block:
    return Block("a", kind, html, **more)  # type: ignore[arg-type]


def page_of(*sections: Section, **more: object) -> Page:
    """Return a page; ``more`` replaces what it says of itself."""
    plain = Page(
        PLACE,
        "3.1",
        "Depression",
        "clinical",
        "In short.",
        "Evidence",
        4,
        {"status": "not-reviewed"},
        sections,
    )
    return plain._replace(**more)  # type: ignore[arg-type]


def reference(**more: object) -> Reference:
    plain = Reference(1, "a2020", "<i>A study</i>. 2020.", "A 2020", "Trial", "It worked.", to_verify=False)
    return plain._replace(**more)  # type: ignore[arg-type]


def composed(page: Page, local: str = "<span>0711</span>", **more: object) -> Composed:
    return compose(page, Surroundings(lambda _name: local, **more))  # type: ignore[arg-type]


def words(html: str) -> str:
    """Return what is read, without tags."""
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\u00a0", " ")


def test_the_head_says_where_the_page_is_and_what_it_is_called() -> None:
    html = composed(page_of()).html

    assert words(html).startswith("3.1 · EvidenceDepression")
    assert '<h1><a name="section-"></a>Depression</h1>' in html


def test_a_page_nobody_reviewed_says_so_and_one_that_was_says_when() -> None:
    plain = composed(page_of())
    reviewed = composed(page_of(review={"status": "reviewed", "on": "2026-03-03"}))

    assert NOT_REVIEWED in words(plain.html)
    assert (plain.frames[0], reviewed.frames[0]) == ("chips", "chips-reviewed")
    assert "Reviewed 2026-03-03" in words(reviewed.html)


@pytest.mark.parametrize(("count", "said"), [(0, ""), (1, "1 reference"), (2, "2 references")])
def test_references_are_counted_in_words(count: int, said: str) -> None:
    html = composed(page_of(references=tuple(reference(number=n + 1) for n in range(count)))).html

    assert ("reference" in words(html.split("</table>")[0])) == bool(said)
    assert said in words(html)


def test_sections_stand_under_headings_that_can_be_gone_to() -> None:
    section = Section("dose", "Dose", 3, (block(),))

    assert '<h3><a name="section-dose"></a>Dose</h3><p>Text.</p>' in composed(page_of(section)).html


def test_a_deep_heading_is_no_deeper_than_four() -> None:
    assert "<h4>" in composed(page_of(Section("x", "X", 7, ()))).html


@pytest.mark.parametrize("tone", CALLOUTS)
def test_a_callout_is_told_by_its_icon_and_word_not_by_colour_alone(tone: str) -> None:
    html = composed(page_of(Section("", "P", 1, (block("callout", tone=tone, title="Stop"),)))).html

    assert f"luna-icon:{ICONS[tone]}/{tone}" in html
    assert f"{CALLOUTS[tone]}: Stop" in words(html)


@pytest.mark.parametrize("title", ["", "Caution"])
def test_a_callout_s_word_is_not_said_twice(title: str) -> None:
    html = composed(page_of(Section("", "P", 1, (block("callout", tone="caution", title=title),)))).html

    assert words(html).count("Caution") == 1


def test_a_key_answer_is_headed_in_capitals_without_an_icon() -> None:
    html = composed(
        page_of(Section("", "P", 1, (block("callout", tone="answer", title="At a glance"),)))
    ).html

    assert "AT A GLANCE" in words(html)
    assert "luna-icon" not in html


def test_every_top_level_table_is_listed_for_the_painter() -> None:
    table = "<table><tr><td>1</td></tr></table>"
    sections = [
        Section("", "P", 1, (block("callout", table, tone="danger"), block("table", table))),
        Section("b", "B", 2, (block("callout", tone="note"), block("list", f"<ul><li>{table}</li></ul>"))),
    ]

    made = composed(page_of(*sections), before=ROW)

    assert list(made.frames) == ["chips", "danger", "data", "note", "data", "turn"]


def test_a_table_says_how_wide_its_columns_are_and_keeps_its_headings_at_the_left() -> None:
    table = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>one</td></tr></tbody></table>"

    html = composed(page_of(Section("", "P", 1, (block("table", table),)))).html

    assert re.search(r'<table class="data"[^>]*><thead><tr><th align="left" width="\d+%">A</th>', html)


def test_a_figure_has_its_drawing_its_number_and_its_words() -> None:
    figure = block("figure", image="f" * 64, alt="Pressure over time", description="It rises.", figure=2)
    html = composed(page_of(Section("", "P", 1, (figure,)))).html

    assert f'<img src="luna-img:{"f" * 64}" alt="Pressure over time">' in html
    assert "Figure 2. Pressure over timeIt rises." in words(html)


def test_a_reference_whose_details_are_to_be_verified_says_so() -> None:
    html = composed(page_of(references=(reference(to_verify=True), reference(number=2)))).html

    assert words(html).count(TO_VERIFY) == 1
    assert '<a name="reference-2"></a>' in html


def test_an_answer_is_hidden_until_it_is_asked_for() -> None:
    page = page_of(
        self_check=(Question("How often?", "Every 15 minutes.", "luna:trd#dose"), Question("Why?", "So."))
    )

    hidden, shown = composed(page).html, composed(page, answers_shown={0}).html

    assert "Every 15 minutes." not in hidden
    assert hidden.count('href="answer:') == 2
    assert "Every 15 minutes." in shown
    assert '<a href="luna:trd#dose">' in shown
    assert 'href="answer:1"' in shown


def test_why_an_answer_is_so_comes_with_the_answer_and_not_before() -> None:
    page = page_of(self_check=(Question("How often?", "Every 15 minutes.", reason="It peaks late."),))

    assert "It peaks late." not in composed(page).html
    assert "Every 15 minutes.It peaks late." in words(composed(page, answers_shown={0}).html)


COLLECTED = page_of(
    Section(
        "", "P", 1, (block(html="<p>{{answer:all}}</p><p>{{answer:0}}</p><p>{{answer:1}}{{answer:2}}</p>"),)
    ),
    self_check=(Question("Own?", "Mine."),),
    collected=(Question("How often?", "Every 15 minutes.", "luna:trd#dose"), Question("Why?", "So.")),
)


def test_a_collected_question_says_where_its_answer_is_before_it_is_shown() -> None:
    html = composed(COLLECTED).html

    assert (
        '<p><a href="answer:1">Show the answer</a> · <a href="luna:trd#dose">Where it says so</a></p>' in html
    )
    assert "Every 15 minutes." not in html


def test_a_collected_answer_appears_in_its_place_and_its_number_follows_the_page_s_own() -> None:
    html = composed(COLLECTED, answers_shown={1}).html

    assert '<p>Every 15 minutes. <a href="luna:trd#dose">Where it says so</a></p>' in html
    assert "Mine." not in html


def test_an_answer_that_no_question_has_is_nothing() -> None:
    assert "{{answer" not in composed(COLLECTED).html
    assert "{{answer:0}}" in composed(COLLECTED._replace(collected=())).html


def test_all_answers_can_be_asked_for_and_hidden_again() -> None:
    assert '<a href="answer:all">Show all answers</a>' in composed(COLLECTED).html
    assert '<a href="answer:none">Hide all answers</a>' in composed(COLLECTED, answers_shown={0, 1, 2}).html


def test_a_section_on_its_own_asks_nothing() -> None:
    assert (
        compose_section(COLLECTED.sections[0], lambda name: name).html == "<body><p></p><p></p><p></p></body>"
    )


TWIN = ROW._replace(place=Place("luna", "pk-plain"), title="In plain words", number="")


def test_a_page_links_to_its_plain_language_version_above_its_title() -> None:
    html = composed(page_of(twin=TWIN)).html

    assert html.index('<a href="luna:pk-plain">Plain-language version</a>') < html.index("<h1>")


def test_a_plain_language_version_links_back_to_the_page_for_staff() -> None:
    page = page_of(kind="plain", number="", part_title="Plain-language version", twin=ROW)

    assert words(composed(page).html).startswith("Plain-language version · For staff: 2.1 Pharmacokinetics")
    assert '<a href="luna:pk">For staff: 2.1 Pharmacokinetics</a>' in composed(page).html


def test_related_pages_and_neighbours_are_links() -> None:
    html = composed(page_of(related=(ROW,)), before=ROW, after=ROW._replace(title="After")).html

    assert html.count('<a href="luna:pk">') == 3
    assert "← 2.1 Pharmacokinetics" in words(html)
    assert "2.1 After →" in words(html)


def test_a_page_without_neighbours_has_no_row_for_them() -> None:
    assert "turn" not in composed(page_of()).frames


@pytest.mark.parametrize(
    ("before", "said"), [("Crisis line: ", 1), ("Call the crisis line: ", 1), ("Crisis line or ", 2)]
)
def test_a_blank_does_not_repeat_the_name_before_it(before: str, said: int) -> None:
    section = Section("", "P", 1, (block(html=f"<p>{before}{{{{local:crisis_line}}}}.</p>"),))
    blank = '<span class="blank">&nbsp;Crisis line:&nbsp;________&nbsp;</span>'

    html = composed(page_of(section), blank).html.casefold()

    assert (html.count("crisis line"), html.count("________")) == (said, 1)


def test_a_value_of_the_clinic_stands_where_the_page_asks_for_it() -> None:
    section = Section("", "P", 1, (block(html="<p>Dial {{local:emergency_number}}.</p>"),))

    assert "<p>Dial <span>0711</span>.</p>" in composed(page_of(section)).html


def test_who_answers_for_the_clinic_s_values_is_said_once_for_each() -> None:
    asked: list[list[str]] = []

    def approvals(names: Iterable[str]) -> str:
        asked.append(list(names))
        return "<p>approved</p>"

    section = Section("", "P", 1, (block(html="<p>{{local:a}} {{local:b}} {{local:a}}</p>"),))
    html = composed(page_of(section), approvals=approvals).html

    assert asked == [["a", "b"]]
    assert "<p>approved</p>" in html


def test_a_section_on_its_own_has_no_heading() -> None:
    made = compose_section(
        Section("dose", "Dose", 2, (block(), block("callout", tone="note"))), lambda name: name
    )

    assert "Dose" not in made.html
    assert list(made.frames) == ["note"]


def test_titles_with_tags_in_them_are_words() -> None:
    asking = block(html="<p>{{answer:0}}</p>")
    section = Section("x", HOSTILE, 2, (block("callout", tone="danger", title=HOSTILE), asking))
    page = page_of(
        section,
        title=HOSTILE,
        number=HOSTILE,
        part_title=HOSTILE,
        related=(ROW._replace(title=HOSTILE, summary=HOSTILE, number=HOSTILE),),
        references=(reference(finding=HOSTILE, study_type=HOSTILE),),
        self_check=(Question(HOSTILE, HOSTILE, HOSTILE, HOSTILE), Question(HOSTILE, HOSTILE)),
        terms={"x": Term(HOSTILE, HOSTILE)},
        twin=ROW._replace(title=HOSTILE, number=HOSTILE),
        collected=(Question(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
    )

    html = composed(page, before=ROW._replace(title=HOSTILE), answers_shown={0, 2}).html

    assert "<b>&quot;" not in html
    assert "<img src=a" not in html
    assert words(html).count(HOSTILE) >= 10


def test_a_drawing_s_name_cannot_become_an_attribute() -> None:
    figure = block("figure", image='x" onerror="y', alt='"', figure=1)

    assert "onerror=&quot;" in composed(page_of(Section("", "P", 1, (figure,)))).html


@given(title=st.text())
def test_any_title_at_all_passes_the_gate_as_words(title: str) -> None:
    html = composed(page_of(Section("", "P", 1, ()), title=title)).html

    assert let_in(html) == html
