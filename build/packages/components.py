"""What a package is made of: every component with its version, its licence, and where its source code is."""

from __future__ import annotations

import platform
import re
import subprocess
import sysconfig
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packages.workshop import Workshop

TABLE = Path(__file__).with_name("components.toml")


@dataclass(frozen=True)
class Component:
    """One of the parts a package is made of; the text of its licence is among `luna_handbook.licences`."""

    id: str
    name: str
    version: str
    licence: str
    purl: str
    source: str


def read(workshop: Workshop) -> dict[str, Component]:
    """Return every component of components.toml by its id."""
    return {name: _component(name, row, workshop) for name, row in _rows().items()}


def ids() -> set[str]:
    """Return the ids of all components."""
    return set(_rows())


def licences() -> set[str]:
    """Return the SPDX expressions of all components."""
    return {row["licence"] for row in _rows().values()}


def _rows() -> dict[str, dict[str, str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _component(name: str, row: dict[str, str], workshop: Workshop) -> Component:
    version = _version(row["version"], workshop)
    purl = row["purl"].format(version=version)
    return Component(name, row["name"], version, row["licence"], purl, row["source"])


def _version(words: str, workshop: Workshop) -> str:
    kind, _, name = words.partition(":")
    if kind == "package":
        return metadata.version(name)
    ways = {
        "program": lambda: workshop.version,
        "python": platform.python_version,
        "icu": lambda: next(workshop.tree.rglob("libicuuc.so.*")).name.rpartition(".")[2],
        "openblas": _openblas,
    }
    return ways[words]() if words in ways else words


def _openblas() -> str:
    """Return the version of OpenBLAS that NumPy was built with."""
    ask = "import numpy; print(numpy.show_config('dicts')['Build Dependencies']['blas']['version'])"
    python = Path(sysconfig.get_path("scripts")) / "python"
    said = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return re.sub(r"[^\w.]", "", said)
