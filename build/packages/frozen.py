"""The frozen program: the compiled handbook, PyInstaller's tree, the support files of Qt for Python, all stripped and listed."""

from __future__ import annotations

import py_compile
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from packages import contents, icu
from packages.freezing import INSIDE, PROGRAMS
from packages.libraries import is_elf

if TYPE_CHECKING:
    from pathlib import Path

    from packages.workshop import Workshop

SUPPORT = "shiboken6/files.dir"
"""Where shiboken6 looks for its support files before it unpacks and compiles them at every start."""

_UNPACK = """
import importlib.util, shutil, sys
folder = importlib.util.find_spec("shiboken6").submodule_search_locations[0]
shutil.copytree(folder, sys.argv[1], ignore=shutil.ignore_patterns("include", "__pycache__", "files.dir"))
sys.path.insert(0, sys.argv[1].rpartition("/")[0])
import PySide6.QtCore
"""
"""Loads Qt for Python with a copy of shiboken6, which under SBK_EMBED=0 unpacks its files beside itself."""


def freeze(workshop: Workshop) -> None:
    """Make ``workshop.tree`` anew. Raises ContentsDiffer, or CalledProcessError when a tool fails."""
    shutil.rmtree(workshop.work, ignore_errors=True)
    workshop.work.mkdir(parents=True)
    spec = workshop.root / "build" / "packages" / "freeze.spec"
    folders = ("--distpath", workshop.work, "--workpath", workshop.work / "pyinstaller")
    config = workshop.work / "pyinstaller-cache"
    workshop.python("-m", "PyInstaller", "--noconfirm", *folders, spec, PYINSTALLER_CONFIG_DIR=str(config))
    inside = workshop.tree / INSIDE
    room = inside / "luna_handbook"
    edition = room / "edition"
    workshop.python("-m", "luna_handbook", "build", "content", "-o", edition, "--quiet")
    shutil.copytree(workshop.root / "resources", room / "resources")
    add_support_files(workshop, inside / SUPPORT)
    data = next(inside.glob("PySide6/Qt/lib/libicudata.so.*"))
    icu.trim(data, workshop.work / "icu", workshop.run)
    strip(workshop)
    settle(workshop.tree)
    contents.read().compare(
        path.relative_to(workshop.tree).as_posix()
        for path in contents.files_below(workshop.tree)
        if not path.is_symlink()
    )


def add_support_files(workshop: Workshop, target: Path) -> None:
    """Put shiboken6's Python files, compiled, where it finds them: 40 ms of every start."""
    source = workshop.work / "support"
    workshop.python("-c", _UNPACK, source / "shiboken6", SBK_EMBED="0", PYTHONDONTWRITEBYTECODE="1")
    folder = source / SUPPORT
    for file in sorted(folder.glob("shibokensupport/**/*.py")):
        name = file.relative_to(folder)
        compiled = (target / name).with_suffix(".pyc")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(
            str(file), str(compiled), dfile=name.as_posix(), doraise=True, invalidation_mode=mode
        )


def strip(workshop: Workshop) -> None:
    """Take the symbols for debugging out of Python's own build and ICU.

    Not out of NumPy's libraries: the tool that made their wheel moved their parts about, and strip breaks what it left.
    """
    inside = workshop.tree / INSIDE
    places = ("libpython*.so*", "python3.*/lib-dynload/*.so", "PySide6/Qt/lib/libicu*.so*")
    for file in sorted(file for place in places for file in inside.glob(place) if not file.is_symlink()):
        workshop.run("strip", "--strip-unneeded", file)


def settle(folder: Path) -> None:
    """Give every file the mode it has everywhere: 0755 for folders and programs, 0644 for libraries and the rest."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)


def _is_program(path: Path) -> bool:
    """Tell a program from a shell's completion of the same name."""
    return path.name in PROGRAMS and is_elf(path)
