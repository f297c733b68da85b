"""The gates a change passes through: child processes, side by side, quiet unless something is wrong."""

from __future__ import annotations

import os
import subprocess
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEEDS = Path("..", "shared", "seeds")
"""Earlier training texts, beside the checkout of those who may have them; pages share no sentence with them."""
_CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Gate:
    """One gate: its name, what it holds the project to, and the arguments for the environment's Python."""

    name: str
    holds: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a gate: its exit code (0 is passed), the seconds it took, and everything it printed."""

    gate: Gate
    code: int
    seconds: float
    output: str

    def __str__(self) -> str:
        """Return one line, followed by everything the gate printed when it failed."""
        if self.code == 0:
            return f"passed  {self.gate.name:<8} {self.seconds:5.1f} s"
        line = f"FAILED  {self.gate.name:<8} {self.seconds:5.1f} s  ({self.gate.holds})"
        return f"{line}\n{textwrap.indent(self.output.rstrip(), '    ')}"


# The slowest first, so that it has a core from the beginning.
GATES = (
    Gate("types", "every function is typed, and the types agree", ("-m", "mypy")),
    Gate(
        "content",
        "the handbook's pages keep the editorial rules",
        ("-m", "luna_handbook", "check", "content"),
    ),
    Gate("imports", "rooms import only the rooms below them", ("-c", _CONTRACTS, "--no-logo")),
    Gate(
        "made",
        "policy templates and the guide's tables are what the program says",
        ("build/generate.py", "--check"),
    ),
    Gate("lint", "the code keeps the house rules", ("-m", "ruff", "check", ".")),
    Gate("format", "the code is laid out as ruff lays it out", ("-m", "ruff", "format", "--check", ".")),
)


def chosen(names: Sequence[str]) -> list[Gate]:
    """Return the gates named, or all of them for no name; a ValueError says which name is none."""
    unknown = sorted(set(names) - {gate.name for gate in GATES})
    if unknown:
        known = ", ".join(gate.name for gate in GATES)
        raise ValueError(f"There is no gate called {' or '.join(unknown)}. The gates are {known}.")
    return [gate for gate in GATES if not names or gate.name in names]


def with_seeds(gates: Sequence[Gate], root: Path) -> list[Gate]:
    """Return `gates` with the content gate told to compare pages with the earlier texts, where they are at hand."""
    if not (root / SEEDS).is_dir():
        return list(gates)
    seeds = ("--seeds", str(SEEDS))
    return [replace(g, arguments=(*g.arguments, *seeds)) if g.name == "content" else g for g in gates]


def run(gates: Sequence[Gate], python: Path, root: Path, report: Callable[[Outcome], None]) -> bool:
    """Run `gates` side by side from `root`, `report` each outcome as it comes; return whether all passed."""
    passed = True
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as pool:
        for done in as_completed([pool.submit(_run_one, gate, python, root) for gate in gates]):
            outcome = done.result()
            report(outcome)
            passed = passed and outcome.code == 0
    return passed


def _run_one(gate: Gate, python: Path, root: Path) -> Outcome:
    began = time.monotonic()
    # UTF-8 mode: on Windows a child that writes to a pipe would otherwise choose the code page.
    environment = {**os.environ, "PYTHONUTF8": "1"}
    child = subprocess.run(
        [python, *gate.arguments],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Outcome(gate, child.returncode, time.monotonic() - began, child.stdout)
