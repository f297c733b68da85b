"""`luna-handbook verify`: tell whether every file is as it was shipped."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from luna_handbook.selftest.examining import Result
    from luna_handbook.selftest.manifest import Differences

FORMAT = 1
READ_ONLY, NOTHING_TO_RENEW = 32, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the form of the answer, and the renewal after a library was replaced."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--renew",
        action="store_true",
        help="take the files as they are now for what was installed, as after replacing Qt; for who may write there",
    )


def run(args: argparse.Namespace) -> int:
    """Print every file that is missing, changed or extra, and the checks of the handbook; return 0, or 10 for a difference."""
    from luna_handbook.selftest.examining import exit_code, verify
    from luna_handbook.selftest.outcomes import Installation

    installation = Installation()
    if args.renew:
        return _renew(installation.program)
    results, held = verify(installation)
    if args.json:
        print(json.dumps(_as_json(installation.program, held, results), ensure_ascii=False, indent=1))
    else:
        print("\n".join([line for each in held for line in each.lines()] + _as_text(results)))
    return exit_code(results)


def _as_json(root: Path | None, held: list[Differences], results: list[Result]) -> dict[str, Any]:
    from luna_handbook.selftest.examining import as_json

    report = as_json(results)
    return {
        "version": FORMAT,
        "ok": report["ok"],
        "root": str(root) if root else None,
        "shipped": sum(each.count for each in held),
        "missing": [name for each in held for name in each.missing],
        "changed": [name for each in held for name in each.changed],
        "extra": [name for each in held for name in each.extra],
        "checks": report["checks"],
    }


def _as_text(results: list[Result]) -> list[str]:
    from luna_handbook.commands.selftest import told

    wrong = [result.words for result in results if result.outcome.level == "error"]
    last = (
        f"Not as shipped: {', '.join(wrong)}."
        if wrong
        else "Everything that was looked at is as it was shipped."
    )
    return [*(told(result) for result in results), last]


def _renew(root: Path | None) -> int:
    from luna_handbook.selftest.manifest import write_manifest

    if root is None:
        print(
            "This program was not installed from a package, so there is no manifest to renew.",
            file=sys.stderr,
        )
        return NOTHING_TO_RENEW
    try:
        count = write_manifest(root)
    except OSError as error:
        print(
            f"The manifest in {root} was not renewed ({error}). Run this as who may write there.",
            file=sys.stderr,
        )
        return READ_ONLY
    print(f"The manifest in {root} now names the {count} files that are there.")
    return 0
