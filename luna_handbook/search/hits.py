"""What a search answers: hits, one for each section, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luna_handbook.book.places import Place


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found.

    ``snippet`` is a line or two of its text; ``marks`` are the character ranges (start, end) of the words
    found in it. ``is_answer``: the section holds a key answer. ``position`` is the section's number in its
    edition.
    """

    place: Place
    title: str
    page_title: str
    page_number: str
    part_title: str
    kind: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    is_answer: bool
    position: int

    @property
    def where(self) -> str:
        """The page's number and part in one line."""
        return " · ".join(filter(None, (self.page_number, self.part_title)))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to ``words``, exactly as they were typed, so that a stale one is known.

    ``total`` counts the sections found and ``pages`` their pages; ``hits`` are the best of them. ``notice``
    is a sentence for the reader when something typed could not be found or was left out, else ``""``.
    ``is_damaged``: nothing could be looked up because an edition cannot be read; the notice says which.
    """

    words: str
    hits: tuple[Hit, ...]
    total: int
    pages: int
    notice: str = ""
    is_damaged: bool = False
