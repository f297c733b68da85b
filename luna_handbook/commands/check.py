"""``luna-handbook check``: every problem of a source folder, as ``file:line: sentence`` or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError, counted

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder with handbook.yaml and pages")
    parser.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="folder of earlier training texts: mind eight words in a row shared with one of them",
    )
    parser.add_argument("--json", action="store_true", help="print an array of {file, line, message}")


def run(args: argparse.Namespace) -> int:
    """Check; return 0 when there is nothing to mend, 1 when there is, 2 when there is no such folder."""
    from luna_handbook.authoring.check import check_source, is_clinical

    try:
        problems = check_source(args.source, args.seeds)
    except LunaError as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
    if not args.seeds and is_clinical(args.source):
        print(
            "Skipped: words shared with earlier training texts (--seeds DIR names their folder).",
            file=sys.stderr,
        )
    print(f"{counted(problems)}." if problems else "Nothing to mend.", file=sys.stderr)
    return 1 if problems else 0
