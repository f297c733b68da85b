"""Words as the program has them, from plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.slides.markup import Line, escape, read

if TYPE_CHECKING:
    from luna_handbook.slides.markup import Words


def words_from(text: str) -> Words:
    """Return the words of a paragraph that says this."""
    found = read(f"<p>{escape(text)}</p>", str)
    return found[0].words if found and isinstance(found[0], Line) else ()
