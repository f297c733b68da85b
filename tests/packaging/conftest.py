"""For the proofs of the packages, which `build/dev.py package --prove` runs: where the packages are, and a clean Debian."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import system_packages
from tests.packaging.clean_debian import Computer, clean_debian

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOLS = {
    "debootstrap": "debootstrap",
    "strace": "strace",
    "unshare": "util-linux",
    "lintian": "lintian",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "man": "man-db",
    "zsh": "zsh",
    "fish": "fish",
}


@pytest.fixture(scope="session")
def packages() -> Path:
    """Return the folder of the packages that were made."""
    return Path(os.environ["LUNA_PACKAGES"])


@pytest.fixture(scope="session")
def package(packages: Path) -> Path:
    """Return the Debian package; what the proofs need is installed first."""
    system_packages.provide({name: package for name, package in TOOLS.items() if not shutil.which(name)})
    return next(packages.glob("*.deb"))


@pytest.fixture(scope="session")
def bare(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    """Return a Debian on which nothing was ever installed; for the one test that installs first."""
    with clean_debian(tmp_path_factory.mktemp("debian") / "root") as computer:
        yield computer


@pytest.fixture
def computer(bare: Computer, package: Path) -> Computer:
    """Return the same Debian with the handbook installed."""
    if bare.version() != package.name.split("_")[1]:
        assert bare.install(package, LUNA_HANDBOOK_ALLOW_DOWNGRADE="1").returncode == 0
    return bare
