"""Writing ``edition.db``: every row in one order, then vacuumed, so that the same handbook is the same bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from luna_handbook.authoring.drawings import MEDIA_TYPE
from luna_handbook.book.digests import canonical_json, content_digest, digest, section_digest
from luna_handbook.book.edition import SectionText
from luna_handbook.book.places import Place
from luna_handbook.book.schema import FORMAT, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from luna_handbook.authoring.assembling import Assembly
    from luna_handbook.authoring.composing import ComposedPage

_PRAGMAS = (
    "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8';"
)


def write_database(file: Path, assembly: Assembly, index_sha256: str) -> None:
    """Write ``assembly`` to a new file, which the caller makes durable. Raises sqlite3.Error or OSError."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(_PRAGMAS + TABLES)
        connection.execute("BEGIN")
        for table, rows in _tables(assembly):
            for row in rows:
                marks = ",".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - names from this module
        outline = assembly.source.outline
        meta = {
            "format": str(FORMAT),
            "id": outline.id,
            "title": outline.title,
            "edition": outline.edition,
            "language": outline.language,
            "index_sha256": index_sha256,
            "content_sha256": content_digest(connection),
        }
        meta |= {"golden_share": str(outline.golden_share)} if outline.golden_share else {}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def section_texts(assembly: Assembly) -> Iterator[SectionText]:
    """Yield every section of the handbook as search sees it, numbered from 1 in the order of the edition."""
    number = 0
    for page in assembly.pages:
        header = page.placed.page.header
        for section in page.sections:
            number += 1
            yield SectionText(
                position=number,
                place=Place(assembly.source.outline.id, header.id, section.id),
                title=section.title,
                page_title=header.title,
                page_number=page.placed.number,
                part_title=page.placed.part_title,
                kind=header.kind,
                level=section.level,
                answer=section.answer,
                text=section.text,
                search_terms="\n".join(header.search_terms),
            )


def _tables(assembly: Assembly) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    source, pages = assembly.source, assembly.pages
    yield (
        "parts",
        [
            (n, part.id, part.title, sum(page.placed.part == n for page in pages))
            for n, part in enumerate(source.outline.parts, 1)
        ],
    )
    yield "pages", map(_page, pages)
    yield "bodies", [(page.placed.position, page.body, digest(page.body)) for page in pages]
    yield "sections", _sections(assembly)
    yield "blocks", [row for page in pages for row in _blocks(page)]
    yield "media", [(sha256, MEDIA_TYPE, data) for sha256, data in sorted(assembly.media.items())]
    yield "glossary", [(e.id, e.term, e.definition) for e in sorted(source.glossary, key=lambda e: e.id)]
    yield (
        "synonyms",
        [(n, s.canonical, s.kind, s.variant, int(s.exact_case)) for n, s in enumerate(source.synonyms, 1)],
    )
    yield "local_values", [(v.id, v.name, v.meaning) for _, v in sorted(source.local_values.items())]
    yield "decks", sorted(assembly.decks)
    yield (
        "golden",
        [(n, q.id, q.query, q.type, _judgments(q.judgments)) for n, q in enumerate(source.golden, 1)],
    )


def _page(page: ComposedPage) -> tuple[object, ...]:
    header, placed = page.placed.page.header, page.placed
    return (
        placed.position,
        header.id,
        placed.part,
        placed.number,
        header.title,
        header.kind,
        header.summary,
        "\n".join(header.search_terms),
        header.twin_of,
    )


def _sections(assembly: Assembly) -> Iterator[tuple[object, ...]]:
    positions = {page.placed.id: page.placed.position for page in assembly.pages}
    for s in section_texts(assembly):
        sha256 = section_digest(s.place.section, s.title, s.answer, s.text)
        yield s.position, positions[s.place.page], s.place.section, s.level, s.title, s.answer, s.text, sha256


def _blocks(page: ComposedPage) -> list[tuple[object, ...]]:
    sections = {entry.letter: entry.section for entry in page.ledger.entries}
    here: list[tuple[object, ...]] = [
        (page.placed.position, entry.letter, entry.section, "") for entry in page.ledger.entries
    ]
    gone: list[tuple[object, ...]] = [
        (page.placed.position, letter, sections[successor], successor)
        for letter, successor in page.ledger.retired.items()
        if successor
    ]
    return here + gone


def _judgments(judgments: tuple[tuple[int, str, int], ...]) -> str:
    return canonical_json([{"page": page, "grade": grade} for _, page, grade in judgments]).decode()
