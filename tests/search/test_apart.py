"""How far apart words stand."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.apart import sections_within

if TYPE_CHECKING:
    from collections.abc import Sequence

POSITIONS = st.lists(st.integers(0, 12), max_size=4, unique=True).map(sorted)


class Listed:
    """Positions of a word by section."""

    def __init__(self, sections: Sequence[Sequence[int]]) -> None:
        self._sections = [(n, own) for n, own in enumerate(sections) if own]

    def is_active(self) -> bool:
        """Tell whether a section is left."""
        return bool(self._sections)

    def id(self) -> int:
        """Return its number."""
        return self._sections[0][0]

    def next(self) -> None:
        """Go on."""
        self._sections = self._sections[1:]

    def skip_to(self, section: int) -> None:
        """Go on to a section or behind it."""
        self._sections = [s for s in self._sections if s[0] >= section]

    def value_as(self, _kind: str) -> Sequence[int]:
        """Return the positions."""
        return self._sections[0][1]


@given(st.lists(st.tuples(POSITIONS, POSITIONS, POSITIONS), max_size=4), st.integers(1, 12))
def test_sections_are_found_where_one_place_of_each_word_is_near_enough(
    sections: list[tuple[list[int], ...]], distance: int
) -> None:
    most = max(distance, 2)
    near = {n for n, own in enumerate(sections) if any(max(c) - min(c) <= most for c in product(*own))}
    words = [partial(Listed, own) for own in zip(*sections, strict=True)] or [partial(Listed, [])]

    assert sections_within(words, distance) == near
