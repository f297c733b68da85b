"""Types headings letter by letter and times the answer at each key, beside other search engines in the same run.

    python tests/benchmarks/typing.py [--sections 1000 10000 100000] [--keep DIR] [--peers fts5 tantivy xapian]
    python tests/benchmarks/typing.py --edition DIR [--queries FILE]

The headings are those of editions of real prose of these sizes (``large_edition``; ``--keep`` keeps them for the next run:
100,000 sections take minutes to make), or of the edition given; or the queries of a file of JSON lines. At each key every
engine returns 20 rows with title and snippet, in turn. Prints milliseconds a key (wall time, and CPU time of the thread), keys
beyond a frame, our time as a share of each peer's, and what an engine costs: opening, the first key, resident memory added
(with the modules it loads), files beside the plain text. Peers keep a copy of the text in theirs, for snippets; ours reads
the edition. Exits 1 when our 99th percentile misses a frame.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from luna_handbook.book.edition import Edition
from tests.benchmarks.engines import ENGINES, chosen, folder_bytes, prepared, text_bytes
from tests.benchmarks.footprint import footprint
from tests.benchmarks.judged import read_queries
from tests.benchmarks.large_edition import large_edition
from tests.benchmarks.measures import percentile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.book.edition import SectionText
    from tests.benchmarks.engines import Engine
    from tests.benchmarks.peers import Opened

FRAME = 1000 / 60
"""Milliseconds between two pictures on a screen of 60 Hz."""

ROWS = 20
PERCENTILES = (50, 95, 99)
SLOWEST = 5
_NAMES = {engine.name: key for key, engine in ENGINES.items()}


@dataclass
class Times:
    """Milliseconds of each key, wall and CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def main() -> int:
    """Run the benchmark and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sections", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--edition", type=Path, help="an edition to type over instead")
    parser.add_argument("--queries", type=Path, help="JSON lines with a query each, instead of headings")
    parser.add_argument("--headings", type=int, default=30, help="how many headings to type (30)")
    parser.add_argument(
        "--peers", nargs="*", choices=list(ENGINES)[1:], default=["fts5", "tantivy", "xapian"]
    )
    parser.add_argument(
        "--keep", type=Path, help="a folder for editions and peers' indexes, kept for the next run"
    )
    args = parser.parse_args()
    engines = chosen(["luna", *args.peers])
    with tempfile.TemporaryDirectory() as scratch:
        keep = args.keep or Path(scratch)
        folders = [args.edition] if args.edition else [keep / f"edition-{n}" for n in args.sections]
        worst = 0.0
        for n, folder in enumerate(folders):
            if not args.edition:
                large_edition(args.sections[n], folder)
            worst = max(worst, _measure(engines, folder, keep, args.queries, args.headings))
    return int(worst > FRAME)


def _measure(
    engines: Sequence[Engine], folder: Path, keep: Path, queries: Path | None, headings: int
) -> float:
    """Type over one edition, print the figures, return our 99th percentile in milliseconds."""
    with closing(Edition.open(folder)) as edition:
        sections, kept = edition.sections(), keep / f"peers-{edition.content_sha256[:16]}"
    typed = [query.words for query in read_queries(queries)] if queries else _headings(sections, headings)
    folders = [prepared(engine, sections, folder, kept, typing=True) for engine in engines]
    count, size = len(sections), text_bytes(sections)
    del sections
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(e.open(f))) for e, f in zip(engines, folders, strict=True)]
        times = _type(typed, opened)
    print(
        f"\n{count:,} sections, {size / 1e6:.1f} MB of plain text, {len(typed)} headings, {len(times[0].wall)} keys"
    )
    _print_times(engines, times)
    _print_slowest(typed, times[0])
    _print_costs(engines, folders, typed, size)
    return percentile(times[0].wall, 99)


def _headings(sections: Sequence[SectionText], count: int) -> list[str]:
    titles = sorted({s.title for s in sections} | {s.page_title for s in sections})
    return Random(count).sample(titles, min(count, len(titles)))  # noqa: S311 - the same headings every time


def _type(typed: Sequence[str], engines: Sequence[Opened]) -> list[Times]:
    """Ask all at every key, each time another one first, so that they share the machine's weather."""
    times = [Times() for _ in engines]
    gc.collect()
    gc.freeze()  # what the benchmark itself holds is no work for an engine's collector
    for words in typed:
        for length in range(1, len(words) + 1):
            for turn in range(len(engines)):
                which = (turn + length) % len(engines)
                wall, cpu = time.perf_counter(), time.thread_time()
                engines[which].top(words[:length], ROWS, typing=True)
                times[which].cpu.append((time.thread_time() - cpu) * 1000)
                times[which].wall.append((time.perf_counter() - wall) * 1000)
    gc.unfreeze()
    return times


def _print_times(engines: Sequence[Engine], times: Sequence[Times]) -> None:
    heads = [f"{kind} p{p}" for kind in ("wall", "cpu") for p in PERCENTILES]
    print(f"{'ms a key':18}" + "".join(f"{head:>10}" for head in heads) + f"{'> 16.7 ms':>11}")
    figures = [[percentile(t, p) for t in (own.wall, own.cpu) for p in PERCENTILES] for own in times]
    for engine, own, row in zip(engines, times, figures, strict=True):
        over = sum(t > FRAME for t in own.wall)
        print(f"{engine.name:18}" + "".join(f"{value:10.2f}" for value in row) + f"{over:11}")
    for engine, row in zip(engines[1:], figures[1:], strict=True):
        shares = [ours / theirs for ours, theirs in zip(figures[0], row, strict=True)]
        print(f"{'Luna / ' + engine.name:18}" + "".join(f"{share:10.2f}" for share in shares))


def _print_slowest(typed: Sequence[str], ours: Times) -> None:
    keys = [words[:length] for words in typed for length in range(1, len(words) + 1)]
    slowest = sorted(zip(ours.cpu, keys, strict=True), reverse=True)[:SLOWEST]
    print("Luna's slowest: " + ", ".join(f"“{words}” {ms:.1f}" for ms, words in slowest))


def _print_costs(engines: Sequence[Engine], folders: Sequence[Path], typed: Sequence[str], text: int) -> None:
    print(
        f"{'':18}{'load ms':>10}{'open ms':>10}{'first key':>10}{'MB added':>10}{'disk MB':>10}{'/ text':>10}"
    )
    for engine, folder in zip(engines, folders, strict=True):
        cost = footprint(_NAMES[engine.name], folder, typed)
        size = folder_bytes(folder if engine.build else folder / "index")
        row = (*cost, size / 1e6, size / text)
        print(f"{engine.name:18}" + "".join(f"{value:10.2f}" for value in row))
