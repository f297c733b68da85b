"""Drawings of an edition in a theme's colours, for a page as for a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.drawings import COLOURS
from luna_handbook.ui.theme import drawing_colours

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Theme

NOT_DRAWN = "This drawing cannot be drawn and is not shown."


def recolour(svg: bytes, theme: Theme) -> bytes:
    """Return the drawing with every colour of the fixed list replaced by the theme's colour of that name."""
    text, wanted = svg.decode(errors="replace"), drawing_colours(theme)
    marked = text
    for name, colour in COLOURS.items():
        marked = marked.replace(colour, f"{{{{{name}}}}}")
    for name in COLOURS:
        marked = marked.replace(f"{{{{{name}}}}}", wanted[name])
    return marked.encode()
