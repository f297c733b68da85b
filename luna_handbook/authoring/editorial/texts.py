"""Every text of a source that readers see, with its file and lines: pages, drawings, glossary, local values, claims, decks."""

from __future__ import annotations

import html
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from luna_handbook.authoring.claims import FILE_NAME as CLAIMS
from luna_handbook.authoring.editorial.reading import CELLS, header_texts
from luna_handbook.authoring.parsed import Passage
from luna_handbook.authoring.text_files import read_text
from luna_handbook.book.local_values import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luna_handbook.authoring.decks import PlannedDeck
    from luna_handbook.authoring.parsed import ParsedBlock
    from luna_handbook.authoring.source import Source, SourcePage

    Located = Iterator[tuple[str, Passage]]

_DRAWN = re.compile(r">([^<>]*[^<>\s][^<>]*)<")


def source_texts(source: Source) -> Located:
    """Yield the file and passage of every text of a source that readers see; names of local values stand for nothing."""
    for page in (page for page in source.pages if page.header.lines):
        yield from ((page.file, passage) for passage in page_texts(page))
    for path in sorted((source.folder / "figures").glob("*.svg")):
        text = read_text(path, lambda _line, _message: None) or ""
        pieces = [(text.count("\n", 0, m.start(1)) + 1, html.unescape(m[1])) for m in _DRAWN.finditer(text)]
        yield f"figures/{path.name}", _joined(pieces)
    yield from _in_file(source, "glossary.yaml", [w for e in source.glossary for w in (e.term, e.definition)])
    values = source.local_values.values()
    yield from _in_file(source, "local.yaml", [words for v in values for words in (v.name, v.meaning)])
    for claim in source.claims:
        yield from ((CLAIMS, passage) for block in claim.written.blocks for passage in block.passages)
    for deck in source.decks:
        yield from _in_file(source, deck.file, _of_deck(deck))


def page_texts(page: SourcePage) -> Iterator[Passage]:
    """Yield the texts of a page: its header's, its headings, titles of callouts, running text, words of its drawings."""
    yield from (_alone(line, text) for line, _, text in header_texts(page))
    for section in page.parsed.sections:
        if section.id:
            yield _alone(section.line, section.title)
        for block in section.blocks:
            yield from _of_block(block)


def without_marks(text: str) -> str:
    """Return ``text`` with spaces in place of the marks of local values, so that offsets stay."""
    return MARK.sub(lambda found: " " * len(found[0]), text)


def _of_block(block: ParsedBlock) -> Iterator[Passage]:
    if block.title:
        yield _alone(block.line, block.title)
    yield from block.passages
    if block.drawing:
        lifted = frozenset(block.element.get("class", "").split())
        yield _alone(block.line, block.drawing.alt, lifted)
        yield _alone(block.line, block.drawing.description, lifted)


def _of_deck(deck: PlannedDeck) -> list[str]:
    return [deck.title, *(words for s in deck.slides for words in (s.title, s.text, s.notes))]


def _in_file(source: Source, file: str, texts: Sequence[str]) -> Located:
    """Yield texts of a YAML file, each with the line on which its first words stand."""
    path = source.folder / file
    raw = (read_text(path, lambda _line, _message: None) or "") if texts and path.is_file() else ""
    for text in filter(None, texts):
        at = raw.find(text[:24])
        yield file, _alone(raw.count("\n", 0, at) + 1 if at >= 0 else 0, text)


def _alone(line: int, text: str, lifted: frozenset[str] = frozenset()) -> Passage:
    return Passage(text, "", lifted, (0,), (line,))


def _joined(pieces: Sequence[tuple[int, str]]) -> Passage:
    words = [f"{text}{CELLS}" for _, text in pieces] or [""]
    starts = list(accumulate(map(len, words), initial=0))[:-1]
    return Passage("".join(words), "", frozenset(), tuple(starts), tuple(n for n, _ in pieces) or (0,))
