"""`luna-handbook diagnose`: pack what IT needs to help into one file that holds nothing personal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

NOT_WRITTEN = 32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file to write."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the zip file to write")


def run(args: argparse.Namespace) -> int:
    """Write the file; return 0, or 32 when it cannot be written. What it says about the installation is in the file."""
    from luna_handbook.durable import export_bytes
    from luna_handbook.selftest.outcomes import Installation
    from luna_handbook.selftest.report import packed

    try:
        export_bytes(args.out, packed(Installation()))
    except OSError as error:
        print(f"{args.out} could not be written ({error}). Name a file where you may write.", file=sys.stderr)
        return NOT_WRITTEN
    print(
        f"{args.out} holds the self-test, the policies in force and the logs. It holds no bookmarks, no notes, nothing that "
        "was searched or read, and no names."
    )
    return 0
