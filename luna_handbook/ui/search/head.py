"""The head of the panel: what was found, in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.ui.search.help_rows import HELP, is_help

if TYPE_CHECKING:
    from luna_handbook.search.hits import Answer

EMPTY = "Type a word, a number or a dose. The last word may be unfinished. Type ? for search help."
NOT_READY = "Search is getting ready; your words are answered in a moment."
NOTHING = "No section has these words."
WAYS_ON = "Choose one of these with ↓, or press Ctrl+E in an emergency."


def sentences(words: str, answer: Answer | None) -> tuple[str, str]:
    """Return the answer in a sentence, and what is to be said of it."""
    if not words.strip():
        return EMPTY, ""
    if is_help(words):
        return HELP, ""
    if answer is None:
        return NOT_READY, ""
    if not answer.hits:
        return answer.notice or NOTHING, " ".join(filter(None, (answer.hint, WAYS_ON)))
    sections = "1 section" if answer.total == 1 else f"{answer.total} sections"
    pages = "1 page" if answer.pages == 1 else f"{answer.pages} pages"
    best = f"; the best {len(answer.hits)} are listed" if len(answer.hits) < answer.total else ""
    return f"{sections} in {pages}{best}", " ".join(filter(None, (answer.notice, answer.hint)))
