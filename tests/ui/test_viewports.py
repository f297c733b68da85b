"""The viewport known to Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QTextBrowser, QTreeView

from luna_handbook.ui.viewports import known_viewport

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("kind", [QTextBrowser, QTreeView])
def test_it_is_the_one_that_qt_answers_with(qtbot: QtBot, kind: type[QAbstractScrollArea]) -> None:
    area = kind()
    qtbot.addWidget(area)

    assert known_viewport(area) is area.viewport()
