"""Which of the system's libraries the frozen program leans on: as packages to depend on, or as files to carry along."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import system_packages

if TYPE_CHECKING:
    from collections.abc import Iterable

OF_GLIBC = re.compile(r"(libc|libm|libdl|libpthread|librt|libutil|libresolv|ld-linux-x86-64|libanl)\.so\.\d+")
"""What is the system itself and never goes along."""

PACKAGES = {
    **system_packages.FOR_QT,
    **system_packages.FOR_X11,
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libffi.so.8": "libffi8",
    "libgcc_s.so.1": "libgcc-s1",
    "libsqlite3.so.0": "libsqlite3-0",
    "libuuid.so.1": "libuuid1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Library → what a Debian package says that it depends on; the same names on Debian 12 to 13 and Ubuntu 22.04 to 24.04."""

RECOMMENDED = system_packages.FOR_WAYLAND
"""The same for what only a session of Wayland needs; without it the window opens through X11."""

NEWEST_GLIBC = (2, 35)
"""Of Ubuntu 22.04, the oldest system promised (Debian 12 has 2.36)."""

OLDEST_GCC = 11
STDCXX = {29: 11, 30: 12, 31: 13, 32: 13, 33: 14}
"""Third number of GLIBCXX_3.4.N → the GCC whose libstdc++6 brings it."""


class TooNew(Exception):
    """A library asks for more of the system than the oldest system promised has; build on that one."""


class Unknown(Exception):
    """Something is needed and no line of PACKAGES says which Debian package has it."""


def elf_files(folder: Path) -> list[Path]:
    """Return the programs and libraries below a folder, links left out."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return [path for path in found if is_elf(path)]


def is_elf(file: Path) -> bool:
    """Tell whether a file is a program or a library."""
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def needed(files: Iterable[Path]) -> set[str]:
    """Return the names of libraries that these files ask for and do not themselves hold."""
    every = list(files)
    asked = re.findall(r"\(NEEDED\).*\[(.+)\]", _readelf("-dW", *every))
    return set(asked) - {file.name for file in every}


def depends(files: Iterable[Path]) -> tuple[list[str], list[str]]:
    """Return what a Debian package with these files depends on, and what it recommends.

    Raises Unknown for a library that no list names, TooNew for one that Ubuntu 22.04 could not run.
    """
    every = list(files)
    names = {name for name in needed(every) if not OF_GLIBC.fullmatch(name)} - {"libstdc++.so.6"}
    if strange := names - PACKAGES.keys() - RECOMMENDED.keys():
        raise Unknown(f"No line of libraries.PACKAGES says who has {', '.join(sorted(strange))}.")
    glibc = newest_glibc(every)
    if glibc > NEWEST_GLIBC:
        raise TooNew(f"Something here needs glibc {glibc[0]}.{glibc[1]}; Ubuntu 22.04 has 2.35.")
    asked = re.findall(r"\bGLIBCXX_3\.4\.(\d+)", _readelf("-VW", *every))
    gcc = STDCXX.get(max(map(int, asked)), OLDEST_GCC)
    floors = {f"libc6 (>= {glibc[0]}.{glibc[1]})", f"libstdc++6 (>= {gcc})"}
    packages = floors | {PACKAGES[name] for name in names if name in PACKAGES}
    return sorted(packages), sorted({RECOMMENDED[name] for name in names if name in RECOMMENDED})


def newest_glibc(files: Iterable[Path]) -> tuple[int, int]:
    """Return the newest glibc that any of the files asks for, as in (2, 34)."""
    asked = re.findall(r"\bGLIBC_(\d+)\.(\d+)", _readelf("-VW", *files))
    return max((int(major), int(minor)) for major, minor in asked)


def closure(files: Iterable[Path]) -> dict[str, Path]:
    """Return every library of this system that the files need, and those need in turn, but glibc: name → file.

    Raises Unknown for one that this system lacks.
    """
    found: dict[str, Path] = {}
    asked = needed(files)
    while asked:
        name = min(asked)
        asked.discard(name)
        if OF_GLIBC.fullmatch(name) or name in found:
            continue
        if name not in _cache():
            raise Unknown(f"This computer has no {name}, so it cannot go along. Install its package first.")
        found[name] = _cache()[name].resolve()
        asked |= needed([found[name]])
    return found


def debian_package(file: Path) -> tuple[str, str]:
    """Return the Debian package that brought a file, and its version; raises Unknown where dpkg does not know."""
    for path in (file, Path(str(file).removeprefix("/usr")), Path("/usr" + str(file))):
        said = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False).stdout
        if said:
            package = said.splitlines()[0].partition(": ")[0]
            show = ["dpkg-query", "-W", "-f=${Package} ${Version}", package]
            name, version = subprocess.run(show, capture_output=True, text=True, check=True).stdout.split()
            return name, version
    raise Unknown(f"{file} is of no Debian package.")


@cache
def _cache() -> dict[str, Path]:
    """Return where the loader of this system finds its 64-bit libraries."""
    said = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^\s*(\S+) \(libc6,x86-64.*\) => (\S+)$", said, re.MULTILINE)
    return {name: Path(path) for name, path in reversed(rows)}


def _readelf(option: str, *files: Path) -> str:
    return subprocess.run(
        ["readelf", option, *files], capture_output=True, text=True, errors="replace", check=True
    ).stdout
