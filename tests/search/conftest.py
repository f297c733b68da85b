"""Tiny editions for the search tests, written straight into the edition's tables."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.digests import content_digest, section_digest
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.schema import FORMAT, TABLES
from luna_handbook.search.finder import Finder
from luna_handbook.search.index import build_index
from luna_handbook.search.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from luna_handbook.search.hits import Answer

    FinderOf = Callable[..., Finder]


@dataclass(frozen=True)
class Sketch:
    """A page of a tiny edition: sections by id (``""``: the first) as (title, text); the rest as a page's header says it."""

    id: str
    sections: dict[str, tuple[str, str]]
    title: str = ""
    kind: str = "clinical"
    search_terms: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Book:
    """A tiny edition: its pages, and synonyms as (canonical, kind, variant, exact case)."""

    pages: list[Sketch]
    synonyms: list[tuple[str, str, str, bool]] = field(default_factory=list)
    id: str = "t"


def write_edition(book: Book, folder: Path, *, with_index: bool = True) -> Path:
    """Write ``edition.db`` and, unless told otherwise, its index; return the folder."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / "edition.db")) as db:
        db.executescript(TABLES)
        db.execute("INSERT INTO parts VALUES (1, 'part', 'The part', ?)", (len(book.pages),))
        position = 0
        for number, page in enumerate(book.pages, 1):
            title = page.title or page.id
            db.execute(
                "INSERT INTO pages VALUES (?, ?, 1, ?, ?, ?, '', ?, '')",
                (number, page.id, f"1.{number}", title, page.kind, page.search_terms),
            )
            for section, (heading, text) in page.sections.items():
                position += 1
                answer = "" if section else page.answer
                said = (heading or title, answer, text)
                row = (position, number, section, 2 if section else 1, *said, section_digest(section, *said))
                db.execute("INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        for number, synonym in enumerate(book.synonyms, 1):
            db.execute("INSERT INTO synonyms VALUES (?, ?, ?, ?, ?)", (number, *synonym))
        meta = {"format": FORMAT, "id": book.id, "title": "Tiny", "edition": "1", "language": "en"}
        meta["content_sha256"] = content_digest(db)
        db.executemany("INSERT INTO meta VALUES (?, ?)", [(k, str(v)) for k, v in meta.items()])
        db.commit()
    if with_index:
        with closing(Edition.open(folder)) as edition:
            build_index(edition.sections(), folder / "index")
        record_index(folder)
    return folder


def record_index(folder: Path) -> None:
    """Let the edition record the index that is beside it, as it is now."""
    with closing(sqlite3.connect(folder / "edition.db")) as db:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('index_sha256', ?)", (seal(folder / "index"),))
        db.commit()


def book_of(*texts: str) -> Book:
    """Return a book of one page with a section for each text, called s0, s1 and so on, under headings that say nothing."""
    return Book([Sketch("page", {f"s{n}": ("…", text) for n, text in enumerate(texts)}, title="…")])


def texts_of(answer: Answer, texts: Sequence[str]) -> list[str]:
    """Return which of the texts of ``book_of`` were found, best first."""
    return [texts[int(hit.place.section[1:])] for hit in answer.hits]


@contextmanager
def opened(folder: Path, *books: Book) -> Iterator[Finder]:
    """Write books as editions into ``folder`` and open the search of all of them."""
    with ExitStack() as stack:
        folders = [write_edition(book, folder / f"edition-{n}") for n, book in enumerate(books)]
        editions = [stack.enter_context(closing(Edition.open(f))) for f in folders]
        yield stack.enter_context(closing(Finder.open(Handbook(editions), folder / "cache")))


@pytest.fixture
def finder_of(tmp_path: Path) -> Iterator[FinderOf]:
    """Return a function that opens the search of books; it may be called once."""
    with ExitStack() as stack:
        yield lambda *books: stack.enter_context(opened(tmp_path, *books))


def reader(folder: Path) -> Callable[[str], bytes]:
    """Return what reads the files of a folder by name."""
    return lambda name: (folder / name).read_bytes()
