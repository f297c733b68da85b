"""Each check of the handbook fails when what it looks at is broken, and says what."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.digests import folder_digest
from luna_handbook.book.emergency import FILE_NAME, Card, cards_to_json
from luna_handbook.errors import EditionMissing
from tests.editions import change, flip_byte, make_edition
from tests.selftest.asking import outcome_of, verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Installation

FIRST = "blood-pressure-at-a-glance"
ALTERED = (False, "error", 10)


def test_an_edition_that_is_missing_fails(installation: Installation, tmp_path: Path) -> None:
    assert verdict("edition", replace(installation, find_edition=lambda: tmp_path / "nowhere")) == ALTERED


def test_a_checkout_that_does_not_compile_fails(installation: Installation) -> None:
    def fails() -> Path:
        raise EditionMissing("The source did not compile.")

    assert (
        outcome_of("edition", replace(installation, find_edition=fails)).message
        == "The source did not compile."
    )


def test_an_edition_of_another_format_fails(installation: Installation, edition: Path) -> None:
    change(edition, "UPDATE meta SET value = '99' WHERE key = 'format'")

    assert verdict("edition", installation) == ALTERED


def test_an_edition_without_pages_fails(installation: Installation, edition: Path) -> None:
    change(edition, "DELETE FROM parts")

    assert verdict("edition", installation) == ALTERED


@pytest.mark.parametrize(
    "check", ["pages", "sections", "drawings", "index", "search", "golden-queries", "local-values", "content"]
)
def test_what_needs_the_edition_is_not_checked_without_it(
    installation: Installation, edition: Path, check: str
) -> None:
    shutil.rmtree(edition)

    outcome = outcome_of(check, installation)

    assert (outcome.message, outcome.level) == ("Not checked, because the handbook did not open.", "info")


def test_a_page_with_one_bit_changed_fails(installation: Installation, edition: Path) -> None:
    flip_byte(edition, FIRST)

    assert verdict("pages", installation) == ALTERED


@pytest.mark.parametrize("column", ["title", "answer", "text"])
def test_a_section_that_search_would_show_altered_fails_without_asking_for_depth(
    installation: Installation, edition: Path, column: str
) -> None:
    change(edition, f"UPDATE sections SET {column} = {column} || ' 5.5 mg/kg' WHERE position = 2")  # noqa: S608 - names from this test

    assert verdict("sections", installation) == ALTERED


def test_the_pages_that_failed_are_named(installation: Installation, edition: Path) -> None:
    for page in (FIRST, "emergency-index"):
        flip_byte(edition, page)

    message = outcome_of("pages", installation).message

    assert (
        f"1.1 Blood pressure: at a glance (luna:{FIRST}), 1.2 Emergency finder (luna:emergency-index)."
        in message
    )


def test_a_drawing_that_was_changed_fails(installation: Installation, edition: Path) -> None:
    change(edition, "UPDATE media SET bytes = x'00' WHERE sha256 = (SELECT min(sha256) FROM media)")

    assert verdict("drawings", installation) == ALTERED


def test_content_that_no_page_hash_covers_fails_when_looked_at_deeply(
    installation: Installation, edition: Path
) -> None:
    change(edition, "UPDATE glossary SET definition = 'Something else.' WHERE id = 'half-life'")

    assert verdict("content", installation) == ALTERED


def test_an_edition_damaged_below_what_opening_reads_fails(installation: Installation, edition: Path) -> None:
    change(edition, "DROP TABLE glossary")

    assert verdict("content", installation) == ALTERED


def _without_cards(edition: Path) -> None:
    (edition / FILE_NAME).unlink()


def _with_a_changed_card(edition: Path) -> None:
    data = json.loads((edition / FILE_NAME).read_bytes())
    data["cards"][0]["answer"] = "Wait."
    (edition / FILE_NAME).write_text(json.dumps(data), encoding="utf-8")


def _with_the_cards_of_another_edition(edition: Path) -> None:
    (edition / FILE_NAME).write_bytes(cards_to_json("luna", "1999.01", []))


def _with_a_card_of_no_page(edition: Path) -> None:
    card = Card(1, "nowhere", "9.9", "Nowhere", "", ("Call for help.",))
    (edition / FILE_NAME).write_bytes(cards_to_json("luna", "2026.11", [card]))


@pytest.mark.parametrize("damage", [_without_cards, _with_a_changed_card])
def test_emergency_cards_that_cannot_be_trusted_fail_without_a_handbook_too(
    installation: Installation, edition: Path, damage: Callable[[Path], None]
) -> None:
    damage(edition)
    (edition / "edition.db").write_bytes(b"no handbook")

    assert verdict("emergency", installation) == ALTERED


def test_sound_emergency_cards_are_vouched_for_when_the_handbook_does_not_open(
    installation: Installation, edition: Path
) -> None:
    (edition / "edition.db").unlink()

    outcome = outcome_of("emergency", installation)

    assert (outcome.ok, "match their hashes" in outcome.message) == (True, True)


def test_emergency_cards_of_a_checkout_that_does_not_compile_are_not_checked(
    installation: Installation,
) -> None:
    def fails() -> Path:
        raise EditionMissing("The source did not compile.")

    assert outcome_of("emergency", replace(installation, find_edition=fails)).message.startswith(
        "Not checked"
    )


@pytest.mark.parametrize(
    "damage",
    [_without_cards, _with_a_changed_card, _with_the_cards_of_another_edition, _with_a_card_of_no_page],
)
def test_emergency_cards_that_cannot_be_trusted_fail(
    installation: Installation, edition: Path, damage: Callable[[Path], None]
) -> None:
    damage(edition)

    assert verdict("emergency", installation) == ALTERED


def _with_a_byte_more(index: Path) -> None:
    with (index / "words.json").open("ab") as file:
        file.write(b" ")


def _with_a_file_more(index: Path) -> None:
    (index / "_MAIN_999.toc").write_bytes(b"")


def _without_the_index(index: Path) -> None:
    shutil.rmtree(index)


@pytest.mark.parametrize("damage", [_with_a_byte_more, _with_a_file_more, _without_the_index])
def test_an_index_that_is_not_the_recorded_one_fails(
    installation: Installation, edition: Path, damage: Callable[[Path], None]
) -> None:
    damage(edition / "index")

    assert verdict("index", installation) == (False, "error", 11)


def test_an_edition_that_records_no_index_fails(installation: Installation, tmp_path: Path) -> None:
    bare = make_edition(tmp_path / "bare", pages=1, parts=1)

    assert verdict("index", replace(installation, find_edition=lambda: bare)) == (False, "error", 11)


def test_a_strange_index_is_not_searched(installation: Installation, edition: Path) -> None:
    _with_a_file_more(edition / "index")

    assert outcome_of("search", installation).message.startswith("Not checked")


def test_a_page_that_is_not_found_by_its_title_fails(installation: Installation, edition: Path) -> None:
    change(edition, "UPDATE pages SET title = 'Zebra crossing' WHERE position = 1")

    outcome = outcome_of("search", installation)

    assert (outcome.exit_code, "Zebra crossing" in outcome.message) == (15, True)


def _record_a_useless_index(edition: Path) -> None:
    for file in (edition / "index").glob("*.*"):
        file.write_bytes(b"useless")
    change(edition, "UPDATE meta SET value = ? WHERE key = 'index_sha256'", folder_digest(edition / "index"))


def test_an_index_that_had_to_be_made_again_is_a_warning(installation: Installation, edition: Path) -> None:
    _record_a_useless_index(edition)

    assert verdict("search", installation) == (False, "warning", 0)


def test_an_index_that_cannot_be_made_again_fails(
    installation: Installation, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _record_a_useless_index(edition)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))

    assert verdict("search", replace(installation, cache=tmp_path / "file")) == (False, "error", 11)


def test_the_pages_looked_for_are_spread_over_a_long_handbook(
    installation: Installation, tmp_path: Path
) -> None:
    many = make_edition(tmp_path / "many", pages=100, words=60, with_index=True)

    message = outcome_of("search", replace(installation, find_edition=lambda: many)).message

    assert message == "Each of 12 pages is among the first 3 hits for its title."


def test_a_file_whose_build_is_damaged_fails(installation: Installation, edition: Path) -> None:
    file = edition / "edition.db"
    data = bytearray(file.read_bytes())
    # The header's count of free pages (SQLite's file format, offset 36) says more than there are.
    data[32:40] = (3).to_bytes(4, "big") + (9).to_bytes(4, "big")
    file.write_bytes(data)

    assert verdict("edition-file", installation) == ALTERED
