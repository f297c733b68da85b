"""What a frozen program does before anything else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FIRST = Path(__file__).resolve().parents[2] / "build" / "packages" / "first.py"
TELL = "import json, os; print(json.dumps(dict(os.environ)))"
BOOT_LOADER = {
    "LD_LIBRARY_PATH": "/usr/lib/luna-handbook/_internal",
    "_PYI_ARCHIVE_FILE": "/usr/lib/luna-handbook/x",
}


@pytest.mark.skipif(os.name != "posix", reason="the system's own loader is asked")
def test_what_it_starts_finds_neither_our_libraries_nor_that_we_started_it(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {TELL!r}], check=True)"
    program.write_text(f"{FIRST.read_text(encoding='utf-8')}\n{start}\n", encoding="utf-8")
    environment = {**os.environ, **BOOT_LOADER, "SBK_EMBED": "1"}

    told = subprocess.run(
        [sys.executable, program], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert {*BOOT_LOADER, "SBK_EMBED"} & json.loads(told).keys() == set()
