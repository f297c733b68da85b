"""The Debian package's control fields, its scripts, and what a shell and a desktop are told."""

from __future__ import annotations

import os
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


OFFERS = pytest.mark.parametrize(
    ("typed", "offered"),
    [(["se"], {"search", "self-test"}), (["self-test", "--d"], {"--deep"}), (["shelf", "li"], {"list"})],
    ids=["a command", "an option", "a deed"],
)


@pytest.mark.skipif(not shutil.which("bash"), reason="the completion is for bash")
@OFFERS
def test_bash_completes_commands_and_their_options(
    tmp_path: Path, typed: list[str], offered: set[str]
) -> None:
    script = tmp_path / "completion"
    words = " ".join(["luna-handbook", *typed])
    ask = f'COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _luna_handbook; printf "%s\\n" "${{COMPREPLY[@]}}"'
    script.write_text(f"{command_line.bash_completion()}\n{ask}\n", encoding="utf-8")

    told = subprocess.run(["bash", script], capture_output=True, text=True, check=True).stdout

    assert set(told.split()) == offered


@pytest.mark.skipif(not shutil.which("fish"), reason="the completion is for fish")
@OFFERS
def test_fish_completes_commands_and_their_options(
    tmp_path: Path, typed: list[str], offered: set[str]
) -> None:
    script = tmp_path / "completion.fish"
    script.write_text(command_line.fish_completion(), encoding="utf-8")
    ask = f"source {script}; complete -C 'luna-handbook-cli {' '.join(typed)}'"
    home = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }

    told = subprocess.run(
        ["fish", "--no-config", "-c", ask], env=home, cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout

    assert {line.split("\t")[0] for line in told.splitlines()} == offered


IN_PLACE_OF_ZSH = """\
_describe() { print -l -- ${${(P)4}%%:*} }
compadd() { if [[ $1 = -a ]] { print -l -- ${(P)3} } else { print -l -- $argv[2,-1] } }
_files() {}
"""
"""What a completion tells zsh, printed."""


@pytest.mark.skipif(not shutil.which("zsh"), reason="the completion is for zsh")
@OFFERS
def test_zsh_completes_commands_and_their_options(
    tmp_path: Path, typed: list[str], offered: set[str]
) -> None:
    (tmp_path / "_luna-handbook").write_text(command_line.zsh_completion(), encoding="utf-8")
    words = f"words=(luna-handbook {' '.join(typed)}); CURRENT={len(typed) + 1}"
    ask = (
        f"{IN_PLACE_OF_ZSH}\nfpath=({tmp_path} $fpath); autoload -Uz _luna-handbook; {words}; _luna-handbook"
    )

    told = subprocess.run(["zsh", "-f", "-c", ask], capture_output=True, text=True, check=True).stdout

    # Of what is offered, zsh itself keeps what begins with the word typed.
    assert {word for word in told.split() if word.startswith(typed[-1])} == offered
