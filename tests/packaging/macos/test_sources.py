"""What is written for macOS, and cannot be run here: it is at least what each tool reads, and agrees with the program."""

from __future__ import annotations

import ast
import plistlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from luna_handbook.policy.property_list import DOMAIN
from packages import freezing

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
HERE = ROOT / "build" / "macos"
SCRIPTS = sorted(HERE.glob("*.sh"))
WORKFLOWS = [ROOT / ".github" / "workflows" / name for name in ("macos.yml", "windows.yml")]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_one_that_the_shell_can_read_and_says_that_it_was_not_run(script: Path) -> None:
    done = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "NOT RUN HERE" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("spec", [HERE / "app.spec", ROOT / "build" / "windows" / "freeze.spec"])
def test_a_spec_is_python_and_says_that_it_was_not_run(spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")

    ast.parse(text)
    assert "NOT RUN HERE" in text


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Read the spec as PyInstaller does, and return what it handed over; Analysis has found one entry of every kind."""
    lib, plugins = "PySide6/Qt/lib", "PySide6/Qt/plugins"
    found = SimpleNamespace(
        pure=[],
        scripts=[],
        binaries=[
            (f"{lib}/QtCore.framework/Versions/A/QtCore", "/qt/QtCore", "BINARY"),
            (f"{lib}/QtNetwork.framework/Versions/A/QtNetwork", "/qt/QtNetwork", "BINARY"),
            ("QtCore", f"{lib}/QtCore.framework/Versions/A/QtCore", "SYMLINK"),
            ("QtNetwork", f"{lib}/QtNetwork.framework/Versions/A/QtNetwork", "SYMLINK"),
            (f"{plugins}/platforms/libqcocoa.dylib", "/qt/libqcocoa.dylib", "BINARY"),
            (f"{plugins}/platforms/libqminimal.dylib", "/qt/libqminimal.dylib", "BINARY"),
            ("PySide6/QtNetwork.abi3.so", "/qt/QtNetwork.abi3.so", "EXTENSION"),
            ("lxml/etree.cpython-311-darwin.so", "/lxml/etree.so", "EXTENSION"),
        ],
        datas=[("PySide6/Qt/translations/qt_de.qm", "/qt/qt_de.qm", "DATA")],
    )
    told: dict[str, Any] = {}

    def hear(name: str, answer: object = None) -> Callable[..., object]:
        return lambda *args, **words: told.setdefault(name, (args, words)) and answer

    monkeypatch.setattr("PyInstaller.utils.hooks.collect_submodules", lambda _package: [])
    monkeypatch.setattr(sys, "path", [*sys.path])
    spec = HERE / "app.spec"
    names = {"EXE": hear("exe"), "COLLECT": hear("collect"), "BUNDLE": hear("bundle"), "PYZ": hear("pyz")}
    code = compile(spec.read_text(encoding="utf-8"), str(spec), "exec")
    exec(code, {**names, "Analysis": hear("analysis", found), "SPECPATH": str(HERE)})  # noqa: S102 - our own
    return told


def test_the_bundle_holds_what_qt_needs_and_no_link_that_leads_nowhere(frozen: dict[str, Any]) -> None:
    *_programs, binaries, datas = frozen["collect"][0]

    assert {entry[0].rpartition("/")[2] for entry in binaries} == {
        "QtCore",
        "libqcocoa.dylib",
        "etree.cpython-311-darwin.so",
    }
    assert datas == []


def test_the_bundle_opens_a_window_although_one_of_its_programs_has_a_console(frozen: dict[str, Any]) -> None:
    plist = frozen["bundle"][1]["info_plist"]

    assert (plist["CFBundleExecutable"], plist["LSBackgroundOnly"]) == ("luna-handbook", False)


def test_it_follows_what_the_linux_package_follows(frozen: dict[str, Any]) -> None:
    assert frozen["analysis"][1]["excludes"] == freezing.NEVER


def test_the_hardened_runtime_has_one_exception() -> None:
    entitlements = plistlib.loads((HERE / "entitlements.plist").read_bytes())

    assert entitlements == {"com.apple.security.cs.disable-library-validation": True}


def test_bundle_package_and_profile_have_one_name() -> None:
    spec = (HERE / "app.spec").read_text(encoding="utf-8")
    package = ET.parse(HERE / "distribution.xml")  # noqa: S314 - our own

    assert f'bundle_identifier="{DOMAIN}"' in spec
    assert {each.get("id") for each in package.iter("pkg-ref")} == {DOMAIN}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_a_workflow_can_be_read_says_that_it_has_not_run_and_may_change_nothing(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    read = yaml.safe_load(text)

    assert "NOT RUN YET" in text
    assert read["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_every_file_of_ours_that_a_workflow_names_is_there(workflow: Path) -> None:
    named = set(re.findall(r"\b(?:build|resources)/[\w./-]+", workflow.read_text(encoding="utf-8")))

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
