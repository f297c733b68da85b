"""How good a ranking is, from the grades of what it holds, and how long something takes at its slowest.

``grades`` are those of the places found, best place first, 0 for one that nobody judged; ``judged`` are all grades given for
the query. Every measure is between 0 and 1; a query is averaged with the same weight as any other.
"""

from __future__ import annotations

from math import ceil, log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FULL_ANSWER = 2
"""The grade of a place that answers the query; 1 helps."""


def ndcg(grades: Sequence[int], judged: Iterable[int], depth: int = 10) -> float:
    """Return the normalised discounted cumulated gain of the first ``depth`` places, 0 for a query nobody judged.

    The gain is the grade itself and is divided by log2(rank + 1), as trec_eval's ``ndcg_cut`` does: K. Järvelin and J.
    Kekäläinen, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4), 2002, with the discount of C. Burges et
    al., ICML 2005, but without its exponential gain.
    """
    best = _gain(sorted(judged, reverse=True)[:depth])
    return _gain(grades[:depth]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def reciprocal_rank(grades: Sequence[int], depth: int = 10) -> float:
    """Return one divided by the rank of the first place that helps at all (grade 1), 0 when none is in ``depth``.

    E. Voorhees, The TREC-8 Question Answering Track Report, 1999.
    """
    return next((1 / rank for rank, grade in enumerate(grades[:depth], 1) if grade > 0), 0.0)


def recall(grades: Sequence[int], judged: Iterable[int], depth: int = 100) -> float:
    """Return the share of the places that help (grade 1 or more) found in the first ``depth``.

    C. Manning, P. Raghavan and H. Schütze, Introduction to Information Retrieval, 2008, section 8.3.
    """
    helping = sum(grade > 0 for grade in judged)
    return sum(grade > 0 for grade in grades[:depth]) / helping if helping else 0.0


def success(grades: Sequence[int], judged: Iterable[int], depth: int) -> float:
    """Return 1 when one of the first ``depth`` places answers the query, else 0.

    trec_eval's ``success``, of places of grade 2; where nobody gave a 2, of those that help.
    """
    least = full_grade(judged)
    return float(least > 0 and any(grade >= least for grade in grades[:depth]))


def full_grade(judged: Iterable[int]) -> int:
    """Return the least grade of a full answer to a query with these judgments: 2, or 1 where nobody gave a 2."""
    return min(FULL_ANSWER, max(judged, default=0))


def grades_of(found: Iterable[str], judgments: Mapping[str, int]) -> list[int]:
    """Return the grades of places found, such as ``trd#dose``, each counted once.

    When no judgment names a section, pages are judged, and each page's first hit stands for it: ``trd#dose`` and
    ``trd#trials`` are one place ``trd``. Else ``trd`` means the beginning of that page alone.
    """
    is_by_page = by_page(judgments)
    places = dict.fromkeys(place.partition("#")[0] if is_by_page else place for place in found)
    return [judgments.get(place, 0) for place in places]


def by_page(judgments: Iterable[str]) -> bool:
    """Tell whether pages were judged, not sections."""
    return not any("#" in place for place in judgments)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the least of the values that so many percent do not exceed (the nearest rank).

    Raises ValueError when there are none.
    """
    if not values:
        raise ValueError("There is no percentile of nothing.")
    return sorted(values)[max(ceil(len(values) * percent / 100), 1) - 1]
