"""What a word looks like in a text, and where a text has it: quicker than the analysis, and nearly as right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.search.query import Wanted

    Spot = tuple[int, int, int | str]
    """Where a text may have something sought: start, end, which."""

SHORT = 3
"""Letters below which a word is looked for by a pattern."""

REMEMBERED = 128
"""Patterns of short words that are kept."""

_REST = re.compile(r"[^\W_]*")
_POINTS = frozenset(".,")
_MOST_PLACES = 200
"""Places that are weighed; in a text where a word stands more often, the best is among the first."""


class Needle(NamedTuple):
    """What to look for in a text in small letters: a word, its beginning or ending, or a number (``is_exact``)."""

    letters: str
    group: int
    is_begun: bool = False
    is_exact: bool = False
    is_ending: bool = False

    def places_in(self, text: str) -> list[Spot]:
        """Return where a text, in small letters, has it: start, end, and the number of the wanted word it belongs to."""
        letters, length = self.letters, len(self.letters)
        if length < SHORT and not self.is_begun and not self.is_ending:
            return self._short_places_in(text)
        found: list[Spot] = []
        at = text.find(letters)
        while at >= 0 and len(found) < _MOST_PLACES:
            end = at + length
            follows, goes_on = at > 0 and text[at - 1].isalnum(), text[end : end + 1].isalnum()
            if self.is_exact:
                is_here = not (follows or goes_on or _is_parted(text, at, end))
            else:
                is_here = follows == self.is_ending and (self.is_begun or not goes_on)
            if is_here:
                if goes_on and (rest := _REST.match(text, end)):
                    end = rest.end()
                found.append((at, end, self.group))
            at = text.find(letters, at + 1)
        return found

    def _short_places_in(self, text: str) -> list[Spot]:
        """Return the same for a word of a letter or two, which is a part of so many others."""
        found = ((m.start(), m.end(), self.group) for m in _standing_alone(self.letters).finditer(text))
        if self.is_exact:
            found = (spot for spot in found if not _is_parted(text, spot[0], spot[1]))
        return list(islice(found, _MOST_PLACES))


@dataclass(frozen=True, eq=False)
class Before:
    """What the earlier words of a question look like; no two are equal."""

    needles: tuple[Needle, ...]


NONE_BEFORE = Before(())


@lru_cache(REMEMBERED)
def before_of(needles: tuple[Needle, ...]) -> Before:
    """Return the same object for the same needles, so that what is remembered of it is found quickly."""
    return Before(needles)


def spots_in(text: str, needles: Iterable[Needle]) -> list[Spot]:
    """Return where a text may have what needles look for."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return [spot for needle in needles if needle.letters in small for spot in needle.places_in(small)]


def needles_for(wanted: Wanted, others: set[str], group: int, *, is_begun: bool) -> list[Needle]:
    """Return what a wanted word looks like in a text."""
    if wanted.is_exact and not wanted.is_unfinished:
        return [Needle(wanted.word, group, is_exact=True)]
    shown = (word for word in others if not (is_begun and word.startswith(wanted.word)))
    found = [Needle(wanted.word, group, is_begun=True)] * is_begun + [
        Needle(word, group) for word in sorted(shown)
    ]
    if wanted.word == "not":
        found += [Needle("cannot", group), *(Needle(end, group, is_ending=True) for end in ("n't", "n’t"))]
    return found


@lru_cache(REMEMBERED)
def _standing_alone(letters: str) -> re.Pattern[str]:
    """Return what finds letters with neither letter nor digit beside them; it begins with them, to be quick."""
    return re.compile(rf"{re.escape(letters)}(?<![^\W_]{re.escape(letters)})(?![^\W_])")


def _is_parted(text: str, start: int, end: int) -> bool:
    """Tell whether a number is but a part of another (the 5 of 0.5)."""
    before = text[start - 1 : start] if start else ""
    return before in _POINTS or (text[end : end + 1] in _POINTS and text[end + 1 : end + 2].isdigit())
