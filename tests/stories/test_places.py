"""A reader asks for a place: as it is written, as it is spoken, or as it was once; the page opens there, or says what is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.ui.reading import SECTION_GONE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader


@pytest.fixture
def block(shipped: Path) -> tuple[str, str, str, str]:
    """Return the number and id of a page with a block far down, the block's section and its letter."""
    with closing(sqlite3.connect(shipped / "edition.db")) as connection:
        found: tuple[str, str, str, str] = connection.execute(
            "SELECT p.number, p.id, b.section, b.letter FROM blocks b JOIN pages p ON p.position = b.page "
            "WHERE p.part IS NOT NULL AND b.section <> '' ORDER BY b.page, b.letter DESC LIMIT 1"
        ).fetchone()
    return found


def _toast(reader: Reader) -> str:
    return reader.said(reader.window.toast) if reader.window.has_toast else ""


def test_a_block_opens_as_it_is_spoken(open_reader: OpenReader, block: tuple[str, str, str, str]) -> None:
    number, page, section, letter = block

    reader = open_reader(f"{number}-{letter}")

    assert reader.window.page.place == Place(reader.window.page.place.edition, page, section)  # type: ignore[union-attr]


def test_a_page_opens_by_its_number(open_reader: OpenReader, block: tuple[str, str, str, str]) -> None:
    reader = open_reader(block[0])

    assert reader.window.page.place
    assert reader.window.page.place.page == block[1]


def test_a_number_of_no_page_is_said_and_reading_begins(open_reader: OpenReader) -> None:
    reader = open_reader("99.1")

    assert reader.window.page.page
    assert "There is no 99.1 in this handbook" in reader.said(reader.window.banner)


def test_a_block_of_a_section_that_is_gone_opens_where_it_is_now(
    open_reader: OpenReader, block: tuple[str, str, str, str]
) -> None:
    _, page, section, letter = block

    reader = open_reader(f"{page}#retired~{letter}")

    assert reader.window.page.place
    assert (reader.window.page.place.section, _toast(reader)) == (section, "")


def test_a_section_that_is_gone_is_said_at_the_head_of_its_page(
    open_reader: OpenReader, block: tuple[str, str, str, str]
) -> None:
    reader = open_reader(f"{block[1]}#nosuch")

    assert (reader.line, _toast(reader)) == (0, SECTION_GONE)


def test_a_bookmark_of_a_section_that_is_gone_leads_to_the_head_of_the_page_being_read(
    open_reader: OpenReader, block: tuple[str, str, str, str]
) -> None:
    reader = open_reader(f"{block[1]}#{block[2]}")
    here = reader.window.page.place
    assert here
    assert reader.line > 0

    reader.window.go(here._replace(section="nosuch"))

    assert (reader.line, _toast(reader)) == (0, SECTION_GONE)


def test_the_references_of_a_page_are_a_place(open_reader: OpenReader, shipped: Path) -> None:
    reader = open_reader("emergency-index")
    reader.window.commands.first_page()
    while not (reader.window.page.page and reader.window.page.page.references):
        reader.press("Alt+PgDown")

    reader.window.commands.go_to_section("references")

    assert _toast(reader) == ""
