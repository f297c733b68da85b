"""Rows that prove themselves: each ends in a hash of everything else in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]
LONGEST = 500
"""Characters of a title that are kept; longer ones are cut."""
HIGHEST = 2**53
"""No shelf ever counts this far; a higher position is damage."""
_ID = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00")
_HIDDEN = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
"""Directions, halves of characters, and what is none and no XML may hold (a deck becomes a PowerPoint file)."""
_UNPRINTABLE = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{_HIDDEN}]+")
_UNPRINTABLE_BUT_LINES = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{_HIDDEN}]+")


def moment() -> str:
    """Return the time now as the shelf writes it: ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def is_moment(text: str) -> bool:
    """Tell whether a text is a time as ``moment`` writes it."""
    return _MOMENT.fullmatch(text) is not None


def is_ours(position: int, identifier: str) -> bool:
    """Tell whether a position and an id (a UUID4 in hexadecimal) are such as a shelf gives."""
    return 0 < position < HIGHEST and _ID.fullmatch(identifier) is not None


def one_line(text: str) -> str:
    """Return ``text`` as one printable line of at most 500 characters.

    Control characters and direction overrides could make a list of bookmarks say what it does not.
    """
    return _UNPRINTABLE.sub(" ", text).strip()[:LONGEST]


def plain_lines(text: str) -> str:
    """Return ``text`` as printable lines, each ended by a line feed alone."""
    return _UNPRINTABLE_BUT_LINES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def with_hash(table: str, values: Row) -> Row:
    """Return a row of ``table`` with its hash at the end."""
    return (*values, _hash(table, values))


def proven(table: str, row: Row) -> Row:
    """Return the row without its hash. Raises ValueError when types or hash are wrong."""
    *values, found = row
    position, *texts = values
    is_typed = type(position) is int and all(type(text) is str for text in texts)
    if not is_typed or found != _hash(table, tuple(values)):
        raise ValueError("This row does not match the hash kept with it.")
    return tuple(values)


def _hash(table: str, values: Row) -> bytes:
    """BLAKE2b-128 of the canonical row: SQLite itself has no checksum and misses most single flipped bits."""
    canonical = json.dumps([table, *values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=16).digest()
