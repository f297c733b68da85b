"""The trainer's window for tests of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.projector.desk import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look


@pytest.fixture
def desk(qtbot: QtBot, families: tuple[str, ...], look: Look) -> Desk:
    """Return a trainer's window over twelve slides planned for twelve minutes; the application itself is in Light."""
    return Desk(qtbot, families)
