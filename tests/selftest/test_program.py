"""Each check of the program as it was installed fails when it was not, or is no longer, as it should be."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from luna_handbook.licences import LICENCES, Licence
from luna_handbook.selftest.manifest import NAME, write_manifest
from luna_handbook.selftest.program import STYLES
from tests.selftest.asking import SHIPPED, outcome_of, verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from luna_handbook.selftest.outcomes import Installation

ALTERED = (False, "error", 10)
FINE = (True, "info", 0)


def root_of(packaged: Installation) -> Path:
    assert packaged.program
    return packaged.program


def test_a_package_as_it_was_shipped_is_fine(packaged: Installation) -> None:
    assert verdict("files", packaged) == FINE


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_file_that_was_changed_fails_and_is_named(packaged: Installation, name: str) -> None:
    (root_of(packaged) / name).write_text("changed", encoding="utf-8")

    outcome = outcome_of("files", packaged)

    assert (outcome.exit_code, f"changed: {name}" in outcome.message) == (10, True)


def test_who_replaced_qt_is_told_what_the_licence_allows(packaged: Installation) -> None:
    (root_of(packaged) / SHIPPED[-1]).write_text("another build of Qt", encoding="utf-8")

    assert "verify --renew" in outcome_of("files", packaged).message


def test_a_package_without_its_manifest_fails(packaged: Installation) -> None:
    (root_of(packaged) / NAME).unlink()

    assert verdict("files", packaged) == ALTERED


def test_a_file_of_the_package_beside_the_program_counts_too(packaged: Installation, tmp_path: Path) -> None:
    name = "usr/share/applications/luna-handbook.desktop"
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"changed")
    packaged.debian_list.write_text(f"{hashlib.md5(b'', usedforsecurity=False).hexdigest()}  {name}\n")

    assert f"changed: {name}" in outcome_of("files", packaged).message


def test_a_program_that_was_not_packaged_says_that_there_is_no_manifest(installation: Installation) -> None:
    outcome = outcome_of("files", installation)

    assert (outcome.ok, "there is no MANIFEST.sha256" in outcome.message) == (True, True)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_program_that_anybody_may_change_is_a_warning(packaged: Installation) -> None:
    (root_of(packaged) / SHIPPED[0]).chmod(0o777)

    assert verdict("program-folder", packaged) == (False, "warning", 0)


def test_a_program_that_only_its_owner_may_change_is_fine(packaged: Installation) -> None:
    assert verdict("program-folder", packaged) == FINE


@pytest.fixture
def resources(installation: Installation, tmp_path: Path) -> Path:
    """Return a copy of the resources, to be damaged."""
    return shutil.copytree(installation.resources, tmp_path / "resources")


@pytest.mark.parametrize("name", [*(f"styles/{style}" for style in STYLES), "icons/luna-handbook.svg"])
def test_a_style_or_icon_that_is_missing_fails_and_is_named(
    installation: Installation, resources: Path, name: str
) -> None:
    (resources / name).unlink()

    outcome = outcome_of("resources", replace(installation, resources=resources))

    assert (outcome.exit_code, Path(name).name in outcome.message) == (10, True)


def test_an_icon_that_is_none_fails(installation: Installation, resources: Path) -> None:
    (resources / "icons" / "star.svg").write_bytes(b"\0")

    assert verdict("resources", replace(installation, resources=resources)) == ALTERED


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.file)
def test_a_licence_text_that_is_missing_fails_and_is_named(
    installation: Installation, resources: Path, licence: Licence
) -> None:
    (resources / licence.file).unlink()

    outcome = outcome_of("licences", replace(installation, resources=resources))

    assert (outcome.exit_code, licence.file in outcome.message) == (10, True)


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "_internal/PySide6/Qt/plugins/platforms/libqvnc.so",
        "_internal/PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "_internal/libssl.so.3",
    ],
)
def test_a_package_with_a_way_to_the_network_fails(packaged: Installation, name: str) -> None:
    file = root_of(packaged) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    write_manifest(root_of(packaged))

    outcome = outcome_of("no-network", packaged)

    assert (outcome.exit_code, name in outcome.message) == (10, True)


def test_a_package_without_a_way_to_the_network_is_fine(packaged: Installation) -> None:
    assert verdict("no-network", packaged) == FINE


def test_code_that_comes_from_elsewhere_fails(packaged: Installation, tmp_path: Path) -> None:
    assert verdict("program-code", replace(packaged, package=tmp_path / "elsewhere")) == ALTERED


def test_code_of_the_package_is_fine(packaged: Installation) -> None:
    assert verdict("program-code", packaged) == FINE


class _Loader:
    """Loads no plugin, as where a library of the system is missing."""

    def __init__(self, _file: str) -> None:
        pass

    def load(self) -> bool:
        return False

    def errorString(self) -> str:  # noqa: N802 - Qt's name
        return "libxcb-cursor.so.0: cannot open shared object file"


class _Willing(_Loader):
    def load(self) -> bool:
        return True


def _qt(folder: Path, loader: type[_Loader]) -> Callable[[str], ModuleType]:
    """Return what loads a Qt whose plugins are in `folder`."""
    info = SimpleNamespace(path=lambda _which: str(folder), LibraryPath=SimpleNamespace(PluginsPath=0))
    core: Any = SimpleNamespace(QLibraryInfo=info, QPluginLoader=loader, qVersion=lambda: "6")
    return lambda name: core if name == "PySide6.QtCore" else importlib.import_module(name)


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """Return a folder with the two plugins for Linux."""
    (tmp_path / "plugins" / "platforms").mkdir(parents=True)
    for name in ("libqxcb.so", "libqwayland.so"):
        (tmp_path / "plugins" / "platforms" / name).write_bytes(b"")
    return tmp_path / "plugins"


def test_a_package_that_can_open_no_window_fails_and_names_what_is_missing(
    packaged: Installation, plugins: Path
) -> None:
    outcome = outcome_of("screen", replace(packaged, system="linux", load=_qt(plugins, _Loader)))

    assert (outcome.exit_code, "libxcb-cursor.so.0" in outcome.message) == (40, True)


def test_a_package_without_its_plugins_fails(packaged: Installation, tmp_path: Path) -> None:
    outcome = outcome_of("screen", replace(packaged, system="linux", load=_qt(tmp_path, _Willing)))

    assert (outcome.exit_code, "qxcb is missing" in outcome.message) == (40, True)


def test_a_checkout_that_can_open_no_window_is_a_warning(installation: Installation, plugins: Path) -> None:
    there = replace(installation, system="linux", load=_qt(plugins, _Loader))

    assert verdict("screen", there) == (False, "warning", 0)


def test_one_plugin_that_loads_is_enough(packaged: Installation, plugins: Path) -> None:
    assert verdict("screen", replace(packaged, system="linux", load=_qt(plugins, _Willing))) == FINE


def test_a_bundle_of_macos_says_what_seals_it_instead(packaged: Installation) -> None:
    (root_of(packaged) / NAME).unlink()

    outcome = outcome_of("files", replace(packaged, system="darwin"))

    assert (outcome.ok, "codesign" in outcome.message) == (True, True)
