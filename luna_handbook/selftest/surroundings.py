"""Checks of what is around the program: who else may read or change what matters, logs, leftovers, the environment."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.journal import FOLDER, LARGEST
from luna_handbook.search.remaking import TEMPORARY
from luna_handbook.selftest.outcomes import Outcome, doubtful, named
from luna_handbook.ui.mishaps import FILE_NAME as MISHAPS
from luna_handbook.ui.qt_variables import drop_strange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.selftest.outcomes import Inspection

REMOTE = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "9p",
        "fuse.sshfs",
        "davfs",
        "webdav",
        "afpfs",
    }
)
A_DAY = 86_400
RECENT_DAYS = 14
OTHERS, ANYBODY_WRITING = 0o077, 0o002
"""Whom a mode's bits let in: anybody but the owner, in any way; everybody on the computer, to change it."""
_TYPED = re.compile(r"^\w", re.MULTILINE)


def own_folders_are_private(inspection: Inspection) -> Outcome:
    """Look whether other accounts may read what the reader keeps."""
    if os.name != "posix":
        return Outcome("The reader's folders are in their profile, which the system protects.")
    installation = inspection.installation
    folders = (installation.data, installation.state, installation.state / FOLDER)
    open_ones = _open_to(OTHERS, folders)
    if open_ones:
        return doubtful(f"Other accounts may look into {named(open_ones)}. Type: chmod 700 on each.")
    return Outcome("Only the reader may look into their bookmarks, settings and logs.")


def machine_folder_is_protected(inspection: Inspection) -> Outcome:
    """Look whether anybody may change the clinic's own values, such as telephone numbers."""
    folder = inspection.installation.machine
    loose = _open_to(ANYBODY_WRITING, (folder, folder / "local.yaml"))
    if loose:
        return doubtful(
            f"Anybody may change {named(loose)}, and so the clinic's own values. Ask IT to protect it."
        )
    return Outcome(f"Not everybody may change the clinic's own values in {folder}.")


def policies_are_protected(inspection: Inspection) -> Outcome:
    """Look whether anybody may change the policy files."""
    files = [Path(source.where) for source in inspection.installation.policies]
    paths = dict.fromkeys(path for file in files for path in (file.parent, file) if path.is_absolute())
    loose = _open_to(ANYBODY_WRITING, paths)
    if loose:
        return doubtful(f"Anybody may change the policy in {named(loose)}. Ask IT to protect it.")
    return Outcome("Not everybody may change the policies.")


def data_is_on_this_computer(inspection: Inspection) -> Outcome:
    """Ask which file system holds the reader's bookmarks; a network drive is slower and may be away."""
    folder = inspection.installation.data
    kind = inspection.installation.kind_of_disk(folder)
    if kind in REMOTE:
        return doubtful(
            f"{folder} is on a network drive ({kind}): bookmarks are safe there, but slow, and gone while it is away."
        )
    return Outcome(f"{folder} is on this computer{f' ({kind})' if kind else ''}.")


def log_is_in_order(inspection: Inspection) -> Outcome:
    """Look whether the log can be written, and has not outgrown its files."""
    folder = inspection.installation.state / FOLDER
    files = sorted(folder.glob("luna-*")) if folder.is_dir() else []
    large = [file.name for file in files if file.stat().st_size > 2 * LARGEST]
    closed = [file.name for file in files if not file.is_file() or not os.access(file, os.W_OK)]
    if large or closed:
        return doubtful(
            f"The log in {folder} is not in order: {named([*large, *closed])}. Remove these files."
        )
    return Outcome(f"{len(files)} files of log are in {folder}." if files else "Nothing has been logged yet.")


def no_recent_mishaps(inspection: Inspection) -> Outcome:
    """Look whether the program has made a mistake in the last two weeks."""
    file = inspection.installation.state / MISHAPS
    if not file.is_file():
        return Outcome("The program has noted no mistake of its own.")
    days = (inspection.installation.now().timestamp() - file.stat().st_mtime) / A_DAY
    count = len(_TYPED.findall(file.read_text(encoding="utf-8", errors="replace")))
    if days <= RECENT_DAYS:
        return doubtful(
            f"The program made a mistake of its own lately ({count} errors in {file}). Please tell IT."
        )
    return Outcome(f"The last mistake of the program's own was {days:.0f} days ago.")


def nothing_is_left_over(inspection: Inspection) -> Outcome:
    """Look for what a killed program left: half-written files, temporary indexes, settings set aside."""
    installation = inspection.installation
    half = [
        path for folder in (installation.data, installation.state) for path in _old(_half_written(folder))
    ]
    aside = sorted(installation.data.glob("settings.json.bad-*"))
    temporary = _old(installation.temporary.glob(f"{TEMPORARY}*"))
    left = [str(path) for path in [*half, *aside, *temporary]]
    if left:
        return doubtful(f"Left over from earlier, and safe to remove: {named(left)}.")
    return Outcome("Nothing is left over from earlier.")


def environment_is_plain(inspection: Inspection) -> Outcome:
    """Look for variables that would lead Qt or the system's loader to strange code; Qt's are ignored by the window."""
    variables = dict(inspection.installation.environment)
    left = dict(variables)
    drop_strange(left)
    strange = sorted(variables.keys() - left.keys())
    strange += [name for name in ("LD_PRELOAD", "DYLD_INSERT_LIBRARIES") if variables.get(name)]
    if strange:
        return doubtful(
            f"Variables that the program ignores or should not be started with: {named(strange)}."
        )
    return Outcome("No variable of the environment would lead the program elsewhere.")


def names_are_unicode(inspection: Inspection) -> Outcome:
    """Ask how this system writes names of files; anything but UTF-8 cannot write them all."""
    encoding = inspection.installation.encoding
    if encoding.replace("-", "").lower() != "utf8":
        return doubtful(
            f"Names of files are written in {encoding} here; names with accents may fail. Set a UTF-8 locale."
        )
    return Outcome("Names of files are written in UTF-8.")


def _half_written(folder: Path) -> list[Path]:
    """Return our own files of a folder that a killed program did not finish."""
    return [path for name in ("settings.json", "window.json", "shelf") for path in folder.glob(f".{name}*")]


def _open_to(whom: int, paths: Iterable[Path]) -> list[str]:
    """Return those of the paths whose mode has one of these bits."""
    return [str(path) for path in paths if _mode(path) & whom]


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _old(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.exists() and time.time() - path.stat().st_mtime > A_DAY)
