"""A whole installation for every test to break one thing of."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from luna_handbook.selftest.manifest import write_manifest
from luna_handbook.selftest.outcomes import Installation
from tests.editions import make_edition
from tests.selftest.asking import FILLED, SHIPPED

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an edition with its index. Not to be changed."""
    return make_edition(tmp_path_factory.mktemp("sound") / "edition", words=60, with_index=True)


@pytest.fixture
def edition(sound: Path, tmp_path: Path) -> Path:
    """Return the folder of a copy of that edition, to be damaged."""
    return shutil.copytree(sound, tmp_path / "edition")


@pytest.fixture
def packaged(installation: Installation, tmp_path: Path) -> Installation:
    """Return an installation from a package, whose few files stand in its manifest."""
    root = tmp_path / "usr" / "lib" / "luna-handbook"
    for name in SHIPPED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"what {name} holds", encoding="utf-8")
    write_manifest(root)
    return replace(installation, program=root, package=root / "_internal" / "luna_handbook")


@pytest.fixture
def installation(edition: Path, tmp_path: Path) -> Installation:
    """Return an installation of which every check is content, on the 22nd of November 2026."""
    home = tmp_path / "home"
    (home / "machine").mkdir(parents=True)
    (home / "machine" / "local.yaml").write_text(FILLED, encoding="utf-8")
    return Installation(
        find_edition=lambda: edition,
        data=home / "data",
        state=home / "state",
        cache=home / "cache",
        machine=home / "machine",
        resources=paths.resources(),
        policies=(),
        now=lambda: dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC),
        free_bytes=lambda _folder: 10**10,
        program=None,
        temporary=home / "temporary",
        environment={},
        encoding="utf-8",
        system="a system without screens",
        kind_of_disk=lambda _folder: "ext4",
        debian_list=home / "no list of Debian's",
        file_system=tmp_path,
    )
