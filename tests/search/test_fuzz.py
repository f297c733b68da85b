"""Random and mutated queries: none raises, none takes longer than 300 ms. ``fuzz.py`` puts any number of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.search.fuzz import Run, made_up, put, queries, searched

if TYPE_CHECKING:
    from pathlib import Path

QUERIES, SEEDS = 20_000, (1, 2, 3, 4)
"""Spread over several tests, so that they may run side by side."""


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_is_typed_breaks_search_or_takes_long(tmp_path: Path, seed: int) -> None:
    run = Run()
    with searched(made_up(tmp_path / "edition"), tmp_path / "cache") as (finder, asked, words):
        put(finder, islice(queries(asked, words, seed), QUERIES // len(SEEDS)), run, seed)

    assert (run.count, [str(failure) for failure in run.failures]) == (QUERIES // len(SEEDS), [])


def test_the_same_seed_gives_the_same_queries() -> None:
    first, again = (list(islice(queries(["ketamine dose"], ["mg"], 7), 500)) for _ in range(2))

    assert first == again
