"""Types headings letter by letter and times the answer at each key, beside SQLite FTS5 in the same run.

    python tests/benchmarks/typing.py [--sections 200 1000] [--edition DIR] [--queries FILE] [--headings 30]

The headings are those of synthetic editions of about so many sections, or of the edition given; or the ``query`` of each line
of a JSON-lines file. At each key both engines return 20 rows with title and snippet, in turn. Prints milliseconds a key (wall
time, and CPU time of the thread) and our time as a share of FTS5's; exits 1 when our 99th percentile misses a frame.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.finder import Finder
from tests.editions import make_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.edition import SectionText

FRAME = 1000 / 60
"""Milliseconds between two pictures on a screen of 60 Hz."""

ROWS = 20
SECTIONS_A_PAGE = 5
PERCENTILES = (50, 95, 99)


@dataclass(frozen=True)
class Times:
    """Milliseconds of each key, wall and CPU."""

    wall: list[float]
    cpu: list[float]

    def percentile(self, percent: int, *, cpu: bool = False) -> float:
        """Return the time that so many percent of the keys did not exceed."""
        times = sorted(self.cpu if cpu else self.wall)
        return times[min(len(times) - 1, len(times) * percent // 100)]


def main() -> int:
    """Run the benchmark and return the exit code."""
    parser = argparse.ArgumentParser(description="Time the answer at every key.")
    parser.add_argument(
        "--sections", type=int, nargs="+", default=[200, 1000], help="sizes of synthetic editions"
    )
    parser.add_argument("--edition", type=Path, help="an edition to type over instead")
    parser.add_argument("--queries", type=Path, help="JSON lines with a query each, instead of headings")
    parser.add_argument("--headings", type=int, default=30, help="how many headings to type (30)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folders = [args.edition] if args.edition else [_synthetic(Path(scratch), n) for n in args.sections]
        worst = [_measure(folder, Path(scratch), args.queries, args.headings) for folder in folders]
    return int(max(worst) > FRAME)


def _synthetic(scratch: Path, sections: int) -> Path:
    pages = max(1, sections // SECTIONS_A_PAGE)
    return make_edition(scratch / f"edition-{sections}", pages=pages, parts=min(10, pages), with_index=True)


def _measure(folder: Path, scratch: Path, queries: Path | None, headings: int) -> float:
    """Type over one edition, print the figures, return our 99th percentile in milliseconds."""
    with closing(Edition.open(folder)) as edition:
        sections = edition.sections()
        typed = _queries(queries) if queries else _headings(sections, headings)
        began = time.perf_counter()
        finder = Finder.open(Handbook([edition]), scratch / "cache")
        opened = (time.perf_counter() - began) * 1000
        with closing(finder), closing(_full_text(sections)) as table:
            ours, theirs = _type(typed, lambda words: finder.search(words, ROWS, typing=True), _asker(table))
    print(
        f"\n{len(sections)} sections, {len(typed)} headings, {len(ours.wall)} keys; opened in {opened:.1f} ms"
    )
    print(f"{'ms a key':12}" + "".join(f"{f'p{p}':>9}{f'cpu {p}':>9}" for p in PERCENTILES) + f"{'over':>7}")
    for name, times in (("Luna", ours), ("FTS5", theirs)):
        cells = "".join(
            f"{times.percentile(p):9.2f}{times.percentile(p, cpu=True):9.2f}" for p in PERCENTILES
        )
        print(f"{name:12}{cells}{sum(t > FRAME for t in times.wall):7}")
    print(f"{'Luna / FTS5':12}" + "".join(f"{_ratio(ours, theirs, p):9.2f}{'':9}" for p in PERCENTILES))
    return ours.percentile(99)


def _ratio(ours: Times, theirs: Times, percent: int) -> float:
    return ours.percentile(percent) / theirs.percentile(percent)


def _queries(file: Path) -> list[str]:
    return [str(json.loads(line)["query"]) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _headings(sections: Sequence[SectionText], count: int) -> list[str]:
    titles = sorted({s.title for s in sections} | {s.page_title for s in sections})
    return Random(count).sample(titles, min(count, len(titles)))  # noqa: S311 - the same headings every time


def _type(
    typed: Sequence[str], ours: Callable[[str], object], theirs: Callable[[str], object]
) -> tuple[Times, Times]:
    """Ask both at every key, in turn, so that they share the machine's weather."""
    found = (Times([], []), Times([], []))
    for words in typed:
        for length in range(1, len(words) + 1):
            for ask, times in zip((ours, theirs), found, strict=True):
                wall, cpu = time.perf_counter(), time.thread_time()
                ask(words[:length])
                times.cpu.append((time.thread_time() - cpu) * 1000)
                times.wall.append((time.perf_counter() - wall) * 1000)
    return found


def _full_text(sections: Sequence[SectionText]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(title, page, body, prefix='1 2 3')")
    connection.executemany(
        "INSERT INTO found VALUES (?, ?, ?)", [(s.title, s.page_title, s.text) for s in sections]
    )
    connection.execute("INSERT INTO found(found) VALUES ('optimize')")
    return connection


def _asker(connection: sqlite3.Connection) -> Callable[[str], object]:
    """Return the same question to FTS5: any of the words, the last a prefix, best 20 with title and snippet."""
    query = "SELECT title, page, snippet(found, 2, '[', ']', '…', 24) FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?"

    def ask(words: str) -> object:
        *whole, last = re.findall(r"\w+", words) or [""]
        asked = [f'"{word}"' for word in whole] + ([f'"{last}"*'] if last else [])
        return connection.execute(query, (" OR ".join(asked), ROWS)).fetchall() if asked else []

    return ask
