"""Lists that the compiler fills in: each becomes ordinary sections and blocks of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.check import check_source
from luna_handbook.authoring.compile import compile_edition
from luna_handbook.authoring.upkeep import keep_ledger
from luna_handbook.book.edition import Edition
from tests.authoring.conftest import put, words_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from luna_handbook.book.pages import Page

OUTLINE = """\
id: tiny
title: Tiny
parts:
  - {id: lists, title: Lists, pages: [list]}
  - {id: later, title: Later, pages: []}
  - {id: drugs, title: Drugs & more, pages: [pk, dose]}
"""
GLOSSARY = """\
terms:
  - {term: zinc, definition: A metal., pages: [dose, pk, unwritten]}
  - {term: Ångström, definition: A length.}
  - {term: ampa, definition: "A receptor <one>."}
  - {term: 5-HT, definition: Serotonin.}
"""
SYNONYMS = """\
groups:
  - {canonical: blood pressure, kind: abbreviation, variants: [BP, SBP, cuff], pages: [dose], stands_for: {SBP: systolic}}
  - {canonical: ketamine, kind: lay, variants: [ket]}
  - {canonical: adverse event, kind: abbreviation, variants: [AE]}
"""
REFERENCES = """\
[{"id": "z1", "type": "book", "title": "Doses", "author": [{"family": "Abel", "given": "A"}],
  "issued": {"date-parts": [[2001]]},
  "custom": {"study_type": "trial", "finding": "12 of 18 & more", "check_before_publication": true, "verified_at": "x.org"}},
 {"id": "a1", "type": "book", "title": "No author <here>"},
 {"id": "c1", "type": "book", "title": "Claims", "author": [{"family": "Cole", "given": "C"}]},
 {"id": "uncited", "type": "book", "title": "Not cited anywhere"}]
"""
CLAIMS = """\
claims:
  - {id: C1, status: contested, said: "Said & done: 70 %.", known: "Not *so* [@c1]; see others.", pages: [dose, pk]}
  - {id: C2, status: supported, said: Never shown., known: Not shown either., pages: [pk]}
  - {id: C3, status: incorrect, said: A miracle., known: No., pages: [pk]}
"""
PK = """\
---
id: pk
title: Kinetics
seed_claims: [C1, C2, C3]
self_check:
  - {question: "How long, {{local:clock}}?", answer: "An hour.", reason: "It is fast.", place: "#half"}
  - {question: "And after?", answer: "Later.", place: "dose#most"}
---
Zinc and [@z1; @a1].

## Half-life {#half}

Words.
"""
DOSE = """\
---
id: dose
title: Dose
seed_claims: [C1]
self_check:
  - {question: "What is most?", answer: "Little."}
---
## Most {#most}

Again [@z1].
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write a source with everything lists are made of."""
    folder = tmp_path / "source"
    for file, text in {
        "handbook.yaml": OUTLINE, "glossary.yaml": GLOSSARY, "synonyms.yaml": SYNONYMS, "references.json": REFERENCES,
        "claims.yaml": CLAIMS, "local.yaml": "values:\n  - {id: clock, name: Clock}\n", "drugs/pk.md": PK, "drugs/dose.md": DOSE,
    }.items():  # fmt: skip
        put(folder, file, text)
    return folder


@pytest.fixture
def filled(source: Path, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Compile a body and read its page back."""
    opened: list[Edition] = []

    def filling(body: str) -> Page:
        put(source, "lists/list.md", f"---\nid: list\ntitle: A list\n---\n{body}")
        compile_edition(source, tmp_path / "edition", index_builder=words_only)
        opened.append(Edition.open(tmp_path / "edition"))
        return opened[-1].page("list")

    yield filling
    for edition in opened:
        edition.close()


def outline(page: Page) -> list[tuple[str, str, int]]:
    return [(section.id, section.title, section.level) for section in page.sections]


def html(page: Page, section: str = "") -> str:
    found = page.section(section)
    return "".join(block.html for block in found.blocks) if found else "no such section"


def test_the_glossary_has_a_section_for_each_letter(filled: Callable[[str], Page]) -> None:
    page = filled("Words.\n\n## Terms {#terms}\n\n{{list:glossary}}\n\n## After {#after}\n\nWords.")

    assert outline(page)[1:] == [
        ("terms", "Terms", 2), ("letter-0-9", "0–9", 3), ("letter-a", "A", 3), ("letter-z", "Z", 3), ("after", "After", 2),
    ]  # fmt: skip


def test_terms_stand_in_the_order_of_the_alphabet_whatever_their_case_and_accents(
    filled: Callable[[str], Page],
) -> None:
    assert html(filled("{{list:glossary}}"), "letter-a") == (
        "<dl><dt>ampa</dt><dd>A receptor &lt;one&gt;.</dd><dt>Ångström</dt><dd>A length.</dd></dl>"
    )


def test_a_term_links_to_the_pages_that_explain_it_in_reading_order(filled: Callable[[str], Page]) -> None:
    assert html(filled("{{list:glossary}}"), "letter-z") == (
        '<dl><dt>zinc</dt><dd>A metal. See <a href="tiny:pk">Kinetics</a>, <a href="tiny:dose">Dose</a>.</dd></dl>'
    )


def test_a_list_of_terms_marks_none_of_them(filled: Callable[[str], Page]) -> None:
    assert filled("{{list:glossary}}").terms == {}


def test_an_abbreviation_stands_for_what_the_word_list_says_and_nothing_is_guessed(
    filled: Callable[[str], Page],
) -> None:
    assert html(filled("{{list:abbreviations}}")).partition("<tbody>")[2] == (
        "<tr><td>AE</td><td>adverse event</td><td></td></tr>"
        '<tr><td>BP</td><td>blood pressure. See <a href="tiny:dose">Dose</a>.</td><td>cuff</td></tr>'
        '<tr><td>SBP</td><td>systolic. See <a href="tiny:dose">Dose</a>.</td><td></td></tr>'
        "</tbody></table>"
    )


def test_the_references_are_those_that_pages_cite_by_author(filled: Callable[[str], Page]) -> None:
    page = filled("{{list:references}}")

    assert outline(page)[1:] == [("letter-a", "A", 2), ("letter-n", "N", 2)]
    assert html(page, "letter-a") == (
        "<p>Abel A. <em>Doses</em>. 2001.<br>Trial: 12 of 18 &amp; more. <strong>Details to be verified.</strong><br>"
        'Cited on: <a href="tiny:pk">Kinetics</a>, <a href="tiny:dose">Dose</a>.</p>'
    )
    assert "<em>No Author &lt;here&gt;</em>.<br>Cited on: " in html(page, "letter-n")
    assert page.references == ()


def test_what_a_list_cites_is_cited_by_the_handbook(filled: Callable[[str], Page]) -> None:
    page = filled("## One {#one}\n\n{{list:differences}}\n\n## Two {#two}\n\n{{list:references}}")

    assert "Cole C" in html(page, "letter-c")
    assert 'Cited on: <a href="tiny:list">A list</a>.' in html(page, "letter-c")


def test_what_editors_alone_need_does_not_ship(filled: Callable[[str], Page], tmp_path: Path) -> None:
    filled("## One {#one}\n\n{{list:differences}}\n\n## Two {#two}\n\n{{list:references}}")

    shipped = (tmp_path / "edition" / "edition.db").read_bytes()
    assert b"A miracle." in shipped
    for words in (b"Never shown.", b"Not shown either.", b"C2", b"x.org", b"Not cited anywhere"):
        assert words not in shipped


def test_questions_stand_by_part_and_page_with_their_answers_hidden(filled: Callable[[str], Page]) -> None:
    page = filled("{{list:self-check}}")

    assert outline(page)[1:] == [("part-drugs", "Drugs & more", 2)]
    assert html(page) == "<p>{{answer:all}}</p>"
    assert html(page, "part-drugs") == (
        '<p><a href="tiny:pk">Kinetics</a></p>'
        "<ol><li><strong>How long, {{local:clock}}?</strong><br>{{answer:0}}</li>"
        "<li><strong>And after?</strong><br>{{answer:1}}</li></ol>"
        '<p><a href="tiny:dose">Dose</a></p>'
        "<ol><li><strong>What is most?</strong><br>{{answer:2}}</li></ol>"
    )


def test_a_collected_question_says_where_it_is_answered(filled: Callable[[str], Page]) -> None:
    collected = filled("{{list:self-check}}").collected

    assert [(q.answer, q.reason, q.place) for q in collected] == [
        ("An hour.", "It is fast.", "tiny:pk#half"),
        ("Later.", "", "tiny:dose#most"),
        ("Little.", "", "tiny:dose"),
    ]


def test_whoever_searches_for_an_answer_does_not_find_the_question_first(
    filled: Callable[[str], Page], tmp_path: Path
) -> None:
    filled("{{list:self-check}}")

    words = (tmp_path / "edition" / "index" / "words").read_text(encoding="utf-8")
    assert "A list" in words
    assert "part-drugs" not in words
    assert "How long" not in words
    assert "An hour." not in words


def test_differences_say_what_was_said_and_what_is_known(filled: Callable[[str], Page]) -> None:
    page = filled("{{list:differences}}")

    assert outline(page)[1:] == [("incorrect", "Incorrect", 2), ("contested", "Contested", 2)]
    assert html(page, "contested").partition("<tbody>")[2] == (
        "<tr><td>Said: “Said &amp; done: 70 %.”</td>"
        '<td>Not <em>so</em><sup>\u00a0<a href="ref:1">1</a></sup>; see others.'
        ' See <a href="tiny:pk">Kinetics</a>, <a href="tiny:dose">Dose</a>.</td></tr></tbody></table>'
    )
    assert [reference.key for reference in page.references] == ["c1"]


def test_words_that_are_quoted_to_be_refused_break_no_editorial_rule(source: Path) -> None:
    put(source, "handbook.yaml", f"{OUTLINE}rules: clinical\n")
    head = "---\nid: list\ntitle: A list\nsummary: Words.\nkind: reference\nsearch_terms: [list]\nreview: {}\n---\n"
    put(
        source,
        "lists/list.md",
        f'{head}!!! answer "A"\n    Words.\n\n## One {{#one}}\n\n{{{{list:differences}}}}',
    )

    assert [p for p in check_source(source) if p.file in ("lists/list.md", "claims.yaml")] == []


def test_the_blocks_of_a_list_keep_their_letters(source: Path, tmp_path: Path) -> None:
    put(source, "lists/list.md", "---\nid: list\ntitle: A list\n---\n{{list:glossary}}")
    keep_ledger(source)
    put(source, "glossary.yaml", f"{GLOSSARY}  - {{term: bupivacaine, definition: A drug.}}\n")

    compile_edition(source, tmp_path / "edition", index_builder=words_only)
    edition = Edition.open(tmp_path / "edition")

    letters = {s.id: [b.letter for b in s.blocks] for s in edition.page("list").sections}
    assert letters == {"": [], "letter-0-9": ["a"], "letter-a": ["b"], "letter-b": ["d"], "letter-z": ["c"]}
    edition.close()


def test_a_section_of_a_list_can_be_linked_to(filled: Callable[[str], Page]) -> None:
    page = filled("See [Z](#letter-z).\n\n## Terms {#terms}\n\n{{list:glossary}}")

    assert html(page) == '<p>See <a href="#letter-z">Z</a>.</p>'


def test_a_wrong_place_of_a_question_is_named_once_where_it_is_written(source: Path) -> None:
    put(source, "drugs/dose.md", DOSE.replace('"Little."', '"Little.", place: "#gone"'))
    put(source, "lists/list.md", "---\nid: list\ntitle: A list\n---\n{{list:self-check}}")

    assert [(p.file, p.line) for p in check_source(source)] == [("drugs/dose.md", 6)]
