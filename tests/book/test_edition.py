"""An open edition: what it holds is found, what is damaged is refused with a sentence, nothing in it ever changes."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import SECTION_REFUSED, Edition, LocalValue, Synonym
from luna_handbook.book.places import Place
from luna_handbook.errors import PageDamaged, PageMissing
from tests.editions import EMERGENCY_INDEX, TWIN, change, flip_byte, make_edition

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.book.pages import PageRow

FIRST = "blood-pressure-at-a-glance"


def _listed(edition: Edition) -> list[PageRow]:
    return [row for part in edition.parts() for row in edition.pages_of(part.position)]


def test_an_edition_says_what_it_is_called(edition: Edition) -> None:
    assert (edition.id, edition.title, edition.name, edition.language) == (
        "luna",
        "Handbook luna",
        "2026.11",
        "en",
    )


def test_the_parts_come_in_reading_order_with_the_number_of_their_pages(edition: Edition) -> None:
    assert [(p.position, p.id, p.pages) for p in edition.parts()] == [(n, f"part-{n}", 4) for n in (1, 2, 3)]


def test_a_part_without_pages_is_not_listed(tmp_path: Path) -> None:
    folder = make_edition(tmp_path)
    change(folder, "INSERT INTO parts VALUES (4, 'empty', 'Empty', 0)")

    with closing(Edition.open(folder)) as edition:
        assert [part.position for part in edition.parts()] == [1, 2, 3]


def test_the_pages_of_a_part_come_in_reading_order(edition: Edition) -> None:
    assert [row.number for row in edition.pages_of(2)] == ["2.1", "2.2", "2.3", "2.4"]


def test_a_part_that_does_not_exist_has_no_pages(edition: Edition) -> None:
    assert edition.pages_of(99) == []


def test_only_listed_pages_are_counted(edition: Edition) -> None:
    assert edition.page_count() == len(_listed(edition)) == 12


def test_reading_starts_at_the_first_page(edition: Edition) -> None:
    first = edition.first_page()

    assert first is not None
    assert first.place == Place("luna", FIRST)


def test_an_edition_without_pages_has_no_first_page(tmp_path: Path) -> None:
    folder = make_edition(tmp_path, pages=1, parts=1)
    change(folder, "DELETE FROM pages")

    with closing(Edition.open(folder)) as edition:
        assert (edition.first_page(), edition.sections()) == (None, [])


def test_every_page_but_the_last_has_a_next_one(edition: Edition) -> None:
    rows = _listed(edition)

    assert [edition.neighbour(row.place.page, 1) for row in rows] == [*rows[1:], None]


def test_every_page_but_the_first_has_one_before_it(edition: Edition) -> None:
    rows = _listed(edition)

    assert [edition.neighbour(row.place.page, -1) for row in rows] == [None, *rows[:-1]]


@pytest.mark.parametrize("step", [-1, 1])
def test_a_page_in_no_part_has_no_neighbours(edition: Edition, step: int) -> None:
    assert edition.neighbour(TWIN, step) is None


def test_a_page_that_does_not_exist_is_refused_with_a_sentence(edition: Edition) -> None:
    with pytest.raises(PageMissing, match="has no page “nowhere”"):
        edition.page("nowhere")


def test_a_page_in_no_part_can_be_read(edition: Edition) -> None:
    page = edition.page(TWIN)

    assert (page.part_title, page.kind) == ("Plain-language version", "plain")


def test_sections_come_in_the_order_asked_for(edition: Edition) -> None:
    assert [s.position for s in edition.sections([7, 2, 5])] == [7, 2, 5]


def test_a_section_that_does_not_exist_is_left_out(edition: Edition) -> None:
    assert [s.position for s in edition.sections([2, 100_000])] == [2]


def test_no_sections_are_returned_when_none_are_asked_for(edition: Edition) -> None:
    assert edition.sections([]) == []


@pytest.mark.parametrize("column", ["id", "title", "answer", "text", "sha256"])
def test_a_section_that_was_altered_is_not_shown(tmp_path: Path, column: str) -> None:
    folder = make_edition(tmp_path / "edition")
    change(folder, f"UPDATE sections SET {column} = {column} || 'x' WHERE position = 2")  # noqa: S608 - names from this test

    with closing(Edition.open(folder)) as edition:
        (section,) = edition.sections([2])

    assert (section.title, section.answer, section.text) == ("", "", SECTION_REFUSED)


def test_headings_are_the_titles_of_sections_in_order_whatever_they_are_stored_as(tmp_path: Path) -> None:
    folder = make_edition(tmp_path / "edition")
    with closing(Edition.open(folder)) as edition:
        titles = [s.title for s in edition.sections()]
    change(folder, "UPDATE sections SET title = CAST(title AS BLOB) WHERE position = 2")

    with closing(Edition.open(folder)) as edition:
        found = edition.headings()

    assert ([s.title for s in found], {(s.answer, s.text) for s in found}) == (titles, {("", "")})


def test_a_section_of_bytes_is_not_shown(tmp_path: Path) -> None:
    folder = make_edition(tmp_path / "edition")
    change(folder, "UPDATE sections SET text = CAST(text AS BLOB) WHERE position = 2")

    with closing(Edition.open(folder)) as edition:
        assert edition.sections([2])[0].text == SECTION_REFUSED


def test_the_first_section_of_a_page_bears_its_title_and_key_answer(edition: Edition) -> None:
    first = edition.sections([1])[0]

    assert (first.place, first.title, first.answer in first.text) == (
        Place("luna", FIRST),
        first.page_title,
        True,
    )


def test_a_page_is_found_by_its_number(edition: Edition) -> None:
    assert (edition.place_of_page("1.1"), edition.place_of_page("99.1")) == (Place("luna", FIRST), None)


def test_a_spoken_reference_leads_to_its_block(edition: Edition) -> None:
    assert edition.place_of_block("1.1", "d") == Place("luna", FIRST, "time-course", "d")


def test_a_spoken_reference_to_a_retired_block_leads_to_its_successor(tmp_path: Path) -> None:
    folder = make_edition(tmp_path)
    change(folder, "INSERT INTO blocks VALUES (1, 'y', '', 'z'), (1, 'z', '', 'd')")

    with closing(Edition.open(folder)) as edition:
        assert edition.place_of_block("1.1", "y") == Place("luna", FIRST, "time-course", "d")


@pytest.mark.parametrize(("number", "letter"), [("1.1", "zz"), ("99.9", "a"), ("", ""), ("1.1", "y")])
def test_a_spoken_reference_to_nothing_leads_nowhere(tmp_path: Path, number: str, letter: str) -> None:
    folder = make_edition(tmp_path)
    change(folder, "INSERT INTO blocks VALUES (1, 'x', '', 'y'), (1, 'y', '', 'x')")

    with closing(Edition.open(folder)) as edition:
        assert edition.place_of_block(number, letter) is None


def test_the_drawings_of_a_page_can_be_read(edition: Edition) -> None:
    images = [block.image for s in edition.page(FIRST).sections for block in s.blocks if block.image]

    assert [edition.media(image)[:4] for image in images] == [b"<svg"]


@pytest.mark.parametrize(
    "statement", ["UPDATE media SET bytes = x'00'", "UPDATE media SET bytes = 'text'", "DELETE FROM media"]
)
def test_a_drawing_that_fails_its_check_is_refused(tmp_path: Path, statement: str) -> None:
    folder = make_edition(tmp_path)
    with closing(Edition.open(folder)) as edition:
        sha256 = edition.file.rows("SELECT sha256 FROM media")[0][0]
    change(folder, statement)

    with (
        closing(Edition.open(folder)) as edition,
        pytest.raises(PageDamaged, match="drawing failed its check"),
    ):
        edition.media(sha256)


def test_the_glossary_is_found_by_id(edition: Edition) -> None:
    assert edition.glossary()["half-life"].definition == "The time in which an amount halves."


def test_synonyms_say_what_people_type(edition: Edition) -> None:
    assert edition.synonyms() == [Synonym("blood pressure", "abbreviation", "BP", exact_case=False)]


def test_an_edition_asks_for_the_clinics_own_values(edition: Edition) -> None:
    meaning = "What to dial from this room. The clinical lead fills it in."

    assert edition.local_values() == [LocalValue("emergency_number", "Emergency number", meaning)]


def test_a_page_with_one_bit_changed_is_refused(tmp_path: Path) -> None:
    folder = make_edition(tmp_path)
    flip_byte(folder, FIRST)

    with (
        closing(Edition.open(folder)) as edition,
        pytest.raises(PageDamaged, match="Do not use it"),
    ):
        edition.page(FIRST)


def test_a_page_that_fails_its_check_leaves_the_others_readable(tmp_path: Path) -> None:
    folder = make_edition(tmp_path)
    flip_byte(folder, FIRST)

    with closing(Edition.open(folder)) as edition:
        assert edition.page(EMERGENCY_INDEX).title == "Emergency finder"
