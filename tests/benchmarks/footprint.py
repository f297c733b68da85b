"""What one engine costs a program: measured in a process of its own, which prints it as JSON.

python -m tests.benchmarks.footprint ENGINE FOLDER [WORDS ...]
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]


class Footprint(NamedTuple):
    """Milliseconds to load the modules, to open the index, and to answer the first key; MB resident after all keys, added."""

    load: float
    open: float
    first_key: float
    resident: float


def footprint(engine: str, folder: Path, typed: Sequence[str]) -> Footprint:
    """Measure an engine on an index: opening it, and typing these words. Raises CalledProcessError."""
    command = [sys.executable, "-m", __name__, engine, str(folder.absolute()), *typed]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return Footprint(*json.loads(done.stdout))


def _measured(name: str, folder: Path, typed: Sequence[str]) -> Footprint:
    engine = ENGINES[name]
    before, started = _resident(), time.perf_counter()
    import_module(engine.module)
    loaded = time.perf_counter()
    opened = engine.open(folder)
    ready = time.perf_counter()
    opened.top(typed[0][:1], 20, typing=True)
    answered = time.perf_counter()
    for words in typed:
        for length in range(1, len(words) + 1):
            opened.top(words[:length], 20, typing=True)
    resident = _resident() - before
    opened.close()
    load, first_open, first_key = loaded - started, ready - loaded, answered - ready
    return Footprint(load * 1000, first_open * 1000, first_key * 1000, resident)


def _resident() -> float:
    """Return the megabytes of this process in memory, with the files it has mapped; 0 where Linux does not say."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])))
