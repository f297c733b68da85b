"""The Debian package's control fields, its scripts, and what a shell and a desktop are told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from luna_handbook import cli
from packages import command_line, deb, desktop
from packages.workshop import Workshop

HERE = Workshop(Path("/nowhere"), version="1.2.0", time=0)
NEEDS_DPKG = pytest.mark.skipif(not shutil.which("dpkg"), reason="dpkg is of Debian and its children")


def test_the_control_fields_are_complete() -> None:
    words = deb.control("1.2.0", ["libc6 (>= 2.35)"], ["libwayland-client0"], 42)

    fields = dict(line.split(": ", 1) for line in words.splitlines() if not line.startswith(" "))
    assert fields["Version"] == "1.2.0"
    assert fields["Installed-Size"] == "42"
    assert fields["Depends"] == "libc6 (>= 2.35)"
    assert all(
        line.startswith(" ")
        for line in words.splitlines()[words.splitlines().index("Priority: optional") + 2 :]
    )


def test_nobody_answers_for_a_package_until_somebody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEBEMAIL", raising=False)
    blank = deb.maintainer()
    monkeypatch.setenv("DEBFULLNAME", "Clinic IT")
    monkeypatch.setenv("DEBEMAIL", "it@clinic.invalid")

    assert blank == deb.NOBODY
    assert deb.maintainer() == "Clinic IT <it@clinic.invalid>"


def _preinst(tmp_path: Path, installed: str, **variables: str) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "preinst"
    script.write_text(
        desktop.filled((desktop.LINUX / "preinst").read_text(encoding="utf-8"), HERE), encoding="utf-8"
    )
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **variables}
    return subprocess.run(
        ["sh", script, "upgrade", installed], env=environment, capture_output=True, text=True, check=False
    )


@NEEDS_DPKG
@pytest.mark.parametrize("installed", ["1.1.9", "1.2.0", "1.2.0~rc1"])
def test_an_older_or_equal_version_is_replaced(tmp_path: Path, installed: str) -> None:
    assert _preinst(tmp_path, installed).returncode == 0


@NEEDS_DPKG
@pytest.mark.parametrize("installed", ["1.2.1", "1.10.0", "1.2.0-1"])
def test_a_newer_version_is_not_replaced_unasked(tmp_path: Path, installed: str) -> None:
    refused = _preinst(tmp_path, installed)

    assert refused.returncode == 1
    assert f"Luna Handbook {installed} is installed and stays as it is" in refused.stderr


@NEEDS_DPKG
def test_a_newer_version_is_replaced_on_purpose(tmp_path: Path) -> None:
    assert _preinst(tmp_path, "2.0.0", LUNA_HANDBOOK_ALLOW_DOWNGRADE="1").returncode == 0


def test_the_manual_page_knows_every_command_a_package_offers() -> None:
    page = command_line.manual_page("1.2.0", 0)

    missing = [name for name in cli.COMMANDS if f".B {name.replace('-', chr(92) + '-')}" not in page]
    assert sorted(missing) == sorted(cli.AUTHORING)


@pytest.mark.skipif(not shutil.which("bash"), reason="the completion is for bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [(["se"], {"search", "self-test"}), (["self-test", "--d"], {"--deep"}), (["shelf", "li"], {"list"})],
    ids=["a command", "an option", "a deed"],
)
def test_the_shell_completes_commands_and_their_options(
    tmp_path: Path, typed: list[str], offered: set[str]
) -> None:
    script = tmp_path / "completion"
    words = " ".join(["luna-handbook", *typed])
    ask = f'COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _luna_handbook; printf "%s\\n" "${{COMPREPLY[@]}}"'
    script.write_text(f"{command_line.bash_completion()}\n{ask}\n", encoding="utf-8")

    told = subprocess.run(["bash", script], capture_output=True, text=True, check=True).stdout

    assert set(told.split()) == offered
