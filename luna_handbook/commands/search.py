"""``luna-handbook search``: hits, best first, for people and for programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from luna_handbook.search.hits import Hit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    parser.add_argument(
        "--edition", type=Path, metavar="DIR", help="search this edition, not the shipped one"
    )
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="print at most N hits (20)")
    parser.add_argument("--typing", action="store_true", help="the last word may be unfinished")
    parser.add_argument("--json", action="store_true", help="print one JSON array")


def run(args: argparse.Namespace) -> int:
    """Print the hits; return 0, also when there are none, but 10 when the edition's tables cannot be read.

    Raises EditionError when there is no edition to search.
    """
    from contextlib import closing

    from luna_handbook import paths
    from luna_handbook.book.edition import Edition
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.checkout import find_edition
    from luna_handbook.errors import EditionDamaged
    from luna_handbook.search.finder import Finder
    from luna_handbook.search.rebuilding import HOWEVER_LARGE

    with (
        closing(Edition.open(args.edition or find_edition())) as edition,
        closing(Finder.open(Handbook([edition]), paths.cache_folder(), at_once=HOWEVER_LARGE)) as finder,
    ):
        answer = finder.search(" ".join(args.words), args.limit, args.typing)
        is_damaged = finder.is_damaged or answer.is_damaged
        notices = [n for n in (finder.notice, answer.notice) if n]
    for notice in notices:
        print(notice, file=sys.stderr)
    if args.json:
        print(
            json.dumps([_row(n, hit) for n, hit in enumerate(answer.hits, 1)], ensure_ascii=False, indent=1)
        )
    else:
        print("\n\n".join(_lines(n, hit) for n, hit in enumerate(answer.hits, 1)))
    return EditionDamaged.exit_code if is_damaged else 0


def _row(rank: int, hit: Hit) -> dict[str, object]:
    return {
        "rank": rank,
        "score": hit.score,
        "place": str(hit.place),
        "page": hit.place.page,
        "section": hit.place.section,
        "title": hit.title,
        "path": [hit.part_title, hit.page_title],
        "snippet": hit.snippet,
    }


def _lines(rank: int, hit: Hit) -> str:
    path = " › ".join(dict.fromkeys(filter(None, [hit.part_title, hit.page_title, hit.title])))
    return f"{rank}. {path}  {hit.place}\n   {hit.snippet}"
