"""One compiled handbook, opened read-only and lazily: nothing is read before somebody asks for it."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from luna_handbook.book.decks import Deck, deck_from_body
from luna_handbook.book.digests import content_digest, digest, section_digest
from luna_handbook.book.golden import GoldenQuery, golden_query
from luna_handbook.book.pages import PLAIN, PLAIN_LANGUAGE, Page, PageRow, Part, Term, page_from_body
from luna_handbook.book.places import Place
from luna_handbook.book.schema import FORMAT
from luna_handbook.errors import EditionDamaged, EditionFormat, EditionMissing, PageDamaged, PageMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

PAGE_REFUSED = "This page failed its check. Do not use it."
SECTION_REFUSED = "This section failed its check. Do not use it."
_PERCENT = re.compile(r"[0-9]{1,3}")
_ROW = "SELECT id, number, title, kind, summary, position, part FROM pages"


class SectionText(NamedTuple):
    """A section as search sees it: ``position`` is its number in the edition, ``text`` its plain text, one line a block.

    ``answer`` is the text of its key answer, or ``""``. ``search_terms`` are the page's, one a line. A section that does
    not match its hash has no title and no answer, and ``SECTION_REFUSED`` for a text.
    """

    position: int
    place: Place
    title: str
    page_title: str
    page_number: str
    part_title: str
    kind: str
    level: int
    answer: str
    text: str
    search_terms: str


class LocalValue(NamedTuple):
    """A value the clinic fills in: its id, a name of a few words, and what it means and who fills it in."""

    id: str
    name: str
    meaning: str


class Synonym(NamedTuple):
    """A word people type (``variant``) and the word the handbook uses; ``exact_case`` variants match letter for letter."""

    canonical: str
    kind: str
    variant: str
    exact_case: bool


class Edition:
    """An open edition. Every method raises EditionDamaged when its file cannot be read."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection
        meta = dict(self._rows("SELECT key, value FROM meta"))
        if meta.get("format") != str(FORMAT):
            raise EditionFormat(
                f"The handbook in {folder} was made for another version of this program (format {meta.get('format', 'unknown')}, "
                f"this program reads {FORMAT}). Your bookmarks are safe. Install the edition that came with this version."
            )
        self.id: str = meta["id"]
        self.title: str = meta["title"]
        self.name: str = meta["edition"]
        self.language: str = meta["language"]
        self.index_sha256: str = meta.get("index_sha256", "")
        self.content_sha256: str = meta.get("content_sha256", "")
        share = str(meta.get("golden_share", ""))
        self.golden_share: int | None = int(share) if _PERCENT.fullmatch(share) else None
        """The percentage of golden queries that must find their answer, None when the edition asks for none."""

    @classmethod
    def open(cls, folder: Path) -> Edition:
        """Open the edition in ``folder`` without reading more than its name.

        Raises EditionMissing, EditionFormat or EditionDamaged.
        """
        file = folder / "edition.db"
        try:
            if not file.is_file():
                raise EditionMissing(
                    f"There is no handbook in {folder}. Your bookmarks are safe. Install the program again, or ask IT to."
                )
            connection = sqlite3.connect(f"{sqlite_uri(file.absolute())}?mode=ro&immutable=1", uri=True)
            with contextlib.ExitStack() as stack:
                stack.callback(connection.close)
                edition = cls(folder, connection)
                stack.pop_all()
        except (sqlite3.Error, OSError, KeyError) as error:
            raise _damaged(folder, error) from error
        return edition

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def parts(self) -> list[Part]:
        """Return the parts that have pages, in reading order."""
        rows = self._rows("SELECT position, id, title, pages FROM parts WHERE pages > 0 ORDER BY position")
        return [Part(self.id, *row) for row in rows]

    def pages_of(self, part: int) -> list[PageRow]:
        """Return the pages of the part at this position, in reading order."""
        return [self._row(r) for r in self._rows(f"{_ROW} WHERE part = ? ORDER BY position", part)]

    def page_count(self) -> int:
        """Return how many pages the contents list."""
        return int(self._rows("SELECT coalesce(sum(pages), 0) FROM parts")[0][0])

    def row(self, page: str) -> PageRow:
        """Return the outline's line for a page. Raises PageMissing."""
        rows = self._rows(f"{_ROW} WHERE id = ?", page)
        if not rows:
            raise PageMissing(
                f"This edition has no page “{page}”. Use the contents or search to find what you need."
            )
        return self._row(rows[0])

    def file_faults(self) -> list[str]:
        """Return what SQLite finds wrong with the build of the file, in its own words; its content has hashes of its own."""
        return [str(row[0]) for row in self._rows("PRAGMA quick_check(20)") if row[0] != "ok"]

    def first_page(self) -> PageRow | None:
        """Return the first page of the contents, or None in an edition without pages."""
        rows = self._rows(f"{_ROW} WHERE part IS NOT NULL ORDER BY position LIMIT 1")
        return self._row(rows[0]) if rows else None

    def neighbour(self, page: str, step: int) -> PageRow | None:
        """Return the page after (``step`` 1) or before (-1) this one in reading order; None at either end or in no part."""
        row = self.row(page)
        if row.part is None:
            return None
        compare, order = (">", "ASC") if step > 0 else ("<", "DESC")
        rows = self._rows(
            f"{_ROW} WHERE part IS NOT NULL AND position {compare} ? ORDER BY position {order} LIMIT 1",
            row.position,
        )
        return self._row(rows[0]) if rows else None

    def page(self, page: str) -> Page:
        """Read a page, checking its bytes. Raises PageMissing or PageDamaged."""
        row = self.row(page)
        found = self._rows("SELECT body, sha256 FROM bodies WHERE page = ?", row.position)
        parts = self._rows("SELECT title FROM parts WHERE position = ?", row.part)
        if not found or not isinstance(found[0][0], bytes) or digest(found[0][0]) != found[0][1]:
            raise PageDamaged(PAGE_REFUSED)
        try:
            return page_from_body(found[0][0], row.place, row, parts[0][0] if parts else "")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise PageDamaged(PAGE_REFUSED) from error

    def page_hashes(self) -> Iterator[tuple[PageRow, bool]]:
        """Yield every page of the edition and whether its bytes match their hash."""
        for row in [self._row(r) for r in self._rows(f"{_ROW} ORDER BY position")]:
            found = self._rows("SELECT body, sha256 FROM bodies WHERE page = ?", row.position)
            yield row, bool(found) and isinstance(found[0][0], bytes) and digest(found[0][0]) == found[0][1]

    def sections(self, positions: list[int] | None = None) -> list[SectionText]:
        """Return the sections at these positions, each checked, in the order asked for; every section when None."""
        query = (
            "SELECT s.position, p.id, s.id, s.title, p.title, p.number, coalesce(t.title, ''), p.kind, s.level, s.answer, "
            "s.text, p.search_terms, s.sha256 FROM sections s JOIN pages p ON p.position = s.page "
            "LEFT JOIN parts t ON t.position = p.part"
        )
        if positions is None:
            return [self._section(r) for r in self._rows(f"{query} ORDER BY s.position")]
        marks = ",".join("?" * len(positions))
        rows = {
            r[0]: self._section(r) for r in self._rows(f"{query} WHERE s.position IN ({marks})", *positions)
        }
        return [rows[p] for p in positions if p in rows]

    def section_count(self) -> int:
        """Return how many sections the edition has."""
        return int(self._rows("SELECT count(*) FROM sections")[0][0])

    def headings(self) -> list[SectionText]:
        """Return every section without its text and answer, and so not checked: for looking up, not for showing."""
        rows = self._rows(
            "SELECT s.position, p.id, s.id, CAST(s.title AS TEXT), CAST(p.title AS TEXT), p.number, '', p.kind, s.level, "
            "'', '', CAST(p.search_terms AS TEXT) FROM sections s JOIN pages p ON p.position = s.page ORDER BY s.position"
        )
        return [SectionText(r[0], Place(self.id, r[1], r[2]), *r[3:]) for r in rows]

    def page_heads(self) -> list[tuple[int, str, str]]:
        """Return of every page, in reading order, its first section's position, its kind, and its part's title or ``""``."""
        return self._rows(
            "SELECT f.first, p.kind, coalesce(CAST(t.title AS TEXT), '') "
            "FROM (SELECT page, min(position) AS first FROM sections GROUP BY page) f "
            "JOIN pages p ON p.position = f.page LEFT JOIN parts t ON t.position = p.part ORDER BY 1"
        )

    def position_of(self, place: Place) -> int | None:
        """Return the position of a place's section in the edition, None when it has none there."""
        rows = self._rows(
            "SELECT s.position FROM pages p JOIN sections s ON s.page = p.position WHERE p.id = ? AND s.id = ?",
            place.page,
            place.section,
        )
        return int(rows[0][0]) if rows else None

    def pages_holding(self, mark: str) -> list[str]:
        """Return the ids of the pages whose bytes hold ``mark``, in reading order."""
        rows = self._rows(
            "SELECT p.id FROM bodies b JOIN pages p ON p.position = b.page "
            "WHERE instr(b.body, CAST(? AS BLOB)) > 0 ORDER BY p.position",
            mark,
        )
        return [str(r[0]) for r in rows]

    def section_hashes(self) -> Iterator[tuple[Place, bool]]:
        """Yield the place of every section, in reading order, and whether what search shows of it matches its hash."""
        rows = self._rows(
            "SELECT p.id, s.id, s.title, s.answer, s.text, s.sha256 FROM sections s LEFT JOIN pages p ON p.position = s.page "
            "ORDER BY s.position"
        )
        for page, section, title, answer, text, sha256 in rows:
            is_sound = page is not None and _is_sound(section, title, answer, text, sha256)
            yield Place(self.id, str(page or ""), str(section)), is_sound

    def place_of_page(self, number: str) -> Place | None:
        """Return the page of this number (8.4); None if there is none."""
        rows = self._rows("SELECT id FROM pages WHERE number = ?", number)
        return Place(self.id, rows[0][0]) if rows else None

    def place_of_block(self, number: str, letter: str) -> Place | None:
        """Return where the spoken reference ``number-letter`` (8.4-c) is now, following retired letters; None if nowhere."""
        for _ in range(26):
            rows = self._rows(
                "SELECT p.id, b.section, b.successor FROM blocks b JOIN pages p ON p.position = b.page "
                "WHERE p.number = ? AND b.letter = ?",
                number,
                letter,
            )
            if not rows:
                return None
            page, section, successor = rows[0]
            if not successor:
                return Place(self.id, page, section, letter)
            letter = successor
        return None

    def media(self, sha256: str) -> bytes:
        """Return a drawing or picture. Raises PageDamaged when it is missing or its bytes do not match their hash."""
        rows = self._rows("SELECT bytes FROM media WHERE sha256 = ?", sha256)
        if not rows or not isinstance(rows[0][0], bytes) or digest(rows[0][0]) != sha256:
            raise PageDamaged("This drawing failed its check and is not shown.")
        return rows[0][0]

    def drawing_hashes(self) -> Iterator[tuple[str, bool]]:
        """Yield the recorded hash of every drawing or picture and whether its bytes match it."""
        for (sha256,) in self._rows("SELECT sha256 FROM media ORDER BY sha256"):
            found = self._rows("SELECT bytes FROM media WHERE sha256 = ?", sha256)
            yield sha256, isinstance(found[0][0], bytes) and digest(found[0][0]) == sha256

    def digest_now(self) -> str:
        """Return the digest of all that the edition holds; while it is whole, that is ``content_sha256``. Reads every row."""
        try:
            return content_digest(self._connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _damaged(self.folder, error) from error

    def glossary(self) -> dict[str, Term]:
        """Return every glossary entry by id."""
        return {
            r[0]: Term(r[1], r[2])
            for r in self._rows("SELECT id, term, definition FROM glossary ORDER BY id")
        }

    def synonyms(self) -> list[Synonym]:
        """Return what people type for the handbook's words."""
        rows = self._rows("SELECT canonical, kind, variant, exact_case FROM synonyms ORDER BY position")
        return [Synonym(r[0], r[1], r[2], bool(r[3])) for r in rows]

    def local_values(self) -> list[LocalValue]:
        """Return the values the clinic is asked to fill in."""
        return [LocalValue(*r) for r in self._rows("SELECT id, name, meaning FROM local_values ORDER BY id")]

    def decks(self) -> list[Deck]:
        """Return the decks that came with the edition, by title."""
        rows = self._rows("SELECT id, body FROM decks ORDER BY title, id")
        try:
            return [deck_from_body(deck, body, self.id) for deck, body in rows]
        except ValueError as error:
            raise _damaged(self.folder, error) from error

    def golden_queries(self) -> list[GoldenQuery]:
        """Return the queries that the edition is tested with, in the order of ``golden.yaml``."""
        rows = self._rows("SELECT position, id, query, type, judgments FROM golden ORDER BY position")
        try:
            return [golden_query(self.id, row) for row in rows]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _damaged(self.folder, error) from error

    def _row(self, r: tuple[Any, ...]) -> PageRow:
        page, number, title, kind, summary, position, part = r
        return PageRow(Place(self.id, page), number, title, kind, summary, position, part)

    def _section(self, r: tuple[Any, ...]) -> SectionText:
        position, page, section, *rest, sha256 = r
        found = SectionText(position, Place(self.id, page, section), *rest)
        if found.kind == PLAIN:
            found = found._replace(part_title=PLAIN_LANGUAGE)
        if _is_sound(section, found.title, found.answer, found.text, sha256):
            return found
        return found._replace(title="", answer="", text=SECTION_REFUSED)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _damaged(self.folder, error) from error


def _is_sound(*written: object) -> bool:
    """Tell whether a section's id, title, answer and text match the hash that stands last."""
    *facts, sha256 = written
    section, title, answer, text = (fact if isinstance(fact, str) else "" for fact in facts)
    is_text = all(isinstance(fact, str) for fact in facts)
    return is_text and section_digest(section, title, answer, text) == sha256


def sqlite_uri(file: PurePath) -> str:
    """Return the address SQLite opens an absolute path by. On a Windows share it has no host, which SQLite would refuse."""
    path = file.as_posix()
    return f"file://{'' if path.startswith('/') else '/'}{quote(os.fsencode(path), safe='/:')}"


def _damaged(folder: Path, error: Exception) -> EditionDamaged:
    return EditionDamaged(
        f"The handbook in {folder} is damaged ({error}). Your bookmarks are safe. Install the program again, or ask IT to."
    )
