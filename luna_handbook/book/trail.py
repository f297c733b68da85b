"""Back and forward: where the reader has been, with the exact scroll position of each stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from luna_handbook.book.places import Place

LONGEST = 200


class Question(NamedTuple):
    """What was asked of search, inside which of its filters, and how its results are read: best first or by part, how many."""

    words: str
    within: str = "everything"
    is_best_first: bool = False
    most: int = 50


class Stop(NamedTuple):
    """A place and how far down its page the reader was, as the character at the top of the view and pixels above it.

    A character outlives a change of zoom or window width, a pixel count would not. None: never scrolled by hand.
    With a ``question`` it is the page of its results, asked for at the place.
    """

    place: Place
    character: int | None = None
    offset: int = 0
    question: Question | None = None


class Trail:
    """Remembers the way; forgets the oldest stops beyond two hundred."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._here = -1

    @property
    def here(self) -> Stop | None:
        """The stop being read, or None before the first."""
        return self._stops[self._here] if self._stops else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier stop."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later stop."""
        return self._here + 1 < len(self._stops)

    def visit(self, place: Place, *, has_moved: bool = False, question: Question | None = None) -> None:
        """Add a stop after this one, forgetting what was forward.

        Going to the very same place adds none, unless the reader ``has_moved`` away from it: Back must find their line.
        """
        if self.here and (self.here.place, self.here.question) == (place, question) and not has_moved:
            return
        del self._stops[self._here + 1 :]
        self._stops.append(Stop(place, question=question))
        del self._stops[:-LONGEST]
        self._here = len(self._stops) - 1

    def remember(self, character: int, offset: int) -> None:
        """Keep how far the reader has scrolled at this stop."""
        if self._stops:
            self._stops[self._here] = self._stops[self._here]._replace(character=character, offset=offset)

    def turn(self, question: Question) -> None:
        """Read the results of this stop otherwise, from their top."""
        if self.here:
            self._stops[self._here] = Stop(self.here.place, question=question)

    def back(self) -> Stop | None:
        """Step to the earlier stop and return it, or None at the first."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Stop | None:
        """Step to the later stop and return it, or None at the last."""
        return self._step(1) if self.can_go_forward else None

    def pages_before(self) -> list[Place]:
        """Return the pages read before this one, each once, the latest first."""
        read = [stop.place._replace(section="", block="") for stop in self._stops if not stop.question]
        here = self.here.place._replace(section="", block="") if self.here else None
        return [place for place in dict.fromkeys(reversed(read)) if place != here]

    def _step(self, by: int) -> Stop:
        self._here += by
        return self._stops[self._here]
