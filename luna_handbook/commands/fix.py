"""``luna-handbook fix``: bring the ledger of block references up to date."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError, SourceProblems

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder with handbook.yaml and pages")


def run(args: argparse.Namespace) -> int:
    """Write ``refs.yaml`` if it changed; return 0, 1 when the source has mistakes first, 2 when there is no such folder."""
    from luna_handbook.authoring.upkeep import keep_ledger

    try:
        changed = keep_ledger(args.source)
    except SourceProblems as error:
        print(error, file=sys.stderr)
        print("The ledger was not touched; mend these first.", file=sys.stderr)
        return 1
    except LunaError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The ledger could not be written ({error}); it is as it was.", file=sys.stderr)
        return 1
    print(
        "The ledger refs.yaml was brought up to date." if changed else "The ledger was up to date.",
        file=sys.stderr,
    )
    return 0
