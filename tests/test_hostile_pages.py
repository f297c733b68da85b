"""Whatever is written into an edition, showing it opens no file that it names and makes no connection.

Every system call of the real window is watched while it shows pages full of bait, on a plain screen and on a dense one, where Qt
looks for ``picture@2x.png`` of its own accord.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.editions import make_edition
from tests.hostile import BAIT, hostile_pieces, write_hostile_edition

ROOT = Path(__file__).resolve().parents[1]
WATCH = ("strace", "-f", "--seccomp-bpf", "-s", "4096", "-e", "trace=%file,network", "-o")
NO_STRACE = (
    "strace is not installed, so nobody watches what a page opens. Type: sudo apt-get install -y strace"
)


@dataclass(frozen=True)
class Watched:
    """What a child printed, and the system calls it made with files and sockets."""

    printed: str
    calls: list[str]


@pytest.fixture(scope="module", params=["1", "2"], ids=["plain-screen", "dense-screen"])
def watched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Read a hostile edition in a window that is watched."""
    if not sys.platform.startswith("linux"):
        pytest.skip(
            "system calls are watched with strace, which only Linux has; what is shown is the same everywhere"
        )
    if not shutil.which("strace"):
        pytest.fail(NO_STRACE)
    folder = tmp_path_factory.mktemp("hostile")
    edition = write_hostile_edition(folder)
    settings = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": request.param, "PYTHONPATH": str(ROOT)}
    child = subprocess.run(
        [*WATCH, str(folder / "calls"), sys.executable, "-m", "tests.hostile_reader", str(edition)],
        env={**os.environ, **settings, "LUNA_HANDBOOK_HOME": str(folder / "home")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    return Watched(child.stdout, (folder / "calls").read_text(errors="replace").splitlines())


def test_every_hostile_page_and_its_hits_were_shown(watched: Watched) -> None:
    pages, hits = map(int, watched.printed.split())

    assert (pages, hits >= 20) == (len(hostile_pieces(Path("/folder"))), True)


def test_the_watch_notices_a_look_at_a_bait(watched: Watched) -> None:
    assert any(f"{BAIT}-looked-at-by-the-test" in call for call in watched.calls)


def test_no_file_that_a_page_names_is_opened_or_looked_for(watched: Watched) -> None:
    looks = [call for call in watched.calls if BAIT in call and "looked-at-by-the-test" not in call]

    assert [look for look in looks if "execve(" not in look] == []


def test_no_socket_but_of_this_computer_is_made(watched: Watched) -> None:
    assert _sockets_beyond_this_computer(watched) == []


@pytest.fixture(scope="module")
def misled(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Open the program's window where the environment asks Qt to serve it to the network and to load strange plugins."""
    if not sys.platform.startswith("linux"):
        pytest.skip("system calls are watched with strace, which only Linux has")
    if not shutil.which("strace"):
        pytest.fail(NO_STRACE)
    folder = tmp_path_factory.mktemp("misled")
    (folder / f"{BAIT}-plugins").mkdir()
    strange = {
        "QT_QPA_PLATFORM": "vnc:port=5987;offscreen",
        "QT_PLUGIN_PATH": str(folder / f"{BAIT}-plugins"),
        "QT_QPA_PLATFORM_PLUGIN_PATH": str(folder / f"{BAIT}-plugins"),
    }
    edition = make_edition(folder / "edition", pages=2, parts=1)
    words = ["open", "--edition", str(edition), "--picture", str(folder / "window.png")]
    child = subprocess.run(
        [*WATCH, str(folder / "calls"), sys.executable, "-m", "luna_handbook", *words],
        env={**os.environ, **strange, "LUNA_HANDBOOK_HOME": str(folder / "home")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    return Watched(child.stderr, (folder / "calls").read_text(errors="replace").splitlines())


def test_the_environment_cannot_make_the_window_listen_to_the_network(misled: Watched) -> None:
    assert _sockets_beyond_this_computer(misled) == []


def test_the_environment_cannot_lead_qt_to_strange_plugins(misled: Watched) -> None:
    assert [call for call in misled.calls if BAIT in call and "execve(" not in call] == []


def test_whoever_asks_for_the_network_is_told_that_the_window_opens_here(misled: Watched) -> None:
    assert "vnc:port=5987" in misled.printed


def _sockets_beyond_this_computer(watched: Watched) -> list[str]:
    sockets = [call for call in watched.calls if re.search(r"\bsocket(pair)?\(", call)]
    return [call for call in sockets if "AF_UNIX" not in call]
