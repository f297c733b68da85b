"""Makes the MSI of a frozen tree: python build/windows/msi.py TREE VERSION ICON OUT.msi, with wixl and msibuild (msitools).

On Windows, `--authoring FILES.wxs` writes only the list of files, for WiX.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

HERE = Path(__file__).resolve().parent
AUTHORING = HERE / "luna-handbook.wxs"
NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
UPGRADE_CODE = uuid.UUID("6F6B9F2E-0F5B-4E0B-9C4B-1B6C0A6B7D11")
"""The same for ever, as in the authoring: by it Windows knows an earlier version for one of the same program."""

VERSION = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,5})")
# What wixl 0.101 cannot say: conditions of components, a copied file, and its removal. Column types are the Windows
# Installer's own (SDK, "Component Table", "MoveFile Table", "RemoveFile Table").
ROWS_FOR_WIXL = (
    (
        "UPDATE `Component` SET `Condition` = 'DESKTOPSHORTCUT = 1 OR (HADDESKTOP AND NOT DESKTOPSHORTCUT)' "
        "WHERE `Component` = 'OnDesktop'"
    ),
    "UPDATE `Component` SET `Condition` = 'POLICYFILE OR HADPOLICY' WHERE `Component` = 'SitePolicy'",
    (
        "CREATE TABLE `MoveFile` (`FileKey` CHAR(72) NOT NULL, `Component_` CHAR(72) NOT NULL, "
        "`SourceName` CHAR(255) LOCALIZABLE, "
        "`DestName` CHAR(255) LOCALIZABLE, `SourceFolder` CHAR(72), `DestFolder` CHAR(72) NOT NULL, `Options` INT NOT NULL "
        "PRIMARY KEY `FileKey`)"
    ),
    (
        "INSERT INTO `MoveFile` (`FileKey`, `Component_`, `DestName`, `SourceFolder`, `DestFolder`, `Options`) "
        "VALUES ('CopyPolicy', 'SitePolicy', 'policies.json', 'POLICYFILE', 'INSTALLDIR', 0)"
    ),
    (
        "INSERT INTO `RemoveFile` (`FileKey`, `Component_`, `FileName`, `DirProperty`, `InstallMode`) "
        "VALUES ('RemovePolicy', 'SitePolicy', 'policies.json', 'INSTALLDIR', 2)"
    ),
    (
        "UPDATE `Property` SET `Value` = 'OLDERFOUND;NEWERFOUND;DESKTOPSHORTCUT;POLICYFILE;ALLOWDOWNGRADE;INSTALLDIR' "
        "WHERE `Property` = 'SecureCustomProperties'"
    ),
    "INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('MoveFiles', 3800)",
)


def product_code(version: str) -> str:
    """Return the product code of a version: another one for each, and the same whenever it is built.

    Raises ValueError for a version that is not three numbers of the sizes Windows Installer compares.
    """
    parts = VERSION.fullmatch(version)
    if not parts or any(
        int(part) > most for part, most in zip(parts.groups(), (255, 255, 65535), strict=True)
    ):
        raise ValueError(f"“{version}” is no version of an MSI; write one like 1.2.3")
    return str(uuid.uuid5(UPGRADE_CODE, version)).upper()


def files_authoring(tree: Path) -> str:
    """Return WiX authoring of every file of a tree: a component each, whose code depends on its path alone.

    A file that stays keeps its component through every version, as an upgrade that removes the old one last needs.
    Raises FileNotFoundError for a tree without the program.
    """
    if not (tree / "luna-handbook.exe").is_file():
        raise FileNotFoundError(f"There is no luna-handbook.exe in {tree}.")
    top = ET.Element("Wix", {"xmlns": NAMESPACE})
    folders = ET.SubElement(ET.SubElement(top, "Fragment"), "DirectoryRef", Id="INSTALLDIR")
    names: list[str] = []
    _fill(folders, tree, tree, names)
    group = ET.SubElement(ET.SubElement(top, "Fragment"), "ComponentGroup", Id="Program")
    for name in names:
        ET.SubElement(group, "ComponentRef", Id=name)
    ET.indent(top)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def build(tree: Path, version: str, icon: Path, out: Path) -> None:
    """Make the MSI with wixl, which takes relative paths only, and write into its tables what it cannot say.

    Raises FileNotFoundError, ValueError, or subprocess.CalledProcessError with what the tools said.
    """
    variables = {
        "ProductCode": product_code(version),
        "Version": version,
        "Icon": os.path.relpath(icon),
        "Tool": "wixl",
    }
    defined = [word for name, value in variables.items() for word in ("-D", f"{name}={value}")]
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files.wxs"
        files.write_text(files_authoring(tree), encoding="utf-8")
        _run("wixl", "--arch", "x64", *defined, "-o", str(out), str(AUTHORING), str(files))
    for row in ROWS_FOR_WIXL:
        _run("msibuild", str(out), "-q", row)


def _fill(parent: ET.Element, folder: Path, tree: Path, names: list[str]) -> None:
    for path in sorted(folder.iterdir()):
        inside = path.relative_to(tree).as_posix()
        if path.is_dir():
            _fill(ET.SubElement(parent, "Directory", Id=_id("d", inside), Name=path.name), path, tree, names)
            continue
        names.append(_id("c", inside))
        code = str(uuid.uuid5(UPGRADE_CODE, inside)).upper()
        component = ET.SubElement(parent, "Component", Id=names[-1], Guid=code, Win64="yes")
        facts = {"Id": _id("f", inside), "Name": path.name, "Source": os.path.relpath(path), "KeyPath": "yes"}
        ET.SubElement(component, "File", facts)


def _id(kind: str, inside: str) -> str:
    return f"{kind}_{hashlib.sha256(inside.encode()).hexdigest()[:24]}"


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)


def main(arguments: list[str]) -> int:
    """Make what the arguments ask for; return the exit code."""
    parser = argparse.ArgumentParser(description="Make the MSI of a frozen tree.")
    parser.add_argument("tree", type=Path, help="the folder with luna-handbook.exe")
    parser.add_argument(
        "--authoring", type=Path, metavar="FILES.wxs", help="only write the list of files, for WiX"
    )
    parser.add_argument("--version", default="", help="three numbers")
    parser.add_argument("--icon", type=Path, help="an .ico file")
    parser.add_argument("--out", type=Path, help="the .msi file")
    asked = parser.parse_args(arguments)
    if asked.authoring:
        asked.authoring.write_text(files_authoring(asked.tree), encoding="utf-8")
        print(product_code(asked.version) if asked.version else "")
        return 0
    try:
        build(asked.tree, asked.version, asked.icon, asked.out)
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} ended with {error.returncode}: {error.stderr}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
