"""`luna-handbook self-test`: tell whether this installation is whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from luna_handbook.selftest.examining import Result

SIGNS = {"error": "✗", "warning": "!", "info": "!"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the edition to look at, the form of the answer, and how thorough to be."""
    parser.add_argument("--edition", type=Path, metavar="DIR", help="check this edition, not the shipped one")
    parser.add_argument("--json", action="store_true", help="print {version, ok, checks}")
    parser.add_argument("--deep", action="store_true", help="also read everything the edition holds")


def run(args: argparse.Namespace) -> int:
    """Make every check and print what it found; return 0, or the code of the first error.

    10 shipped files altered, 11 search index, 15 pages not found by their titles or golden queries below what is asked,
    20 policy, 30 to 34 bookmarks and the reader's folders, 40 a part of the system is missing, 1 a check that failed itself.
    """
    from luna_handbook.selftest.examining import as_json, examine, exit_code
    from luna_handbook.selftest.outcomes import Installation

    edition = args.edition
    installation = Installation(find_edition=lambda: edition) if edition else Installation()
    results = examine(installation, is_deep=args.deep)
    if args.json:
        print(json.dumps(as_json(results), ensure_ascii=False, indent=1))
    else:
        for result in results:
            print(told(result))
        print(_last_sentence(results))
    return exit_code(results)


def told(result: Result) -> str:
    """Return a check as a line: its sign, its name, what it found."""
    sign = "✓" if result.outcome.ok else SIGNS[result.outcome.level]
    return f"{sign} {result.words}: {result.outcome.message}"


def _last_sentence(results: list[Result]) -> str:
    errors = [r.words for r in results if r.outcome.level == "error"]
    doubts = sum(r.outcome.level == "warning" for r in results)
    also = f" {doubts} need{'s' if doubts == 1 else ''} attention." if doubts else ""
    if errors:
        named = ", ".join(dict.fromkeys(errors))
        return (
            f"This installation is not whole: {len(errors)} of {len(results)} checks failed ({named}).{also}"
        )
    return f"This installation is whole: none of {len(results)} checks failed.{also}"
