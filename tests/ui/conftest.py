"""What the parts of the window are given in their tests: a look, an open handbook, and clinic's values."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.ui.fonts import register_fonts
from luna_handbook.ui.theme import LIGHT, Look, dress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_leftovers() -> Iterator[None]:
    """Delete what the test closed: each widget left over makes the next one's style sheet dearer."""
    yield
    if QApplication.instance():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def families(qapp: QApplication) -> tuple[str, ...]:
    """Register the bundled fonts."""
    return register_fonts()[0]


@pytest.fixture
def look_at(families: tuple[str, ...]) -> Callable[[int], Look]:
    """Return a function that dresses the application in the light theme at a zoom, and returns that look."""

    def dress_at(zoom: int) -> Look:
        look = Look(LIGHT, zoom, families)
        dress(look)
        return look

    return dress_at


@pytest.fixture
def look(look_at: Callable[[int], Look]) -> Look:
    """Return the light theme at 100 % in the bundled fonts."""
    return look_at(100)


@pytest.fixture
def handbook(shipped: Path) -> Iterator[Handbook]:
    """Return the shipped edition, open."""
    with closing(Edition.open(shipped)) as edition:
        yield Handbook([edition])
