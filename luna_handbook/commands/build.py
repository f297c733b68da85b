"""``luna-handbook build``: compile a source folder to an edition."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.commands.progress_bar import progress_bar
from luna_handbook.errors import LunaError, SourceProblems, counted
from luna_handbook.paths import PACKAGE

if TYPE_CHECKING:
    import argparse

NOT_WRITTEN = 33
"""The exit code when the disk refuses: nothing is wrong with the source."""
_SEED = "PYTHONHASHSEED"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder with handbook.yaml and pages")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="EDITION", required=True, help="folder of the edition"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but mistakes")


def run(args: argparse.Namespace) -> int:
    """Compile; return 0, 1 when the source has mistakes, 2 for folders that cannot be meant, 33 when the disk refuses."""
    if os.environ.get(_SEED) != "0" and sys.flags.hash_randomization:
        return _again(args)
    from luna_handbook.authoring.compile import compile_edition

    try:
        compile_edition(args.source, args.output, progress_bar(quiet=args.quiet))
    except SourceProblems as error:
        print(error, file=sys.stderr)
        print(f"{counted(error.problems)}; no edition was written.", file=sys.stderr)
        return 1
    except LunaError as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, sqlite3.Error) as error:
        print(
            f"The edition could not be written ({error}). What was there before is as it was.",
            file=sys.stderr,
        )
        return NOT_WRITTEN
    if not args.quiet:
        print(f"The edition is in {args.output}.")
    return 0


def _again(args: argparse.Namespace) -> int:
    """Run the same build in a process whose sets have one order, so that the index is the same bytes each time."""
    command = [sys.executable, "-m", "luna_handbook", "build", str(args.source), "-o", str(args.output)]
    command += ["--quiet"] if args.quiet else []
    found = [str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, _SEED: "0", "PYTHONPATH": os.pathsep.join(found)}
    return subprocess.run(command, env=environment, check=False).returncode
