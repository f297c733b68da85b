"""The MSI and the setup.exe of a stand-in program: their tables, and what they do to a Windows that is wine's.

Wine cuts exit codes to eight bits and keeps one product for each upgrade code, so what counts is files and registry. It opens
sockets of its own, so this runs only when asked for by name: build/dev.py test tests/packaging/windows
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from windows import msi

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
OLD, NEW = "1.0.0", "1.1.0"
SECONDS = 120
NEEDS = {"wixl": "wixl", "msiinfo": "msitools", "msibuild": "msitools"}
FILTERED = "Seccomp:\t2"


def require(*programs: str) -> None:
    """Skip, and say what to type, where one of these programs is missing."""
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        packages = " ".join(dict.fromkeys(NEEDS.get(name, name) for name in missing))
        pytest.skip(f"not installed: {', '.join(missing)}. Type: sudo apt-get install -y {packages}")


def make_tree(folder: Path, version: str) -> Path:
    """Make a stand-in for the frozen tree; every version has a file that the other has not."""
    names = (
        "luna-handbook.exe",
        "luna-handbook-cli.exe",
        "MANIFEST.sha256",
        "_internal/a b/Zoe.dll",
        f"_internal/{version}.dll",
    )
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} of {version}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the MSI of an old and a new version."""
    require("wixl", "msiinfo", "msibuild")
    folder = tmp_path_factory.mktemp("windows")
    (folder / "luna.ico").write_bytes(b"\0\0\1\0")
    for version in (OLD, NEW):
        tree = make_tree(folder / version, version)
        msi.build(tree, version, folder / "luna.ico", folder / f"luna-{version}.msi")
    return folder


def table(packages: Path, name: str, version: str = OLD) -> list[list[str]]:
    """Return the rows of a table of the MSI."""
    words = ["msiinfo", "export", str(packages / f"luna-{version}.msi"), name]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in said.replace("\r", "").splitlines()[3:]]


def properties(packages: Path, version: str = OLD) -> dict[str, str]:
    return {row[0]: row[1] for row in table(packages, "Property", version)}


def test_it_installs_for_the_computer(packages: Path) -> None:
    assert properties(packages)["ALLUSERS"] == "1"


def test_its_upgrade_code_is_the_same_for_ever_and_its_product_code_another_for_each_version(
    packages: Path,
) -> None:
    old, new = properties(packages, OLD), properties(packages, NEW)

    assert old["UpgradeCode"] == new["UpgradeCode"] == "{6F6B9F2E-0F5B-4E0B-9C4B-1B6C0A6B7D11}"
    assert old["ProductCode"] != new["ProductCode"] == f"{{{msi.product_code(NEW)}}}"


def test_a_newer_version_is_kept_unless_going_back_is_asked_for(packages: Path) -> None:
    conditions = [row[0] for row in table(packages, "LaunchCondition")]
    upgrades = {row[6]: (row[1], row[2]) for row in table(packages, "Upgrade")}

    assert "Installed OR NOT NEWERFOUND OR ALLOWDOWNGRADE = 1" in conditions
    assert upgrades == {"NEWERFOUND": (OLD, ""), "OLDERFOUND": ("0.0.0", OLD)}


def test_the_old_version_goes_only_when_the_new_one_is_in(packages: Path) -> None:
    order = {row[0]: int(row[2]) for row in table(packages, "InstallExecuteSequence")}

    assert (
        order["InstallFiles"]
        < order["InstallExecute"]
        < order["RemoveExistingProducts"]
        < order["InstallFinalize"]
    )


def test_no_action_of_ours_runs_while_it_installs(packages: Path) -> None:
    assert table(packages, "CustomAction") == []


def test_what_the_command_line_sets_reaches_the_part_that_installs(packages: Path) -> None:
    secure = properties(packages)["SecureCustomProperties"].split(";")

    assert {"DESKTOPSHORTCUT", "POLICYFILE", "ALLOWDOWNGRADE", "INSTALLDIR"} <= set(secure)


def test_a_file_that_stays_keeps_its_component_through_versions(packages: Path) -> None:
    codes = [{row[1] for row in table(packages, "Component", version)} for version in (OLD, NEW)]

    assert len(codes[0] & codes[1]) == len(codes[0]) - 1


def test_every_file_of_the_tree_is_in_it_with_a_component_of_its_own(packages: Path) -> None:
    files = table(packages, "File")

    assert len({row[1] for row in files}) == len(files) == 5


@pytest.mark.parametrize("version", ["1.0", "1.0.0.0", "256.0.0", "1.0.65536", "1.0.0-beta", ""])
def test_a_version_that_windows_would_misread_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="is no version of an MSI"):
        msi.product_code(version)


def test_a_tree_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"luna-handbook\.exe"):
        msi.files_authoring(tmp_path)


def test_the_same_tree_has_the_same_authoring(tmp_path: Path) -> None:
    tree = make_tree(tmp_path, OLD)

    assert msi.files_authoring(tree) == msi.files_authoring(tree)


@dataclass(frozen=True)
class Windows:
    """A Windows of wine's, without a screen."""

    prefix: Path

    @property
    def program(self) -> Path:
        """The folder the program is installed to."""
        return self.prefix / "drive_c" / "Program Files" / "Luna Handbook"

    def run(self, *words: str) -> None:
        """Run something and wait until everything it started has ended and the registry is on disk."""
        quiet = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
        }
        environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | quiet
        for command in (("wine", *words), ("wineserver", "-w")):
            subprocess.run(command, env=environment, capture_output=True, check=False, timeout=SECONDS)

    def files(self) -> list[str]:
        """Return every file there, with `/`."""
        folder = self.program
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())

    def registered(self) -> dict[str, str]:
        r"""Return what stands under Software\\Luna\\Handbook for the computer."""
        text = (self.prefix / "system.reg").read_text(encoding="utf-8", errors="replace")
        key = re.search(
            r"^\[Software\\\\Luna\\\\Handbook\][^\n]*\n(.*?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL
        )
        return dict(re.findall(r'^"([^"]+)"="?(.*?)"?$', key[1], re.MULTILINE)) if key else {}

    def holds(self, version: str) -> bool:
        """Tell whether exactly this version is installed."""
        wanted = {"luna-handbook.exe", "luna-handbook-cli.exe", "MANIFEST.sha256", "_internal/a b/Zoe.dll"}
        found = set(self.files()) - {"policies.json", "Uninstall.exe"}
        is_whole = found == wanted | {f"_internal/{version}.dll"}
        said = (self.program / "luna-handbook.exe").read_text(encoding="utf-8") if is_whole else ""
        return said.endswith(f"of {version}") and self.registered().get("Version") == version


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Windows 10 of wine's on which nothing was installed."""
    require("wine", "wineserver")
    if FILTERED in Path("/proc/self/status").read_text(encoding="utf-8"):
        pytest.skip(
            "wine opens sockets, and these tests run under the filter. Type: build/dev.py test tests/packaging/windows"
        )
    windows = Windows(tmp_path_factory.mktemp("wine") / "prefix")
    windows.run("wineboot", "-i")
    windows.run("winecfg", "-v", "win10")
    return windows.prefix


@pytest.fixture
def windows(fresh: Path, tmp_path: Path) -> Iterator[Windows]:
    """Return a copy of that Windows."""
    shutil.copytree(fresh, tmp_path / "prefix", symlinks=True)
    yield Windows(tmp_path / "prefix")
    shutil.rmtree(tmp_path / "prefix", ignore_errors=True)


def test_a_silent_installation_is_whole_and_leaves_no_policy_or_desktop_entry_unasked(
    windows: Windows, packages: Path
) -> None:
    windows.run("msiexec", "/i", str(packages / f"luna-{OLD}.msi"), "/qn")

    assert windows.holds(OLD)
    assert set(windows.registered()) == {"Version", "InstallDir"}


def test_an_upgrade_replaces_everything_and_keeps_the_policy_that_came_with_the_old_version(
    windows: Windows, packages: Path
) -> None:
    policy = packages / "clinic.json"
    policy.write_text('{"ExternalLinks": "block"}', encoding="utf-8")
    given = f"POLICYFILE=Z:{str(policy).replace('/', chr(92))}"
    windows.run("msiexec", "/i", str(packages / f"luna-{OLD}.msi"), "/qn", given, "DESKTOPSHORTCUT=1")
    windows.run("msiexec", "/i", str(packages / f"luna-{NEW}.msi"), "/qn")

    assert windows.holds(NEW)
    assert (windows.program / "policies.json").read_text(encoding="utf-8") == policy.read_text(
        encoding="utf-8"
    )
    assert "DesktopShortcut" in windows.registered()

    windows.run("msiexec", "/x", str(packages / f"luna-{NEW}.msi"), "/qn")
    assert (windows.files(), windows.registered()) == ([], {})


def test_an_older_version_is_refused_and_taken_when_asked_for(windows: Windows, packages: Path) -> None:
    windows.run("msiexec", "/i", str(packages / f"luna-{NEW}.msi"), "/qn")

    windows.run("msiexec", "/i", str(packages / f"luna-{OLD}.msi"), "/qn")
    assert windows.holds(NEW)

    windows.run("msiexec", "/i", str(packages / f"luna-{OLD}.msi"), "/qn", "ALLOWDOWNGRADE=1")
    assert windows.holds(OLD)


def test_removing_it_leaves_what_readers_own(windows: Windows, packages: Path) -> None:
    shelf = windows.prefix / "drive_c" / "users" / "ann" / "AppData" / "Local" / "Luna Handbook" / "shelf.db"
    shelf.parent.mkdir(parents=True)
    shelf.write_bytes(b"bookmarks")
    windows.run("msiexec", "/i", str(packages / f"luna-{OLD}.msi"), "/qn")

    windows.run("msiexec", "/x", str(packages / f"luna-{OLD}.msi"), "/qn")

    assert (windows.files(), shelf.read_bytes()) == ([], b"bookmarks")


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the setup.exe of an old and a new version."""
    require("makensis")
    folder = tmp_path_factory.mktemp("setups")
    icon = "/usr/share/nsis/Contrib/Graphics/Icons/modern-install.ico"
    for version in (OLD, NEW):
        facts = {
            "TREE": make_tree(folder / version, version),
            "VERSION": version,
            "ICON": icon,
            "OUT": folder / f"setup-{version}.exe",
        }
        defined = [f"-D{name}={value}" for name, value in facts.items()]
        subprocess.run(
            ["makensis", "-V2", "-WX", *defined, "build/windows/setup.nsi"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    return folder


def test_the_setup_program_installs_upgrades_refuses_to_go_back_and_removes_itself(
    windows: Windows, setups: Path
) -> None:
    windows.run(str(setups / f"setup-{OLD}.exe"), "/S")
    assert windows.holds(OLD)

    windows.run(str(setups / f"setup-{NEW}.exe"), "/S")
    assert windows.holds(NEW)

    windows.run(str(setups / f"setup-{OLD}.exe"), "/S")
    assert windows.holds(NEW)

    windows.run(str(windows.program / "Uninstall.exe"), "/S")
    assert (windows.files(), windows.registered()) == ([], {})


def test_the_setup_program_leaves_an_msi_alone(windows: Windows, setups: Path, packages: Path) -> None:
    windows.run("msiexec", "/i", str(packages / f"luna-{OLD}.msi"), "/qn")

    windows.run(str(setups / f"setup-{NEW}.exe"), "/S")

    assert windows.holds(OLD)
