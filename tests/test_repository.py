"""What a person who clones the repository relies on: the two commands, the lock, the change log, nothing of one machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from luna_handbook.ui.actions import key_table
from luna_handbook.ui.projector import keys

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "build" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = dict(re.findall(r"^([a-z0-9][a-z0-9-]*)==([^\s;]+)", LOCK, re.MULTILINE))
SOURCES = ("luna_handbook", "content", "resources", "build", "tests", ".ci", ".github")
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".json",
    ".svg",
    ".txt",
    ".lock",
    ".html",
    ".css",
    ".desktop",
    "",
}
# A path that starts in somebody's folder means something on one machine only; a home of up to three letters is an example.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.:/<-])/(?:(?:home|Users)/\w{4}|(?:root|work|mnt|private|var/tmp)/\w)|\b[A-Z]:[\\/]Users[\\/]\w{4}"
)
# https://keepachangelog.com/en/1.1.0/
KINDS_OF_CHANGE = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def _text_files() -> list[Path]:
    inside = [
        path for folder in SOURCES for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts
    ]
    files = [path for path in [*inside, *ROOT.glob("*"), *ROOT.glob(".*")] if path.is_file()]
    return [path for path in files if path.suffix in TEXTS]


def _wanted() -> list[Requirement]:
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    words = [*project["dependencies"], *project["optional-dependencies"]["authoring"], *groups["dev"]]
    return [Requirement(word) for word in words + PROJECT["build-system"]["requires"]]


@pytest.mark.parametrize("command", ["python3 build/dev.py run", "python3 build/dev.py test"])
def test_the_readme_shows_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_calls_the_developer_s_own_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert re.findall(r"^python3 (.*)$", script, re.MULTILINE) == ["build/dev.py check", "build/dev.py test"]


def test_every_locked_package_has_hashes() -> None:
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]

    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_names_no_address() -> None:
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|@ file", LOCK)


@pytest.mark.parametrize("wanted", _wanted(), ids=lambda wanted: wanted.name)
def test_the_lock_holds_what_the_project_asks_for(wanted: Requirement) -> None:
    assert wanted.specifier.contains(LOCKED[canonicalize_name(wanted.name)])


def test_the_change_log_opens_with_what_is_unreleased() -> None:
    headings = re.findall(r"^## \[?([^\]\n]+)", _change_log(), re.MULTILINE)

    assert headings[0] == "Unreleased"


def test_every_released_version_has_its_day() -> None:
    lines = re.findall(r"^## (.*)$", _change_log(), re.MULTILINE)[1:]

    assert [line for line in lines if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", line)] == []


def test_the_change_log_knows_only_the_agreed_kinds_of_change() -> None:
    assert set(re.findall(r"^### (.*)$", _change_log(), re.MULTILINE)) <= KINDS_OF_CHANGE


def test_no_file_speaks_of_one_machine() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path in _text_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if OF_ONE_MACHINE.search(line)
    }

    assert found == set()


def test_a_path_of_one_machine_is_recognised() -> None:
    home = "home"  # written apart, so that this file itself stays clean
    assert OF_ONE_MACHINE.search(f'open("/{home}/somebody/luna")')


def test_the_folder_build_is_no_package() -> None:
    # A package of that name would stand in the way of the tool of that name.
    assert not (ROOT / "build" / "__init__.py").exists()


def _change_log() -> str:
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_s_keys_are_the_program_s() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert f"<!-- keys -->\n{key_table()}<!-- end of keys -->" in readme
    assert f"<!-- keys of a talk -->\n{keys.key_table()}<!-- end of the keys of a talk -->" in readme


def test_the_readme_counts_what_the_handbook_holds() -> None:
    content = ROOT / "content"
    twins = len(list((content / "plain").glob("*.md")))
    pages = len(list(content.glob("*/*.md"))) - twins
    parts = len(yaml.safe_load((content / "handbook.yaml").read_text(encoding="utf-8"))["parts"])
    says = f"It holds {pages} pages in {parts} parts, {twins} of them with a plain-language version"

    assert says in (ROOT / "README.md").read_text(encoding="utf-8")
