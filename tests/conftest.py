"""One application for the whole run, and the real window, opened as the program opens it and closed at the end."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.editions import make_edition
from tests.network_filter import allow_local_sockets_only, is_possible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.readers import OpenReader

SCREEN = Path(__file__).with_name("screen.json")
"""The unseen screen of the tests: 1366 by 768, the smallest the clinic has."""


def pytest_configure(config: pytest.Config) -> None:
    """Let every test and every program it starts end at a socket that could leave this computer, where the kernel can see to it.

    The tests of packages, asked for by name, fetch what they need and go without; so does LUNA_NETWORK_ALLOWED=1, for a
    debugger that speaks through such sockets.
    """
    of_packages = any("packaging" in Path(argument).parts for argument in config.args)
    if is_possible() and not of_packages and not os.environ.get("LUNA_NETWORK_ALLOWED"):
        allow_local_sockets_only()


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """Make the application as the program does; Ctrl+C still ends the tests."""
    from luna_handbook import app  # noqa: PLC0415 - rooms without a window need no Qt

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    screen = os.path.relpath(SCREEN)
    if os.environ["QT_QPA_PLATFORM"] == "offscreen" and screen.isascii() and ":" not in screen:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    at_ctrl_c = signal.getsignal(signal.SIGINT)
    program = app.make_program()
    signal.signal(signal.SIGINT, at_ctrl_c)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for the children, wherever they start
    yield program
    program.setStyleSheet("")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an edition of twelve pages with its index. Not to be changed."""
    return make_edition(tmp_path_factory.mktemp("shipped") / "luna", with_index=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the reader a home of their own, for bookmarks, settings, caches and the clinic's values."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LUNA_HANDBOOK_HOME", str(folder))
    return folder


@pytest.fixture
def open_reader(home: Path, qtbot: QtBot, shipped: Path) -> Iterator[OpenReader]:
    """Return a function that opens the window and hands it to a reader, as often as wanted; all are closed at the end."""
    from tests.readers import Reader  # noqa: PLC0415 - rooms without a window need no Qt

    readers: list[Reader] = []

    def open_one(place: str = "", *editions: Path, size: tuple[int, int] | None = None) -> Reader:
        readers.append(Reader.at(qtbot, place, editions or (shipped,), size))
        return readers[-1]

    yield open_one
    for reader in readers:
        reader.leave()
    gc.unfreeze()
    gc.collect()
