"""What a PDF says of itself and Qt has no call for: its language, its title in the window's head, its bookmarks.

They are appended as an update to the file as it is (ISO 32000-1, 7.5.6), whose bytes stay as they were.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_SIZE, _ROOT = re.compile(rb"/Size (\d+)"), re.compile(rb"/Root (\d+) 0 R")
_PAGES = re.compile(rb"/Type /Pages\s+/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")


class Bookmark(NamedTuple):
    """Words in the contents of a PDF, and the page they lead to (from 0)."""

    words: str
    page: int


def with_contents(pdf: bytes, language: str, bookmarks: Sequence[Bookmark]) -> bytes:
    """Return a PDF that Qt has written with its language (BCP 47) and bookmarks. Raises ValueError for any other PDF."""
    ends, kids = _TRAILER.search(pdf), _PAGES.search(pdf)
    size, root = (found.search(ends[1]) if ends else None for found in (_SIZE, _ROOT))
    catalog = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % int(root[1]), pdf, re.DOTALL) if root else None
    if not (ends and kids and size and root and catalog):
        raise ValueError("This is no PDF as Qt writes it.")
    outline = int(size[1])
    pages = _REFERENCE.findall(kids[1])
    entries = b"/Lang %s\n/ViewerPreferences << /DisplayDocTitle true >>\n" % _text(language)
    entries += b"/Outlines %d 0 R\n" % outline
    objects = {int(root[1]): catalog[1] + entries, **_outline(outline, bookmarks, pages)}
    said = _SIZE.sub(b"/Size %d" % (outline + len(objects) - 1), ends[1]) + b"/Prev " + ends[2] + b"\n"
    return _appended(pdf, objects, said)


def _outline(first: int, bookmarks: Sequence[Bookmark], pages: Sequence[bytes]) -> dict[int, bytes]:
    """Return the objects of the contents by their numbers, of which ``first`` is free (12.3.3)."""
    last = first + len(bookmarks)
    ends = b"/First %d 0 R /Last %d 0 R " % (first + 1, last) if bookmarks else b""
    objects = {first: b"/Type /Outlines %s/Count %d" % (ends, len(bookmarks))}
    for number, bookmark in enumerate(bookmarks, first + 1):
        before = b"/Prev %d 0 R " % (number - 1) if number > first + 1 else b""
        after = b"/Next %d 0 R " % (number + 1) if number < last else b""
        target = b"/Dest [%s 0 R /XYZ null null null]" % pages[bookmark.page]
        objects[number] = b"/Title %s /Parent %d 0 R %s%s%s" % (
            _text(bookmark.words),
            first,
            before,
            after,
            target,
        )
    return objects


def _appended(pdf: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    made, table = bytearray(pdf + b"\n"), b"xref\n0 1\n0000000000 65535 f \n"
    for number, inside in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(made))
        made += b"%d 0 obj\n<<%s>>\nendobj\n" % (number, inside)
    return bytes(made + table + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(made)))


def _text(words: str) -> bytes:
    """Return words as a text string (7.9.2.2), in hexadecimal digits so that no character of them needs an escape."""
    return b"<%s>" % ("\ufeff" + words).encode("utf-16-be").hex().upper().encode()
