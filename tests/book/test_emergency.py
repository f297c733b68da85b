"""The action cards that remain when the edition cannot be read: what fails its check is never shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.emergency import Card, cards_to_json, read_card_file, read_cards

if TYPE_CHECKING:
    from pathlib import Path

AIRWAY = Card(1, "emerg-airway", "9.1", "Airway", "Call first.", ("Stop the drug.", "Open the airway."))
PRESSURE = Card(2, "emerg-hypertension", "9.2", "Pressure", "Repeat the reading.", ("Sit the patient up.",))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["position", "steps", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two cards."""
    (tmp_path / "emergency.json").write_bytes(cards_to_json("luna", "2026.11", [PRESSURE, AIRWAY]))
    return tmp_path


def _change(folder: Path, row: int, **fields: object) -> None:
    file = folder / "emergency.json"
    data: dict[str, Any] = json.loads(file.read_bytes())
    data["cards"][row].update(fields)
    file.write_text(json.dumps(data), encoding="utf-8")


def test_cards_are_read_back_in_order_of_their_position(folder: Path) -> None:
    assert read_cards(folder) == [AIRWAY, PRESSURE]


def test_the_cards_say_which_edition_they_were_made_with(folder: Path) -> None:
    file = read_card_file(folder)

    assert file is not None
    assert (file.edition, file.name, file.refused) == ("luna", "2026.11", ())


def test_the_same_cards_are_the_same_bytes() -> None:
    assert cards_to_json("luna", "1", [AIRWAY, PRESSURE]) == cards_to_json("luna", "1", [PRESSURE, AIRWAY])


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "Wait."},
        {"steps": ["Open the airway.", "Stop the drug."]},
        {"steps": []},
        {"position": 3},
        {"page": "emerg-other"},
        {"number": "9.9"},
        {"title": "Other"},
        {"sha256": ""},
        {"sha256": None},
    ],
)
def test_a_card_that_was_changed_is_left_out_and_the_others_stay(
    folder: Path, fields: dict[str, object]
) -> None:
    _change(folder, 0, **fields)

    assert read_cards(folder) == [PRESSURE]


def test_a_card_that_was_changed_is_named(folder: Path) -> None:
    _change(folder, 0, answer="Wait.")

    file = read_card_file(folder)

    assert file is not None
    assert file.refused == ("Airway",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"cards": 5}',
        b'{"cards": [1]}',
        b"[" * 5000,
        b"\xff",
        b'{"cards": [{"position": 1e999}]}',
    ],
)
def test_a_file_that_cannot_be_read_has_no_cards(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "emergency.json").write_bytes(data)

    assert (read_cards(tmp_path), read_card_file(tmp_path)) == ([], None)


def test_where_there_is_no_file_there_are_no_cards(tmp_path: Path) -> None:
    assert read_cards(tmp_path) == []


@given(
    where=st.sampled_from(
        ["cards", "edition", "name", "position", "page", "title", "steps", "answer", "sha256"]
    ),
    value=JSON,
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_whatever_stops_the_program(folder: Path, where: str, value: object) -> None:
    data: dict[str, Any] = json.loads(cards_to_json("luna", "1", [AIRWAY]))
    (data if where in data else data["cards"][0])[where] = value
    (folder / "emergency.json").write_text(json.dumps(data), encoding="utf-8")

    assert all(isinstance(card, Card) for card in read_cards(folder))
