"""What is never followed into a package is not what the program imports there."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOOK = """
import importlib, importlib.abc, sys
here, sys.platform = sys.platform, sys.argv[1]
from packages.freezing import NEVER
sys.platform = here

def is_never(name):
    return any(name == never or name.startswith(never + ".") for never in NEVER)

class Never(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if is_never(name):
            raise ModuleNotFoundError(f"{name} is never followed", name=name)

for name in [name for name in sys.modules if is_never(name)]:
    del sys.modules[name]
sys.meta_path.insert(0, Never())
for name in sys.argv[2:]:
    importlib.import_module(name)
"""


@pytest.mark.parametrize(
    ("system", "modules"),
    [
        ("darwin", ["wakepy", "luna_handbook.policy.property_list"]),
        ("win32", ["wakepy"]),
        ("linux", ["luna_handbook.ui.projector.awake"]),
    ],
)
def test_what_a_system_is_asked_through_can_be_imported_without_it(system: str, modules: list[str]) -> None:
    path = repr([entry for entry in sys.path if entry])

    told = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path}\n{LOOK}", system, *modules],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.returncode, told.stderr) == (0, "")
