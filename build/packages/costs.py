"""What each part costs: on disk, and in the packed file."""

from __future__ import annotations

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from packages.assembling import Assembled


QUICKLY = "-2"
"""The level of xz for the table: a tenth above what the packages come to, in a quarter of the time."""


class Cost(NamedTuple):
    """A component's share: its name, files, bytes on disk, and bytes when packed by itself."""

    name: str
    files: int
    on_disk: int
    packed: int


def costs(assembled: Assembled) -> list[Cost]:
    """Return what every component costs, the dearest first. What Debian brings counts as one."""
    groups: dict[str, list[Path]] = {}
    for path, owner in assembled.owners.items():
        name = "libraries of the system" if owner.purl.startswith("pkg:deb/") else owner.name
        groups.setdefault(name, []).append(assembled.program / path)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        packed = pool.map(_packed, groups.values())
        rows = [
            Cost(name, len(files), sum(file.stat().st_size for file in files), size)
            for (name, files), size in zip(groups.items(), packed, strict=True)
        ]
    return sorted(rows, key=lambda row: -row.on_disk)


def table(rows: list[Cost]) -> str:
    """Return the costs as lines, MB being 1,000,000 bytes."""
    head = f"{'part':58} {'files':>6} {'MB on disk':>11} {'MB packed':>10}"
    total = Cost(
        "together", sum(r.files for r in rows), sum(r.on_disk for r in rows), sum(r.packed for r in rows)
    )
    lines = [
        f"{row.name:58} {row.files:6} {row.on_disk / 1e6:11.1f} {row.packed / 1e6:10.1f}"
        for row in [*rows, total]
    ]
    return "\n".join([head, *lines])


def _packed(files: list[Path]) -> int:
    with tempfile.TemporaryFile() as names:
        names.write(b"\0".join(os.fsencode(file) for file in sorted(files)))
        names.seek(0)
        tar = ["tar", "--create", "--null", "--files-from=-", "--absolute-names"]
        with subprocess.Popen(tar, stdin=names, stdout=subprocess.PIPE) as packing:
            done = subprocess.run(
                ["xz", QUICKLY, "--stdout"], stdin=packing.stdout, capture_output=True, check=True
            )
    return len(done.stdout)
