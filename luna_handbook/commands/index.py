"""``luna-handbook index``: make the search index of an edition again, where the one beside it cannot be used."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--edition", type=Path, metavar="DIR", help="of this edition, not the shipped one")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="into this folder, not the reader's cache")
    parser.add_argument("--json", action="store_true", help="print where it is as a JSON object")


def run(args: argparse.Namespace) -> int:
    """Print where the index is that searches use; return 0, or 11 when none could be made.

    An index that matches its edition is left alone. Raises EditionError when there is no edition to make it of.
    """
    from contextlib import closing

    from luna_handbook import paths
    from luna_handbook.book.edition import Edition
    from luna_handbook.checkout import find_edition
    from luna_handbook.commands.progress_bar import progress_bar
    from luna_handbook.errors import IndexUnreadable
    from luna_handbook.search.rebuilding import HOWEVER_LARGE, usable_index

    bar = progress_bar(quiet=args.json)
    with closing(Edition.open(args.edition or find_edition())) as edition:
        index = usable_index(
            edition,
            args.cache or paths.cache_folder(),
            lambda done, total: bar(done, total, "Making the search index"),
            HOWEVER_LARGE,
        )
    if index.folder is None:
        print(index.notice, file=sys.stderr)
        return IndexUnreadable.exit_code
    made = {"folder": str(index.folder), "sha256": index.sha256, "is_temporary": index.is_temporary}
    print(json.dumps(made) if args.json else f"The search index is in {index.folder}.")
    return 0
