"""Putting the lists where pages ask for them, so that everything after it sees ordinary sections and blocks."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import CITE, HOLDS, LINE, LOCAL
from luna_handbook.authoring.lists.bibliography import bibliography
from luna_handbook.authoring.lists.building import Around, Made
from luna_handbook.authoring.lists.differences import differences
from luna_handbook.authoring.lists.questions import questions
from luna_handbook.authoring.lists.words import abbreviations, glossary
from luna_handbook.authoring.parsed import ParsedBlock, ParsedPage, ParsedSection
from luna_handbook.authoring.parsing import KINDS
from luna_handbook.authoring.tree import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.order import Placed
    from luna_handbook.authoring.source import Notebook, Source

    Maker = Callable[[Around], Made]
    Note = Callable[[int, str], None]

_FROM_FILES: Mapping[str, Maker] = MappingProxyType(
    {
        "glossary": glossary,
        "abbreviations": abbreviations,
        "self-check": questions,
        "differences": differences,
    }
)
_FROM_PAGES: Mapping[str, Maker] = MappingProxyType({"references": bibliography})
"""Made last: what other lists cite is cited by the handbook."""


def with_lists(
    source: Source, placed: Sequence[Placed], notebook: Notebook
) -> tuple[Source, tuple[Placed, ...]]:
    """Return the source and its placed pages with every ``{{list:name}}`` replaced by what it stands for.

    Notes a list that would be empty, that is followed by more text of its section, or whose sections have ids already taken.
    """
    pages = tuple(placed)
    for makers in (_FROM_FILES, _FROM_PAGES):
        by_file = {page.file: page for page in source.pages}
        for file, page in by_file.items():
            if any(block.fills in makers for block in page.parsed.blocks):
                around = Around(source, pages, page.header.id)
                parsed = _filled(page.parsed, makers, around, notebook.on(file))
                by_file[file] = replace(page, parsed=parsed)
        source = replace(source, pages=tuple(by_file.values()))
        pages = tuple(replace(p, page=by_file[p.page.file]) for p in pages)
    return source, pages


def _filled(page: ParsedPage, makers: Mapping[str, Maker], around: Around, note: Note) -> ParsedPage:
    sections: list[ParsedSection] = []
    asked = page.questions
    for section in page.sections:
        blocks: list[ParsedBlock] = []
        below: list[ParsedSection] = []
        for block in section.blocks:
            if block.fills not in makers:
                blocks.append(block)
                if below:
                    note(
                        block.line,
                        "A list of sections ends its section; move this text up, or under a heading.",
                    )
                continue
            made = makers[block.fills](around)
            if not (made.blocks or made.sections):
                note(block.line, f"The list “{block.fills}” would be empty; there is nothing to put into it.")
            blocks += _blocks(made.blocks, block.line)
            below += _sections(made, section.level + 1, block.line)
            asked += made.questions
        sections += [replace(section, blocks=tuple(blocks)), *below]
    _note_taken(sections, note)
    return _with_mentions(replace(page, sections=tuple(sections), questions=asked))


def _sections(made: Made, level: int, line: int) -> list[ParsedSection]:
    return [ParsedSection(line, s.id, s.title, level, tuple(_blocks(s.blocks, line))) for s in made.sections]


def _blocks(elements: Sequence[Element], line: int) -> list[ParsedBlock]:
    for element in elements:
        for part in element.iter():
            part.set(LINE, str(line))
    return [ParsedBlock(line, KINDS.get(e.tag, "paragraph"), e, is_made=True) for e in elements]


def _note_taken(sections: Sequence[ParsedSection], note: Note) -> None:
    lines: dict[str, int] = {}
    for section in sections:
        if section.id in lines:
            note(section.line, f"The list here makes a section “{section.id}”, and there is one already.")
        lines.setdefault(section.id, section.line)


def _with_mentions(page: ParsedPage) -> ParsedPage:
    """Return a page whose citations, links and local values are those of its blocks as they are now."""
    elements = [part for block in page.blocks for part in block.element.iter()]
    made = [part for block in page.blocks if block.is_made for part in block.element.iter()]
    return replace(
        page,
        citations=tuple(
            (line_of(e), key) for e in elements if e.tag == CITE for key in e.get(HOLDS, "").split()
        ),
        made_links=tuple(dict.fromkeys(e.get("href", "") for e in made if e.tag == "a")),
        local_values=tuple(
            dict.fromkeys(
                (*page.local_values, *((line_of(e), e.get(HOLDS, "")) for e in made if e.tag == LOCAL))
            )
        ),
    )
