"""Several editions read as one book."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.places import Place
from luna_handbook.errors import PageDamaged, PageMissing
from tests.editions import flip_byte, make_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = "blood-pressure-at-a-glance"


@pytest.fixture
def handbook(tmp_path: Path) -> Iterator[Handbook]:
    """Return a handbook of the shipped edition (twelve pages) and a ward's own (three pages)."""
    with ExitStack() as stack:
        luna = make_edition(tmp_path / "luna")
        ward = make_edition(tmp_path / "ward", pages=3, parts=2, edition="ward-7", name="1")
        yield Handbook([stack.enter_context(closing(Edition.open(folder))) for folder in (luna, ward)])


def test_a_handbook_has_the_title_of_its_first_edition(handbook: Handbook) -> None:
    assert handbook.title == "Handbook luna"


def test_the_parts_of_every_edition_are_listed_in_order(handbook: Handbook) -> None:
    parts = [(part.edition, part.position) for part in handbook.parts()]

    assert parts == [("luna", 1), ("luna", 2), ("luna", 3), ("ward-7", 1), ("ward-7", 2)]


def test_the_pages_of_a_part_are_those_of_its_edition(handbook: Handbook) -> None:
    assert {row.place.edition for row in handbook.pages_of(handbook.parts()[3])} == {"ward-7"}


def test_the_pages_of_every_edition_are_counted(handbook: Handbook) -> None:
    assert handbook.page_count() == 15


def test_the_same_page_of_two_editions_is_two_pages(handbook: Handbook) -> None:
    pages = [handbook.page(Place(edition, FIRST)) for edition in ("luna", "ward-7")]

    assert [page.part_title for page in pages] == ["Part 1 of 3", "Part 1 of 2"]


def test_reading_starts_in_the_first_edition(handbook: Handbook) -> None:
    assert handbook.first_page() == Place("luna", FIRST)


def test_a_place_in_an_edition_that_is_not_open_is_refused_with_its_name(handbook: Handbook) -> None:
    with pytest.raises(PageMissing, match="The edition “other” is not open"):
        handbook.page(Place("other", FIRST))


@pytest.mark.parametrize(
    ("place", "has"),
    [
        (Place("luna", FIRST), True),
        (Place("ward-7", FIRST, "no-such-section"), True),
        (Place("luna", "nowhere"), False),
        (Place("other", FIRST), False),
    ],
)
def test_a_handbook_knows_which_pages_it_has(handbook: Handbook, place: Place, has: bool) -> None:
    assert handbook.has(place) is has


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place("ward-7", FIRST), "1.1 · Part 1 of 2"),
        (Place("luna", "nowhere"), ""),
        (Place("other", FIRST), ""),
    ],
)
def test_a_handbook_says_where_a_page_stands(handbook: Handbook, place: Place, where: str) -> None:
    assert handbook.whereabouts(place) == where


def test_a_damaged_page_is_refused_by_its_edition_alone(tmp_path: Path) -> None:
    luna = make_edition(tmp_path / "luna", pages=3)
    ward = make_edition(tmp_path / "ward", pages=3, edition="ward-7")
    flip_byte(luna, FIRST)

    with closing(Edition.open(luna)) as first, closing(Edition.open(ward)) as second:
        handbook = Handbook([first, second])
        assert handbook.page(Place("ward-7", FIRST)).number == "1.1"
        with pytest.raises(PageDamaged):
            handbook.page(Place("luna", FIRST))


def test_a_second_edition_of_the_same_name_never_replaces_the_first(tmp_path: Path, edition: Edition) -> None:
    with closing(Edition.open(make_edition(tmp_path, pages=1, parts=1))) as other:
        handbook = Handbook([edition, other])

    assert handbook.editions == {"luna": edition}


def test_a_handbook_without_editions_is_empty_but_whole() -> None:
    handbook = Handbook([])

    assert (handbook.title, handbook.parts(), handbook.page_count(), handbook.first_page()) == (
        "Luna Handbook",
        [],
        0,
        None,
    )


def test_a_place_in_words_is_of_the_first_edition_unless_it_names_another(handbook: Handbook) -> None:
    found = [handbook.find(words) for words in (f"{FIRST}#time-course", f"ward-7:{FIRST}")]

    assert found == [Place("luna", FIRST, "time-course"), Place("ward-7", FIRST)]


def test_a_page_and_a_block_are_found_as_they_are_spoken(handbook: Handbook) -> None:
    found = [handbook.find(words) for words in ("1.1", " 1.1-d ")]

    assert found == [Place("luna", FIRST), Place("luna", FIRST, "time-course", "d")]


@pytest.mark.parametrize("words", ["99.1", "1.1-zz"])
def test_a_number_that_no_edition_has_is_refused_by_name(handbook: Handbook, words: str) -> None:
    with pytest.raises(ValueError, match=f"There is no {words} in this handbook"):
        handbook.find(words)


def test_words_that_are_no_place_are_refused(handbook: Handbook) -> None:
    with pytest.raises(ValueError, match="is not a place"):
        handbook.find("no place!")


@pytest.mark.parametrize("section", ["", "retired", "time-course"])
def test_a_place_with_a_block_leads_to_the_section_of_the_block(handbook: Handbook, section: str) -> None:
    wanted = Place("luna", FIRST, section, "d")

    assert handbook.settled(wanted) == Place("luna", FIRST, "time-course", "d")


def test_a_place_whose_block_is_gone_leads_to_the_section_it_names(handbook: Handbook) -> None:
    wanted = Place("luna", FIRST, "time-course", "zz")

    assert handbook.settled(wanted) == Place("luna", FIRST, "time-course")


@pytest.mark.parametrize(
    "place", [Place("luna", FIRST, "x"), Place("luna", "gone", "", "d"), Place("gone", "gone", "", "d")]
)
def test_a_place_without_a_block_or_a_page_stays_as_it_is(handbook: Handbook, place: Place) -> None:
    assert handbook.settled(place) == place
