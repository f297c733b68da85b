"""A bare Debian 12 of the test's own: made by debootstrap, entered by chroot, thrown away at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
READER = "reader"
WITHOUT_NETWORK = ("unshare", "--net")
UNTOUCHED = (
    "proc",
    "dev",
    "sys",
    "var/cache",
    "var/log",
    "var/lib/apt",
    "var/lib/dpkg",
    "tmp",
    "etc/ld.so.cache",
)
"""What changes by itself, or is apt's own memory, when anything at all is installed and removed."""


@dataclass(frozen=True)
class Computer:
    """A Debian in a folder. Commands in it run as root, with the network, unless asked otherwise."""

    root: Path

    def run(
        self,
        *command: str,
        as_reader: bool = False,
        has_network: bool = False,
        trace: Path | None = None,
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> subprocess.CompletedProcess[str]:
        """Run a command inside and return what became of it; ``trace`` is a file for what strace sees of its sockets."""
        home = f"/home/{READER}" if as_reader else "/root"
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": home,
            "LC_ALL": "C.UTF-8",
            **variables,
        }
        watch = (
            ("strace", "-f", "-qq", "-e", "trace=socket,bind,listen,connect", "-o", str(trace))
            if trace
            else ()
        )
        user = (f"--userspec={READER}:{READER}",) if as_reader else ()
        inside = ("env", "-i", *(f"{name}={value}" for name, value in environment.items()), *command)
        words = (*(() if has_network else WITHOUT_NETWORK), *watch, "chroot", *user, str(self.root), *inside)
        return subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)

    def install(self, package: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Install a package as IT does, silently, with what it depends on."""
        shutil.copyfile(package, self.root / "root" / package.name)
        silently = {"DEBIAN_FRONTEND": "noninteractive", **variables}
        words = (
            "apt-get",
            "install",
            "--yes",
            "--quiet",
            "--no-install-recommends",
            "--allow-downgrades",
            "--reinstall",
        )
        return self.run(*words, f"/root/{package.name}", has_network=True, variables=silently)

    def version(self) -> str:
        """Return the version of the handbook that is installed, or "" for none."""
        asked = self.run(
            "dpkg-query", "-W", "-f=${db:Status-Abbrev} ${Version}", "luna-handbook"
        ).stdout.split()
        return asked[1] if asked[:1] == ["ii"] else ""

    def files(self) -> set[str]:
        """Return every file, link and folder but what changes by itself."""
        found = set()
        for folder, folders, files in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if (here / name).as_posix() not in UNTOUCHED]
            found |= {(here / name).as_posix() for name in (*folders, *files)} - set(UNTOUCHED)
        return found


@contextmanager
def clean_debian(folder: Path) -> Iterator[Computer]:
    """Make a Debian in ``folder`` with one account for a reader; what is mounted in it goes away at the end."""
    make = ["debootstrap", "--variant=minbase", SUITE, str(folder), MIRROR]
    subprocess.run(make, check=True, capture_output=True)
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    subprocess.run(["mount", "-t", "proc", "proc", folder / "proc"], check=True)
    computer = Computer(folder)
    try:
        computer.run("useradd", "--create-home", READER)
        computer.run("apt-get", "update", "--quiet", has_network=True)
        yield computer
    finally:
        if subprocess.run(["umount", folder / "proc"], check=False).returncode == 0:
            shutil.rmtree(folder)


def with_version(package: Path, version: str, work: Path) -> Path:
    """Return a copy of a package that says it is another version."""
    tree, old = work / f"tree-{version}", package.name.split("_")[1]
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    for file, line in ((tree / "DEBIAN/control", "Version: {}"), (tree / "DEBIAN/preinst", "mine='{}'")):
        words = file.read_text(encoding="utf-8").replace(line.format(old), line.format(version))
        file.write_text(words, encoding="utf-8")
    copy = work / f"luna-handbook_{version}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, copy],
        check=True,
        capture_output=True,
    )
    shutil.rmtree(tree)
    return copy
