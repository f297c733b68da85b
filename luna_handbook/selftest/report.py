"""What IT needs to help somebody, in one file, without anything that is somebody's own.

Self-test, policies, versions, logs. Not in it: bookmarks, settings of the reader's that no policy governs, the page being read,
what was searched, names of files the program does not know, the reader's home and log-in name.
"""

from __future__ import annotations

import getpass
import io
import json
import os
import platform
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luna_handbook import __version__
from luna_handbook.journal import FOLDER, KEY
from luna_handbook.policy.in_force import load
from luna_handbook.selftest.examining import as_json, examine
from luna_handbook.settings import FIELDS
from luna_handbook.ui.mishaps import FILE_NAME as MISHAPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.selftest.outcomes import Installation

FORMAT = 1
KNOWN_FILES = re.compile(
    r"(shelf\.db(\.damaged-.*)?|settings\.json(\.bad-\d+)?|window\.json|mishaps\.log|luna-handbook\.(log|jsonl)(\.\d)?|key)"
)
"""Names of our own files: every other name may say something about a person, and is only counted."""

_A_TIME = (1980, 1, 1, 0, 0, 0)


def packed(installation: Installation) -> bytes:
    """Return the report as a zip: `report.json`, and the logs as they are. Never raises for what it finds."""
    plain = without_names(json.dumps(_facts(installation), ensure_ascii=False, indent=1))
    files = {"report.json": plain, **_logs(installation.state)}
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, text in files.items():
            packing.writestr(zipfile.ZipInfo(name, _A_TIME), text)
    return into.getvalue()


def without_names(text: str, home: Path | None = None, account: str = "") -> str:
    """Return a text without the reader's home and log-in name, by default those of who runs this."""
    home = home or Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    account = account or _account()
    for written in dict.fromkeys(
        (str(home), json.dumps(str(home), ensure_ascii=False)[1:-1], home.as_posix())
    ):
        if len(written) > 1:
            text = text.replace(written, "~")
    return re.sub(rf"(?<=[/\\]){re.escape(account)}(?=[/\\\"])", "<account>", text) if account else text


def _facts(installation: Installation) -> dict[str, Any]:
    loaded = load(installation.data / "without-settings", installation.policies)
    return {
        "version": FORMAT,
        "program": __version__,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "is_packaged": installation.program is not None,
        "policies": [source.where for source in installation.policies],
        "policy_errors": list(loaded.policy_errors),
        "policy_ignored": len(loaded.ignored),
        "governed": {
            f.policy_key: getattr(loaded.settings, f.name) for f in FIELDS if f.name in loaded.reasons
        },
        "self_test": as_json(examine(installation, is_deep=True)),
        "folders": {
            name: _listed(folder)
            for name, folder in (("data", installation.data), ("state", installation.state))
        },
    }


def _listed(folder: Path) -> dict[str, Any]:
    """Return our own files of a folder with their sizes in bytes, and how many others there are."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder.is_dir() else []
    known = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in files
        if KNOWN_FILES.fullmatch(path.name) and path.parent in (folder, folder / FOLDER)
    }
    return {"files": known, "others": len(files) - len(known)}


def _logs(state: Path) -> dict[str, str]:
    """Return the text of every log; its key stays where it is."""
    folder = state / FOLDER
    logs = [path for path in _files(folder) if path.name != KEY and KNOWN_FILES.fullmatch(path.name)]
    mishaps = [path for path in _files(state) if path.name == MISHAPS]
    return {
        f"logs/{path.name}": path.read_text(encoding="utf-8", errors="replace") for path in [*logs, *mishaps]
    }


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ()


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name
        return ""
