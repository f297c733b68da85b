"""From the Markdown of one page to its sections and blocks, refusing what an edition cannot hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from luna_handbook.authoring.blocks import UNREADABLE
from luna_handbook.authoring.dialect import citation_keys, markdown_tree
from luna_handbook.authoring.directive import list_named, note_lists
from luna_handbook.authoring.elements import CALLOUT_TITLE, CITE, HOLDS, LOCAL, REFUSED
from luna_handbook.authoring.leftovers import note_indents, note_leftovers
from luna_handbook.authoring.line_checks import note_lines
from luna_handbook.authoring.marks import unmarked, with_marks
from luna_handbook.authoring.parsed import Drawing, ParsedBlock, ParsedPage, ParsedSection
from luna_handbook.authoring.refusals import note_refusals
from luna_handbook.authoring.tree import HEADINGS, line_of, passages, remove_marks, set_lines
from luna_handbook.book.local_values import mark
from luna_handbook.book.places import ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

TONES = ("answer", "danger", "caution", "note", "evidence", "local")
KINDS = {"ul": "list", "ol": "list", "table": "table", "dl": "definitions"}
_SPACE = re.compile(r"[ \t\n]+")


def parse_page(body: str, first: int, title: str, note: Callable[[int, str], None]) -> ParsedPage:
    """Read the Markdown ``body``, whose first line is line ``first`` of its file; ``title`` names the lead section.

    Notes every mistake; what is returned is then only good for finding more of them.
    """
    if note_lines(body, first, note):
        try:
            return _read(body, first, title, note)
        except RecursionError:
            note(first, "This page nests lists, quotes or emphasis too deeply to be read.")
    return ParsedPage((ParsedSection(first, "", title, 1, ()),))


def _read(body: str, first: int, title: str, note: Callable[[int, str], None]) -> ParsedPage:
    leftovers: list[tuple[int, str]] = []
    root = markdown_tree(with_marks(body, first, note))
    set_lines(root, first)
    note_refusals(root, note)
    note_lists(root, note)
    note_leftovers(root, lambda *found: leftovers.append(found))
    note_indents(body, first, lambda *found: leftovers.append(found))
    sections = _sections(root, first, title, note)
    page = ParsedPage(
        sections=sections,
        links=tuple((line_of(e), unmarked(e.get("href", ""))) for e in root.iter("a")),
        citations=_citations(root, note),
        local_values=tuple((line_of(e), e.get(HOLDS, "")) for e in root.iter(LOCAL)),
        leftovers=tuple(leftovers),
    )
    remove_marks(root)
    return page


def _citations(root: Element, note: Callable[[int, str], None]) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for element in root.iter(CITE):
        keys = citation_keys(element.get(HOLDS, ""))
        if keys is None:
            note(
                line_of(element),
                f"The citation [{element.get(HOLDS)}] cannot be read; write [@key] or [@one; @two].",
            )
        found += [(line_of(element), key) for key in keys or ()]
        element.set(HOLDS, " ".join(keys or ()))
    return tuple(found)


def _sections(
    root: Element, first: int, title: str, note: Callable[[int, str], None]
) -> tuple[ParsedSection, ...]:
    sections = [ParsedSection(first, "", title, 1, ())]
    blocks: list[ParsedBlock] = []
    for element in root:
        if element.tag in HEADINGS:
            sections[-1] = _with_blocks(sections[-1], blocks)
            sections.append(_heading(element, sections, note))
            blocks = []
        else:
            blocks += _block(element, note)
    sections[-1] = _with_blocks(sections[-1], blocks)
    return tuple(sections)


def _with_blocks(section: ParsedSection, blocks: list[ParsedBlock]) -> ParsedSection:
    return ParsedSection(section.line, section.id, section.title, section.level, tuple(blocks))


def _heading(
    element: Element, sections: list[ParsedSection], note: Callable[[int, str], None]
) -> ParsedSection:
    line, level, title = line_of(element), HEADINGS[element.tag], _words(element)
    if level == 1:
        note(line, "The page's title stands in its header; start headings with ##.")
    elif level > sections[-1].level + 1:
        note(
            line,
            f"This heading skips a level: after level {sections[-1].level} comes level {sections[-1].level + 1}.",
        )
    if not title:
        note(line, "This heading is empty.")
    section_id = element.get("id") or _slug(title)
    if title and not section_id:
        note(line, "Give this heading an id of its own: {#a-short-id}.")
    elif section_id and not ID.fullmatch(section_id):
        note(
            line,
            f"“{section_id}” cannot be a section id: use lower-case letters, digits, hyphens and underscores.",
        )
    same = next((s for s in sections if s.id == section_id and section_id), None)
    if same:
        note(
            line,
            f"Two headings have the id “{section_id}” (first on line {same.line}); give one of them {{#an-id}}.",
        )
    return ParsedSection(line, section_id, title, max(level, 2), ())


def _block(element: Element, note: Callable[[int, str], None]) -> list[ParsedBlock]:
    line = line_of(element)
    if element.tag == "div":
        return [_callout(element, line, note)]
    wanted = list_named(element)
    if wanted:
        return [ParsedBlock(line, "paragraph", element, fills=wanted)]
    drawing = _drawing(element)
    if drawing:
        return [ParsedBlock(line, "figure", element, drawing=drawing)]
    words = "".join(element.itertext())
    if element.tag == "hr" or not (unmarked(words).strip() or element.find(f".//{LOCAL}") is not None):
        return []
    return [ParsedBlock(line, KINDS.get(element.tag, "paragraph"), element, tuple(passages(element)))]


def _callout(element: Element, line: int, note: Callable[[int, str], None]) -> ParsedBlock:
    tone = element.get("class", "").split()[1]
    if tone == UNREADABLE:
        note(line, 'This callout cannot be read; write !!! kind "Title" and indent its text by four spaces.')
    elif tone not in TONES:
        note(line, f"There is no callout “{tone}”; use one of: {', '.join(TONES)}.")
    found = tuple(passages(element))
    title = ""
    if len(element) and element[0].tag == CALLOUT_TITLE:
        title = _words(element[0])
        element.remove(element[0])
    if not len(element):
        note(line, "This callout is empty; indent its text by four spaces.")
    return ParsedBlock(line, "callout", element, found, tone, title)


def _drawing(element: Element) -> Drawing | None:
    """Read a paragraph that holds an image and nothing else."""
    alone = element.tag == "p" and len(element) == 1 and element[0].tag == "img"
    if not alone or unmarked((element.text or "") + (element[0].tail or "")).strip():
        return None
    path, alt, description = (_flat(element[0].get(name, "")) for name in ("src", "alt", "title"))
    return Drawing(path, alt, description)


def _words(element: Element) -> str:
    """Return the plain words of a heading or title; local values as written."""
    text = element.text or ""
    for child in element:
        text += (mark(child.get(HOLDS, "")) if child.tag == LOCAL else _words(child)) + (child.tail or "")
    return "" if element.tag in {CITE, REFUSED} else _flat(text)


def _flat(text: str) -> str:
    return _SPACE.sub(" ", unmarked(text)).strip()


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
