"""One page made ready for the edition: its JSON body, its sections as search sees them, its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from luna_handbook.authoring.lettering import page_letters
from luna_handbook.authoring.references import typeset
from luna_handbook.authoring.rendering import Rendering
from luna_handbook.authoring.words import SectionWords, minutes, section_words
from luna_handbook.book.digests import canonical_json, digest
from luna_handbook.book.pages import Block, Question, Reference, Section, Term, section_to_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from luna_handbook.authoring.drawings import Drawings
    from luna_handbook.authoring.header import SelfCheck
    from luna_handbook.authoring.ledger import PageLedger
    from luna_handbook.authoring.order import Placed
    from luna_handbook.authoring.parsed import ParsedBlock
    from luna_handbook.authoring.references import Record
    from luna_handbook.authoring.terms import Glossary
    from luna_handbook.book.edition import LocalValue


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page needs of the rest of the handbook. ``references`` are formatted HTML by key.

    ``twins`` has the plain-language version of a page by the page's id, and the page by that of its plain-language version.
    """

    by_id: Mapping[str, Placed]
    twins: Mapping[str, Placed]
    records: Mapping[str, Record]
    references: Mapping[str, str]
    local_values: Mapping[str, LocalValue]
    glossary: Glossary
    drawings: Drawings
    ledger: Mapping[str, PageLedger]


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A page ready to be written. ``body`` is the JSON whose hash readers check."""

    placed: Placed
    body: bytes
    sections: tuple[SectionWords, ...]
    ledger: PageLedger


def compose(
    placed: Placed, around: Surroundings, targets: Mapping[str, str], places: Mapping[str, str]
) -> ComposedPage:
    """Make a page. ``targets`` says where its links lead, ``places`` where the places of its self-check questions are."""
    letters = page_letters(placed.page, around.ledger)
    keys = list(dict.fromkeys(key for _, key in placed.page.parsed.citations))
    terms = around.glossary.finder(placed.id)
    rendering = Rendering({key: n for n, key in enumerate(keys, 1)}, targets, terms)
    sections = _sections(placed, letters, rendering, around)
    words = section_words(placed.page.parsed, around.local_values)
    header = placed.page.header
    body: dict[str, Any] = {
        "number": placed.number,
        "title": header.title,
        "kind": header.kind,
        "summary": header.summary,
        "part_title": placed.part_title,
        "minutes": minutes(words),
        "review": header.review,
        "sections": [section_to_body(section) for section in sections],
        "references": [_reference(n, key, around)._asdict() for n, key in enumerate(keys, 1)],
        "related": [_related(around.by_id[page]) for _, page in header.related],
        "self_check": _questions(header.self_check, places),
        "twin": _related(around.twins[placed.id]) if placed.id in around.twins else None,
        "collected": _questions(placed.page.parsed.questions, places),
        "terms": {entry.id: Term(entry.term, entry.definition)._asdict() for entry in terms.found},
    }
    return ComposedPage(placed, canonical_json(body), words, letters)


def _questions(asked: Iterable[SelfCheck], places: Mapping[str, str]) -> list[dict[str, str]]:
    return [Question(q.question, q.answer, places.get(q.place, ""), q.reason)._asdict() for q in asked]


def _sections(
    placed: Placed, letters: PageLedger, rendering: Rendering, around: Surroundings
) -> list[Section]:
    letter = iter(letters.entries)
    figures = iter(range(1, 10_000))
    sections = []
    for section in placed.page.parsed.sections:
        blocks = []
        for block in section.blocks:
            number = next(figures) if block.kind == "figure" else 0
            blocks.append(_block(placed, block, next(letter).letter, number, rendering, around))
        sections.append(Section(section.id, section.title, section.level, tuple(blocks)))
    return sections


def _block(
    placed: Placed, block: ParsedBlock, letter: str, figure: int, rendering: Rendering, around: Surroundings
) -> Block:
    if block.kind == "callout":
        return Block(letter, block.kind, rendering.inner(block.element), tone=block.tone, title=block.title)
    if not block.drawing:
        return Block(letter, block.kind, rendering.outer(block.element, marking=not block.is_made))
    svg = around.drawings.get(block.drawing.path, placed.page.file, block.line)
    return Block(
        letter,
        block.kind,
        image=digest(svg.data) if svg else "",
        alt=block.drawing.alt,
        description=block.drawing.description,
        width=svg.width if svg else 0,
        height=svg.height if svg else 0,
        figure=figure,
    )


def _reference(number: int, key: str, around: Surroundings) -> Reference:
    record = around.records[key]
    finding = typeset(record.finding)
    return Reference(
        number, key, around.references[key], record.short, record.study_type, finding, record.to_verify
    )


def _related(placed: Placed) -> dict[str, str]:
    header = placed.page.header
    return {
        "page": header.id,
        "number": placed.number,
        "title": header.title,
        "kind": header.kind,
        "summary": header.summary,
    }
