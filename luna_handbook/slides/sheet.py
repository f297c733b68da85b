"""A sheet: one slide as it stands on the wall, every piece at its place in a page of fixed size."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.book.places import Place


class Shape(NamedTuple):
    """The size of every sheet of a show, in logical pixels; whatever the screen, a sheet is only scaled."""

    width: int
    height: int


WIDE, CLASSIC = Shape(1280, 720), Shape(960, 720)
"""16:9 and 4:3."""
SMALLEST_TEXT = 24
"""Nothing on a sheet is smaller, in logical pixels of its 720."""
MOST_WORDS = 45
"""More words than that on one sheet are read aloud by nobody and read by the room instead of listening."""

MOST_CALLED, BLANK = 60, "Blank slide"
"""Characters of its words that an untitled sheet is called by, and what one without words is called."""
DOT = "\u00a0· "
"""Between citations, and between what the foot says: a line may end with it and never begins with it."""


WHOLE = (0.0, 1.0)
"""The crop of a drawing shown from its top to its bottom."""


class Piece(NamedTuple):
    """Something at its place on a sheet, in logical pixels.

    ``role`` says how it is drawn: ``kicker``, ``title``, ``text``, ``bullet`` (the sign before an item: ``•`` or ``3.``),
    ``head`` and ``cell`` (of a table), ``term``, ``callout`` (a box of ``tone`` behind other pieces, without words),
    ``callout-title``, ``figure`` (``image`` is the SHA-256 of a drawing, ``html`` its alternative text), ``rule`` (a line),
    ``citation``, ``foot``. ``crop`` is the band of a drawing that is shown, from and to in parts of its height.
    ``html`` holds words with ``<b> <i> <sub> <sup> <br>`` only; ``size`` is the height of its letters in pixels,
    of a figure that of the smallest words drawn in it.
    """

    role: str
    x: float
    y: float
    width: float
    height: float
    html: str = ""
    size: int = 0
    bold: bool = False
    tone: str = ""
    image: str = ""
    crop: tuple[float, float] = WHOLE


_LATE = {"citation": 1, "rule": 2, "foot": 3}


def in_reading_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces as they are read: what stands at the foot after the matter, where files for others keep an order."""
    return sorted(pieces, key=lambda piece: _LATE.get(piece.role, 0))


class Sheet(NamedTuple):
    """One slide: its pieces, and what the trainer's side and a hand-out need to know about it.

    ``stop`` is the number of the deck's slide it was made of (from 0), ``part`` of ``parts`` which piece of a long one (from 1).
    ``reference`` is the spoken reference (``8.4-c``) and ``citations`` the short forms of what its words cite, numbered as on
    the page. ``words`` is everything it says, as plain text, for screen readers, exports and tests.
    """

    stop: int
    title: str
    pieces: tuple[Piece, ...]
    kicker: str = ""
    part: int = 1
    parts: int = 1
    place: Place | None = None
    reference: str = ""
    citations: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    notes: str = ""
    minutes: float = 0.0
    words: str = ""

    @property
    def called(self) -> str:
        """The title; where a trainer gave none, how its words begin."""
        return self.title or shorten(self.words, MOST_CALLED, placeholder=" …") or BLANK

    @property
    def name(self) -> str:
        """What it is called with which of its parts this is: “What is known (2 of 3)”."""
        return f"{self.called} ({self.part} of {self.parts})" if self.parts > 1 else self.called

    @property
    def heading(self) -> str:
        """What it is called with the page it is of, by which a list tells one “Do this now” from another."""
        return f"{self.kicker}: {self.called}" if self.place and self.kicker else self.called


class Measure(Protocol):
    """Tells how much room words take; ``ui`` hands one in, tests another."""

    def height(self, html: str, size: int, width: float, *, bold: bool = False) -> float:
        """Return the height in logical pixels of words wrapped to ``width``."""

    def narrowest(self, html: str, size: int, *, bold: bool = False) -> float:
        """Return the width in logical pixels of the longest piece that may not be parted."""

    def widest(self, html: str, size: int, *, bold: bool = False) -> float:
        """Return the width in logical pixels of the words on one line."""
