"""What a talk needs is loaded where a talk is likely, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from luna_handbook.ui import warming
from luna_handbook.ui.warming import Warming

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.readers import OpenReader


def _screens(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [None] * count)


def test_on_one_screen_nothing_is_loaded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _screens(monkeypatch, 1)
    home = QObject()

    assert not Warming(home).is_under_way


def test_with_a_projector_it_begins_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _screens(monkeypatch, 2)
    home = QObject()

    assert Warming(home).is_under_way


def test_a_screen_that_is_plugged_in_begins_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _screens(monkeypatch, 1)
    home = QObject()
    kept = Warming(home)

    QGuiApplication.instance().screenAdded.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]

    assert kept.is_under_way


def test_who_looks_at_the_decks_begins_it(open_reader: OpenReader) -> None:
    reader = open_reader(size=(1366, 768))
    before = reader.window.warming.is_under_way

    reader.press("Alt+4")

    assert (before, reader.window.warming.is_under_way) == (False, True)


def test_everything_is_loaded_once_and_then_it_rests(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("luna_handbook.ui.warming.importlib.import_module", loaded.append)
    monkeypatch.setattr(warming, "FIRST", 0)
    monkeypatch.setattr(warming, "PAUSE", 0)
    _screens(monkeypatch, 1)
    home = QObject()
    kept = Warming(home)

    kept.begin()
    kept.begin()
    qtbot.waitUntil(lambda: len(loaded) == len(warming.STEPS))
    kept.begin()

    assert (loaded, kept.is_under_way) == (list(warming.STEPS), False)
