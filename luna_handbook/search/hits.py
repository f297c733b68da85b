"""What a search answers: hits, one for each section, best first."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from luna_handbook.book.places import Place
    from luna_handbook.search.asked import Purpose

Filter = Literal["everything", "emergencies", "room", "evidence", "saved"]
"""A part of the handbook that a reader may keep to; ``room`` is the treatment room."""
FILTERS: tuple[Filter, ...] = get_args(Filter)

ROOM_PARTS = frozenset({"session", "adverse"})
"""The ids of parts that are for the treatment room in whichever edition has them, beside every emergency page."""


class WordScore(NamedTuple):
    """What a section scores for a word in one field, before any lift."""

    word: str
    field: str
    score: float


class Lift(NamedTuple):
    """What a section's score is multiplied by, and the name of the reason."""

    name: str
    factor: float


class Reasons(NamedTuple):
    """Why a section is found and stands where it stands.

    Its score is the sum of ``words`` times every one of ``lifts``, and ``learnt`` from the best sections on top; ``name`` is 0
    when its title was typed exactly, 1 when a search term of its page was, and such stand before all others.
    """

    words: tuple[WordScore, ...]
    lifts: tuple[Lift, ...]
    name: int
    learnt: float = 0.0

    @property
    def score(self) -> float:
        """The score of the words with every lift, before anything is learnt."""
        return sum(word.score for word in self.words) * prod(lift.factor for lift in self.lifts)


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found.

    ``snippet`` is a line or two of its text; ``marks`` are the character ranges (start, end) of the words
    found in it. ``is_answer``: the section holds a key answer, which is ``answer``, word for word. ``position`` is the
    section's number in its edition. ``is_related``: it has none of the words asked for, but is close to sections that have
    them. ``why`` it stands where it stands is said on request.
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
    is_related: bool = False
    answer: str = ""
    why: Reasons | None = None

    @property
    def where(self) -> str:
        """The page's number and part in one line."""
        return " · ".join(filter(None, (self.page_number, self.part_title)))


class Also(NamedTuple):
    """What a typed word was also searched as; ``without`` are the typed words with that switched off."""

    label: str
    without: str


class Part(NamedTuple):
    """One part of what was typed, as a chip shows it; ``without`` are the typed words with it taken out."""

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


class Counts(NamedTuple):
    """How many sections each filter would keep, and how many each part has, by its title, in reading order."""

    filters: Mapping[Filter, int]
    parts: tuple[tuple[str, int], ...] = ()


class Wish(NamedTuple):
    """How a question is to be answered, beside its words; ``Finder.search`` says what each means."""

    learns: bool = False
    bookmarked: Iterable[Place] | None = None
    explain: bool = False
    within: Filter | None = None


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

    ``total`` counts the sections found and ``pages`` their pages; ``hits`` are the best of them, and behind all of them
    related ones, which are not counted. ``notice``
    is a sentence for the reader when something typed could not be found or was left out, else ``""``.
    ``is_damaged``: nothing could be looked up because an edition cannot be read; the notice says which.

    ``also`` are the synonyms used. Advice comes with finished words and at a pause, never at a key: ``correction`` when a
    misspelt word was read as another, else ``suggestions``, whole questions that find something; ``look_alikes``, names of
    drugs to tell apart, most frequent first; and when nothing was found, ``dropped`` and ``closest``.

    ``explanation`` says in a sentence how operators and synonyms were read, words between ``**`` to be shown in bold; ``parts``
    are then the parts of what was typed. ``hint`` says what was read otherwise than it may have been meant. ``kind``: the
    words begin a command of the window (``>``) or the name of a deck (``@``), which are not for search to answer.
    ``is_partial``: of an edition only titles and headings were searched; ``is_being_made``: until its index is made.

    ``counts`` on request. ``leads_to`` is the spoken reference (8.4-c) to which the first hit leads, else ``""``.
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
    explanation: str = ""
    parts: tuple[Part, ...] = ()
    hint: str = ""
    kind: Purpose = "words"
    is_partial: bool = False
    is_being_made: bool = False
    counts: Counts | None = None
    leads_to: str = ""
