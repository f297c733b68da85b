"""The chapter on Linux of the guide for IT: every block marked `sh proof` is run, in its order, in a clean Debian."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.packaging.clean_debian import Computer

GUIDE = Path(__file__).resolve().parents[2] / "build" / "README.md"
BLOCK = re.compile(r"^```sh proof\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_command_of_the_guide_does_what_it_says(computer: Computer, packages: Path) -> None:
    folder = computer.root / "srv" / "packages"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(packages, folder)
    blocks = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))

    for block in blocks:
        told = computer.run(
            "sh", "-e", "-c", f"cd /srv/packages\n{block}", has_network=True, variables={"HOME": "/root"}
        )
        assert told.returncode == 0, f"{block}\n{told.stdout[-2000:]}\n{told.stderr[-2000:]}"

    assert len(blocks) > 6
    assert computer.version() != ""
