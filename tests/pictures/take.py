"""Take the pictures again and look at them: `build/dev.py pictures`; with `--update` they become the approved ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def main(words: list[str]) -> int:
    """Write the pictures to dist/pictures, or with --update over the approved ones; return pytest's exit code."""
    if set(words) - {"--update"}:
        print(f"{' '.join(words)}: the only word known here is --update")
        return 2
    folder = ROOT / "tests" / "pictures" / "approved" if words else ROOT / "dist" / "pictures"
    os.environ["LUNA_PICTURES"] = str(folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    code = pytest.main(
        ["-q", "-p", "no:randomly", "-k", "looks_as_approved", str(ROOT / "tests" / "pictures")]
    )
    print(f"The pictures are in {folder}.")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
