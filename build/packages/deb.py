"""The Debian package: control fields, what runs when it comes and goes, and packing it the same way every time."""

from __future__ import annotations

import hashlib
import os
import textwrap
from email.utils import formatdate
from typing import TYPE_CHECKING

from packages import archives, contents, desktop, libraries
from packages.freezing import INSIDE
from packages.frozen import settle

if TYPE_CHECKING:
    from pathlib import Path

    from packages.assembling import Assembled
    from packages.workshop import Workshop

NOBODY = "Luna <packages@publisher.invalid>"
"""Stands in the package where DEBFULLNAME and DEBEMAIL do not say who answers for it."""

ABOUT = """\
offline handbook of ketamine therapy for clinics
A handbook for licensed clinicians and their trainers: navigable, searchable,
bookmarkable, and complete without a network. Education, not a decision device;
it holds no patient data and opens no network socket.
.
The package carries its own Python, Qt and handbook.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Luna Handbook
Comment:
 The package carries Qt, Python and further parts under licences of their own. Each is
 named with its licence in /usr/share/doc/luna-handbook/licences/NOTICE.txt, and every file
 with its component in /usr/lib/luna-handbook/luna-handbook.cdx.json.

Files: *
Copyright: 2026 Luna
License: Apache-2.0
 On Debian systems, the full text of the Apache License, Version 2.0 is in the file
 /usr/share/common-licenses/Apache-2.0.
"""


SCRIPTS = ("preinst", "postrm")


def build(workshop: Workshop, assembled: Assembled) -> Path:
    """Pack the assembled root as a .deb and return it. Raises CalledProcessError, and what `libraries.depends` raises."""
    root = assembled.folder
    _add_papers(workshop, root / "usr" / "share")
    _add_control(workshop, root)
    settle(root)
    for name in SCRIPTS:
        (root / "DEBIAN" / name).chmod(0o755)
    for path in [root, *root.rglob("*")]:
        os.utime(path, (workshop.time, workshop.time), follow_symlinks=False)
    workshop.out.mkdir(parents=True, exist_ok=True)
    file = workshop.out / f"luna-handbook_{workshop.version}_amd64.deb"
    packing = ("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{archives.LEVEL}", "--build", root, file)
    workshop.run(*packing, DPKG_DEB_THREADS_MAX="2")
    return file


def _add_papers(workshop: Workshop, share: Path) -> None:
    """Add what Debian wants beside a program: its rights, its history, and why lintian may be overruled."""
    papers = share / "doc" / "luna-handbook"
    desktop.write(papers / "copyright", COPYRIGHT)
    desktop.write_packed(papers / "changelog.gz", _changelog(workshop))
    (papers / "licences").symlink_to(f"../../../lib/luna-handbook/{INSIDE}/luna_handbook/resources/licences")
    overrides = (desktop.LINUX / "lintian-overrides").read_text(encoding="utf-8")
    desktop.write(share / "lintian" / "overrides" / "luna-handbook", overrides)


def _add_control(workshop: Workshop, root: Path) -> None:
    sums = "".join(_md5_lines(root))
    size = sum(-(-path.lstat().st_size // 1024) for path in contents.files_below(root))
    needs = libraries.depends(libraries.elf_files(root))
    desktop.write(root / "DEBIAN" / "control", control(workshop.version, *needs, size))
    desktop.write(root / "DEBIAN" / "md5sums", sums)
    for name in SCRIPTS:
        script = desktop.filled((desktop.LINUX / name).read_text(encoding="utf-8"), workshop)
        desktop.write(root / "DEBIAN" / name, script)


def control(version: str, depends: list[str], recommends: list[str], kibibytes: int) -> str:
    """Return the control file of a package that takes so many KiB installed."""
    about, _, description = ABOUT.partition("\n")
    fields = {
        "Package": "luna-handbook",
        "Version": version,
        "Architecture": "amd64",
        "Maintainer": maintainer(),
        "Installed-Size": str(kibibytes),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(recommends),
        "Section": "education",
        "Priority": "optional",
        "Description": about + "\n" + textwrap.indent(description.rstrip(), " "),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def maintainer() -> str:
    """Return who answers for the package: what Debian's own variables say, or a blank that looks like one."""
    name, address = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")
    return f"{name} <{address}>" if name and address else NOBODY


def _changelog(workshop: Workshop) -> str:
    when = formatdate(workshop.time, localtime=False)
    head = f"luna-handbook ({workshop.version}) stable; urgency=medium"
    return f"{head}\n\n  * What changed is in CHANGELOG.md of the source.\n\n -- {maintainer()}  {when}\n"


def _md5_lines(root: Path) -> list[str]:
    """Return what ``dpkg --verify`` compares files with."""
    files = [path for path in contents.files_below(root) if not path.is_symlink()]
    return [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root).as_posix()}\n"
        for path in files
    ]
