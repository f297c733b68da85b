"""Which system packages are missing, and how to get them: with apt where one may, or by a line to type.

The table was found by adding one missing library at a time to a bare Debian 12
until PySide6 6.12 ran. Debian 13 answers to the same names; elsewhere packages have other names.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from talk import SetupNeeded, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Shared library → Debian package. The imports of PySide6 need these even when nothing is shown.
FOR_QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
FOR_X11 = {
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
KNOWN = {**FOR_QT, **FOR_X11, **FOR_WAYLAND}


def missing_for_venv() -> dict[str, str]:
    """Return what ``python -m venv`` lacks (Debian packs ``ensurepip`` on its own): name → package."""
    if importlib.util.find_spec("ensurepip"):
        return {}
    return {"ensurepip": f"python{sys.version_info.major}.{sys.version_info.minor}-venv"}


def screens(variables: Mapping[str, str]) -> list[str]:
    """Return the screens that a Linux session's `variables` name, as in "x11 :0" and "wayland wayland-0"."""
    kinds = {"DISPLAY": "x11", "WAYLAND_DISPLAY": "wayland"}
    return [f"{kind} {variables[name]}" for name, kind in kinds.items() if variables.get(name)]


def missing_for_qt(screens: Iterable[str]) -> dict[str, str]:
    """Return the libraries Qt would miss on this Linux, before Qt is there to ask: library → package.

    `screens` as `screens()` returns them; without any, what an unseen window needs. Empty off Linux.
    """
    if not sys.platform.startswith("linux"):
        return {}
    wanted = dict(FOR_QT)
    for screen in screens:
        wanted |= {"x11": FOR_X11, "wayland": FOR_WAYLAND}[screen.partition(" ")[0]]
    return {library: package for library, package in wanted.items() if not loads(library)}


def missing_programs(*names: str) -> dict[str, str]:
    """Return those of `names` that are not on the path, for packages named like their program."""
    return {name: name for name in names if not shutil.which(name)}


def provide(needed: Mapping[str, str], wished: Mapping[str, str] | None = None) -> None:
    """Install the packages (values) of what is missing (keys); what is only `wished` for may stay away.

    Raises SetupNeeded, with the one line to type, when something needed cannot be installed from here.
    """
    wished = wished or {}
    missing = {**needed, **wished}
    if not missing:
        return
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") and (rights := _rights()) is not None and _install(packages, rights):
        return
    words = f"This system lacks {', '.join(sorted(missing))}. {_way_to_get(packages)}"
    if needed:
        raise SetupNeeded(f"{words}\nThen start again.")
    say(f"{words}\nUntil then, what needs it cannot run; everything else does.")


def line_to_type(packages: Iterable[str], *, is_root: bool, has_sudo: bool) -> str:
    """Return the one shell line that installs `packages` on Debian, for a person with these rights."""
    install = f"apt-get install --no-install-recommends -y {' '.join(packages)}"
    if is_root:
        return f"apt-get update && {install}"
    if has_sudo:
        return f"sudo apt-get update && sudo {install}"
    return f"su -c {shlex.quote(f'apt-get update && {install}')}"


def loads(library: str) -> bool:
    """Tell whether this system's loader finds a shared library by its name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _rights() -> list[str] | None:
    """Return the words that run a command as root without a question (for root itself: none), or None."""
    if _is_root():
        return []
    asked = ["sudo", "-n"]
    if not shutil.which("sudo"):
        return None
    return (
        asked if subprocess.run([*asked, "true"], capture_output=True, check=False).returncode == 0 else None
    )


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _install(packages: list[str], rights: list[str]) -> bool:
    say(f"Installing system packages with apt: {' '.join(packages)}")
    # A fresh machine's own updates may hold the lock for a while.
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    # One foreign source that does not answer fails the update, yet Debian's packages may still be had.
    subprocess.run([*apt, "update"], capture_output=True, check=False)
    install = [*apt, "install", "--no-install-recommends", "-y", *packages]
    done = subprocess.run(install, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        last_words = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        say(f"apt could not install them. Its last words:\n{last_words}")
    return done.returncode == 0


def _way_to_get(packages: list[str]) -> str:
    if not shutil.which("apt-get"):
        return f"Install it with the system's own package tool (Debian's packages are {' '.join(packages)})."
    line = line_to_type(packages, is_root=_is_root(), has_sudo=shutil.which("sudo") is not None)
    return f"Type this line:\n\n  {line}\n"
