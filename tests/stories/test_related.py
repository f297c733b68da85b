"""A reader pauses, and what is close to the hits comes behind them; one who has begun to choose is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from luna_handbook.search.hits import Hit
from luna_handbook.ui.search.hits import RELATED

if TYPE_CHECKING:
    from luna_handbook.ui.search.panel import SearchPanel
    from tests.readers import OpenReader, Reader


@pytest.fixture
def reader(open_reader: OpenReader) -> Reader:
    """Return a reader who has typed a word that few sections have."""
    reader = open_reader(size=(1366, 768))
    reader.press("Ctrl+K")
    reader.type("bladder")
    return reader


def _panel(reader: Reader) -> SearchPanel:
    return reader.window.searching.panel


def _hits(panel: SearchPanel) -> list[Hit]:
    return [row for row in panel.hits.choices.rows if isinstance(row, Hit)]


def _pause(panel: SearchPanel) -> None:
    """Let the time of a pause go by at once: what waits for it runs only if it still waits."""
    if panel.pause.isActive():
        panel.pause.timeout.emit()


def test_related_hits_come_behind_those_found_under_a_heading(reader: Reader) -> None:
    panel = _panel(reader)
    found = _hits(panel)
    assert found
    assert not any(hit.is_related for hit in found)

    _pause(panel)

    hits = _hits(panel)
    first = len(found)
    assert hits[:first] == found
    assert all(hit.is_related for hit in hits[first:])
    assert (len(hits) > first, panel.hits.is_first_related(first)) == (True, True)
    assert RELATED in panel.hits._spoken(hits[first])
    assert panel.hits.currentIndex().row() == 0


def test_related_hits_are_not_counted_and_the_way_to_all_results_stays_last(reader: Reader) -> None:
    panel = _panel(reader)
    found = len(_hits(panel))

    _pause(panel)

    assert reader.said(panel).startswith(f"{found} sections in ")
    assert not isinstance(panel.hits.choices.rows[-1], Hit)


def test_a_reader_who_has_begun_to_choose_gets_none(reader: Reader) -> None:
    panel = _panel(reader)
    reader.press("Down")
    before = panel.hits.choices.rows

    _pause(panel)

    assert (panel.hits.choices.rows, panel.hits.currentIndex().row()) == (before, 1)


def test_a_reader_who_turns_the_wheel_over_the_rows_gets_none(reader: Reader) -> None:
    panel = _panel(reader)
    before = panel.hits.choices.rows
    at = QPointF(20, 20)
    turned = QWheelEvent(
        at, panel.hits.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.hits.viewport(), turned)

    _pause(panel)

    assert panel.hits.choices.rows == before


def test_a_related_hit_opens_as_any_other(reader: Reader) -> None:
    panel = _panel(reader)
    found = len(_hits(panel))
    _pause(panel)
    wanted = _hits(panel)[found]

    reader.press(*["Down"] * found, "Return")

    assert reader.window.page.place == wanted.place
