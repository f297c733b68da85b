"""Whether a text has the words of a question as they were typed, one right after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.analysis import NEGATIONS

if TYPE_CHECKING:
    from luna_handbook.search.query import Query, Wanted

MOST_WORDS = 5
"""Words that may be expected side by side; of a longer question only the “not” and the word after it."""

_GAP = r"[^\w.!?;:|\n]+"
_NOT = r"(?:[^\w.!?;:|\n]*not|n'?t)"
"""A “not” behind a verb: ``do not``, ``cannot``, ``don't``."""


class Run(NamedTuple):
    """Words that stand side by side: the letters that begin the first, and the pattern of all from there on."""

    beginning: str
    pattern: re.Pattern[str]


def side_by_side(query: Query) -> Run | None:
    """Return the run of the typed words in their order when one of them is a “not”, else None."""
    words = [w for clause in query.clauses if not clause.is_operator for w in clause.ways[0].words]
    at = next((n for n, w in enumerate(words) if w.word in NEGATIONS), None)
    if at is None:
        return None
    run = words if len(words) <= MOST_WORDS else words[at : at + 2]
    if len(run) < 2:
        return None
    pattern = re.compile(rf"\b{_written(run[0])}{''.join(_following(w) for w in run[1:])}\b")
    return Run(run[0].word, pattern)


def has_run(small: str, run: Run) -> bool:
    """Tell whether a text, levelled and in small letters, has the words of ``run``.

    Accents count here: a key may not cost fifty foldings of whole texts.
    """
    at = small.find(run.beginning)  # much faster than a pattern, which would try at every letter
    while at >= 0:
        if run.pattern.match(small, at):
            return True
        at = small.find(run.beginning, at + 1)
    return False


def _following(wanted: Wanted) -> str:
    return _NOT if wanted.word == "not" else f"{_GAP}{_written(wanted)}"


def _written(wanted: Wanted) -> str:
    return re.escape(wanted.word) + (r"\w*" if wanted.is_unfinished else "")
