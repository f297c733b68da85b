"""Killed at any moment, the shelf has everything that was acknowledged.

More cycles on demand: LUNA_KILL_CYCLES=100000 LUNA_KILL_SEED=7 pytest tests/shelf/test_kill.py
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.shelf import Shelf

ROOT = Path(__file__).parents[2]
CYCLES = int(os.environ.get("LUNA_KILL_CYCLES", "1000"))
COMMAND_LINE_CYCLES = int(os.environ.get("LUNA_KILL_COMMAND_LINE_CYCLES", "20"))
SEED = int(os.environ.get("LUNA_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)


@pytest.mark.skipif(
    os.name != "posix", reason="Windows has neither fork nor SIGKILL; the command line is killed below"
)
def test_a_thousand_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    program = Path(__file__).with_name("kill_cycles.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    result = subprocess.run(
        [sys.executable, str(program), str(tmp_path), str(CYCLES), str(SEED)],
        capture_output=True, env=environment, check=False,
    )  # fmt: skip

    assert result.returncode == 0, f"seed {SEED}: {result.stderr.decode()[-2000:]}"
    sums = json.loads(result.stdout)
    assert sums["wrong"] == [], f"seed {SEED}: {sums}"
    assert sums["acks"] >= CYCLES // 20, f"seed {SEED}: too few changes to prove anything: {sums}"


def test_killing_the_command_line_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    told: set[str] = set()
    for cycle in range(COMMAND_LINE_CYCLES):
        told |= kill_after_some_answers(tmp_path, cycle, chance.randrange(1, 12))
        shelf = Shelf.open(tmp_path / "data")
        found = {bookmark.id for bookmark in bookmarks.bookmarks(shelf)}
        assert (shelf.state, shelf.notice, told - found) == ("kept", "", set()), f"seed {SEED}, cycle {cycle}"
        shelf.close()


def kill_after_some_answers(home: Path, cycle: int, answers: int) -> set[str]:
    """Feed the command line, kill it after some answers, and return the ids it has acknowledged."""
    environment = {**os.environ, "LUNA_HANDBOOK_HOME": str(home)}
    requests = "".join(
        f'{{"do": "add", "kind": "bookmark", "place": "luna:p{cycle}-{n}"}}\n' for n in range(40)
    )
    with subprocess.Popen(
        [sys.executable, "-m", "luna_handbook", "shelf", "apply", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT,
    ) as writer:  # fmt: skip
        assert writer.stdin
        assert writer.stdout
        writer.stdin.write(requests.encode())
        writer.stdin.flush()
        heard = [writer.stdout.readline() for _ in range(answers)]
        writer.kill()
        heard += writer.stdout.readlines()
    return {json.loads(line)["ack"] for line in heard if line.endswith(b"\n")}
