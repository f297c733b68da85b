"""How far apart words stand."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.apart import SECTION_BITS, sections_in_order, sections_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.search.apart import Places

POSITIONS = st.lists(st.integers(0, 12), max_size=4, unique=True).map(sorted)


def places(sections: Sequence[Sequence[int]]) -> Places:
    """Return the places of a word from its positions in each section."""
    listed = [n << SECTION_BITS | position for n, own in enumerate(sections) for position in own]
    return np.array(listed, np.int64)


@given(st.lists(st.tuples(POSITIONS, POSITIONS, POSITIONS), max_size=4), st.integers(1, 12))
def test_sections_are_found_where_one_place_of_each_word_is_near_enough(
    sections: list[tuple[list[int], ...]], distance: int
) -> None:
    most = max(distance, 2)
    near = {n for n, own in enumerate(sections) if any(max(c) - min(c) <= most for c in product(*own))}
    words = [places(own) for own in zip(*sections, strict=True)] or [places([])]

    assert set(sections_within(words, distance).tolist()) == near


@given(st.lists(st.tuples(POSITIONS, POSITIONS, POSITIONS), max_size=4))
def test_sections_are_found_where_words_follow_one_another(sections: list[tuple[list[int], ...]]) -> None:
    found = {n for n, (a, b, c) in enumerate(sections) if any(p + 1 in b and p + 2 in c for p in a)}
    words = [places(own) for own in zip(*sections, strict=True)] or [places([])]

    assert set(sections_in_order(words).tolist()) == found
