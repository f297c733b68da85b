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
    parser.add_argument("--explain", action="store_true", help="say why each hit is there")
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
    from luna_handbook.search.sentences import sentences_of

    with (
        closing(Edition.open(args.edition or find_edition())) as edition,
        closing(Finder.open(Handbook([edition]), paths.cache_folder(), at_once=HOWEVER_LARGE)) as finder,
    ):
        answer = finder.search(" ".join(args.words), args.limit, args.typing, explain=args.explain)
        is_damaged = finder.is_damaged or answer.is_damaged
        explanation = answer.explanation.replace("**", "")
        notices = [n for n in (finder.notice, answer.notice, explanation, answer.hint) if n]
        notices += sentences_of(answer)
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
    from luna_handbook.search.reasons import as_facts

    row: dict[str, object] = {
        "rank": rank,
        "score": hit.score,
        "place": str(hit.place),
        "page": hit.place.page,
        "section": hit.place.section,
        "title": hit.title,
        "path": [hit.part_title, hit.page_title],
        "snippet": hit.snippet,
    }
    return row | {"why": as_facts(hit.why)} if hit.why else row


def _lines(rank: int, hit: Hit) -> str:
    from luna_handbook.search.reasons import in_words

    path = " › ".join(dict.fromkeys(filter(None, [hit.part_title, hit.page_title, hit.title])))
    why = f"\n   Why: {in_words(hit.why)}" if hit.why else ""
    related = " (related)" if hit.is_related else ""
    return f"{rank}. {path}  {hit.place}{related}\n   {hit.snippet}{why}"
