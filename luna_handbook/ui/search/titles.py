"""The title of a hit in one line: the page gives way to the section, since hits of one page differ in their sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.ui.rows import whole_words

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

    from luna_handbook.search.hits import Hit


def title_parts(hit: Hit) -> tuple[str, str]:
    """Return the page's title and `` › Section``, ``""`` when the hit is the head of its page."""
    return hit.page_title, "" if hit.title == hit.page_title else f" › {hit.title}"


def title_of(hit: Hit) -> str:
    """Return ``Page › Section``, or the page alone when the hit is its head."""
    return "".join(title_parts(hit))


def fit_title(
    page: str, section: str, bold: QFontMetrics, regular: QFontMetrics, width: int
) -> tuple[str, str] | None:
    """Return both parts as they fit into ``width`` pixels, the page cut after a whole word; None when they do not fit so."""
    room = width - regular.horizontalAdvance(section)
    shown = whole_words(page, bold, room)
    if shown == page or (not section and " " in shown):
        return shown, section
    is_whole_words = shown.endswith(" …") and page.startswith(shown.removesuffix(" …"))
    return (shown, section) if is_whole_words and bold.horizontalAdvance(shown) <= room else None
