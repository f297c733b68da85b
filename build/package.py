"""Making the packages: python3 build/dev.py package [--prove] [--twice].

Runs in the project's environment. What it delivers is in dist/packages, what it throws away in dist/work.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import system_packages
from packages import archives, assembling, bill, contents, costs, deb, desktop, frozen, icu, libraries, twice
from packages.workshop import Workshop
from talk import SetupNeeded, say

if TYPE_CHECKING:
    from collections.abc import Sequence

SETUP_NEEDED = 3
TOOLS = {**icu.TOOLS, "readelf": "binutils", "xz": "xz-utils", "dpkg-deb": "dpkg", "tar": "tar"}
LIMITS = {"deb": 40, "installed": 150, "tar.xz": 54}
"""MB of 1,000,000 bytes: what a package may weigh."""


def main(argv: Sequence[str]) -> int:
    """Make the packages; return 0, 1 when they are not as they must be, 3 when a person has to install something."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make the packages for Linux.")
    parser.add_argument("--no-costs", action="store_true", help="leave out the table of what each part costs")
    parser.add_argument(
        "--prove",
        action="store_true",
        help="then install them in a clean Debian, as root, and put them to the proof",
    )
    parser.add_argument(
        "--twice", action="store_true", help="then make them again from another folder and compare every byte"
    )
    args = parser.parse_args(argv)
    workshop = Workshop.of(Path(__file__).resolve().parents[1])
    try:
        _provide_tools()
        _make(workshop, with_costs=not args.no_costs)
        if args.twice and not twice.is_same(workshop):
            return 1
        if args.prove:
            return _prove(workshop)
    except SetupNeeded as needed:
        say(str(needed))
        return SETUP_NEEDED
    except (contents.ContentsDiffer, bill.Unattributed, libraries.TooNew, libraries.Unknown) as error:
        say(f"No package was made.\n{error}")
        return 1
    except subprocess.CalledProcessError as error:
        say(f"No package was made: {error.cmd[0]} ended with {error.returncode}.")
        return 1
    return 0


def _prove(workshop: Workshop) -> int:
    """Run the tests of the packages that were made; they need root, the network for Debian's packages, and four minutes."""
    tests = sorted((workshop.root / "tests" / "packaging").glob("proof_*.py"))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        *map(str, tests),
    ]
    environment = {**os.environ, "LUNA_PACKAGES": str(workshop.out)}
    return subprocess.run(command, cwd=workshop.root, env=environment, check=False).returncode


def _provide_tools() -> None:
    tools = {tool: package for tool, package in TOOLS.items() if system_packages.missing_programs(tool)}
    carried = system_packages.missing_for_qt(["x11", "wayland"])  # the archive for any Linux takes them along
    system_packages.provide(tools | carried | _missing_python())


def _missing_python() -> dict[str, str]:
    """Return the library of this Python where it came without: Debian packs it on its own, and the freeze takes it along."""
    name, folder = sysconfig.get_config_var("INSTSONAME"), sysconfig.get_config_var("LIBDIR")
    if not name or (Path(folder or "/") / name).exists() or system_packages.loads(name):
        return {}
    return {name: f"libpython{sys.version_info.major}.{sys.version_info.minor}"}


def _make(workshop: Workshop, *, with_costs: bool) -> None:
    began = time.monotonic()

    def tell(what: str) -> None:
        say(f"{time.monotonic() - began:5.0f} s  {what}")

    tell("freezing the program")
    frozen.freeze(workshop)
    share = desktop.make_share(workshop)
    workshop.out.mkdir(parents=True, exist_ok=True)
    tell("the Debian package")
    for_debian = assembling.for_debian(workshop, share)
    made = [deb.build(workshop, for_debian)]
    tell("the archive for any Linux")
    for_any = assembling.for_any_linux(workshop, share)
    name = f"luna-handbook-{workshop.version}-linux-x86_64"
    made.append(workshop.out / f"{name}.tar.xz")
    archives.pack(for_any.folder, name, made[-1], workshop.time)
    for assembled, file in ((for_debian, made[0]), (for_any, made[1])):
        paper = file.with_name(file.name.removesuffix(".deb").removesuffix(".tar.xz") + ".cdx.json")
        paper.write_bytes((assembled.program / bill.BILL).read_bytes())
        made.append(paper)
    sums = sorted(f"{bill.sha256(file)}  {file.name}\n" for file in made)
    (workshop.out / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    tell("done")
    if with_costs:
        print(costs.table(costs.costs(for_any)))
    _weigh(made[0], made[1], for_debian.folder)


def _weigh(package: Path, archive: Path, root: Path) -> None:
    """Print what the packages weigh beside what they may."""
    installed = sum(path.lstat().st_size for path in contents.files_below(root / "usr"))
    sizes = {"deb": package.stat().st_size, "installed": installed, "tar.xz": archive.stat().st_size}
    for name, size in sizes.items():
        print(f"{name:10} {size / 1e6:6.1f} MB (at most {LIMITS[name]})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
