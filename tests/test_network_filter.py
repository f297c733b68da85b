"""The filter under which all tests run ends whoever makes a socket that could leave this computer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network_filter import is_possible

ROOT = Path(__file__).resolve().parents[1]
CHILD = "from tests.network_filter import allow_local_sockets_only; allow_local_sockets_only(); "
KILLED = -signal.SIGSYS if sys.platform != "win32" else 0

pytestmark = pytest.mark.skipif(not is_possible(), reason="only Linux on common machines has this filter")


def run(program: str) -> int:
    """Run a program under the filter and return how it ended."""
    child = subprocess.run(
        [sys.executable, "-c", CHILD + program], cwd=ROOT, capture_output=True, check=False
    )
    return child.returncode


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET"])
def test_a_socket_of_any_family_but_this_computer_s_ends_the_process(family: str) -> None:
    assert run(f"import socket; socket.socket(socket.{family}, socket.SOCK_RAW)") == KILLED


def test_a_socket_of_this_computer_is_let_be() -> None:
    assert run("import socket; socket.socket(socket.AF_UNIX); socket.socketpair()") == 0


def test_a_child_is_under_the_filter_too() -> None:
    inner = "import socket; socket.socket()"

    assert (
        run(
            f"import subprocess, sys; sys.exit(-subprocess.run([sys.executable, '-c', {inner!r}]).returncode)"
        )
        == signal.SIGSYS
    )


def test_qt_cannot_get_past_it() -> None:
    assert run("from PySide6.QtNetwork import QTcpServer; QTcpServer().listen()") == KILLED


def test_these_tests_run_under_it() -> None:
    if os.environ.get("LUNA_NETWORK_ALLOWED"):
        pytest.skip("LUNA_NETWORK_ALLOWED is set")
    status = Path("/proc/self/status").read_text(encoding="utf-8")

    assert "Seccomp:\t2" in status
