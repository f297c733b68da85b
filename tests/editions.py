"""Synthetic editions for tests: ``edition.db`` written straight from the schema, in any size, without authoring."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.book.digests import canonical_json, content_digest, digest, folder_digest, section_digest
from luna_handbook.book.drawings import COLOURS, FAMILY
from luna_handbook.book.edition import Edition
from luna_handbook.book.emergency import FILE_NAME, Card, cards_to_json
from luna_handbook.book.pages import PLAIN_LANGUAGE, Question, Term
from luna_handbook.book.schema import FORMAT, TABLES
from luna_handbook.search.index import build_index
from tests.pages import GLOSSARY, LOCAL_VALUE, Written, write_page
from tests.prose import MOST_TITLES, draws, sentence, slug, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EMERGENCY_INDEX = "emergency-index"
TWIN = "plain-language"
"""The id of the page that no part lists."""

_REFERENCES = 12


@dataclass(frozen=True, slots=True)
class _Placed:
    position: int
    id: str
    title: str
    part: int | None
    number: str
    kind: str
    summary: str


def make_edition(
    folder: Path,
    *,
    pages: int = 12,
    parts: int = 3,
    words: int = 240,
    edition: str = "luna",
    name: str = "2026.11",
    with_index: bool = False,
) -> Path:
    """Write an edition of ``pages`` listed pages, each of about ``words`` words, spread over ``parts`` parts; return its folder.

    The second page is the emergency index, the last quarter (at most nine) are emergency pages with a card; one
    plain-language twin is not listed. The same arguments give the same rows. ``with_index`` builds the search index too.
    Raises ValueError for more pages than there are titles, or more parts than pages.
    """
    if not 0 < parts <= pages <= MOST_TITLES:
        raise ValueError(f"From 1 to {MOST_TITLES} pages and no more parts than pages, please.")
    folder.mkdir(parents=True, exist_ok=True)
    outline = _outline(pages, parts)
    with closing(sqlite3.connect(folder / "edition.db", isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES} BEGIN;")
        _fill(connection, outline, parts, words, edition)
        meta = {"format": str(FORMAT), "id": edition, "title": f"Handbook {edition}", "edition": name}
        meta |= {"language": "en", "index_sha256": "", "content_sha256": content_digest(connection)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.execute("COMMIT")
    (folder / FILE_NAME).write_bytes(cards_to_json(edition, name, _cards(outline)))
    if with_index:
        add_index(folder)
    return folder


def add_index(folder: Path) -> None:
    """Build the search index of an edition that has none, and record its digest."""
    opened = Edition.open(folder)
    build_index(opened.sections(), folder / "index")
    opened.close()
    change(folder, "UPDATE meta SET value = ? WHERE key = 'index_sha256'", folder_digest(folder / "index"))


def change(folder: Path, statement: str, *values: object) -> None:
    """Change an edition behind its own back, as a fault of the disk or a wrong build would."""
    with closing(sqlite3.connect(folder / "edition.db")) as connection, connection:
        connection.execute(statement, values)


def reword(folder: Path, position: int, before: str, after: str) -> None:
    """Put other words into a page's body, as a later edition would."""
    with closing(sqlite3.connect(folder / "edition.db")) as connection, connection:
        (body,) = connection.execute("SELECT body FROM bodies WHERE page = ?", (position,)).fetchone()
        new = body.replace(before.encode(), after.encode())
        connection.execute(
            "UPDATE bodies SET body = ?, sha256 = ? WHERE page = ?", (new, digest(new), position)
        )


def flip_byte(folder: Path, page: str) -> None:
    """Change one bit of a page's stored bytes without touching their recorded hash."""
    with closing(sqlite3.connect(folder / "edition.db")) as connection, connection:
        where = "WHERE page = (SELECT position FROM pages WHERE id = ?)"
        body = bytearray(connection.execute(f"SELECT body FROM bodies {where}", (page,)).fetchone()[0])  # noqa: S608
        body[len(body) // 2] ^= 1
        connection.execute(f"UPDATE bodies SET body = ? {where}", (bytes(body), page))  # noqa: S608


def _outline(pages: int, parts: int) -> list[_Placed]:
    """Return the listed pages in reading order, the parts as equal as can be, then the twin."""
    first_card = pages - min(9, pages // 4)
    found: list[_Placed] = []
    numbers = Counter[int]()
    for n in range(pages):
        part = n * parts // pages + 1
        numbers[part] += 1
        name = "Emergency finder" if n == 1 else title(n)
        page_id = EMERGENCY_INDEX if n == 1 else slug(name)
        kind = "emergency" if n == 1 or n >= first_card else "clinical"
        number = f"{part}.{numbers[part]}"
        found.append(_Placed(n + 1, page_id, name, part, number, kind, sentence(draws(n))))
    twin = _Placed(pages + 1, TWIN, "In plain language", None, "", "plain", "The first page, told simply.")
    return [*found, twin]


def _deck(outline: list[_Placed]) -> str:
    """Return the body of a deck of its own words, a page and a section."""
    welcome = {"title": "Welcome", "text": "Forty-five minutes.", "notes": "Ask who is new.", "minutes": 1}
    page = {"place": outline[0].id, "notes": "Linger.", "minutes": 2}
    slides = [welcome, page, {"place": f"{outline[-2].id}#time-course"}]
    return canonical_json({"title": "Induction", "minutes": 45, "slides": slides}).decode()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)  # noqa: S608


def _fill(
    connection: sqlite3.Connection, outline: list[_Placed], parts: int, words: int, edition: str
) -> None:
    counts = [sum(page.part == n for page in outline) for n in range(1, parts + 1)]
    drawings = {digest(svg): svg for svg in map(_drawing, range(3))}
    _insert(
        connection, "parts", [(n, f"part-{n}", f"Part {n} of {parts}", c) for n, c in enumerate(counts, 1)]
    )
    _insert(connection, "media", [(sha256, "image/svg+xml", svg) for sha256, svg in sorted(drawings.items())])
    _insert(connection, "glossary", [(g.id, g.term, g.definition) for g in GLOSSARY])
    _insert(connection, "local_values", [LOCAL_VALUE])
    _insert(connection, "synonyms", [(1, "blood pressure", "abbreviation", "BP", 0)])
    _insert(connection, "decks", [("induction", "Induction", 45, _deck(outline))])
    _insert(connection, "golden", [(1, "", outline[0].title, "title", "[]")])
    section = 1
    for page in outline:
        written = write_page(page.position, page.title, page.kind, words, sorted(drawings))
        _insert(connection, "pages", [_row(page, outline[0])])
        body = canonical_json(_body(page, written, outline, parts, edition))
        _insert(connection, "bodies", [(page.position, body, digest(body))])
        texts = [
            (section + n, page.position, *row, section_digest(row[0], *row[2:]))
            for n, row in enumerate(written.sections)
        ]
        _insert(connection, "sections", texts)
        _insert(connection, "blocks", [(page.position, *letter, "") for letter in written.letters])
        section += len(texts)


def _row(page: _Placed, first: _Placed) -> tuple[object, ...]:
    search_terms = f"{page.title.split(':')[0]}\nsubject {page.position}"
    listed = (page.position, page.id, page.part, page.number, page.title, page.kind, page.summary)
    return (*listed, search_terms, "" if page.part else first.id)


def _body(
    page: _Placed, written: Written, outline: list[_Placed], parts: int, edition: str
) -> dict[str, object]:
    related = [outline[(page.position * step) % (len(outline) - 1)] for step in (3, 7)]
    explained = f"{edition}:{page.id}#{written.sections[-1][0]}"
    return {
        "number": page.number,
        "title": page.title,
        "kind": page.kind,
        "summary": page.summary,
        "part_title": f"Part {page.part} of {parts}" if page.part else PLAIN_LANGUAGE,
        "minutes": max(1, sum(len(row[-1].split()) for row in written.sections) // 200),
        "review": {"status": "not-reviewed"},
        "sections": written.body,
        "references": [_reference(page.position, n) for n in (1, 2)],
        "related": [_related(other) for other in related if other != page],
        "self_check": [
            Question(f"What is said about {page.title.lower()}?", page.summary, reason="It is so.")._asdict(),
            Question("Where is that explained?", "In the last section.", explained)._asdict(),
        ],
        "twin": _twin(page, outline),
        "terms": {g.id: Term(g.term, g.definition)._asdict() for g in GLOSSARY[:1]},
    }


def _twin(page: _Placed, outline: list[_Placed]) -> dict[str, str] | None:
    """Return the other of the only pair: the first page and the plain-language version at the end."""
    pair = {outline[0].id: outline[-1], outline[-1].id: outline[0]}
    return _related(pair[page.id]) if page.id in pair else None


def _related(page: _Placed) -> dict[str, str]:
    return {
        "page": page.id,
        "number": page.number,
        "title": page.title,
        "kind": page.kind,
        "summary": page.summary,
    }


def _reference(page: int, number: int) -> dict[str, object]:
    """Return one of twelve references that do not exist."""
    which = (page + number * 5) % _REFERENCES + 1
    who, year = f"Synthetic group {which}", 1990 + which
    return {
        "number": number,
        "key": f"synthetic{which}",
        "html": f"{who}. A study that was never done. <em>Journal of Tests</em>. {year};{which}(1):1-9.",
        "short": f"{who} {year}, Journal of Tests",
        "study_type": "no study",
        "finding": sentence(draws(which)),
        "to_verify": which % 2 == 0,
    }


def _cards(outline: list[_Placed]) -> list[Card]:
    pages = [page for page in outline if page.kind == "emergency" and page.id != EMERGENCY_INDEX]
    return [
        Card(
            n,
            page.id,
            page.number,
            page.title,
            page.summary,
            ("Call for help.", "Dial {{local:emergency_number}}."),
        )
        for n, page in enumerate(pages, 1)
    ]


def _drawing(number: int) -> bytes:
    """Return a small SVG in the colours that themes replace."""
    bars: Iterator[str] = (
        f'<rect x="{60 + n * 90}" y="{300 - h}" width="60" height="{h}" fill="{COLOURS["accent"]}"/>'
        for n, h in enumerate((40 + number * 30, 120, 200, 90 + number * 20, 60))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="360" viewBox="0 0 720 360">'
        f'<rect width="720" height="360" fill="{COLOURS["paper"]}"/>{"".join(bars)}'
        f'<text x="60" y="340" font-family="{FAMILY}" font-size="20" fill="{COLOURS["ink"]}">Made up {number}</text></svg>'
    ).encode()
