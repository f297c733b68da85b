"""Who may import whom: the contracts of pyproject.toml hold, and a breach of each would be found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Where → what is planted there → the contract that has to break.
BREACHES = {
    "book/places.py": (
        "def hidden():\n    import luna_handbook.search\n",
        "Rooms import only the rooms below them",
    ),
    "slides/sheet.py": (
        "def hidden():\n    import luna_handbook.shelf\n",
        "Rooms import only the rooms below them",
    ),
    "utils.py": ('"""A room nobody declared."""\n', "Rooms import only the rooms below them"),
    "durable.py": ("from luna_handbook import durable_twin\n", "Rooms import only the rooms below them"),
    "ui/contents/breach.py": ("import luna_handbook.ui.page\n", "Panels inside ui are strangers"),
    "book/trail.py": ("import luna_handbook.book.circle\n", "No module imports itself by a detour"),
    "book/circle.py": ("import luna_handbook.book.trail\n", "No module imports itself by a detour"),
    "errors.py": ("import PySide6.QtCore\n", "Only ui and app know Qt"),
    "book/digests.py": ("import markdown\n", "Only authoring knows Markdown"),
    "book/handbook.py": ("import whoosh.index\n", "Only what makes and opens an index knows Whoosh"),
    "cli.py": ("def hidden():\n    import PySide6.QtCore\n", "Only ui and app know Qt"),
    "commands/policy.py": ("import PySide6.QtWidgets\n", "Only ui and app know Qt"),
    "selftest/site.py": ("import PySide6.QtGui\n", "Only ui and app know Qt"),
    "typefaces.py": ("import fontTools.ttLib\n", "Only authoring knows Markdown"),
    "commands/check.py": ("import lxml.etree\n", "Only authoring knows Markdown"),
    "search/query.py": ("import whoosh.query\n", "Only what makes and opens an index knows Whoosh"),
    "light_import.py": ("import whoosh\n", "Only what makes and opens an index knows Whoosh"),
    "selftest/computer.py": (
        "def hidden():\n    import whoosh\n",
        "Only what makes and opens an index knows Whoosh",
    ),
    "commands/search.py": ("import whoosh\n", "Only what makes and opens an index knows Whoosh"),
    "paths.py": ("def hidden():\n    import socket\n", "No network modules"),
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Lint the package in `folder` against the contracts beside it, in a child that imports it from there."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def breached(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the lint's lines on a copy of the package in which every breach is planted."""
    folder = tmp_path_factory.mktemp("breached")
    shutil.copytree(
        ROOT / "luna_handbook", folder / "luna_handbook", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "luna_handbook" / "durable_twin.py").write_text("", encoding="utf-8")
    for name, (line, _) in BREACHES.items():
        with (folder / "luna_handbook" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}")
    return _lint(folder).stdout.splitlines()


def test_every_contract_is_kept() -> None:
    done = _lint(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("contract", sorted({contract for _, contract in BREACHES.values()}))
def test_a_planted_breach_breaks_its_contract(breached: list[str], contract: str) -> None:
    assert any(line.startswith(contract) and " BROKEN" in line for line in breached)


@pytest.mark.parametrize("name", [name for name, (_, contract) in BREACHES.items() if "know" in contract])
def test_every_module_that_imports_what_only_another_may_is_named(breached: list[str], name: str) -> None:
    module = "luna_handbook." + name.removesuffix(".py").replace("/", ".")
    library = BREACHES[name][0].split("import ")[1].split(".")[0].strip()

    assert any(f"{module} -> {library}" in line for line in breached)


@pytest.mark.parametrize(
    "line", ["from PySide6 import QtNetwork", "import urllib.request", "import PySide6.QtQml"]
)
def test_a_part_of_a_package_that_is_banned_is_found(line: str) -> None:
    assert "TID251" in _banned(f"{line}\n")


def test_the_program_imports_nothing_that_is_banned() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "TID251", "luna_handbook"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout


def _banned(source: str) -> str:
    """Return what ruff's ban on imports says about `source`."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--select",
            "TID251",
            "--stdin-filename",
            "luna_handbook/x.py",
            "-",
        ],
        cwd=ROOT,
        input=source,
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout
