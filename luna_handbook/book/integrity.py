"""Is an edition still what was compiled? Everything in it is held against its hash; only a self-test reads that much.

Every function raises EditionDamaged when the file cannot be read.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from luna_handbook.book.digests import content_digest, digest
from luna_handbook.book.edition import is_sound
from luna_handbook.book.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.book.edition import Edition
    from luna_handbook.book.pages import PageRow


def file_faults(edition: Edition) -> list[str]:
    """Return what SQLite finds wrong with the build of the file, in its own words; its content has hashes of its own."""
    return [str(row[0]) for row in edition.file.rows("PRAGMA quick_check(20)") if row[0] != "ok"]


def page_hashes(edition: Edition) -> Iterator[tuple[PageRow, bool]]:
    """Yield every page of the edition, in reading order, and whether its bytes match their hash."""
    for row in edition.every_page():
        found = edition.file.rows("SELECT body, sha256 FROM bodies WHERE page = ?", row.position)
        yield row, bool(found) and isinstance(found[0][0], bytes) and digest(found[0][0]) == found[0][1]


def section_hashes(edition: Edition) -> Iterator[tuple[Place, bool]]:
    """Yield the place of every section, in reading order, and whether what search shows of it matches its hash."""
    rows = edition.file.rows(
        "SELECT p.id, s.id, s.title, s.answer, s.text, s.sha256 FROM sections s LEFT JOIN pages p ON p.position = s.page "
        "ORDER BY s.position"
    )
    for page, section, title, answer, text, sha256 in rows:
        is_whole = page is not None and is_sound(section, title, answer, text, sha256)
        yield Place(edition.id, str(page or ""), str(section)), is_whole


def drawing_hashes(edition: Edition) -> Iterator[tuple[str, bool]]:
    """Yield the recorded hash of every drawing or picture and whether its bytes match it."""
    for (sha256,) in edition.file.rows("SELECT sha256 FROM media ORDER BY sha256"):
        found = edition.file.rows("SELECT bytes FROM media WHERE sha256 = ?", sha256)
        yield sha256, isinstance(found[0][0], bytes) and digest(found[0][0]) == sha256


def digest_now(edition: Edition) -> str:
    """Return the digest of all that the edition holds; while it is whole, that is ``content_sha256``. Reads every row."""
    try:
        return content_digest(edition.file.connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise edition.file.damaged(error) from error
