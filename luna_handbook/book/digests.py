"""SHA-256 over the things whose bytes are promised: pages, an index folder, a whole edition."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import TYPE_CHECKING

try:  # as random of the standard library does: hashlib loads OpenSSL, 2 ms of every start
    sha256 = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
except ImportError:
    sha256 = import_module("hashlib").sha256

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
    return str(sha256(data).hexdigest())


def canonical_json(value: object) -> bytes:
    """Return ``value`` as UTF-8 JSON with sorted keys and no spare space: same value, same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def section_digest(section: str, title: str, answer: str, text: str) -> str:
    """Return the digest recorded for a section as search shows it: its id, title, key answer and text."""
    return digest(canonical_json([section, title, answer, text]))


MANIFEST = "manifest.txt"
"""The file in a folder that says what the others are; itself not listed."""


def folder_manifest(folder: Path) -> bytes:
    """Return a line for every file below ``folder``, sorted by name: its SHA-256, its size in bytes, its name.

    The same on every system. Raises OSError if a file cannot be read.
    """
    # By name as text: paths themselves sort without regard to case on Windows.
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    files.pop(MANIFEST, None)
    return "".join(_manifest_line(name, path) for name, path in sorted(files.items())).encode()


def folder_digest(folder: Path) -> str:
    """Return the SHA-256 of a folder's manifest: one digest for the names, sizes and bytes of every file.

    Raises OSError if a file cannot be read.
    """
    return digest(folder_manifest(folder))


def _manifest_line(name: str, path: Path) -> str:
    import hashlib  # noqa: PLC0415 - faster for whole files, and not on the road to the first paint

    total, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while data := file.read(_AT_ONCE):
            total.update(data)
            size += len(data)
    return f"{total.hexdigest()} {size} {name}\n"


def content_digest(connection: sqlite3.Connection) -> str:
    """Return one SHA-256 over every row of an edition but its ``meta`` table.

    Raises sqlite3.DatabaseError if a table cannot be read.
    """
    import hashlib  # noqa: PLC0415 - as above

    total = hashlib.sha256()
    for table in CONTENT_TABLES:
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608 - names from this module
            total.update(repr((table, *row)).encode())
    return total.hexdigest()
