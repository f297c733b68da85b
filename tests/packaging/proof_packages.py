"""The packages that were made, looked at from outside: what is in them, what is not, and a program in a hostile place."""

from __future__ import annotations

import json
import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from packages import libraries

if TYPE_CHECKING:
    from pathlib import Path

FORBIDDEN = (
    "qt6network", "qtnetwork", "/tls/", "networkinformation", "libssl", "libcrypto", "_ssl.", "_socket.", "qvnc", "qlinuxfb",
    "qtvirtualkeyboard", "qgtk", "libgtk", "libgdk", "webengine", "qt6qml", "qt6quick", "qsql", "libcups", "libcurl",
    "authoring/", "socket.pyc", "/http/", "urllib/request",
    "/pil/", "pillow", "xlsxwriter", "jeepney", "wakepy", "/markdown/", "citeproc", "fonttools", "spellchecker", "/tkinter/",
    "/curses/", "/unittest/", "_hashlib.", "setuptools", "/bs4/", "lxml/html", "lxml/objectify", "lxml/isoschematron",
    "numpy/random", "numpy/f2py", "numpy/distutils", "qtopengl", "qtquick", "qtqml", "pyside6/qtdbus", "pyinstaller/",
    ".dist-info", "include/",
)  # fmt: skip
"""Ways to a network, a desktop's own libraries, and what nobody needs to read, as parts of paths in small letters."""


@pytest.fixture(scope="session")
def unpacked(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the archive for any Linux unpacks to."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(next(packages.glob("*.tar.xz"))) as archive:
        archive.extractall(folder, filter="tar")
    return next(folder.iterdir())


def test_nothing_that_was_left_out_on_purpose_is_in_the_archive(unpacked: Path) -> None:
    paths = [f"/{path.relative_to(unpacked).as_posix()}".lower() for path in unpacked.rglob("*")]

    assert [path for path in paths if any(part in path for part in FORBIDDEN)] == []


def test_nothing_that_was_left_out_on_purpose_is_in_the_debian_package(package: Path) -> None:
    listed = subprocess.run(
        ["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True
    ).stdout.lower()

    assert [part for part in FORBIDDEN if part in listed] == []


def test_every_file_is_in_the_bill_of_materials(unpacked: Path) -> None:
    bill = json.loads((unpacked / "luna-handbook.cdx.json").read_text(encoding="utf-8"))
    named = {file["name"] for component in bill["components"] for file in component["components"]}
    there = {
        p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file() and not p.is_symlink()
    }

    assert there - named == {"luna-handbook.cdx.json", "MANIFEST.sha256"}
    assert named <= there


def test_no_link_leads_nowhere(unpacked: Path) -> None:
    assert [path for path in unpacked.rglob("*") if path.is_symlink() and not path.exists()] == []


def test_the_checksums_are_those_of_the_files(packages: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=packages, capture_output=True, check=False
    )

    assert checked.returncode == 0


def test_it_runs_on_the_oldest_system_that_is_promised(unpacked: Path) -> None:
    inside = unpacked / "_internal"
    carried = {
        path for path in inside.glob("lib*.so*") if not path.is_symlink() and "python" not in path.name
    }

    own = [file for file in libraries.elf_files(unpacked) if file not in carried]

    assert libraries.newest_glibc(own) <= libraries.NEWEST_GLIBC


def test_the_archive_needs_nothing_but_glibc(unpacked: Path) -> None:
    needed = libraries.needed(libraries.elf_files(unpacked))

    assert {name for name in needed if not libraries.OF_GLIBC.fullmatch(name)} == set()


def test_lintian_finds_no_error(package: Path) -> None:
    told = subprocess.run(
        ["lintian", "--allow-root", "--tag-display-limit", "0", package],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in told.stdout.splitlines() if line.startswith(("E:", "W:"))] == []


def test_what_a_desktop_is_told_is_well_formed(unpacked: Path) -> None:
    share = unpacked / "share"
    for command in (
        ("desktop-file-validate", share / "applications" / "luna-handbook.desktop"),
        ("appstreamcli", "validate", "--no-net", share / "metainfo" / "luna-handbook.metainfo.xml"),
        ("bash", "-n", share / "bash-completion" / "completions" / "luna-handbook"),
        ("zsh", "-n", share / "zsh" / "vendor-completions" / "_luna-handbook"),
        ("fish", "-n", share / "fish" / "vendor_completions.d" / "luna-handbook.fish"),
        (
            "man",
            "--warnings",
            "-E",
            "UTF-8",
            "-l",
            "-Tutf8",
            "-Z",
            share / "man" / "man1" / "luna-handbook.1.gz",
        ),
    ):
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (told.returncode, told.stderr) == (0, ""), (command[0], told.stdout, told.stderr)


def _picture(unpacked: Path, home: Path, **variables: str) -> bytes:
    """Open the window in a network of its own without anybody in it, and return its picture."""
    home.mkdir()
    file = home / "window.png"
    environment = {
        "PATH": "/usr/bin:/bin",
        "LUNA_HANDBOOK_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        **variables,
    }
    command: list[str | Path] = [
        "unshare",
        "--net",
        unpacked / "luna-handbook",
        "open",
        "luna:emergency-index",
        "--picture",
        file,
    ]
    told = subprocess.run(
        command, env=environment, cwd=home.parent, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    return file.read_bytes()


@pytest.mark.parametrize(
    "variables",
    [
        {"QT_PLUGIN_PATH": "{}", "QT_QPA_PLATFORM_PLUGIN_PATH": "{}/platforms"},
        {"QT_QPA_PLATFORM": "vnc;offscreen"},
        {
            "PYTHONPATH": "{}",
            "PYTHONHOME": "{}",
            "PYTHONSTARTUP": "{}/luna_handbook.py",
            "PYTHONINSPECT": "1",
        },
        {"LD_LIBRARY_PATH": "{}"},
        {"SBK_EMBED": "1"},
        {"QML2_IMPORT_PATH": "{}", "QT_QPA_GENERIC_PLUGINS": "evdevkeyboard", "QT_STYLE_OVERRIDE": "strange"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_a_hostile_environment_changes_nothing(
    unpacked: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    bait = tmp_path / "bait"
    (bait / "platforms").mkdir(parents=True)
    for name in (
        "platforms/libqoffscreen.so",
        "libQt6Core.so.6",
        "libX11.so.6",
        "libsqlite3.so.0",
        "libfontconfig.so.1",
    ):
        (bait / name).write_bytes(b"no library at all")
    for name in ("luna_handbook.py", "sitecustomize.py", "json.py"):
        (bait / name).write_text("raise SystemExit('taken in')\n")
    (tmp_path / "qt.conf").write_text(f"[Paths]\nPlugins = {bait}\n")
    plain = _picture(unpacked, tmp_path / "plain")

    hostile = {name: value.format(bait) for name, value in variables.items()}

    assert _picture(unpacked, tmp_path / "hostile", **hostile) == plain
    assert (unpacked / "_internal/shiboken6/files.dir").is_dir()


def test_it_never_listens_even_when_it_is_asked_to_show_itself_to_the_network(
    unpacked: Path, tmp_path: Path
) -> None:
    environment = {"PATH": "/usr/bin:/bin", "LUNA_HANDBOOK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "vnc"}
    watch: list[str | Path] = [
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=socket,bind,listen",
        "-o",
        tmp_path / "sockets",
    ]

    subprocess.run(
        [*watch, unpacked / "luna-handbook", "open", "--picture", tmp_path / "window.png"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip

    sockets = (tmp_path / "sockets").read_text(encoding="utf-8")
    assert not any(word in sockets for word in ("AF_INET", "AF_NETLINK", "listen(")), sockets


def test_the_frozen_program_does_not_offer_what_needs_the_libraries_for_writing(unpacked: Path) -> None:
    told = subprocess.run(
        [unpacked / "luna-handbook-cli", "build", "x"], capture_output=True, text=True, check=False
    )

    assert told.returncode == 2
    assert "there is no command “build”" in told.stderr
