"""How long the frozen program takes from process start to a readable page, beside the same program from source; what it weighs.

    python tests/benchmarks/frozen.py PROGRAM [--runs 15]

``PROGRAM`` is a frozen ``luna-handbook`` (``dist/work/any/luna-handbook``, ``/usr/lib/luna-handbook/luna-handbook``). Both are
watched from outside: Qt is asked, by its own logging, to say when it flushes what it painted; the first such line is the readable
page. Memory (PSS) is read when nothing was painted for four seconds, by when idle moments are over. Linux only.
"""

from __future__ import annotations

import argparse
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = "qt.widgets.painting.info=true"
QUIET = 4.0
"""Seconds without a line after which a program is at rest."""

MOST_RATIO, MOST_PSS = 1.1, 100


def main() -> int:
    """Start both in turn and print the figures; return 1 when the frozen program is slower or heavier than it may be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    edition = next(args.program.resolve().parent.glob("*/luna_handbook/edition"))
    programs = {
        "source": [sys.executable, "-m", "luna_handbook", "open", "--edition", str(edition)],
        "frozen": [str(args.program.resolve()), "open", "--edition", str(edition)],
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for run in range(args.runs + 2):
        for name, command in programs.items():
            with tempfile.TemporaryDirectory() as home:
                row = _start(command, home)
            if run >= 2:
                found[name].append(row)
    return _tell(found)


def _start(command: list[str], home: str) -> tuple[float, float]:
    """Return the milliseconds to the first flush, and the PSS in MB at rest."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    mine |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": RULES, "LUNA_HANDBOOK_HOME": home}
    begun = time.monotonic()
    with subprocess.Popen(command, env=mine, cwd=ROOT, stderr=subprocess.PIPE) as program:
        assert program.stderr is not None
        said, at = b"", 0.0
        while select.select([program.stderr], [], [], QUIET)[0]:
            more = os.read(program.stderr.fileno(), 1 << 16)
            if not more:
                raise SystemExit(f"{command[0]} ended:\n{said.decode(errors='replace')[-2000:]}")
            said += more
            at = at or (time.monotonic() if b"Flushing" in said else 0.0)
        rollup = Path(f"/proc/{program.pid}/smaps_rollup").read_text(encoding="ascii")
        program.terminate()
    pss = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return (at - begun) * 1000, pss * 1024 / 1e6


def _tell(found: dict[str, list[tuple[float, float]]]) -> int:
    medians = {name: statistics.median(ms for ms, _ in rows) for name, rows in found.items()}
    weights = {name: statistics.median(mb for _, mb in rows) for name, rows in found.items()}
    print(f"{'program':8} {'ms median':>9} {'min':>5} {'max':>5} {'ratio':>6} {'PSS MB':>7}")
    for name, rows in found.items():
        times = [ms for ms, _ in rows]
        ratio = medians[name] / medians["source"]
        print(
            f"{name:8} {medians[name]:9.0f} {min(times):5.0f} {max(times):5.0f} {ratio:6.2f} {weights[name]:7.1f}"
        )
    is_good = medians["frozen"] <= MOST_RATIO * medians["source"] and weights["frozen"] <= MOST_PSS
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
