"""A page as the edition keeps it: sections of blocks, references, and what stands around them.

The HTML inside is ours (made by authoring from Markdown) and holds no scripts, styles, sizes or colours. Links in it are
``luna:page#section`` places, ``#section`` on this page, ``ref:3`` for a reference, ``term:id`` for a glossary term;
``{{local:id}}`` stands where the clinic's own value goes, ``{{answer:3}}`` where the answer to the fourth of the page's
``collected`` questions may be shown, and ``{{answer:all}}`` where all of them can be asked for.
"""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from luna_handbook.book.places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping


class PageRow(NamedTuple):
    """A line of the contents: everything a list says about a page."""

    place: Place
    number: str
    title: str
    kind: str
    summary: str
    position: int
    part: int | None = None


class Part(NamedTuple):
    """A part of an edition. ``pages`` counts its pages; ``position`` is also its spoken number."""

    edition: str
    position: int
    id: str
    title: str
    pages: int


PLAIN, PLAIN_LANGUAGE = "plain", "Plain-language version"
"""The kind of a page that no part lists, written for patients, and what stands where others name their part."""

NOT_REVIEWED = "Not yet clinically reviewed"
CALLOUTS = {
    "danger": "Danger",
    "caution": "Caution",
    "note": "Note",
    "evidence": "Evidence",
    "local": "Local",
}
"""The word by which a callout of each tone is known, colour apart; a key answer needs none."""

REFERENCES = "references"
"""The place of a page's references: ``luna:trd#references``."""


ANSWER = re.compile(r"\{\{answer:([0-9]+|all)\}\}")
"""Where an answer stands in HTML; group 1 holds the number of its question among those collected, or ``EVERY_ANSWER``."""
EVERY_ANSWER = "all"


class Block(NamedTuple):
    """A paragraph, list, table, definitions, callout or figure.

    ``letter`` makes the spoken reference (page 8.4, letter c: 8.4-c). ``html`` is the block itself, for a callout what is
    inside it. ``tone`` (answer, danger, caution, note, evidence, local) and ``title`` belong to callouts; ``image`` (the
    SHA-256 of a drawing), ``alt``, ``description``, ``width`` and ``height`` (SVG units) and ``figure`` (1, 2, ...) to figures.
    """

    letter: str
    kind: str
    html: str = ""
    tone: str = ""
    title: str = ""
    image: str = ""
    alt: str = ""
    description: str = ""
    width: int = 0
    height: int = 0
    figure: int = 0


class Section(NamedTuple):
    """A heading and what stands under it until the next one; the first, before any heading, has the id ``""`` and level 1."""

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...]


class Reference(NamedTuple):
    """A numbered reference of a page: formatted ``html``, a ``short`` form for the rail, what the study was and found.

    ``to_verify``: a detail of the record was not checked against the source.
    """

    number: int
    key: str
    html: str
    short: str
    study_type: str
    finding: str
    to_verify: bool

    @property
    def kind(self) -> str:
        """The type of study as a line begins with it: “Systematic review”, “RCT, crossover”."""
        return self.study_type[:1].upper() + self.study_type[1:]


class Question(NamedTuple):
    """A self-check question, its answer, the place that explains it (``""``: the page), and why the answer is so."""

    question: str
    answer: str
    place: str = ""
    reason: str = ""


class Term(NamedTuple):
    """A glossary entry as used on the page."""

    term: str
    definition: str


class Page(NamedTuple):
    """Everything shown of one page, read back from bytes that matched their hash."""

    place: Place
    number: str
    title: str
    kind: str
    summary: str
    part_title: str
    minutes: int
    review: dict[str, str]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...] = ()
    related: tuple[PageRow, ...] = ()
    self_check: tuple[Question, ...] = ()
    terms: Mapping[str, Term] = MappingProxyType({})
    twin: PageRow | None = None
    """The plain-language version of this page; of a plain-language version, the page for staff."""
    collected: tuple[Question, ...] = ()
    """Questions of other pages that this page's text asks; ``{{answer:0}}`` is the place of the first one's answer."""

    @property
    def listed(self) -> Place:
        """The place by which the contents list the page; a plain-language version stands behind its page for staff."""
        return self.twin.place if self.kind == PLAIN and self.twin else self.place

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions: the page's own, then those collected."""
        return self.self_check + self.collected

    @property
    def is_reviewed(self) -> bool:
        """Whether a named clinician has reviewed the page."""
        return self.review.get("status") == "reviewed"

    def section(self, section_id: str) -> Section | None:
        """Return the section with this id, or None."""
        return next((s for s in self.sections if s.id == section_id), None)

    def has(self, section_id: str) -> bool:
        """Tell whether a place on this page can lead there: its head, a section, or its references."""
        is_references = section_id == REFERENCES and bool(self.references)
        return not section_id or is_references or self.section(section_id) is not None


def answer_mark(number: str) -> str:
    """Return how the place of an answer is written in HTML."""
    return f"{{{{answer:{number}}}}}"


def section_to_body(section: Section) -> dict[str, Any]:
    """Return a section as it stands in the JSON body."""
    return {**section._asdict(), "blocks": [block._asdict() for block in section.blocks]}


def page_from_body(body: bytes, place: Place, row: PageRow, part_title: str) -> Page:
    """Rebuild a page from the verified JSON body of ``bodies.body``; ``row`` and ``part_title`` come from the outline.

    The body repeats number, title, kind and summary, so that what is shown is what was hashed.
    Raises ValueError, KeyError, TypeError, AttributeError or RecursionError when the body is not what authoring writes.
    """
    data: dict[str, Any] = json.loads(body)
    sections = tuple(
        Section(s["id"], s["title"], s["level"], tuple(Block(**b) for b in s["blocks"]))
        for s in data["sections"]
    )
    return Page(
        place=place.page_place,
        number=data["number"],
        title=data["title"],
        kind=data["kind"],
        summary=data["summary"],
        part_title=data.get("part_title", part_title),
        minutes=data["minutes"],
        review=data["review"],
        sections=sections,
        references=tuple(Reference(**r) for r in data["references"]),
        related=tuple(_related(place.edition, row, r) for r in data["related"]),
        self_check=tuple(Question(**q) for q in data["self_check"]),
        twin=_related(place.edition, row, data["twin"]) if data.get("twin") else None,
        terms={key: Term(**value) for key, value in data["terms"].items()},
        collected=tuple(Question(**q) for q in data.get("collected", ())),
    )


def _related(edition: str, row: PageRow, data: dict[str, str]) -> PageRow:
    return PageRow(
        Place(edition, data["page"]),
        data["number"],
        data["title"],
        data["kind"],
        data["summary"],
        row.position,
    )
