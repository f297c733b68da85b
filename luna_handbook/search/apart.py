"""How far apart words stand: the sections in which all of them are within so many words, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Places(Protocol):
    """The sections that have a word, in ascending order, and its positions in each."""

    def is_active(self) -> bool:
        """Tell whether there is a section."""

    def id(self) -> int:
        """Return the number of the section."""

    def next(self) -> object:
        """Go on to the next section."""

    def skip_to(self, section: int, /) -> object:
        """Go on to this section, or the first behind it."""

    def value_as(self, kind: str, /) -> Sequence[int]:
        """Return the ``positions`` in the section, ascending."""


def sections_within(words: Sequence[Callable[[], Places]], distance: int) -> set[int]:
    """Return the sections in which all the words stand so that the last is at most ``distance`` words behind the first.

    Words are given the rarest first; more of them than fit may stand side by side.
    """
    most = max(distance, len(words) - 1)
    found: dict[int, list[Sequence[int]]] = {}
    first, *others = (word() for word in words)
    while first.is_active():
        found[first.id()] = [first.value_as("positions")]
        first.next()
    for places in others:
        found = {n: [*own, here] for n, own in found.items() if (here := _in_section(places, n))}
    return {n for n, positions in found.items() if _is_within(positions, most)}


def _in_section(places: Places, section: int) -> Sequence[int]:
    if places.is_active() and places.id() < section:
        places.skip_to(section)
    return places.value_as("positions") if places.is_active() and places.id() == section else ()


def _is_within(positions: Sequence[Sequence[int]], most: int) -> bool:
    """Tell whether one position of each word can be had with the last at most ``most`` behind the first."""
    latest: dict[int, int] = {}
    for position, word in sorted((p, n) for n, own in enumerate(positions) for p in own):
        latest[word] = position
        if len(latest) == len(positions) and position - min(latest.values()) <= most:
            return True
    return False
