"""The bar at the top: at every width and zoom Emergency keeps its word, and the rest gives way in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from luna_handbook.ui.actions import COMMANDS, build_actions
from luna_handbook.ui.theme import LIGHT, Look, dress
from luna_handbook.ui.top_bar import TopBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def bar_of(width: int, zoom: int, families: tuple[str, ...], qtbot: QtBot) -> TopBar:
    look = Look(LIGHT, zoom, families)
    dress(look)
    owner = QWidget()
    qtbot.addWidget(owner)
    bar = TopBar("Luna Handbook", build_actions(owner, {c.name: owner.update for c in COMMANDS}), look, owner)
    bar.offer_side(offered=True)
    bar.resize(width, bar.height())
    owner.resize(width, 600)
    owner.show()
    return bar


@pytest.mark.parametrize("zoom", [80, 100, 150, 200, 300])
@pytest.mark.parametrize("width", [800, 1024, 1366, 1920])
def test_emergency_and_the_menu_are_never_cut(
    width: int, zoom: int, families: tuple[str, ...], qtbot: QtBot
) -> None:
    bar = bar_of(width, zoom, families, qtbot)

    for button in (bar._emergency, bar._main):
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(button.geometry())


@pytest.mark.parametrize(
    ("width", "zoom", "left"),
    [
        (1920, 100, "side view arrows moon brand"),
        (800, 100, "side view arrows moon"),
        (800, 200, "side"),
        (800, 300, ""),
    ],
)
def test_what_can_be_done_elsewhere_gives_way_in_order(
    width: int, zoom: int, left: str, families: tuple[str, ...], qtbot: QtBot
) -> None:
    bar = bar_of(width, zoom, families, qtbot)

    parts = {
        "side": bar._side,
        "view": bar._view,
        "arrows": bar._arrows[0],
        "moon": bar._moon,
        "brand": bar._brand,
    }
    assert " ".join(name for name, part in parts.items() if part.isVisible()) == left


def test_the_way_to_the_side_panel_goes_when_the_panel_stands_there(
    families: tuple[str, ...], qtbot: QtBot
) -> None:
    bar = bar_of(1366, 100, families, qtbot)

    bar.offer_side(offered=False)

    assert not bar._side.isVisible()


def test_the_glass_stays_in_the_middle_of_its_box_when_the_zoom_jumps(
    families: tuple[str, ...], qtbot: QtBot
) -> None:
    bar = bar_of(1366, 100, families, qtbot)

    for zoom in (300, 100):
        dress(Look(LIGHT, zoom, families))
        bar.set_look(Look(LIGHT, zoom, families))
        bar._layout.activate()

        box, glass = bar.search, bar.search._glass
        assert abs(glass.geometry().center().y() - box.rect().center().y()) <= 1
