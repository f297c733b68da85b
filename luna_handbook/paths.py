"""Where things are: resources, the shipped edition, the reader's files, the policy; in a checkout, a wheel or frozen."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

import platformdirs

PACKAGE = Path(__file__).resolve().parent
APP_NAME = "luna-handbook" if sys.platform.startswith("linux") else "Luna Handbook"
HOME_VARIABLE = "LUNA_HANDBOOK_HOME"


def checkout_root() -> Path | None:
    """Return the root of the source checkout the program runs from, or None when it is installed."""
    root = PACKAGE.parent
    return root if (root / "content" / "handbook.yaml").is_file() and (root / "resources").is_dir() else None


def resources() -> Path:
    """Return the folder of fonts, icons and styles."""
    installed = PACKAGE / "resources"
    return installed if installed.is_dir() else PACKAGE.parent / "resources"


def installed_edition() -> Path | None:
    """Return the edition shipped beside the program, or None in a checkout."""
    folder = PACKAGE / "edition"
    return folder if (folder / "edition.db").exists() or checkout_root() is None else None


def data_folder() -> Path:
    """Return the folder of what the reader owns (bookmarks, settings); it need not exist yet."""
    return _own("data") or Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def has_home(folder: Path) -> bool:
    """Tell whether a folder is a real one: without a home the system leaves a literal ``~`` in front."""
    return folder.parts[:1] != ("~",)


def cache_folder() -> Path:
    """Return the folder of what can be made again (rebuilt indexes, compiled checkouts)."""
    return _own("cache") or Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))


def state_folder() -> Path:
    """Return the folder of logs and window state."""
    return _own("state") or Path(platformdirs.user_state_dir(APP_NAME, appauthor=False, roaming=False))


def machine_folder() -> Path:
    """Return the folder of machine-wide data that IT or the clinical lead maintains (``local.yaml``)."""
    own = _own("machine")
    if own:
        return own
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / APP_NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / APP_NAME
    return Path("/var/lib/luna-handbook")


def policy_files(kind: Literal["recommended", "beside", "managed"]) -> list[Path]:
    """Return the policy files of a kind that exist, the strongest last: beside the program, or the machine's by name."""
    if kind == "beside":
        beside = dict.fromkeys((Path(sys.executable).parent, PACKAGE))
        return [folder / "policies.json" for folder in beside if (folder / "policies.json").is_file()]
    if os.name != "posix":
        return []
    folder = Path("/etc/luna-handbook/policies")
    own = sorted(folder.glob("*.json")) if kind == "managed" else []
    return own + sorted((folder / kind).glob("*.json"))


def program_folder() -> Path | None:
    """Return the folder of everything a package installed (the frozen tree), or None where the program was not packaged."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).resolve().parent
    return (
        folder.parent if folder.name == "MacOS" else folder
    )  # a bundle's code and data are beside its programs


def kind_of_disk(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """Return the name of the file system that holds ``folder``, as Linux tells it; ``""`` where nobody tells."""
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    # Linux writes a space in a path as \\040; the deepest point above the folder, mounted last, holds it.
    points = [(Path(row[1].replace("\\040", " ")), row[2]) for row in rows if len(row) > 2]
    above = [(len(point.parts), kind) for point, kind in points if folder.is_relative_to(point)]
    return max(enumerate(above), key=lambda each: (each[1][0], each[0]))[1][1] if above else ""


def own_command() -> list[str]:
    """Return how another process runs this program's command line, without a window and without the caller's Python settings."""
    if program_folder() is None:
        return [sys.executable, "-m", "luna_handbook"]
    suffix = ".exe" if sys.platform == "win32" else ""
    return [str(Path(sys.executable).with_name(f"luna-handbook-cli{suffix}"))]


def _own(kind: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser() / kind if home else None
