"""What a search answers: hits, one for each section, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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


class Also(NamedTuple):
    """What a typed word was also searched as; ``without`` are the typed words with that switched off."""

    label: str
    without: str


class Correction(NamedTuple):
    """The hits answer ``shown`` instead of ``typed``; ``exactly`` are the words that search what was typed."""

    typed: str
    shown: str
    exactly: str


class Dropped(NamedTuple):
    """The typed words without ``left_out``, and how many sections are then found."""

    words: str
    found: int
    left_out: str


class Heading(NamedTuple):
    """A heading near to what was typed; ``where`` is the number of its page and its part."""

    title: str
    where: str
    place: Place


class LookAlike(NamedTuple):
    """One of two or more names of drugs that are taken for one another.

    ``sections`` have it, ``place`` is the best of them, None when there is none. ``is_typed``: it is what was typed.
    """

    name: str
    sections: int
    place: Place | None
    is_typed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to ``words``, exactly as they were typed, so that a stale one is known.

    ``total`` counts the sections found and ``pages`` their pages; ``hits`` are the best of them. ``notice``
    is a sentence for the reader when something typed could not be found or was left out, else ``""``.
    ``is_damaged``: nothing could be looked up because an edition cannot be read; the notice says which.

    ``also`` are the synonyms used. Advice comes with finished words and at a pause, never at a key: ``correction`` when a
    misspelt word was read as another, else ``suggestions``, whole questions that find something; ``look_alikes``, names of
    drugs to tell apart, most frequent first; and when nothing was found, ``dropped`` and ``closest``.
    """

    words: str
    hits: tuple[Hit, ...]
    total: int
    pages: int
    notice: str = ""
    is_damaged: bool = False
    also: tuple[Also, ...] = ()
    correction: Correction | None = None
    suggestions: tuple[str, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    closest: tuple[Heading, ...] = ()
