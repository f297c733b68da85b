"""One compiled handbook, opened read-only and lazily: nothing is read before somebody asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from luna_handbook.book.decks import Deck, deck_from_body
from luna_handbook.book.digests import digest, section_digest
from luna_handbook.book.edition_file import EditionFile
from luna_handbook.book.pages import PLAIN, PLAIN_LANGUAGE, Page, PageRow, Part, Term, page_from_body
from luna_handbook.book.places import Place
from luna_handbook.errors import PageDamaged, PageMissing

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.book.golden import GoldenQuery

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

    def __init__(self, file: EditionFile) -> None:
        self.file = file
        self.folder = file.folder
        meta = file.meta
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
        file = EditionFile.open(folder)
        try:
            return cls(file)
        except KeyError as error:
            file.close()
            raise file.damaged(error) from error

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def parts(self) -> list[Part]:
        """Return the parts that have pages, in reading order."""
        rows = self.file.rows(
            "SELECT position, id, title, pages FROM parts WHERE pages > 0 ORDER BY position"
        )
        return [Part(self.id, *row) for row in rows]

    def pages_of(self, part: int) -> list[PageRow]:
        """Return the pages of the part at this position, in reading order."""
        return [self._row(r) for r in self.file.rows(f"{_ROW} WHERE part = ? ORDER BY position", part)]

    def every_page(self) -> list[PageRow]:
        """Return all pages in reading order, those too that the contents do not list."""
        return [self._row(r) for r in self.file.rows(f"{_ROW} ORDER BY position")]

    def page_count(self) -> int:
        """Return how many pages the contents list."""
        return int(self.file.rows("SELECT coalesce(sum(pages), 0) FROM parts")[0][0])

    def row(self, page: str) -> PageRow:
        """Return the outline's line for a page. Raises PageMissing."""
        rows = self.file.rows(f"{_ROW} WHERE id = ?", page)
        if not rows:
            raise PageMissing(
                f"This edition has no page “{page}”. Use the contents or search to find what you need."
            )
        return self._row(rows[0])

    def first_page(self) -> PageRow | None:
        """Return the first page of the contents, or None in an edition without pages."""
        rows = self.file.rows(f"{_ROW} WHERE part IS NOT NULL ORDER BY position LIMIT 1")
        return self._row(rows[0]) if rows else None

    def neighbour(self, page: str, step: int) -> PageRow | None:
        """Return the page after (``step`` 1) or before (-1) this one in reading order; None at either end or in no part."""
        row = self.row(page)
        if row.part is None:
            return None
        compare, order = (">", "ASC") if step > 0 else ("<", "DESC")
        rows = self.file.rows(
            f"{_ROW} WHERE part IS NOT NULL AND position {compare} ? ORDER BY position {order} LIMIT 1",
            row.position,
        )
        return self._row(rows[0]) if rows else None

    def page(self, page: str) -> Page:
        """Read a page, checking its bytes. Raises PageMissing or PageDamaged."""
        row = self.row(page)
        found = self.file.rows("SELECT body, sha256 FROM bodies WHERE page = ?", row.position)
        parts = self.file.rows("SELECT title FROM parts WHERE position = ?", row.part)
        if not found or not isinstance(found[0][0], bytes) or digest(found[0][0]) != found[0][1]:
            raise PageDamaged(PAGE_REFUSED)
        try:
            return page_from_body(found[0][0], row.place, row, parts[0][0] if parts else "")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise PageDamaged(PAGE_REFUSED) from error

    def sections(self, positions: list[int] | None = None) -> list[SectionText]:
        """Return the sections at these positions, each checked, in the order asked for; every section when None."""
        query = (
            "SELECT s.position, p.id, s.id, s.title, p.title, p.number, coalesce(t.title, ''), p.kind, s.level, s.answer, "
            "s.text, p.search_terms, s.sha256 FROM sections s JOIN pages p ON p.position = s.page "
            "LEFT JOIN parts t ON t.position = p.part"
        )
        if positions is None:
            return [self._section(r) for r in self.file.rows(f"{query} ORDER BY s.position")]
        marks = ",".join("?" * len(positions))
        rows = {
            r[0]: self._section(r)
            for r in self.file.rows(f"{query} WHERE s.position IN ({marks})", *positions)
        }
        return [rows[p] for p in positions if p in rows]

    def section_count(self) -> int:
        """Return how many sections the edition has."""
        return int(self.file.rows("SELECT count(*) FROM sections")[0][0])

    def headings(self) -> list[SectionText]:
        """Return every section without its text and answer, and so not checked: for looking up, not for showing."""
        rows = self.file.rows(
            "SELECT s.position, p.id, s.id, CAST(s.title AS TEXT), CAST(p.title AS TEXT), p.number, '', p.kind, s.level, "
            "'', '', CAST(p.search_terms AS TEXT) FROM sections s JOIN pages p ON p.position = s.page ORDER BY s.position"
        )
        return [SectionText(r[0], Place(self.id, r[1], r[2]), *r[3:]) for r in rows]

    def page_heads(self) -> list[tuple[int, str, str]]:
        """Return of every page, in reading order, its first section's position, its kind, and its part's title or ``""``."""
        return self.file.rows(
            "SELECT f.first, p.kind, coalesce(CAST(t.title AS TEXT), '') "
            "FROM (SELECT page, min(position) AS first FROM sections GROUP BY page) f "
            "JOIN pages p ON p.position = f.page LEFT JOIN parts t ON t.position = p.part ORDER BY 1"
        )

    def position_of(self, place: Place) -> int | None:
        """Return the position of a place's section in the edition, None when it has none there."""
        rows = self.file.rows(
            "SELECT s.position FROM pages p JOIN sections s ON s.page = p.position WHERE p.id = ? AND s.id = ?",
            place.page,
            place.section,
        )
        return int(rows[0][0]) if rows else None

    def pages_holding(self, mark: str) -> list[str]:
        """Return the ids of the pages whose bytes hold ``mark``, in reading order."""
        rows = self.file.rows(
            "SELECT p.id FROM bodies b JOIN pages p ON p.position = b.page "
            "WHERE instr(b.body, CAST(? AS BLOB)) > 0 ORDER BY p.position",
            mark,
        )
        return [str(r[0]) for r in rows]

    def place_of_page(self, number: str) -> Place | None:
        """Return the page of this number (8.4); None if there is none."""
        rows = self.file.rows("SELECT id FROM pages WHERE number = ?", number)
        return Place(self.id, rows[0][0]) if rows else None

    def place_of_block(self, number: str, letter: str) -> Place | None:
        """Return where the spoken reference ``number-letter`` (8.4-c) is now, following retired letters; None if nowhere."""
        for _ in range(26):
            rows = self.file.rows(
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
        rows = self.file.rows("SELECT bytes FROM media WHERE sha256 = ?", sha256)
        if not rows or not isinstance(rows[0][0], bytes) or digest(rows[0][0]) != sha256:
            raise PageDamaged("This drawing failed its check and is not shown.")
        return rows[0][0]

    def glossary(self) -> dict[str, Term]:
        """Return every glossary entry by id."""
        return {
            r[0]: Term(r[1], r[2])
            for r in self.file.rows("SELECT id, term, definition FROM glossary ORDER BY id")
        }

    def synonyms(self) -> list[Synonym]:
        """Return what people type for the handbook's words."""
        rows = self.file.rows("SELECT canonical, kind, variant, exact_case FROM synonyms ORDER BY position")
        return [Synonym(r[0], r[1], r[2], bool(r[3])) for r in rows]

    def local_values(self) -> list[LocalValue]:
        """Return the values the clinic is asked to fill in."""
        return [
            LocalValue(*r) for r in self.file.rows("SELECT id, name, meaning FROM local_values ORDER BY id")
        ]

    def decks(self) -> list[Deck]:
        """Return the decks that came with the edition, by title."""
        rows = self.file.rows("SELECT id, body FROM decks ORDER BY title, id")
        try:
            return [deck_from_body(deck, body, self.id) for deck, body in rows]
        except ValueError as error:
            raise self.file.damaged(error) from error

    def golden_queries(self) -> list[GoldenQuery]:
        """Return the queries that the edition is tested with, in the order of ``golden.yaml``."""
        from luna_handbook.book.golden import golden_query  # noqa: PLC0415 - not on the road to the first paint

        rows = self.file.rows("SELECT position, id, query, type, judgments FROM golden ORDER BY position")
        try:
            return [golden_query(self.id, row) for row in rows]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self.file.damaged(error) from error

    def _row(self, r: tuple[Any, ...]) -> PageRow:
        page, number, title, kind, summary, position, part = r
        return PageRow(Place(self.id, page), number, title, kind, summary, position, part)

    def _section(self, r: tuple[Any, ...]) -> SectionText:
        position, page, section, *rest, sha256 = r
        found = SectionText(position, Place(self.id, page, section), *rest)
        if found.kind == PLAIN:
            found = found._replace(part_title=PLAIN_LANGUAGE)
        if is_sound(section, found.title, found.answer, found.text, sha256):
            return found
        return found._replace(title="", answer="", text=SECTION_REFUSED)


def is_sound(*written: object) -> bool:
    """Tell whether a section's id, title, answer and text match the hash that stands last."""
    *facts, sha256 = written
    section, title, answer, text = (fact if isinstance(fact, str) else "" for fact in facts)
    is_text = all(isinstance(fact, str) for fact in facts)
    return is_text and section_digest(section, title, answer, text) == sha256
