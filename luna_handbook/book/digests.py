"""SHA-256 over the things whose bytes are promised: pages, an index folder, a whole edition."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_AT_ONCE = 1 << 18
"""Bytes of a file that are in memory while it is hashed."""

CONTENT_TABLES = (
    "parts",
    "pages",
    "bodies",
    "sections",
    "blocks",
    "media",
    "glossary",
    "synonyms",
    "local_values",
    "decks",
    "golden",
)


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical_json(value: object) -> bytes:
    """Return ``value`` as UTF-8 JSON with sorted keys and no spare space: same value, same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def section_digest(section: str, title: str, answer: str, text: str) -> str:
    """Return the digest recorded for a section as search shows it: its id, title, key answer and text."""
    return digest(canonical_json([section, title, answer, text]))


def folder_digest(folder: Path) -> str:
    """Return one SHA-256 over the names, sizes and bytes of every file below ``folder``, the same on every system.

    Raises OSError if a file cannot be read.
    """
    total = hashlib.sha256()
    # By name as text: paths themselves sort without regard to case on Windows.
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    for name, path in sorted(files.items()):
        with path.open("rb") as file:
            total.update(f"{name}\0{os.fstat(file.fileno()).st_size}\0".encode())
            while data := file.read(_AT_ONCE):
                total.update(data)
    return total.hexdigest()


def content_digest(connection: sqlite3.Connection) -> str:
    """Return one SHA-256 over every row of an edition but its ``meta`` table.

    Raises sqlite3.DatabaseError if a table cannot be read.
    """
    total = hashlib.sha256()
    for table in CONTENT_TABLES:
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608 - names from this module
            total.update(repr((table, *row)).encode())
    return total.hexdigest()
