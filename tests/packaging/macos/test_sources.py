"""What is written for macOS, and cannot be run here: it is at least what each tool reads, and agrees with the program."""

from __future__ import annotations

import ast
import plistlib
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from luna_handbook.policy.property_list import DOMAIN

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
