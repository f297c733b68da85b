"""What a sheet cites: in short for the wall, in full for a hand-out."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

from luna_handbook.book.joining import parted

if TYPE_CHECKING:
    from luna_handbook.book.pages import Reference

_TAG = re.compile(r"<[^>]*>")
TO_VERIFY = "details to be verified"


def brief(reference: Reference) -> str:
    """Return author and year of a reference, which is all that a slide has room for."""
    return plain(reference.short).split(", ")[0]


def reference_words(reference: Reference) -> str:
    """Return a reference in full as plain text, numbered, for a hand-out."""
    verify = f" ({TO_VERIFY})" if reference.to_verify else ""
    return f"{reference.number}. {plain(reference.html)}{verify}"


def plain(html: str) -> str:
    """Return HTML as plain words."""
    return parted(" ".join(entities.unescape(_TAG.sub("", html)).split()))
