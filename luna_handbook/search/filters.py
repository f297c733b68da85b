"""Filters: a part of the handbook that a reader keeps to, whatever the words. A filter is one more condition on sections."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.search.hits import FILTERS, ROOM_PARTS, Counts
from luna_handbook.search.outline import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Answer, Filter
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.outline import Outline

INSIDE: Mapping[Filter, str] = MappingProxyType(
    {
        "emergencies": "is on an emergency page",
        "room": "is for the treatment room",
        "evidence": "is on an evidence page",
        "saved": "is among your bookmarks",
    }
)
"""How a sentence says of a section that a filter keeps it."""


@dataclass(frozen=True)
class Filters:
    """Tells which sections each filter keeps. ``bookmarked`` are places, None where bookmarks are not known."""

    outline: Outline
    bookmarked: Iterable[Place] | None

    def keeping(self, within: Filter | None) -> Flags | None:
        """Return the sections inside a filter, None when it keeps all. Raises EditionError."""
        if within in (None, "everything"):
            return None
        if within == "saved":
            return self.outline.at(self.bookmarked or ())
        if within == "room":
            return self.outline.of_type("emergency") | self.outline.in_parts(ROOM_PARTS)
        return self.outline.of_type({"emergencies": "emergency", "evidence": "evidence"}[within])

    def counted(self, outside: npt.NDArray[np.intp], inside: npt.NDArray[np.intp]) -> Counts:
        """Return how many of the sections found ``outside`` the filter each would keep, and of those ``inside`` each part has."""
        kept = {name: flags for name in FILTERS if (flags := self.keeping(name)) is not None}
        if self.bookmarked is None:
            del kept["saved"]
        counts = {name: int(np.count_nonzero(flags[outside])) for name, flags in kept.items()}
        titles, of_section = self.outline.facts(PART)
        parts = np.bincount(of_section[inside], minlength=len(titles)).tolist()
        by_part = tuple((title, count) for title, count in zip(titles, parts, strict=True) if count)
        return Counts({"everything": len(outside), **counts}, by_part)


def why_elsewhere(counts: Counts | None, within: Filter | None, found: int) -> str:
    """Return a sentence when a filter leaves nothing of what was found, else ``""``."""
    outside = counts.filters["everything"] if counts else 0
    if found or not outside or not within or within == "everything":
        return ""
    if outside == 1:
        return f"The one section found is not {INSIDE[within].removeprefix('is ')}."
    return f"None of the {outside} sections found {INSIDE[within]}."


def is_elsewhere(answer: Answer) -> bool:
    """Tell whether a filter leaves nothing of what was found: other words are not what is needed then."""
    return answer.counts is not None and answer.counts.filters["everything"] > answer.total == 0
