"""Beside the page: its sections and references, chosen by key and pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from luna_handbook.ui.page.rail import Rail
from luna_handbook.ui.theme import LIGHT, Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import Page


@pytest.fixture
def page(handbook: Handbook) -> Page:
    place = handbook.first_page()
    assert place
    return handbook.page(place)


@pytest.fixture
def rail(look: Look, page: Page, qtbot: QtBot) -> Rail:
    made = Rail(look)
    qtbot.addWidget(made)
    made.resize(268, 700)
    made.show()
    made.show_page(page)
    return made


def test_the_models_keep_qt_s_rules(rail: Rail) -> None:
    for rows in (rail.sections.rows, rail.evidence.rows):
        QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_every_section_and_what_follows_them_is_listed(rail: Rail, page: Page) -> None:
    targets = [row.target for row in rail.sections.rows.rows]

    assert targets == [s.id for s in page.sections if s.level <= 3] + ["self-check", "related", "references"]


def test_the_key_answer_leads_under_a_name_of_its_own(rail: Rail) -> None:
    assert rail.sections.rows.rows[0].words == "At a glance"


def test_a_reference_whose_details_are_to_be_verified_says_so(rail: Rail, page: Page) -> None:
    marked = [bool(row.warning) for row in rail.evidence.rows.rows]

    assert marked == [reference.to_verify for reference in page.references]
    assert any(marked)


def test_a_screen_reader_hears_all_of_a_reference(rail: Rail) -> None:
    row = rail.evidence.rows.rows[-1]

    heard = rail.evidence.rows.index(len(rail.evidence.rows.rows) - 1, 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )

    assert heard == ". ".join(filter(None, (row.words, row.detail, row.warning)))


def test_enter_goes_to_a_section(rail: Rail, page: Page, qtbot: QtBot) -> None:
    rail.sections.setCurrentIndex(rail.sections.rows.index(1, 0))

    with qtbot.waitSignal(rail.section_chosen) as chosen:
        QTest.keyClick(rail.sections, Qt.Key.Key_Return)

    assert chosen.args == [page.sections[1].id]


def test_a_click_goes_to_a_reference(rail: Rail, qtbot: QtBot) -> None:
    middle = rail.evidence.visualRect(rail.evidence.rows.index(1, 0)).center()

    with qtbot.waitSignal(rail.reference_chosen) as chosen:
        QTest.mouseClick(rail.evidence.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert chosen.args == ["2"]


def test_the_section_being_read_is_marked(rail: Rail, page: Page) -> None:
    rail.show_section(page.sections[2].id)

    assert rail.sections.currentIndex().row() == 2


def test_a_section_that_is_not_listed_marks_none(rail: Rail) -> None:
    rail.show_section("no-such-section")

    assert not rail.sections.currentIndex().isValid()


def test_where_there_is_no_page_there_is_nothing_beside_it(rail: Rail) -> None:
    rail.show_page(None)

    assert (rail.sections.rows.rowCount(), rail.evidence.rows.rowCount()) == (0, 0)
    assert not rail._evidence_label.isVisible()


def test_a_card_is_as_high_as_its_words_after_the_rail_was_hidden_at_another_zoom(
    rail: Rail, families: tuple[str, ...]
) -> None:
    def heights() -> list[int]:
        rail.evidence.executeDelayedItemsLayout()
        model = rail.evidence.rows
        return [rail.evidence.visualRect(model.index(row, 0)).height() for row in range(len(model.rows))]

    before = heights()
    rail.hide()
    for zoom in (300, 100):
        rail.set_look(Look(LIGHT, zoom, families))
        rail.setFixedWidth(268 * zoom // 100)
    rail.show()

    assert heights() == before


def test_the_rail_is_painted_in_every_row(rail: Rail, qtbot: QtBot) -> None:
    qtbot.waitExposed(rail)
    image = rail.grab().toImage()

    assert len({image.pixelColor(x, y).rgb() for x in range(0, 268, 3) for y in range(0, 700, 3)}) > 4
