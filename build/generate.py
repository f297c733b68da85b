"""Makes what IT's tools read, and the IT guide's tables, from the tables of the program: no word is written twice.

`build/dev.py fix` runs it; `build/dev.py check` runs it with `--check`, which changes nothing and fails for what is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [
    str(ROOT),
    str(ROOT / "build"),
]  # the program of this checkout, wherever another one is installed

from luna_handbook.settings import FIELDS  # noqa: E402
from policy.admx import adml, admx  # noqa: E402
from policy.apple import profile  # noqa: E402
from policy.json_schema import json_schema  # noqa: E402
from policy.manual import with_tables  # noqa: E402

GUIDE = "build/README.md"


def made(root: Path = ROOT) -> dict[str, str]:
    """Return the text of every file that is made, by its path below ``root``."""
    guide = (root / GUIDE).read_text(encoding="utf-8")
    return {
        "build/policy/LunaHandbook.admx": admx(FIELDS),
        "build/policy/en-US/LunaHandbook.adml": adml(FIELDS),
        "build/policy/luna-handbook.mobileconfig": profile(FIELDS),
        "build/policy/policies.schema.json": json_schema(FIELDS),
        GUIDE: with_tables(guide),
    }


def stale(root: Path = ROOT) -> list[str]:
    """Return the paths whose text is not what would be made now."""
    return [name for name, text in made(root).items() if _text(root / name) != text]


def main(arguments: list[str]) -> int:
    """Make everything, or with ``--check`` name what is stale; return the exit code."""
    names = stale()
    if "--check" in arguments:
        for name in names:
            print(f"{name} is not what the program's tables say. Type: python3 build/dev.py fix")
        return 1 if names else 0
    texts = made()
    for name in names:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(texts[name], encoding="utf-8", newline="\n")
        print(f"Made {name}.")
    return 0


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
