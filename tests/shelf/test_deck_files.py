"""Decks as files: what was written reads back, and whatever else a file holds ends in one calm sentence."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.shelf.deck_files import FORMAT, file_name, read_deck, write_deck
from luna_handbook.shelf.items import LARGEST_DECK

if TYPE_CHECKING:
    from pathlib import Path

TALK = Deck(
    "mine", "Ein Gespräch", 45,
    (DeckSlide(title="Hallo", notes="Pause.\nDann weiter."), DeckSlide(place="luna:trd#dose", words="0.5 mg/kg", seen="ab")),
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "talk.lunadeck"


def test_a_deck_goes_into_a_file_and_comes_back_with_its_notes(file: Path) -> None:
    write_deck(file, TALK)

    assert read_deck(file) == TALK._replace(id="")


def test_the_file_says_what_it_is_in_words_people_can_read(file: Path) -> None:
    write_deck(file, TALK)

    data = json.loads(file.read_text(encoding="utf-8"))
    assert (data["format"], data["version"], data["title"]) == (FORMAT, 1, "Ein Gespräch")


MARKED = {"format": FORMAT, "version": 1, "title": "x", "minutes": 0}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0" * 100, b"\xff\xfe", b"[]", b"{}", b"[" * 200_000, b'{"a":' * 100_000, b"9" * 10_000,
        json.dumps({**MARKED, "format": "other", "slides": []}).encode(),
        json.dumps({**MARKED, "format": ["x"], "slides": []}).encode(),
        json.dumps({**MARKED, "version": 0, "slides": []}).encode(),
        json.dumps({**MARKED, "version": True, "slides": []}).encode(),
        json.dumps({**MARKED, "slides": [{}] * 5000}).encode(),
        json.dumps({**MARKED, "slides": [{"title": {}}]}).encode(),
        json.dumps({**MARKED, "slides": [{"notes": "x" * 30_000}]}).encode(),
        json.dumps({**MARKED, "title": None, "slides": 7}).encode(),
        b" " * (LARGEST_DECK * 2 + 2),
    ],
    ids=range(17),
)  # fmt: skip
def test_what_is_no_deck_ends_in_one_calm_sentence(file: Path, data: bytes) -> None:
    file.write_bytes(data)

    with pytest.raises(ValueError, match=r"no deck of Luna Handbook.*Nothing was changed"):
        read_deck(file)


def test_a_deck_of_a_newer_version_says_so(file: Path) -> None:
    file.write_text(json.dumps({**MARKED, "version": 2, "slides": []}))

    with pytest.raises(ValueError, match="newer version"):
        read_deck(file)


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.lunadeck", tmp_path):
        with pytest.raises(ValueError, match="could not be read"):
            read_deck(path)


def test_mutants_are_read_or_refused(file: Path) -> None:
    write_deck(file, TALK)
    whole = file.read_bytes()
    for seed in range(300):
        chance, raw = random.Random(seed), bytearray(whole)  # noqa: S311 - no secret
        for _ in range(chance.choice((1, 3, 30))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        file.write_bytes(raw)
        try:
            read_deck(file)
        except ValueError as refused:
            assert "Nothing was changed" in str(refused), f"seed {seed}"  # noqa: PT017 - most mutants are refused, not all


def test_strange_words_are_made_plain(file: Path) -> None:
    write_deck(file, TALK._replace(title="a\u202eb\nc", slides=(DeckSlide(notes="a\x00b"),)))

    deck = read_deck(file)

    assert (deck.title, deck.slides[0].notes) == ("a b c", "a b")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A talk", "A talk.lunadeck"),
        ("../../etc/passwd", "etc passwd.lunadeck"),
        ("What? Why: <b>", "What Why b.lunadeck"),
        ("...", "Deck.lunadeck"),
        ("NUL", "_NUL.lunadeck"),
    ],
)
def test_a_deck_s_file_has_a_name_every_system_takes(title: str, name: str) -> None:
    assert file_name(TALK._replace(title=title)) == name
