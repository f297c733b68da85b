"""A shelf in a folder of its own, and folders that the computer spoils."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks, decks
from luna_handbook.shelf.contents import read_contents
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from luna_handbook.shelf.items import Item

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name a data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def open_shelf(folder: Path) -> Iterator[Callable[[], Shelf]]:
    """Open the shelf in the folder, as often as wanted; closed at the end of the test."""
    opened: list[Shelf] = []

    def open_one() -> Shelf:
        opened.append(Shelf.open(folder, patience=0.2))
        return opened[-1]

    yield open_one
    for shelf in opened:
        shelf.close()


@pytest.fixture
def shelf(open_shelf: Callable[[], Shelf]) -> Shelf:
    """Open an empty shelf."""
    return open_shelf()


@pytest.fixture
def filled(folder: Path) -> Callable[[int], list[bookmarks.Bookmark]]:
    """Put bookmarks on the shelf, quit, and return them; quitting leaves a copy."""

    def fill(count: int) -> list[bookmarks.Bookmark]:
        shelf = Shelf.open(folder)
        added = [
            bookmarks.add(shelf, Place("luna", f"page-{n}", "dose"), f"Dose {n}", "Page", "2026.11")
            for n in range(count)
        ]
        shelf.close()
        return added

    return fill


@pytest.fixture
def stocked(folder: Path) -> Callable[[], tuple[Item, ...]]:
    """Put bookmarks and decks on the shelf, quit, and return them; quitting leaves a copy."""

    def stock() -> tuple[Item, ...]:
        shelf = Shelf.open(folder)
        for n in range(25):
            bookmarks.add(shelf, Place("luna", f"page-{n}", "dose"), f"Dose {n}", "Page", "2026.11")
        for n in range(4):
            slide = DeckSlide(place=f"luna:page-{n}", notes=f"Notes of {n}. " * 300, minutes=n)
            decks.add(shelf, Deck("", f"Talk {n}", 45, (slide,) * (n + 1)))
        kept = shelf.read(read_contents).kept
        shelf.close()
        return kept

    return stock


@pytest.fixture
def plain_user() -> Iterator[Callable[[Path], None]]:
    """Make a folder and what is in it read-only to this process, who may be root: then it becomes nobody until the end."""
    me = os.geteuid()
    touched: list[Path] = []

    def spoil(folder: Path) -> None:
        for path in [folder, *folder.rglob("*")]:
            touched.append(path)
            path.chmod(0o555 if path.is_dir() else 0o444)
        if me == 0:
            os.seteuid(NOBODY)

    yield spoil
    os.seteuid(me)
    for path in touched:
        path.chmod(0o755)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Name a folder that every account can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path / "data"
