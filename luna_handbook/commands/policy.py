"""`luna-handbook policy show`: the settings in force, and who set them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from luna_handbook import paths
from luna_handbook.policy.found import sources
from luna_handbook.policy.in_force import load
from luna_handbook.settings import FIELDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from luna_handbook.policy.in_force import Loaded
    from luna_handbook.policy.source import Source

FORMAT = 1
INVALID = 20
"""The exit code when a policy file cannot be read or holds a value of the wrong type."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the one thing that can be done, and its option."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="show")
    show = deeds.add_parser("show", help="print every setting in force and who set it")
    show.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print the settings; return 0, or 20 when a policy is invalid."""
    found = sources()
    loaded = load(paths.data_folder(), found)
    print(json.dumps(as_json(loaded, found), indent=1) if args.json else _as_text(loaded, found))
    return INVALID if loaded.policy_errors else 0


def as_json(loaded: Loaded, found: Sequence[Source]) -> dict[str, Any]:
    """Return the stable form for programs; ``files`` are the policies read, the weakest first."""
    return {
        "version": FORMAT,
        "ok": not loaded.policy_errors,
        "files": [source.where for source in found],
        "errors": list(loaded.policy_errors),
        "ignored": list(loaded.ignored),
        "settings": [
            {
                "name": field.name,
                "policy_key": field.policy_key,
                "value": getattr(loaded.settings, field.name),
                "locked": field.name in loaded.locked,
                "reason": loaded.reasons.get(field.name, loaded.advised.get(field.name, "")),
            }
            for field in FIELDS
        ],
    }


def _as_text(loaded: Loaded, found: Sequence[Source]) -> str:
    lines = [f"Policy: {source.where}" for source in found] or ["No policy."]
    for field in FIELDS:
        reason = loaded.reasons.get(field.name, loaded.advised.get(field.name, ""))
        lines.append(
            f"{field.name:<18} {json.dumps(getattr(loaded.settings, field.name)):<14} {reason}".rstrip()
        )
    lines += [f"Ignored: {key}" for key in loaded.ignored]
    lines += [f"Wrong: {error}" for error in loaded.policy_errors]
    return "\n".join(lines)
