"""Whatever is broken and whatever is pressed, the window stands: nothing is raised, and an emergency is one key away."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from luna_handbook.book.places import Place
from luna_handbook.ui.actions import COMMANDS
from tests.editions import change, flip_byte

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.readers import OpenReader, Reader

ELSEWHERE = ("quit", "present", "present_section", "rehearse")
"""Commands that end the window, or take the reader to another one (see ``test_presenting.py``)."""
PRESSED = [command.name for command in COMMANDS if command.name not in ELSEWHERE]
FIRST = "blood-pressure-at-a-glance"


@pytest.fixture
def edition(shipped: Path, tmp_path: Path) -> Path:
    """Return a copy of the edition, to be broken."""
    return shutil.copytree(shipped, tmp_path / "edition")


def _page(reader: Reader) -> None:
    """Leave the reader at an ordinary page."""


def _refused(reader: Reader) -> None:
    edition = next(iter(reader.window.own.handbook.editions.values()))
    flip_byte(edition.folder, "emergency-index")
    reader.window.commands.emergency()


def _missing(reader: Reader) -> None:
    reader.window.go(Place("luna", "no-such-page"))


def _foreign(reader: Reader) -> None:
    reader.window.go(Place("other", "page"))


def _hits(reader: Reader) -> None:
    reader.press("Ctrl+K")
    reader.type("pressure")


def _narrow(reader: Reader) -> None:
    reader.window.resize(800, 560)
    reader.press("F9")


def _largest(reader: Reader) -> None:
    reader.window.choose(zoom=300)


def _breaks_off(reader: Reader) -> None:
    edition = next(iter(reader.window.own.handbook.editions.values()))
    for table in ("bodies", "pages", "parts", "sections", "local_values"):
        change(edition.folder, f"DROP TABLE IF EXISTS {table}")


@pytest.mark.parametrize(
    "broken",
    [_page, _refused, _missing, _foreign, _hits, _narrow, _largest, _breaks_off],
    ids=lambda b: b.__name__[1:],
)
def test_every_command_can_be_given_in_every_state(
    open_reader: OpenReader, edition: Path, broken: Callable[[Reader], None]
) -> None:
    reader = open_reader("", edition)

    for name in PRESSED:
        broken(reader)
        reader.window.actions_by_name[name].trigger()
        dialog = QApplication.activeModalWidget()
        if dialog:
            dialog.close()
        reader.pause()

    reader.window.commands.emergency()
    assert reader.window.page.view.toPlainText().strip()


@pytest.mark.parametrize("editions", ["none", "empty"])
def test_every_command_can_be_given_where_there_is_nothing_to_read(
    open_reader: OpenReader, edition: Path, tmp_path: Path, editions: str
) -> None:
    if editions == "empty":
        for table in ("bodies", "pages", "parts", "sections", "blocks"):
            change(edition, f"DELETE FROM {table}")  # noqa: S608 - names from this line
    reader = open_reader("", edition if editions == "empty" else tmp_path / "nothing")

    for name in PRESSED:
        reader.window.actions_by_name[name].trigger()
        dialog = QApplication.activeModalWidget()
        if dialog:
            dialog.close()
        reader.pause()

    assert reader.window.isVisible()


@pytest.mark.parametrize("share", [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97])
def test_an_edition_cut_off_anywhere_opens_a_window(
    open_reader: OpenReader, edition: Path, share: float
) -> None:
    whole = (edition / "edition.db").read_bytes()
    (edition / "edition.db").write_bytes(whole[: int(len(whole) * share)])

    reader = open_reader("", edition)
    reader.press("Alt+PgDown", "Ctrl+K")
    reader.type("pressure")
    reader.press("Return", "Ctrl+E")

    assert reader.window.page.view.toPlainText().strip()


@pytest.mark.parametrize("seed", range(6))
def test_an_edition_with_damaged_pages_of_its_file_opens_a_window(
    open_reader: OpenReader, edition: Path, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same damage every time is what is wanted
    data = bytearray((edition / "edition.db").read_bytes())
    for start in draw.sample(range(100, len(data) - 600), 12):
        data[start : start + 500] = draw.randbytes(500)
    (edition / "edition.db").write_bytes(data)

    reader = open_reader("", edition)
    for key in ("Alt+PgDown", "Alt+PgDown", "Ctrl+D", "Alt+Left", "Ctrl+E"):
        reader.press(key)

    assert reader.window.page.view.toPlainText().strip()


def test_an_edition_whose_every_page_is_refused_still_has_its_emergency_cards(
    open_reader: OpenReader, edition: Path
) -> None:
    with closing(sqlite3.connect(edition / "edition.db")) as connection, connection:
        connection.execute("UPDATE bodies SET sha256 = ''")

    reader = open_reader("", edition)
    refused = reader.see("This page failed its check. Do not use it.")
    reader.press("Ctrl+E")

    assert refused
    assert reader.see("Call for help.")
