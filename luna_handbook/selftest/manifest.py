"""The list of every file a package installs, with its hash: written when the package is built, held against the disk here.

`MANIFEST.sha256` lies at the root of the program's folder and names every file below it but itself, a line each, as
`sha256sum` writes and checks them: the SHA-256, two spaces, the path with `/`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NAME = "MANIFEST.sha256"
NOT_SHIPPED = frozenset({"policies.json", "Uninstall.exe"})
"""What may lie beside the program without having come with it: the site's policy, and the remover that an installer leaves."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\n]+)")
_DEBIAN = re.compile(r"([0-9a-f]{32})  (.+)")
_AT_ONCE = 1 << 18
"""Bytes of a file that are in memory while it is hashed."""

_MAY_BE_LEFT_OUT = ("usr/share/doc/", "usr/share/man/", "usr/share/locale/")
"""What Debian lets an administrator not install at all."""


@dataclass(frozen=True)
class Differences:
    """What is not as it was shipped, as paths below the root with ``/``; ``count`` is how many files were shipped."""

    count: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.missing or self.changed or self.extra)

    def lines(self) -> list[str]:
        """Return a line for each file that differs."""
        kinds = (("missing", self.missing), ("changed", self.changed), ("not shipped", self.extra))
        return [f"{kind}: {name}" for kind, names in kinds for name in names]


def write_manifest(root: Path) -> int:
    """Write the manifest of everything below ``root``; return how many files it names. The same tree gives the same bytes.

    Raises OSError, and ValueError for a file name that a line cannot hold.
    """
    files = {name: path for name, path in _files(root).items() if name not in NOT_SHIPPED}
    lines = [f"{_hash(path)}  {name}" for name, path in files.items()]
    if bad := [line for line in lines if not _LINE.fullmatch(line)]:
        raise ValueError(f"A manifest cannot name {bad[0][66:]!r}.")
    (root / NAME).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return len(lines)


def compare(root: Path) -> Differences | None:
    """Hold every file below ``root`` against the manifest there; None when there is no manifest.

    A manifest that is damaged is itself among what changed. A file that cannot be read counts as changed. Never raises.
    """
    try:
        text = (root / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return Differences(0, changed=(NAME,))
    # Not splitlines: it takes other characters for ends of lines, and a manifest with them for a whole one.
    rows = [_LINE.fullmatch(line) for line in text.removesuffix("\n").split("\n")]
    promised = {row[2]: row[1] for row in rows if row}
    there = _files(root)
    is_whole = all(rows) and len(promised) == len(rows) and text.endswith("\n")
    missing, changed = _held(promised, there.get, _hash)
    extra = [name for name in there if name not in promised and name not in NOT_SHIPPED]
    return Differences(
        len(promised), tuple(missing), tuple(changed if is_whole else [*changed, NAME]), tuple(extra)
    )


def compare_package(listed: Path, root: Path, inside: str) -> Differences | None:
    """Hold what a Debian package put outside the program's own folder against dpkg's list; None when there is no list.

    ``listed`` is dpkg's file of MD5 sums, ``root`` the root of the file system, ``inside`` the program's folder below it,
    which the manifest answers for. Never raises.
    """
    try:
        rows = [_DEBIAN.fullmatch(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        return None
    promised = {row[2]: row[1] for row in rows if row and not row[2].startswith(f"{inside}/")}
    missing, changed = _held(promised, lambda name: _file(root / name), _md5)
    lost = tuple(name for name in missing if not name.startswith(_MAY_BE_LEFT_OUT))
    return Differences(len(promised), lost, tuple(changed))


def _held(
    promised: Mapping[str, str], find: Callable[[str], Path | None], digest: Callable[[Path], str]
) -> tuple[list[str], list[str]]:
    """Return the names of what is missing and of what is not as promised."""
    missing, changed = [], []
    for name, wanted in promised.items():
        path = find(name)
        if path is None:
            missing.append(name)
        elif not _matches(path, wanted, digest):
            changed.append(name)
    return missing, changed


def _matches(path: Path, wanted: str, digest: Callable[[Path], str]) -> bool:
    try:
        return digest(path) == wanted
    except OSError:
        return False


def _files(root: Path) -> dict[str, Path]:
    """Return every file below ``root`` but the manifest, by its name with ``/``, in the order of the names.

    A link is among them and stands for what it leads to.
    """
    found = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_symlink() or not p.is_dir()}
    found.pop(NAME, None)
    return dict(sorted(found.items()))


def _file(path: Path) -> Path | None:
    return path if path.is_symlink() or path.exists() else None


def _hash(path: Path) -> str:
    return _digest(path, hashlib.sha256())


def _md5(path: Path) -> str:
    return _digest(path, hashlib.md5(usedforsecurity=False))


def _digest(path: Path, total: hashlib._Hash) -> str:
    with path.open("rb") as file:
        while data := file.read(_AT_ONCE):
            total.update(data)
    return str(total.hexdigest())
