"""`luna-handbook policy show`: the settings in force, and who set them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from luna_handbook import paths
from luna_handbook.settings import FIELDS, load

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from luna_handbook.settings import Loaded

FORMAT = 1
INVALID = 20
"""The exit code when a policy file cannot be read or holds a value of the wrong type."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the one thing that can be done, and its option."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="show")
    show = deeds.add_parser("show", help="print every setting in force and who set it")
    show.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print the settings; return 0, or 20 when a policy file is invalid."""
    files = paths.policy_files()
    loaded = load(paths.data_folder(), files)
    print(json.dumps(_as_json(loaded, files), indent=1) if args.json else _as_text(loaded, files))
    return INVALID if loaded.policy_errors else 0


def _as_json(loaded: Loaded, files: list[Path]) -> dict[str, Any]:
    return {
        "version": FORMAT,
        "ok": not loaded.policy_errors,
        "files": [str(file) for file in files],
        "errors": list(loaded.policy_errors),
        "ignored": list(loaded.ignored),
        "settings": [
            {
                "name": field.name,
                "policy_key": field.policy_key,
                "value": getattr(loaded.settings, field.name),
                "locked": field.name in loaded.locked,
                "reason": loaded.reasons.get(field.name, ""),
            }
            for field in FIELDS
        ],
    }


def _as_text(loaded: Loaded, files: list[Path]) -> str:
    lines = [f"Policy file: {file}" for file in files] or ["No policy file."]
    for field in FIELDS:
        reason = loaded.reasons.get(field.name, "")
        lines.append(
            f"{field.name:<18} {json.dumps(getattr(loaded.settings, field.name)):<14} {reason}".rstrip()
        )
    lines += [f"Ignored, no such policy: {key}" for key in loaded.ignored]
    lines += [f"Wrong: {error}" for error in loaded.policy_errors]
    return "\n".join(lines)
