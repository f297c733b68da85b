"""Checks of the program as it was installed: its files, who may change them, what it must not bring, what it must."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.licences import LICENCES
from luna_handbook.paths import PACKAGE
from luna_handbook.selftest.manifest import NAME, compare, compare_package
from luna_handbook.selftest.outcomes import (
    ALTERED,
    PART_MISSING,
    REINSTALL,
    Outcome,
    doubtful,
    named,
    wrong,
)

if TYPE_CHECKING:
    from luna_handbook.selftest.manifest import Differences
    from luna_handbook.selftest.outcomes import Inspection, Installation

NOT_PACKAGED = (
    f"This program was not installed from a package, so there is no {NAME} to hold its files against."
)
SEALED = "A bundle of macOS is sealed by its signature, not by a manifest: codesign --verify --deep --strict looks at it."
STYLES = ("chrome.qss", "overlay.qss", "page.css", "preview.css")
FORBIDDEN = (
    "qtnetwork",
    "qt6network",
    "/tls/",
    "networkinformation",
    "qvnc",
    "qgtk",
    "webengine",
    "_ssl.",
    "libssl",
    "_socket.",
)
"""What would open a way to the network, or loads a desktop's own libraries, in the path of a file in small letters."""

SCREENS = {"linux": ("qxcb", "qwayland"), "win32": ("qwindows",), "darwin": ("qcocoa",)}
"""The plugins of Qt that open a window, by system; one that loads is enough."""


def differences(inspection: Inspection) -> list[Differences]:
    """Return what was held against a list: the program's folder, and what a Debian package put beside it."""
    if inspection.held is None:
        inspection.held = _held(inspection.installation)
    return inspection.held


def _held(installation: Installation) -> list[Differences]:
    root = installation.program
    if root is None:
        return []
    inside = root.relative_to(root.anchor).as_posix()
    held = (compare(root), compare_package(installation.debian_list, installation.file_system, inside))
    return [each for each in held if each is not None]


def files_match(inspection: Inspection) -> Outcome:
    """Hold every file the package installed against its hash; name what is missing, changed or was never shipped."""
    if inspection.installation.program is None:
        return Outcome(NOT_PACKAGED)
    if inspection.installation.system == "darwin":
        return Outcome(SEALED)
    held = differences(inspection)
    if not (inspection.installation.program / NAME).is_file():
        return wrong(f"{inspection.installation.program / NAME} is missing. {REINSTALL}", ALTERED)
    lines = [line for each in held for line in each.lines()]
    if lines:
        also = (
            " Whoever replaced Qt may: see “verify --renew”." if any("Qt" in line for line in lines) else ""
        )
        return wrong(f"Not as shipped: {named(lines)}. {REINSTALL}{also}", ALTERED)
    return Outcome(f"All {sum(each.count for each in held)} files are as they were shipped.")


def program_is_protected(inspection: Inspection) -> Outcome:
    """Look for files of the program that others than its owner may change."""
    root = inspection.installation.program
    if root is None:
        return Outcome(
            "This program was not installed from a package; whose files it is made of is not looked at."
        )
    if os.name != "posix":
        return Outcome("Windows itself lets only administrators change what is in its folder of programs.")
    loose = [path.relative_to(root).as_posix() or "." for path in (root, *root.rglob("*")) if _is_loose(path)]
    if loose:
        return doubtful(
            f"Anybody may change these files of the program: {named(loose)}. Ask IT to protect {root}."
        )
    return Outcome(f"Only its owner may change the program in {root}.")


def resources_are_there(inspection: Inspection) -> Outcome:
    """Look for the style sheets and icons the window is drawn with."""
    folder = inspection.installation.resources
    wanted = [folder / "styles" / name for name in STYLES] + [folder / "icons" / "luna-handbook.svg"]
    empty = [path for path in wanted if not _holds(path)]
    icons = sorted((folder / "icons").rglob("*.svg"))
    empty += [path for path in icons if path not in empty and b"<svg" not in path.read_bytes()]
    if empty:
        return wrong(f"Missing or damaged: {named(path.name for path in empty)}. {REINSTALL}", ALTERED)
    return Outcome(f"The style sheets and {len(icons)} icons are there.")


def licences_are_there(inspection: Inspection) -> Outcome:
    """Look for the licence texts that must go with the program."""
    folder = inspection.installation.resources
    lost = [licence.file for licence in LICENCES if not _holds(folder / licence.file)]
    if lost:
        return wrong(f"Licence texts missing in {folder}: {named(lost)}. {REINSTALL}", ALTERED)
    return Outcome(f"All {len(LICENCES)} licence texts are in {folder}.")


def nothing_reaches_a_network(inspection: Inspection) -> Outcome:
    """Look for parts of Qt and Python that could reach a network; a package brings none."""
    root = inspection.installation.program
    if root is None:
        return Outcome(
            "This program was not installed from a package; Qt is whole here, and its network parts are never loaded."
        )
    found = [
        name
        for path in root.rglob("*")
        if any(part in f"/{(name := path.relative_to(root).as_posix())}".lower() for part in FORBIDDEN)
    ]
    if found:
        return wrong(f"Parts that could reach a network: {named(sorted(found))}. {REINSTALL}", ALTERED)
    return Outcome("The program brings nothing that could reach a network.")


def a_screen_plugin_loads(inspection: Inspection) -> Outcome:
    """Load the part of Qt that opens windows on this system; a library of the system that it lacks shows here."""
    try:
        core = inspection.installation.load("PySide6.QtCore")
    except ImportError as error:
        return doubtful(f"Not checked, because Qt cannot be loaded ({error}).")
    folder = Path(core.QLibraryInfo.path(core.QLibraryInfo.LibraryPath.PluginsPath))
    faults = []
    for name in SCREENS.get(inspection.installation.system, ()):
        file = next(iter(sorted((folder / "platforms").glob(f"*{name}.*"))), None)
        loader = core.QPluginLoader(str(file)) if file else None
        if loader and loader.load():
            return Outcome(f"A window can be opened here ({name}).")
        faults.append(loader.errorString() if loader else f"{name} is missing")
    if not faults:
        return Outcome("This system is not one whose screens are known.")
    words = (
        f"No window can be opened here: {'; '.join(faults)}. Install this part of the system, or ask IT to."
    )
    # From a checkout the tests run where there is no screen at all.
    return wrong(words, PART_MISSING) if inspection.installation.program else doubtful(words)


def code_is_where_it_was_installed(inspection: Inspection) -> Outcome:
    """Hold where the program's code was loaded from against where it was installed."""
    root = inspection.installation.program
    package = inspection.installation.package
    if root is not None and not package.is_relative_to(root):
        return wrong(f"The program's code was loaded from {package}, not from {root}. {REINSTALL}", ALTERED)
    return Outcome(f"The program runs from {root or PACKAGE.parent}.")


def _is_loose(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return not stat.S_ISLNK(mode) and bool(mode & stat.S_IWOTH)


def _holds(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
