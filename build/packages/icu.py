"""Cutting Qt's ICU data, four fifths of which a handbook never asks for: 32 MB become 8 MB.

Kept: what sorts, compares and changes the case of words, and plural rules. Taken out: names of currencies, languages, regions and
units, time zones' names, spelt-out numbers, transliteration, legacy converters, and break data (Qt brings its own).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOOLS = {"icupkg": "icu-devtools", "genccode": "icu-devtools", "gcc": "gcc", "strip": "binutils"}
"""Program → Debian package."""

NOT_NEEDED = re.compile(r"^(curr|lang|region|unit|zone|rbnf|translit|brkitr)/|\.(cnv|spp)$")


def trim(library: Path, work: Path, run: Callable[..., None]) -> None:
    """Replace ``libicudata.so.NN`` by one with the data that is needed; raises CalledProcessError when a tool fails."""
    version = library.name.rpartition(".")[2]
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (work / "small").mkdir()
    name = f"icudt{version}l.dat"  # the name becomes that of the data inside: it must stay
    whole, small = work / name, work / "small" / name
    whole.write_bytes(_data(library))
    listed = subprocess.run(["icupkg", "-l", whole], capture_output=True, text=True, check=True).stdout
    unwanted = work / "unwanted.txt"
    unwanted.write_text("\n".join(filter(NOT_NEEDED.search, listed.splitlines())) + "\n", encoding="utf-8")
    run("icupkg", "-r", unwanted, whole, small)
    run("genccode", "-a", "gcc", "-e", f"icudt{version}", "-d", work, small)
    soname = f"-Wl,-soname,{library.name}"
    options = ("-shared", "-nostdlib", "-Wl,--build-id=none", "-Wl,-z,noexecstack", soname)
    run("gcc", *options, "-o", library, work / f"icudt{version}l_dat.S")
    run("strip", library)


def _data(library: Path) -> bytes:
    """Return the data inside the library, found by its symbol."""
    symbols = subprocess.run(["readelf", "-sW", library], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^\s*\d+: ([0-9a-f]+)\s+(\S+) .*\bicudt\d+_dat\b", symbols, re.MULTILINE)
    if not found:
        raise ValueError(f"{library} holds no ICU data.")
    at = int(found[1], 16)  # the section lies in the file where it lies in memory
    return library.read_bytes()[at : at + int(found[2], 0)]
