"""How long building the search index takes, and how large it is, beside stock Whoosh with positions in the same run.

    python tests/benchmarks/build.py [--sections 1000 10000] [--keep DIR] [--edition DIR] [--peers ...] [--rounds 3]

Each round builds all of them once, in turn; the fastest round of each counts. Prints seconds, sections a second, our speed as
a share of each other's, and sizes beside the plain text. Stock Whoosh keeps titles but no text; our index with its derived
files keeps no text either: that lives in the edition alone. Exits 1 below 0.8 of Whoosh's speed or above 1.6 of the text.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from luna_handbook.book.edition import Edition
from luna_handbook.search.index import build_index
from tests.benchmarks.engines import ENGINES, chosen, folder_bytes, text_bytes
from tests.benchmarks.large_edition import large_edition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.book.edition import SectionText
    from tests.benchmarks.engines import Engine

LEAST_SPEED, MOST_BYTES = 0.8, 1.6


def main() -> int:
    """Build, print the figures and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sections", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--edition", type=Path, help="an edition whose index to build instead")
    parser.add_argument("--peers", nargs="*", choices=list(ENGINES)[1:], default=["whoosh"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder for editions, kept for the next run")
    args = parser.parse_args()
    engines = chosen(["luna", *args.peers])
    is_short = False
    with tempfile.TemporaryDirectory() as scratch:
        for n in [0] if args.edition else args.sections:
            folder = args.edition or large_edition(n, (args.keep or Path(scratch)) / f"edition-{n}")
            is_short |= _measure(engines, folder, args.rounds)
    return int(is_short)


def _measure(engines: Sequence[Engine], edition: Path, rounds: int) -> bool:
    """Print the figures of one edition; return whether ours miss what is asked of them."""
    with closing(Edition.open(edition)) as opened:
        sections = opened.sections()
    built = [[_built(engine, sections) for engine in engines] for _ in range(rounds)]
    seconds = [min(row[n][0] for row in built) for n in range(len(engines))]
    sizes, text = [size for _seconds, size in built[0]], text_bytes(sections)
    print(f"\n{len(sections):,} sections, {text / 1e6:.1f} MB of plain text, best of {rounds}")
    print(f"{'':12}{'seconds':>10}{'sections/s':>12}{'Luna is':>10}{'MB':>10}{'/ text':>10}")
    for engine, own, size in zip(engines, seconds, sizes, strict=True):
        speed, ratio = f"{len(sections) / own:12.0f}", f"{own / seconds[0]:9.2f}x"
        print(f"{engine.name:12}{own:10.2f}{speed}{ratio}{size / 1e6:10.2f}{size / text:10.2f}")
    whoosh = [own / seconds[0] for e, own in zip(engines, seconds, strict=True) if e.name == "Whoosh"]
    return sizes[0] / text > MOST_BYTES or any(speed < LEAST_SPEED for speed in whoosh)


def _built(engine: Engine, sections: list[SectionText]) -> tuple[float, int]:
    """Build once; return the seconds and the bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "built"
        gc.collect()
        gc.freeze()  # the sections are no work for the collector
        started = time.perf_counter()
        if engine.build is None:
            build_index(sections, folder)
        else:
            engine.build(sections, folder, True)
        seconds = time.perf_counter() - started
        gc.unfreeze()
        return seconds, folder_bytes(folder)


if __name__ == "__main__":
    raise SystemExit(main())
