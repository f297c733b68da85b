"""Editions of 1,000 to 100,000 sections of real prose, to measure search on.

A section has 121 words in the mean, as technical documentation split at its headings has. Sections are taken in the order of
``real_text.prose_files``, so a small edition is the beginning of a large one and the words of an edition grow with it. When a
computer has too little text, the rest is made of its paragraphs drawn anew, with a seed.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from html import escape
from itertools import count, islice
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.digests import canonical_json, content_digest, digest, section_digest
from luna_handbook.book.emergency import FILE_NAME, cards_to_json
from luna_handbook.book.pages import Block as PageBlock
from luna_handbook.book.schema import FORMAT, TABLES
from luna_handbook.paths import PACKAGE
from tests.benchmarks.real_text import blocks_of, prose_files
from tests.editions import add_index
from tests.prose import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEAN_WORDS = 121
FEWEST_WORDS = 40
"""Words of a section; a heading that comes earlier is left out."""

SECTIONS_A_PAGE = 8
PARTS = 12
INDEX_MAKERS = ("analysis", "characters", "codec", "index", "postings", "quantities", "sealing", "stemming")
"""Modules that the bytes of an index depend on."""

_LONGEST_PARAGRAPH = 150
_SPREAD = 0.35
_SENTENCES = re.compile(r"(?<=[.!?]) ")


class Section(NamedTuple):
    """A heading and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


class Page(NamedTuple):
    """A title and the sections of one file, the first of which is the page's own."""

    title: str
    sections: tuple[Section, ...]


def large_edition(sections: int, folder: Path) -> Path:
    """Return ``folder`` with an edition of so many sections and its index; one that is there already is kept.

    Only its index is built anew when the modules that make it have changed. Takes minutes for 100,000. Raises
    FileNotFoundError when this computer has no prose at all.
    """
    if not folder.exists():
        aside = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        _write(list(pages(sections)), aside)
        (aside / FILE_NAME).write_bytes(cards_to_json("large", str(sections), []))
        aside.rename(folder)
    files = (PACKAGE / "search" / f"{name}.py" for name in INDEX_MAKERS)
    makers = digest(b"".join(file.read_bytes() for file in files if file.exists()))
    made_by = folder / "index-made-by.txt"
    if not made_by.exists() or made_by.read_text("ascii") != makers:
        shutil.rmtree(folder / "index", ignore_errors=True)
        add_index(folder)
        made_by.write_text(makers, "ascii")
    return folder


def pages(sections: int) -> Iterator[Page]:
    """Yield pages that have so many sections together: those found on this computer, then recombined ones."""
    found: list[Page] = []
    left = sections
    for page in _found_pages():
        found.append(page._replace(sections=page.sections[:left]))
        yield found[-1]
        left -= len(page.sections)
        if left <= 0:
            return
    if not found:
        raise FileNotFoundError("There is no documentation on this computer to make an edition of.")
    yield from _recombined(found, left)


def _found_pages() -> Iterator[Page]:
    draw, seen, written = Random(1), set[str](), _Written()  # noqa: S311 - the same sections every time
    for file in prose_files():
        title, sections = "", []
        for section in _sections(file, draw, seen, written):
            title = title or section.title
            sections.append(section)
            if len(sections) == SECTIONS_A_PAGE:
                yield Page(title, tuple(sections))
                title, sections = "", []
        if sections:
            yield Page(title, tuple(sections))


class _Written:
    """How many sections and words there are already, which keeps their mean."""

    def __init__(self) -> None:
        self.sections = self.words = 0

    def add(self, words: int) -> None:
        self.sections += 1
        self.words += words

    def aim(self, draw: Random) -> float:
        behind = MEAN_WORDS * self.sections - self.words
        return min(max(MEAN_WORDS + behind, MEAN_WORDS // 2), MEAN_WORDS * 2) * draw.lognormvariate(
            0, _SPREAD
        )


def _sections(file: Path, draw: Random, seen: set[str], written: _Written) -> Iterator[Section]:
    """Yield the sections of a file: from one heading to the next, cut where they grow too long."""
    title, paragraphs, words, aim = "", list[str](), 0, written.aim(draw)
    for is_heading, text in blocks_of(file):
        if not is_heading:
            if text in seen:
                continue
            seen.add(text)
        for piece in (text,) if is_heading else _pieces(text):
            if words >= (FEWEST_WORDS if is_heading else aim):
                yield Section(title or _opening(paragraphs[0]), tuple(paragraphs))
                written.add(words)
                title, paragraphs, words, aim = "", [], 0, written.aim(draw)
            if is_heading:
                title = piece if not paragraphs else title
            else:
                paragraphs.append(piece)
                words += len(piece.split())
    if words >= FEWEST_WORDS:
        yield Section(title or _opening(paragraphs[0]), tuple(paragraphs))
        written.add(words)


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield a paragraph, cut between sentences when it is very long."""
    piece: list[str] = []
    for sentence in _SENTENCES.split(paragraph):
        words = sentence.split()
        if piece and len(piece) + len(words) > _LONGEST_PARAGRAPH:
            yield " ".join(piece)
            piece = []
        piece += words
    yield " ".join(piece)


def _opening(paragraph: str) -> str:
    return " ".join(paragraph.split()[:6]).rstrip(",.;:")


def _recombined(found: list[Page], sections: int) -> Iterator[Page]:
    draw = Random(sections)  # noqa: S311 - the same sections every time
    real = [section for page in found for section in page.sections]
    paragraphs = [paragraph for section in real for paragraph in section.paragraphs]
    while sections > 0:
        made = [_drawn(draw, real, paragraphs) for _ in range(min(sections, SECTIONS_A_PAGE))]
        yield Page(made[0].title, tuple(made))
        sections -= len(made)


def _drawn(draw: Random, real: list[Section], paragraphs: list[str]) -> Section:
    """Return a section of as many words as a real one, its paragraphs from anywhere."""
    like, drawn, words = draw.choice(real), list[str](), 0
    wanted = sum(len(p.split()) for p in like.paragraphs)
    while words < wanted:
        paragraph = draw.choice(paragraphs)
        length = len(paragraph.split())
        if drawn and words + length - wanted > wanted - words:
            break
        drawn.append(paragraph)
        words += length
    return Section(draw.choice(real).title, tuple(drawn))


def _write(made: list[Page], folder: Path) -> None:
    per_part = -(-len(made) // PARTS)
    with closing(sqlite3.connect(folder / "edition.db", isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES} BEGIN;")
        for part, first in enumerate(range(0, len(made), per_part), 1):
            pages_here = min(per_part, len(made) - first)
            connection.execute(
                "INSERT INTO parts VALUES (?, ?, ?, ?)", (part, f"part-{part}", f"Part {part}", pages_here)
            )
        position = count(1)
        for n, page in enumerate(made):
            _write_page(connection, n, page, divmod(n, per_part), position)
        meta = {"format": str(FORMAT), "id": "large", "title": "Real prose", "edition": "1", "language": "en"}
        meta |= {"index_sha256": "", "content_sha256": content_digest(connection)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.execute("COMMIT")


def _write_page(
    connection: sqlite3.Connection, number: int, page: Page, place: tuple[int, int], position: Iterator[int]
) -> None:
    part, nth = place[0] + 1, place[1] + 1
    name, spoken = f"{slug(page.title)[:40].strip('-') or 'page'}-{number}", f"{part}.{nth}"
    row = (number + 1, name, part, spoken, page.title, "clinical", page.sections[0].paragraphs[0], "", "")
    connection.execute("INSERT INTO pages VALUES (?,?,?,?,?,?,?,?,?)", row)
    body, letters = [], count()
    for nth_section, (title, paragraphs) in enumerate(page.sections):
        section = f"s{nth_section}" if nth_section else ""
        level, text = 2 if nth_section else 1, "\n".join(paragraphs)
        sha256 = section_digest(section, title, "", text)
        values = (next(position), number + 1, section, level, title, "", text, sha256)
        connection.execute("INSERT INTO sections VALUES (?,?,?,?,?,?,?,?)", values)
        blocks = [
            PageBlock(_letter(n), "paragraph", f"<p>{escape(p)}</p>")._asdict()
            for n, p in zip(islice(letters, len(paragraphs)), paragraphs, strict=True)
        ]
        body.append({"id": section, "title": title, "level": level, "blocks": blocks})
    written = canonical_json(
        {"number": spoken, "title": page.title, "kind": "clinical", "summary": "", "part_title": f"Part {part}",
         "minutes": 1, "review": {"status": "not-reviewed"}, "sections": body, "references": [], "related": [],
         "self_check": [], "twin": None, "terms": {}}
    )  # fmt: skip
    connection.execute("INSERT INTO bodies VALUES (?,?,?)", (number + 1, written, digest(written)))


def _letter(number: int) -> str:
    tens, ones = divmod(number, 26)
    return (_letter(tens - 1) if tens else "") + chr(ord("a") + ones)
