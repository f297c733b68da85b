"""From the frozen program to the two folders that are packed: one leans on the system's libraries, one carries them."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from luna_handbook.selftest import manifest
from packages import bill, components, contents, libraries
from packages.components import Component
from packages.freezing import INSIDE
from packages.frozen import settle

if TYPE_CHECKING:
    from packages.workshop import Workshop

OURS = "luna-handbook"
LICENCES = "licences"
"""The folder of the licences of libraries that go along; those of everything else are among the program's resources."""


@dataclass(frozen=True)
class Assembled:
    """A folder ready to be packed, the program's folder in it, and the component of every file (path from the latter)."""

    folder: Path
    program: Path
    owners: dict[str, Component]


def for_debian(workshop: Workshop, share: Path) -> Assembled:
    """Lay out the root of a Debian package: the program in /usr/lib, without libraries that Debian has itself."""
    folder = workshop.work / "deb"
    program = folder / "usr" / "lib" / OURS
    _lay_out(workshop, folder, program, share, folder / "usr" / "share")
    links = folder / "usr" / "bin"
    links.mkdir()
    for name in ("luna-handbook", "luna-handbook-cli"):
        (links / name).symlink_to(f"../lib/{OURS}/{name}")
    return _with_papers(workshop, folder, program, {})


def for_any_linux(workshop: Workshop, share: Path) -> Assembled:
    """Lay out a folder that can be unpacked anywhere: the program and every library it needs but glibc."""
    folder = workshop.work / "any"
    _lay_out(workshop, folder, folder, share, folder / "share")
    carried = libraries.closure(libraries.elf_files(folder))
    owners: dict[str, Component] = {}
    for name, file in sorted(carried.items()):
        shutil.copyfile(file, folder / INSIDE / name)
        owner = owners[f"{INSIDE}/{name}"] = _of_debian(file)
        text = folder / LICENCES / f"{owner.name}.txt"
        text.parent.mkdir(exist_ok=True)
        shutil.copyfile(Path("/usr/share/doc") / owner.name / "copyright", text)
        owners[f"{LICENCES}/{text.name}"] = owner
    return _with_papers(workshop, folder, folder, owners)


def _lay_out(workshop: Workshop, folder: Path, program: Path, share: Path, share_there: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workshop.tree, program, symlinks=True, copy_function=os.link)
    shutil.copytree(share, share_there, copy_function=os.link)


def _with_papers(workshop: Workshop, folder: Path, program: Path, owners: dict[str, Component]) -> Assembled:
    """Attribute every file in the bill of materials, and add that and the manifest."""
    parts = components.read(workshop)
    found = {_from(program, path): path for path in contents.files_below(folder) if not path.is_symlink()}
    listed = contents.read()
    owners |= {path: parts[_owner(listed, path)] for path in found if path not in owners}
    attributed = {path: (file, owners[path]) for path, file in found.items()}
    words = json.dumps(bill.bill(workshop.version, attributed, workshop.time), indent=1, ensure_ascii=False)
    (program / bill.BILL).write_text(words + "\n", encoding="utf-8")
    manifest.write_manifest(program)
    owners |= dict.fromkeys((bill.BILL, manifest.NAME), parts[OURS])
    settle(folder)
    return Assembled(folder, program, owners)


def _owner(listed: contents.Contents, path: str) -> str:
    """Return the component of a path; what a desktop is told of the program is its own."""
    if path.startswith(("share/", "../../share/")):
        return OURS
    component = listed.component(path)
    if component in {None, contents.LEFT_OUT}:
        raise bill.Unattributed(f"{path} belongs to no component.")
    return str(component)


def _from(program: Path, path: Path) -> str:
    return Path(os.path.relpath(path, program)).as_posix()


def _of_debian(file: Path) -> Component:
    """Return the Debian package that a library of this computer came in, as a component."""
    return of_debian(*libraries.debian_package(file))


def of_debian(name: str, version: str) -> Component:
    """Return a Debian package as a component; in its package URL a + of the version would be read as a space."""
    licence, source = f"see {LICENCES}/{name}.txt", f"https://sources.debian.org/src/{name}/"
    purl = f"pkg:deb/debian/{quote(name)}@{quote(version, safe=':')}"
    return Component(f"debian-{name}", name, version, licence, purl, source)
