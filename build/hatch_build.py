"""The build hook: a real wheel carries the resources and the compiled handbook; an editable one nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILE = """
import sys
from pathlib import Path
from luna_handbook.authoring.compile import compile_edition
compile_edition(Path(sys.argv[1]), Path(sys.argv[2]))
"""


class CompiledHandbook(BuildHookInterface[Any]):
    """Puts `resources/` and the edition compiled from `content/` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the handbook for a "standard" wheel; an "editable" one finds things in the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        self._work = tempfile.TemporaryDirectory(prefix="luna-handbook-")
        edition = Path(self._work.name) / "edition"
        compile_in_child(root, edition)
        build_data["force_include"] |= {
            str(root / "resources"): "luna_handbook/resources",
            str(edition): "luna_handbook/edition",
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the work folder once the wheel at `artifact_path` is written."""
        if version != "editable":
            self._work.cleanup()


def compile_in_child(root: Path, edition: Path) -> None:
    """Compile `root`/content into the folder `edition`; raise CalledProcessError when a page is wrong.

    In a child, because sets reach the pickled parts of the index; only PYTHONHASHSEED=0 gives them one order.
    """
    arguments = [sys.executable, "-c", _COMPILE, str(root / "content"), str(edition)]
    variables = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(root)}
    subprocess.run(arguments, env=variables, check=True)
