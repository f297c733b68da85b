"""Whether what people ask is still found: the golden queries put to a fresh edition before it takes the older one's place."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.authoring.golden import FILE_NAME
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.errors import Problem, SourceProblems
from luna_handbook.search.finder import Finder
from luna_handbook.search.golden import ask_golden_queries
from luna_handbook.search.rebuilding import HOWEVER_LARGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.authoring.source import Source
    from luna_handbook.search.golden import Golden

MOST_NAMED = 10
"""Misses that are listed; of more their number is told."""


def refuse_lost_queries(folder: Path, source: Source, progress: Callable[[int, int, str], None]) -> None:
    """Ask the golden queries of the edition in ``folder``, when its source asks for a share of them.

    Raises SourceProblems with the misses when fewer than that find their answer.
    """
    share = source.outline.golden_share
    if share is None:
        return
    golden = _asked(folder, lambda done, total: progress(done, total, "Asking the golden queries"))
    if not golden.own.reaches(share):
        raise SourceProblems(_problems(golden, source, share))


def _asked(folder: Path, progress: Callable[[int, int], None]) -> Golden:
    with (
        tempfile.TemporaryDirectory() as cache,
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), Path(cache), at_once=HOWEVER_LARGE)) as finder,
    ):
        return ask_golden_queries(finder, edition, progress)


def _problems(golden: Golden, source: Source, share: int) -> list[Problem]:
    misses = golden.own.misses
    only = f" The first {MOST_NAMED} of {len(misses)} misses:" if len(misses) > MOST_NAMED else ""
    lines = [query.line for query in source.golden]
    return [
        Problem(FILE_NAME, 0, golden.told(share) + only),
        *(Problem(FILE_NAME, lines[miss.query.position - 1], str(miss)) for miss in misses[:MOST_NAMED]),
    ]
