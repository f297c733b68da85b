"""How well the sections asked for are found: graded queries put to Luna and to other search engines on the same edition.

    python tests/benchmarks/relevance.py --edition DIR --queries FILE.jsonl [--peers ...] [--by-type] [--misses]

Luna is asked as a person who has finished typing asks. The formulas and their sources are in ``measures.py``, how judgments
of pages and of sections are counted in ``measures.grades_of``. ``--misses`` lists the queries that Luna answers, if at all,
only below its third row.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from luna_handbook.book.edition import Edition
from tests.benchmarks.engines import ENGINES, chosen, prepared
from tests.benchmarks.judged import read_queries
from tests.benchmarks.measures import by_page, full_grade, grades_of, ndcg, recall, reciprocal_rank, success
from tests.benchmarks.peers import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.judged import Judged
    from tests.benchmarks.peers import Opened

DEPTH = 100
DEPTH_BY_PAGE = 1000
"""Hits asked for where pages are judged, of which each counts once."""

TOP = 3


class Asked(NamedTuple):
    """What an engine answered to a query: places, best first, their grades, and the milliseconds it took."""

    query: Judged
    found: list[str]
    grades: list[int]
    ms: float

    @property
    def is_miss(self) -> bool:
        """Whether none of the first three places is a full answer."""
        return not success(self.grades, self.query.judgments.values(), TOP)


MEASURES = {
    "nDCG@10": lambda asked: ndcg(asked.grades, asked.query.judgments.values()),
    "MRR@10": lambda asked: reciprocal_rank(asked.grades),
    "Recall@100": lambda asked: recall(asked.grades, asked.query.judgments.values()),
    "success@1": lambda asked: success(asked.grades, asked.query.judgments.values(), 1),
    "success@3": lambda asked: success(asked.grades, asked.query.judgments.values(), TOP),
}


def main() -> int:
    """Print the figures and return 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edition", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True, help="JSON lines, or YAML such as golden.yaml")
    parser.add_argument("--peers", nargs="*", choices=list(ENGINES)[1:], default=list(ENGINES)[1:])
    parser.add_argument("--by-type", action="store_true", help="also the figures of every type of query")
    parser.add_argument(
        "--misses", action="store_true", help="list what is not in the first three, and what is"
    )
    args = parser.parse_args()
    queries = [query for query in read_queries(args.queries) if any(query.judgments.values())]
    with closing(Edition.open(args.edition)) as edition:
        sections = edition.sections()
    _print_scope(queries, {place_of(s) for s in sections}, len(sections))
    answers: dict[str, list[Asked]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for engine in chosen(["luna", *args.peers]):
            folder = prepared(engine, sections, args.edition, Path(scratch), typing=False)
            with closing(engine.open(folder)) as opened:
                answers[engine.name] = [_ask(opened, query) for query in queries]
    _print_figures("all queries", answers)
    for kind in sorted({q.type for q in queries}) if args.by_type else ():
        _print_figures(
            kind or "no type", {n: [a for a in own if a.query.type == kind] for n, own in answers.items()}
        )
    if args.misses:
        _print_misses(answers["Luna"])
    return 0


def _ask(opened: Opened, query: Judged) -> Asked:
    depth = DEPTH_BY_PAGE if by_page(query.judgments) else DEPTH
    opened.top(query.words, 20, typing=False)
    started = time.perf_counter()
    opened.top(query.words, 20, typing=False)
    ms = (time.perf_counter() - started) * 1000
    found = [row.place for row in opened.top(query.words, depth, typing=False)]
    return Asked(query, found, grades_of(found, query.judgments), ms)


def _print_scope(queries: Sequence[Judged], places: set[str], sections: int) -> None:
    known = places | {place.partition("#")[0] for place in places}
    judged = [place for query in queries for place in query.judgments]
    missing = sum(place not in known for place in judged)
    print(
        f"{len(queries)} queries, {len(judged)} judgments ({missing} of places that are not here), {sections:,} sections"
    )


def _print_figures(title: str, answers: dict[str, list[Asked]]) -> None:
    count = len(next(iter(answers.values())))
    print(f"\n{f'{title} ({count})':26}" + "".join(f"{name:>12}" for name in MEASURES) + f"{'ms p50':>10}")
    for name, own in answers.items():
        means = "".join(f"{statistics.fmean(map(measure, own)):12.4f}" for measure in MEASURES.values())
        print(f"{name:26}{means}{statistics.median(asked.ms for asked in own):10.2f}")


def _print_misses(answers: Sequence[Asked]) -> None:
    for query, found, grades, _ms in filter(lambda asked: asked.is_miss, answers):
        least = full_grade(query.judgments.values())
        rank = next((n for n, grade in enumerate(grades, 1) if grade >= least), None)
        wanted = [place for place, grade in query.judgments.items() if grade >= least]
        print(f"\n{query.id} “{query.words}” ({query.type}): {f'first at {rank}' if rank else 'not found'}")
        print(f"  wanted {', '.join(wanted)}")
        print(f"  came   {', '.join(_firsts(found, query)[:TOP]) or 'nothing'}")


def _firsts(found: Sequence[str], query: Judged) -> list[str]:
    """Return what was counted: where pages are judged, each page's first hit."""
    if not by_page(query.judgments):
        return list(found)
    firsts: dict[str, str] = {}
    for place in found:
        firsts.setdefault(place.partition("#")[0], place)
    return list(firsts.values())


if __name__ == "__main__":
    raise SystemExit(main())
